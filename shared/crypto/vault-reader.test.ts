import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../tests/harness/random.ts';
import { holderOf, readerOf, VaultWorld } from '../../tests/harness/vault.ts';
import { concatBytes, u32be } from '../bytes.ts';
import { decode, encode, lp, u64 } from '../codec.ts';
import { DeviceId, EnvelopeId, ObjectId, RelationId, VaultId } from '../ids.ts';
import { unwrap } from '../result.ts';
import { ad, sealMany } from './aead.ts';
import { nextEpoch } from './epoch.ts';
import { hash } from './hash.ts';
import { devicePublicOf } from './identity.ts';
import { kdf } from './kdf.ts';
import { randomKemKeyPair } from './kem.ts';
import { mailboxSealOf, vaultSecretOf } from './mailbox.ts';
import { anchorIdOf, recoveryKemOf } from './recovery-words.ts';
import { randomSecret, reveal } from './secret.ts';
import { loadSodium } from './sodium.ts';
import { type RecordPlace, sealEpochRecord, type SealedRecord, sealListEntry, sealRecord } from './vault.ts';
import { planErasure } from './vault-erasure.ts';
import { readVault, type VaultRead } from './vault-reader.ts';
import { emptyVault, uncountedSeqs, vaultStateCodec, withoutLeftovers } from './vault-state.ts';
import type { VaultRecord } from './vault-records.ts';

const DAMAGED = { ok: false, error: { type: 'damaged' } };
const ROLLED_BACK = { ok: false, error: { type: 'rolled-back' } };

beforeAll(loadSodium);

describe('a vault read whole', () => {
  it('gives every entry, of a relation or a note the newest, and one device list', () => {
    const world = newWorld(1);
    const entries = [entry(world), entry(world), entry(world)];
    const note = ObjectId.random(world.random);
    world.write(contentKeys(entries.slice(0, 2)));
    world.write(privateNote(note, 'first'));
    world.turn();
    world.write(contentKeys(entries.slice(2)));
    world.write(privateNote(note, 'second'));

    const read = world.readAll();
    expect(entryIds(read)).toEqual(entries.map(({ envelopeId }) => envelopeId));
    expect(notes(read)).toEqual(['second']);
    expect(read.list?.active.has(world.device.keys.deviceId)).toBe(true);
    expect(read).toMatchObject({ unknown: 0, needsNewBase: false });
  });

  it('opens with the recovery sheet alone', () => {
    const world = newWorld(2);
    const recovery = randomSecret('recovery', world.random);
    const kem = recoveryKemOf(recovery);
    world.readers.push({ id: anchorIdOf(recovery), publicKey: kem.publicKey });
    world.turnWithNewBase();
    const kept = entry(world);
    world.write(contentKeys([kept]));
    const read = world.readAll({
      holders: [{ id: anchorIdOf(recovery), secretKey: kem.secretKey }],
      listFloor: world.listHead,
    });
    expect(entryIds(read)).toEqual([kept.envelopeId]);
    expect(reveal(keysOf(read)[0]?.contentKey as typeof kept.contentKey, 'content')).toEqual(
      reveal(kept.contentKey, 'content'),
    );
  });

  it('comes to the same state as read record by record', () => {
    const world = newWorld(3);
    const note = ObjectId.random(world.random);
    for (let i = 0; i < 6; i++) {
      world.write(contentKeys([entry(world)]));
      world.write(privateNote(note, String(i)));
      if (i % 2 === 1) world.turn();
    }
    world.erase(countedSeqs(world));
    const { leftovers: _a, ...whole } = world.readAll().state;
    const { leftovers: _b, ...step } = world.state;
    expect(plain(whole)).toEqual(plain(step));
  });

  it('is refused to a key that no epoch was wrapped to', () => {
    const world = newWorld(4);
    const stranger = {
      ...(world.holders[0] as (typeof world.holders)[number]),
      secretKey: randomKemKeyPair(world.random).secretKey,
    };
    expect(world.read(undefined, undefined, { holders: [stranger] })).toEqual(DAMAGED);
    expect(world.read(undefined, undefined, { holders: [] })).toEqual(DAMAGED);
  });

  it('that is empty is no error, and has no epoch', () => {
    const world = newWorld(5);
    expect(unwrap(world.read(emptyVault(world.vaultId), [])).state.epoch).toBeNull();
  });
});

