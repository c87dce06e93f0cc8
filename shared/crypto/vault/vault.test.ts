import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { VaultWorld } from '../../../tests/harness/vault.ts';
import { DeviceId, EnvelopeId, MailboxId, ObjectId, PrekeyId, RelationId, VaultId } from '../../ids.ts';
import { unwrap } from '../../result.ts';
import { ad, CANNOT_OPEN, SEAL_MANY_BYTES, sealMany } from '../base/aead.ts';
import { createSignedPrekey } from '../identity/prekeys.ts';
import { randomSecret, reveal } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { eraseTokensOf, judgeMark, listEntryOf, openMark, openRecord, openRecordOuter, sealMark } from './vault.ts';
import { decodeRecord, encodeRecord, RECORD_TYPES, type VaultRecord } from './vault-records.ts';

const REFUSED = { ok: false, error: CANNOT_OPEN };
let world: VaultWorld;
let records: readonly VaultRecord[];
beforeAll(async () => {
  await loadSodium();
  world = new VaultWorld(seededRandom(50));
  records = oneOfEach();
});

describe('the fields of a record', () => {
  it('come back as they were written, whatever the type', () => {
    for (const record of records) {
      const fields = encodeRecord(record);
      const decoded = unwrap(decodeRecord(RECORD_TYPES[record.type], fields));
      expect(decoded.type).toBe(record.type);
      expect(encodeRecord(decoded)).toEqual(fields);
    }
    expect(new Set(records.map(({ type }) => type)).size).toBe(7);
  });

  it('are refused with any byte missing or added', () => {
    for (const record of records) {
      const fields = encodeRecord(record);
      // A private object's payload runs to the end, so that only its fixed part can be cut short.
      const cuts = record.type === 'private' ? [0, 10, 25] : [0, 1, fields.length >> 1, fields.length - 1];
      for (const cut of cuts) expect(decodeRecord(RECORD_TYPES[record.type], fields.subarray(0, cut)).ok).toBe(false);
      if (record.type !== 'private')
        expect(decodeRecord(RECORD_TYPES[record.type], new Uint8Array([...fields, 0])).ok).toBe(false);
    }
  });

  it('of a later type are told apart from malformed ones', () => {
    expect(decodeRecord(10, new Uint8Array(3))).toEqual({ ok: false, error: { type: 'unknown-type' } });
  });
});

