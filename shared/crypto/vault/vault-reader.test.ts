// Long because one vault is read in every way that a relay could show it.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { sealUnknownType, VaultWorld } from '../../../tests/harness/vault.ts';
import {
  contentKeys,
  countedSeqs,
  entry,
  entryIds,
  flipped,
  hex,
  keysOf,
  malformedRecord,
  newWorld,
  notes,
  privateNote,
} from '../../../tests/harness/vault-records.ts';
import { decode, encode } from '../../codec.ts';
import { EnvelopeId, ObjectId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { nextEpoch } from './epoch.ts';
import { devicePublicOf } from '../identity/identity.ts';
import { randomKemKeyPair } from '../base/kem.ts';
import { anchorIdOf, recoveryKemOf } from '../identity/recovery-words.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { placeAfter, sealEpochRecord, sealRecord } from './vault.ts';
import { readVault, type VaultRead } from './vault-reader.ts';
import { emptyVault, type VaultState, vaultStateCodec } from './vault-state.ts';

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
    const spent = ({ leftovers, uncounted }: VaultState) =>
      [leftovers, uncounted].map((all) => all.map(({ seq }) => seq).sort((a, b) => a - b));
    expect(spent(world.readAll().state)).toEqual(spent(world.state));
    world.erase(countedSeqs(world));
    const encoded = (state: VaultState) => hex(encode(vaultStateCodec, { ...state, leftovers: [] }));
    expect(encoded(world.readAll().state)).toBe(encoded(world.state));
  });

  it('is the same where rows are shown again that were read before, erased by now or not', () => {
    const world = newWorld(6);
    world.write(contentKeys([entry(world)]));
    const before = world.state;
    const later = entry(world);
    world.write(contentKeys([later]));
    const whole = unwrap(world.read(before, world.rows));
    expect(entryIds(whole)).toEqual([later.envelopeId]);
    expect(whole.state).toEqual(unwrap(world.read(before, world.rows.slice(-1))).state);
    const erased = world.rows.map((row) => (row.seq <= before.seq ? { ...row, bytes: null } : row));
    expect(unwrap(world.read(before, erased)).state).toEqual(whole.state);
  });

  it('tells the epochs that answer a removal, and no others', () => {
    const world = newWorld(7);
    const other = world.newDevice();
    world.writeEntry(world.signEntry({ op: 'add', time: 2, device: devicePublicOf(other.keys) }));
    world.turn();
    world.writeEntry(world.signEntry({ op: 'revoke', time: 3, deviceId: other.keys.deviceId }));
    world.turnWithNewBase();
    const answer = world.rows.at(-1);
    world.write(contentKeys([entry(world)]));
    world.turn();
    expect(world.readAll().turns).toEqual([{ seq: answer?.seq, envelopeId: answer?.envelopeId }]);
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
    // One of which nothing is left to read is not empty.
    expect(
      world.read(
        undefined,
        world.rows.map((row) => ({ ...row, bytes: null })),
      ),
    ).toEqual(DAMAGED);
    expect(
      world.read(
        undefined,
        world.rows.slice(0, 1).map((row) => ({ ...row, bytes: null })),
      ),
    ).toEqual(DAMAGED);
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

  it('by an epoch whose record comes only after it is refused', () => {
    const world = newWorld(25);
    const next = nextEpoch(world.epoch, { listHead: world.listHead, erased: [] }, world.random);
    const place = world.place();
    const early = sealRecord(place, next, contentKeys([entry(world)]), world.random);
    world.slip(place, early);
    const after = placeAfter(place, early, EnvelopeId.random(world.random));
    world.slip(after, unwrap(sealEpochRecord(after, next, world.readers, world.random)));
    expect(world.read()).toEqual(DAMAGED);

    const honest = newWorld(25);
    const first = honest.place();
    const record = sealRecord(first, honest.epoch, contentKeys([entry(honest)]), honest.random);
    honest.slip(first, record);
    const second = placeAfter(first, record, EnvelopeId.random(honest.random));
    const epoch = nextEpoch(honest.epoch, { listHead: honest.listHead, erased: [] }, honest.random);
    honest.slip(second, unwrap(sealEpochRecord(second, epoch, honest.readers, honest.random)));
    expect(honest.readAll().state.epoch?.number).toBe(2);
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

it('a record whose fields say nothing costs itself alone: it is told, and every other one is read', () => {
  const world = newWorld(27);
  const kept = entry(world);
  world.write(contentKeys([kept]));
  const place = world.place();
  world.append(place, sealRecord(place, world.epoch, malformedRecord(), world.random));
  const later = entry(world);
  world.write(contentKeys([later]));
  const read = world.readAll();
  expect(entryIds(read)).toEqual([kept.envelopeId, later.envelopeId]);
  expect([read.unknown, read.malformed, [...read.unreadEpochs]]).toEqual([0, 1, [world.epoch.number]]);
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

/** A record of type 10, which this version does not know, sealed as any other. */
const summary = (read: VaultRead) =>
  JSON.stringify([entryIds(read), notes(read), read.state.seq, hex(read.state.hash)]);

const at = (rows: VaultWorld['rows'], index: number, as: number) => ({
  ...(rows[index] as (typeof rows)[number]),
  seq: as + 1,
});