describe('what a relay may do to a vault', () => {
  it('ends as damaged when a record is dropped, erased, exchanged, repeated or altered', () => {
    const world = newWorld(10);
    for (let i = 0; i < 3; i++) world.write(contentKeys([entry(world)]));
    const rows = world.rows;
    const middle = 3;
    const attacks = {
      dropped: rows.filter((_, i) => i !== middle),
      erased: rows.map((row, i) => (i === middle ? { ...row, bytes: null } : row)),
      'erased at the end': rows.map((row, i) => (i === rows.length - 1 ? { ...row, bytes: null } : row)),
      exchanged: [...rows.slice(0, middle), at(rows, middle + 1, middle), at(rows, middle, middle + 1)],
      repeated: rows.map((row, i) => (i === middle ? { ...at(rows, middle - 1, middle) } : row)),
      altered: rows.map((row, i) => (i === middle ? { ...row, bytes: flipped(row.bytes as Uint8Array) } : row)),
      renamed: rows.map((row, i) => (i === middle ? { ...row, envelopeId: EnvelopeId.random(world.random) } : row)),
    };
    expect(world.read().ok).toBe(true);
    for (const [name, attacked] of Object.entries(attacks))
      expect([name, world.read(undefined, attacked)]).toEqual([name, DAMAGED]);
  });

  it('ends as rolled back when it shows less than this device has read', () => {
    const world = newWorld(11);
    world.write(contentKeys([entry(world)]));
    expect(world.read(world.state, world.rows.slice(0, 2))).toEqual(ROLLED_BACK);
    expect(world.read(world.state, []).ok).toBe(true);
  });

  it('ends as damaged when it shows another record where this device stopped', () => {
    const world = newWorld(12);
    const place = world.place();
    const other = sealRecord(place, world.epoch, contentKeys([entry(world)]), world.random);
    world.write(contentKeys([entry(world)]));
    const forked = [{ seq: place.seq, envelopeId: place.envelopeId, bytes: other.envelope }];
    expect(world.read(world.state, forked)).toEqual(DAMAGED);
    expect(world.read(world.state, world.rows.slice(-1)).ok).toBe(true);
  });

  it('ends as rolled back when a sheet knows a longer device list', () => {
    const world = newWorld(13);
    const rows = [...world.rows];
    const second = world.newDevice();
    world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(second.keys) }));
    expect(world.read(undefined, rows, { listFloor: world.listHead })).toEqual(ROLLED_BACK);
    expect(world.read(undefined, world.rows, { listFloor: world.listHead }).ok).toBe(true);
  });

  it('brings no replaced record back by keeping it', () => {
    const world = newWorld(14);
    const note = ObjectId.random(world.random);
    world.write(privateNote(note, 'old'));
    world.write(privateNote(note, 'new'));
    world.turn();
    const kept = world.readAll();
    world.erase(countedSeqs(world));
    expect(notes(kept)).toEqual(['new']);
    expect(notes(world.readAll())).toEqual(['new']);
  });

  it('cannot put a record of another vault of the same person in', () => {
    const world = newWorld(15);
    const place = world.place();
    const other = new VaultWorld(seededRandom(16));
    world.slip(
      place,
      sealRecord({ ...place, vaultId: other.vaultId }, world.epoch, contentKeys([entry(world)]), world.random),
    );
    expect(world.read()).toEqual(DAMAGED);
  });

  it('ends as damaged when rows are held back, or a device list of the same length is another', () => {
    const world = newWorld(18);
    expect(
      error(readVault(world.access, emptyVault(world.vaultId), world.rows, world.rows.length + 1, world.random)),
    ).toBe('damaged');
    const other = { ...world.listHead, hash: world.random.bytes(32) };
    expect(world.read(undefined, undefined, { listFloor: other })).toEqual(DAMAGED);
  });

  it('never changes what is read, however the rows are damaged: the same, or a failure', () => {
    const world = newWorld(17);
    const note = ObjectId.random(world.random);
    for (let i = 0; i < 3; i++) {
      world.write(contentKeys([entry(world)]));
      world.write(privateNote(note, String(i)));
    }
    world.turn();
    world.write(contentKeys([entry(world)]));
    const whole = summary(world.readAll());
    const place = fc.nat(world.rows.length - 1);
    const attack = fc.oneof(
      fc.record({ type: fc.constant('erase' as const), i: place }),
      fc.record({ type: fc.constant('swap' as const), i: place, j: place }),
      fc.record({ type: fc.constant('copy' as const), i: place, j: place }),
      fc.record({
        type: fc.constant('flip' as const),
        i: place,
        at: fc.nat(975),
        mask: fc.integer({ min: 1, max: 255 }),
      }),
      fc.record({ type: fc.constant('cut' as const), i: place }),
    );
    fc.assert(
      fc.property(fc.array(attack, { minLength: 1, maxLength: 4 }), (attacks) => {
        const rows = [...world.rows];
        for (const step of attacks) {
          const row = rows[step.i];
          if (row === undefined) continue;
          if (step.type === 'erase') rows[step.i] = { ...row, bytes: null };
          else if (step.type === 'cut') rows.splice(step.i, 1);
          else if (step.type === 'flip' && row.bytes !== null)
            rows[step.i] = { ...row, bytes: flipped(row.bytes, step.at, step.mask) };
          else if ((step.type === 'swap' || step.type === 'copy') && rows[step.j] !== undefined) {
            const other = rows[step.j] as typeof row;
            rows[step.i] = { ...other, seq: row.seq };
            if (step.type === 'swap') rows[step.j] = { ...row, seq: other.seq };
          }
        }
        const last = world.rows.length;
        const read = world.read(undefined, rows.length === 0 ? [] : rows);
        if (read.ok && rows.length === last) expect(summary(read.value)).toBe(whole);
        else if (read.ok) expect(rows.at(-1)?.seq).toBeLessThan(last);
      }),
    );
  });
});