describe('a sealed record', () => {
  it('opens for whoever holds V and E, and fills a bucket of the vault', () => {
    for (const record of records) {
      const { place, sealed } = write(record);
      const outer = unwrap(openRecordOuter(place, sealed.envelope));
      expect([2_000, 4_000, 8_000]).toContain(sealed.envelope.length);
      expect(outer.hash).toEqual(sealed.hash);
      expect(encodeRecord(unwrap(openRecord(outer, world.epoch.epochKey)))).toEqual(encodeRecord(record));
    }
  });

  it('of 21 content keys is as long as one of a single key, of prekeys or of vouchers', () => {
    const keys = (length: number): VaultRecord => ({
      type: 'contentKeys',
      groups: [
        { relationId: RelationId.random(world.random), heads: [head()], keys: Array.from({ length }, contentKey) },
      ],
    });
    const { keys: own, prekey } = world.device;
    const prekeys: VaultRecord = {
      type: 'prekeys',
      prekeys: { deviceId: own.deviceId, signed: prekey.public, shelf: [] },
    };
    const others = records.filter(({ type }) => type === 'vouchers' || type === 'invitation' || type === 'tombstone');
    expect(others.length).toBe(3);
    for (const record of [keys(1), keys(21), prekeys, ...others])
      expect(write(record).sealed.envelope.length).toBe(2_000);
  });

  it('opens whatever its length, since a receiver does not look at the bucket', () => {
    const { place, sealed } = write(records[0] as VaultRecord);
    const envelope = sealMany(
      reveal(place.seal, 'mailboxSeal'),
      ad('envelope', VaultId.toBytes(place.vaultId), EnvelopeId.toBytes(place.envelopeId)),
      sealed.record.subarray(0, 976 - SEAL_MANY_BYTES),
      world.random,
    );
    const outer = unwrap(openRecordOuter(place, envelope));
    expect(encodeRecord(unwrap(openRecord(outer, world.epoch.epochKey)))).toEqual(
      encodeRecord(records[0] as VaultRecord),
    );
  });

  it('opens under no other envelope id, vault or outer key', () => {
    const { place, sealed } = write(records[0] as VaultRecord);
    const other = new VaultWorld(seededRandom(51));
    for (const at of [
      { ...place, envelopeId: EnvelopeId.random(world.random) },
      { ...place, vaultId: other.vaultId },
      { ...place, seal: other.place().seal },
    ])
      expect(openRecordOuter(at, sealed.envelope)).toEqual(REFUSED);
  });

  it('opens under no other epoch, and with no byte of head or content changed', () => {
    const { place, sealed } = write(records[0] as VaultRecord);
    const outer = unwrap(openRecordOuter(place, sealed.envelope));
    expect(openRecord(outer, randomSecret('epoch', world.random))).toEqual(REFUSED);
    fc.assert(
      fc.property(
        fc.nat(outer.headBytes.length - 1),
        fc.nat(outer.content.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (h, c, mask) => {
          expect(openRecord({ ...outer, headBytes: flipped(outer.headBytes, h, mask) }, world.epoch.epochKey)).toEqual(
            REFUSED,
          );
          expect(openRecord({ ...outer, content: flipped(outer.content, c, mask) }, world.epoch.epochKey)).toEqual(
            REFUSED,
          );
        },
      ),
    );
  });

  it('is refused with any byte of its envelope changed', () => {
    const { place, sealed } = write(records[0] as VaultRecord);
    fc.assert(
      fc.property(fc.nat(sealed.envelope.length - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        expect(openRecordOuter(place, flipped(sealed.envelope, index, mask))).toEqual(REFUSED);
      }),
    );
    expect(openRecordOuter(place, sealed.envelope.subarray(0, 30))).toEqual(REFUSED);
  });

  it('of a list entry is read without any epoch key', () => {
    const row = world.rows[1];
    const outer = unwrap(
      openRecordOuter({ ...world.place(), envelopeId: row?.envelopeId as EnvelopeId }, row?.bytes as Uint8Array),
    );
    expect(outer.head.type).toBe(RECORD_TYPES.listEntry);
    expect(unwrap(listEntryOf(outer))).toEqual(world.entries[0]);
  });
});

describe('the mark of a vault', () => {
  it('comes back to its owner and says how far the vault had got', () => {
    const { mark } = world.epoch.keyring;
    const relationId = RelationId.random(world.random);
    const at = { seq: 7, hash: world.random.bytes(32) };
    const sealed = sealMark(mark, relationId, at, world.random);
    expect(sealed.length).toBe(64);
    const opened = unwrap(openMark(mark, relationId, sealed));
    expect(opened).toEqual({ seq: 7, hashStart: at.hash.slice(0, 16) });
    expect(judgeMark(opened, at)).toEqual({ type: 'fine' });
    expect(judgeMark(opened, { seq: 5, hash: world.random.bytes(32) })).toEqual({ type: 'behind', missing: 2 });
    expect(judgeMark(opened, { seq: 7, hash: world.random.bytes(32) })).toEqual({ type: 'forked' });
    expect(judgeMark(opened, { seq: 9, hash: world.random.bytes(32) })).toEqual({ type: 'fine' });
  });

  it('opens in no other relation, for no other vault and not changed', () => {
    const { mark } = world.epoch.keyring;
    const relationId = RelationId.random(world.random);
    const sealed = sealMark(mark, relationId, { seq: 7, hash: world.random.bytes(32) }, world.random);
    expect(openMark(mark, RelationId.random(world.random), sealed)).toEqual(REFUSED);
    expect(openMark(randomSecret('mark', world.random), relationId, sealed)).toEqual(REFUSED);
    expect(openMark(mark, relationId, new Uint8Array(64))).toEqual(REFUSED);
    for (let i = 0; i < sealed.length; i++) expect(openMark(mark, relationId, flipped(sealed, i, 1))).toEqual(REFUSED);
  });
});

it('erase tokens of every root are tried, the newest first', () => {
  const own = new VaultWorld(seededRandom(52));
  const envelopeId = EnvelopeId.random(own.random);
  const [before] = eraseTokensOf(own.epoch, envelopeId);
  own.turnWithNewBase({ newEraseRoot: true });
  const after = eraseTokensOf(own.epoch, envelopeId).map((token) => reveal(token, 'eraseToken'));
  expect(after).toHaveLength(2);
  expect(after[1]).toEqual(reveal(before as NonNullable<typeof before>, 'eraseToken'));
  expect(after[0]).not.toEqual(after[1]);
});

function write(record: VaultRecord) {
  const seal = world.place().seal;
  const sealed = world.write(record);
  const place = { vaultId: world.vaultId, envelopeId: world.rows.at(-1)?.envelopeId as EnvelopeId, seal };
  expect(openRecordOuter(place, sealed.envelope).ok).toBe(true);
  return { place, sealed };
}

function oneOfEach(): readonly VaultRecord[] {
  const { random } = world;
  const relationId = RelationId.random(random);
  const { deviceId, signing } = world.device.keys;
  return [
    { type: 'contentKeys', groups: [{ relationId, heads: [head()], keys: [contentKey(), contentKey()] }] },
    {
      type: 'relation',
      relation: {
        relationId,
        bundleHash: random.bytes(32),
        mailboxId: MailboxId.random(random),
        secrets: [randomSecret('mailbox', random), randomSecret('mailbox', random)],
        peerAik: random.bytes(32),
        peerList: world.entries,
        state: random.bytes(40),
        psk: randomSecret('psk', random),
      },
    },
    {
      type: 'prekeys',
      prekeys: {
        deviceId,
        signed: createSignedPrekey({ deviceId, signing }, 1, random).public,
        shelf: [{ id: PrekeyId.random(random), publicKey: random.bytes(1216) }],
      },
    },
    {
      type: 'invitation',
      invitation: {
        mailboxId: MailboxId.random(random),
        psk: randomSecret('psk', random),
        m0: randomSecret('mailbox', random),
        bundleHash: random.bytes(32),
        envelopeId: EnvelopeId.random(random),
        oneTime: [{ deviceId, prekeyId: PrekeyId.random(random) }],
        expires: 9,
        label: random.bytes(3),
      },
    },
    {
      type: 'tombstone',
      tombstone: { relationId, envelopeIds: [EnvelopeId.random(random)], objectIds: [ObjectId.random(random)] },
    },
    {
      type: 'private',
      object: { objectId: ObjectId.random(random), kind: 32_770, time: 5, payload: random.bytes(300) },
    },
    {
      type: 'vouchers',
      vouchers: {
        admission: randomSecret('admission', random),
        vouchers: [{ voucher: randomSecret('voucher', random), expiryDay: 20_000 }],
      },
    },
  ];
}

function head() {
  return { device: DeviceId.random(world.random), seq: 3, hash: world.random.bytes(32) };
}
function contentKey() {
  return {
    envelopeId: EnvelopeId.random(world.random),
    bodyHash: world.random.bytes(32),
    contentKey: randomSecret('content', world.random),
  };
}
function flipped(bytes: Uint8Array, index: number, mask: number): Uint8Array {
  const copy = bytes.slice();
  copy[index] = (copy[index] as number) ^ mask;
  return copy;
}