describe('a record that does not follow', () => {
  it('by its seq, by the record before it or by its epoch is refused', () => {
    const seq = newWorld(22);
    const far = { ...seq.place(), seq: 9 };
    seq.slip({ ...far, seq: 3 }, sealRecord(far, seq.epoch, contentKeys([entry(seq)]), seq.random));
    expect(seq.read()).toEqual(DAMAGED);

    const prev = newWorld(23);
    const loose = { ...prev.place(), prev: prev.random.bytes(32) };
    prev.slip(loose, sealRecord(loose, prev.epoch, contentKeys([entry(prev)]), prev.random));
    expect(prev.read()).toEqual(DAMAGED);

    const world = newWorld(24);
    const first = world.epoch;
    world.turn();
    world.write(contentKeys([entry(world)]));
    const place = world.place();
    const stale = sealRecord(place, first, contentKeys([entry(world)]), world.random);
    world.slip(place, stale);
    // The chain goes on behind it, as a device that does not check would let it.
    world.state = { ...world.state, seq: place.seq, hash: stale.hash };
    world.turn();
    expect(world.read()).toEqual(DAMAGED);
  });
});

it('a record of a type from a later version is kept and told, not refused', () => {
  const world = newWorld(26);
  const kept = entry(world);
  world.write(contentKeys([kept]));
  const place = world.place();
  world.append(place, sealUnknownType(world, place));
  const later = entry(world);
  world.write(contentKeys([later]));
  const read = world.readAll();
  expect(entryIds(read)).toEqual([kept.envelopeId, later.envelopeId]);
  expect(read.unknown).toBe(1);
});

describe('replaced records', () => {
  it('are counted by the next epoch and only then leave holes that are vouched for', () => {
    const world = newWorld(20);
    const note = ObjectId.random(world.random);
    world.write(privateNote(note, 'old'));
    world.write(privateNote(note, 'new'));
    const replaced = world.rows.length - 1;
    expect(uncountedSeqs(world.state)).toEqual([replaced, 1]);
    const early = world.rows.map((row) => (row.seq === replaced ? { ...row, bytes: null } : row));
    expect(world.read(undefined, early)).toEqual(DAMAGED);
    world.turn();
    expect(world.state.leftovers.map(({ seq }) => seq)).toEqual([replaced, 1]);
    expect(uncountedSeqs(world.state)).toEqual([world.rows.length]);
    world.erase([replaced, 1]);
    expect(notes(world.readAll())).toEqual(['new']);
    const ids = new Set(world.state.leftovers.map(({ envelopeId }) => envelopeId));
    expect(withoutLeftovers(world.state, ids).leftovers).toEqual([]);
  });

  it('cannot vouch for a hole behind the newest epoch record', () => {
    const world = newWorld(21);
    world.turn({ erased: [1, 4] });
    world.write(contentKeys([entry(world)]));
    expect(world.rows.at(-1)?.seq).toBe(4);
    const rows = world.rows.map((row) => (row.seq === 4 ? { ...row, bytes: null } : row));
    expect(world.read(undefined, rows)).toEqual(DAMAGED);
  });
});

describe('an erasure', () => {
  it('leaves no living key to the erased entry, and every other entry readable', () => {
    const world = newWorld(30);
    const gone = entry(world);
    const stays = [entry(world), entry(world)];
    world.write(contentKeys([gone, stays[0] as typeof gone]));
    world.turn();
    world.write(contentKeys([stays[1] as typeof gone]));
    const before = [...world.rows];

    const ids = new Set<string>([gone.envelopeId]);
    const plan = planErasure(world.readAll().records, world.epoch.number, ids);
    expect(plan).toMatchObject({ dropEpochs: [1], needsEpochFirst: false });
    for (const record of plan.rewrite) world.write(record);
    world.write(tombstone(gone.envelopeId));
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...plan.seqs] });

    // A relay that kept every byte still gives nothing back.
    const read = world.readAll();
    expect(entryIds(read).sort()).toEqual(stays.map(({ envelopeId }) => envelopeId).sort());
    expect(encodedState(world)).not.toContain(hex(reveal(gone.contentKey, 'content')));
    expect(read.state.epoch?.keyring.live.map(({ epoch }) => epoch)).toEqual([2]);
    world.erase(countedSeqs(world));
    expect(entryIds(world.readAll()).sort()).toEqual(stays.map(({ envelopeId }) => envelopeId).sort());
    expect(world.read(undefined, before).ok).toBe(true);
    expect(world.read(world.state, before)).toEqual(ROLLED_BACK);
  });

  it('of an entry of the current epoch starts another epoch first, so that a crash loses nothing', () => {
    const world = newWorld(31);
    const gone = entry(world);
    const stays = entry(world);
    world.write(contentKeys([gone, stays]));
    const plan = planErasure(world.readAll().records, world.epoch.number, new Set([gone.envelopeId as string]));
    expect(plan).toMatchObject({ dropEpochs: [1], needsEpochFirst: true });
    world.turn();
    expect(entryIds(world.readAll())).toHaveLength(2);
    for (const record of plan.rewrite) world.write(record);
    world.write(tombstone(gone.envelopeId));
    expect(entryIds(world.readAll())).toContain(stays.envelopeId);
    world.turn({ dropEpochs: plan.dropEpochs, erased: [...uncountedSeqs(world.state), ...plan.seqs] });
    expect(entryIds(world.readAll())).toEqual([stays.envelopeId]);
  });

  it('holds although another device stored the key once more after it', () => {
    const world = newWorld(32);
    const gone = entry(world);
    world.write(tombstone(gone.envelopeId));
    world.write(contentKeys([gone]));
    expect(entryIds(world.readAll())).toEqual([]);
  });

  it('of nothing that is stored plans nothing', () => {
    const world = newWorld(33);
    world.write(contentKeys([entry(world)]));
    const plan = planErasure(world.readAll().records, world.epoch.number, new Set(['AAAAAAAAAAAAAAAAAAAAAA']));
    expect(plan).toEqual({ dropEpochs: [], needsEpochFirst: false, seqs: [], rewrite: [] });
  });
});

describe('a revocation', () => {
  it('is learnt by the revoked device, which reads nothing written after it', () => {
    const { world, thief } = stolenDevice(40);
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    world.readers = [readerOf(world.device)];
    world.turnWithNewBase({
      vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) },
      newEraseRoot: true,
    });
    world.write(contentKeys([entry(world)]));
    expect(world.read(undefined, undefined, { holders: [holderOf(thief)], deviceId: thief.keys.deviceId })).toEqual({
      ok: false,
      error: { type: 'revoked' },
    });
    // One that ignores its revocation is not wrapped to.
    expect(world.read(undefined, undefined, { holders: [holderOf(thief)] })).toEqual(DAMAGED);
    expect(world.readAll().needsNewBase).toBe(false);
  });

  it('asks for a new base before anything else is written', () => {
    const { world, thief } = stolenDevice(41);
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    expect(world.readAll().needsNewBase).toBe(true);
    world.turnWithNewBase();
    expect(world.readAll().needsNewBase).toBe(false);
  });

  it('passes over what the revoked device still slips in under the old epoch', () => {
    const { world, thief } = stolenDevice(42);
    const stolen = world.epoch;
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    const forged = entry(world);
    const place = world.place(thief.keys);
    world.append(place, sealRecord(place, stolen, contentKeys([forged]), world.random));
    expect(entryIds(world.readAll())).toEqual([]);
    const epochPlace = world.place(thief.keys);
    const ownEpoch = nextEpoch(stolen, { listHead: world.listHead, erased: [] }, world.random);
    const takeover = unwrap(
      sealEpochRecord(epochPlace, ownEpoch, [readerOf(world.device), readerOf(thief)], world.random),
    );
    world.append(epochPlace, takeover);
    expect(world.epoch.number).toBe(stolen.number);

    world.turnWithNewBase();
    const real = entry(world);
    world.write(contentKeys([real]));
    expect(entryIds(world.readAll())).toEqual([real.envelopeId]);
    expect(world.epoch.base.listHead).toEqual(world.listHead);
  });

  it('is not undone by an epoch under the old base with the new list head', () => {
    const { world, thief } = stolenDevice(43);
    const stolen = world.epoch;
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId }));
    world.turnWithNewBase();
    const forged = {
      ...nextEpoch(world.epoch, { listHead: world.listHead, erased: [] }, world.random),
      base: stolen.base,
    };
    const withOldB = { ...forged, keyring: { ...forged.keyring, base: stolen.keyring.base } };
    const place = world.place(thief.keys);
    world.slip(
      place,
      unwrap(sealEpochRecord(place, withOldB, [readerOf(world.device), readerOf(thief)], world.random)),
    );
    const read = world.readAll();
    expect(read.state.epoch?.number).toBe(world.epoch.number);
    expect(read.state.epoch?.base).toEqual(world.epoch.base);
  });

  it('is not widened by the revoked device, who copies its entry or the new base', () => {
    const { world, thief } = stolenDevice(46);
    const stolen = world.epoch;
    const revocation = world.signEntry({ op: 'revoke', time: 3, deviceId: thief.keys.deviceId });
    world.writeEntry(revocation);
    world.turnWithNewBase();
    const real = entry(world);
    world.write(contentKeys([real]));
    const copyPlace = world.place(thief.keys);
    world.append(copyPlace, sealListEntry(copyPlace, 0xffff_ffff, revocation, world.random));
    const later = entry(world);
    world.write(contentKeys([later]));
    const epochPlace = world.place(thief.keys);
    const forged = { ...stolen, base: world.epoch.base, listHead: world.listHead };
    const takeover = unwrap(sealEpochRecord(epochPlace, forged, [readerOf(world.device)], world.random));
    world.slip(epochPlace, takeover);
    const read = world.readAll();
    expect(entryIds(read)).toEqual([real.envelopeId, later.envelopeId]);
    expect(read.state.epoch?.number).toBe(world.epoch.number);
  });

  it('a recovery likewise: the lost devices are out, and the vault goes on under new keys', () => {
    const world = newWorld(44);
    const kept = entry(world);
    world.write(contentKeys([kept]));
    const fresh = world.newDevice();
    world.writeEntry(world.signEntry({ op: 'recover', time: 9, device: devicePublicOf(fresh.keys) }));
    world.readers = [readerOf(fresh)];
    world.holders.push(holderOf(fresh));
    world.turnWithNewBase({
      vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) },
      newEraseRoot: true,
    });
    world.generation = 1;
    const later = entry(world);
    world.write(contentKeys([later]));
    const read = world.readAll({ holders: [holderOf(fresh)], deviceId: fresh.keys.deviceId });
    expect(entryIds(read)).toEqual([kept.envelopeId, later.envelopeId]);
    expect(read.list?.revoked.has(world.device.keys.deviceId)).toBe(true);
    expect(read.state.generation).toBe(1);
  });

  it('a record under an earlier mailbox secret is refused once a newer one was used', () => {
    const world = newWorld(45);
    world.turn({ vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) } });
    world.generation = 1;
    world.write(contentKeys([entry(world)]));
    const place = { ...world.place(), seal: mailboxSealOf(vaultSecretOf(world.identity.aik, 0)) };
    world.slip(place, sealRecord(place, world.epoch, contentKeys([entry(world)]), world.random));
    expect(world.read()).toEqual(DAMAGED);
  });
});

it('an epoch that names a device list its author cannot have read is refused', () => {
  const world = newWorld(60);
  const before = world.listHead;
  world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(world.newDevice().keys) }));
  const place = world.place();
  const stale = nextEpoch(world.epoch, { listHead: before, erased: [] }, world.random);
  world.slip(place, unwrap(sealEpochRecord(place, stale, world.readers, world.random)));
  expect(world.read()).toEqual(DAMAGED);
});

it('the state comes back from sealed storage as it was', () => {
  const world = newWorld(61);
  const note = ObjectId.random(world.random);
  world.write(privateNote(note, 'old'));
  world.write(privateNote(note, 'new'));
  world.turn();
  const bytes = encode(vaultStateCodec, world.state);
  const back = unwrap(decode(vaultStateCodec, bytes));
  expect(encode(vaultStateCodec, back)).toEqual(bytes);
  expect(back.places).toEqual(world.state.places);
  expect(unwrap(world.read(back, [])).state.seq).toBe(world.state.seq);
});

const error = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }) => result.error?.type;
const newWorld = (seed: number) => new VaultWorld(seededRandom(seed));

/** A vault of two devices, the second of which is about to be revoked. */
function stolenDevice(seed: number) {
  const world = newWorld(seed);
  const thief = world.newDevice();
  world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(thief.keys) }));
  world.readers.push(readerOf(thief));
  world.turn();
  return { world, thief };
}

/** A record of type 10, which this version does not know, sealed as any other. */
function sealUnknownType(world: VaultWorld, place: RecordPlace): SealedRecord {
  const { random } = world;
  const ids = [VaultId.toBytes(world.vaultId), EnvelopeId.toBytes(place.envelopeId)];
  const head = concatBytes(
    new Uint8Array([1, 1]),
    DeviceId.toBytes(place.author),
    encode(u64, place.seq),
    place.prev,
    u32be(world.epoch.number),
    new Uint8Array([10]),
  );
  const recordKey = kdf(null, reveal(world.epoch.epochKey, 'epoch'), 'epoch/record');
  const content = sealMany(recordKey, ad('record', ...ids, head), random.bytes(20), random);
  const record = new Uint8Array(976 - 40);
  record.set(concatBytes(head, encode(lp, content)));
  const envelope = sealMany(reveal(place.seal, 'mailboxSeal'), ad('envelope', ...ids), record, random);
  return { envelope, record, hash: hash('record', ...ids, record) };
}

function entry(world: VaultWorld) {
  const { random } = world;
  return {
    envelopeId: EnvelopeId.random(random),
    bodyHash: random.bytes(32),
    contentKey: randomSecret('content', random),
  };
}

const relationId = RelationId.fromBytes(new Uint8Array(32));
const contentKeys = (keys: readonly ReturnType<typeof entry>[]): VaultRecord => ({
  type: 'contentKeys',
  groups: [{ relationId, heads: [], keys }],
});
const privateNote = (objectId: ObjectId, text: string): VaultRecord => ({
  type: 'private',
  object: { objectId, kind: 32_768, time: 1, payload: new TextEncoder().encode(text) },
});
const tombstone = (envelopeId: EnvelopeId): VaultRecord => ({
  type: 'tombstone',
  tombstone: { relationId, envelopeIds: [envelopeId], objectIds: [] },
});

const keysOf = (read: VaultRead) =>
  read.records.flatMap(({ record }) =>
    record.type === 'contentKeys' ? record.groups.flatMap(({ keys }) => keys) : [],
  );
const entryIds = (read: VaultRead) => keysOf(read).map(({ envelopeId }) => envelopeId);
const notes = (read: VaultRead) =>
  read.records.flatMap(({ record }) =>
    record.type === 'private' ? [new TextDecoder().decode(record.object.payload)] : [],
  );
const summary = (read: VaultRead) =>
  JSON.stringify([entryIds(read), notes(read), read.state.seq, hex(read.state.hash)]);

const countedSeqs = (world: VaultWorld) =>
  world.epoch.keyring.erased.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
const plain = (state: object) =>
  JSON.stringify(state, (key, value: unknown) => (key === 'epoch' ? null : value instanceof Map ? [...value] : value));
const encodedState = (world: VaultWorld) => hex(encode(vaultStateCodec, world.state));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const at = (rows: VaultWorld['rows'], index: number, as: number) => ({
  ...(rows[index] as (typeof rows)[number]),
  seq: as + 1,
});
function flipped(bytes: Uint8Array, index = bytes.length - 1, mask = 1): Uint8Array {
  const copy = bytes.slice();
  copy[index % copy.length] = (copy[index % copy.length] as number) ^ mask;
  return copy;
}
