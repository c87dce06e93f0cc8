// Makes the vectors of the vault and its marks: `node tests/vectors/generate-vault.ts`. Rejected vaults
// name the rows that differ from the accepted one; most of them are well sealed, so that only the check they name refuses them.
import { toHex } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { type Epoch, nextEpoch } from '../../shared/crypto/vault/epoch.ts';
import { createIdentity, devicePublicOf, listHeadCodec } from '../../shared/crypto/identity/identity.ts';
import { vaultSecretOf } from '../../shared/crypto/identity/mailbox.ts';
import { createOneTimePrekey } from '../../shared/crypto/identity/prekeys.ts';
import { anchorIdOf, recoveryKemOf } from '../../shared/crypto/identity/recovery-words.ts';
import { randomSecret, reveal, type Secret, type SecretKind } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { sealEpochRecord, sealListEntry, sealMark, sealRecord } from '../../shared/crypto/vault/vault.ts';
import type { VaultEnvelope } from '../../shared/crypto/vault/vault-reader.ts';
import { encodeRecord, RECORD_TYPES, type VaultRecord } from '../../shared/crypto/vault/vault-records.ts';
import { EnvelopeId, MailboxId, ObjectId, PrekeyId, RelationId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { VaultWorld } from '../harness/vault.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();
const NOW = Date.UTC(2026, 2, 2, 9);
const bytesOf = <K extends SecretKind>(secret: Secret<K>): string => toHex(reveal(secret, secret.kind));

vault();

function vault(): void {
  const random = seededRandom(1_070);
  const world = new VaultWorld(random);
  const recovery = randomSecret('recovery', random);
  world.readers.push({ id: anchorIdOf(recovery), publicKey: recoveryKemOf(recovery).publicKey });
  const relationId = RelationId.random(random);
  const { deviceId } = world.device.keys;
  const objectId = ObjectId.random(random);
  const contentKey = () => ({
    envelopeId: EnvelopeId.random(random),
    bodyHash: random.bytes(32),
    contentKey: randomSecret('content', random),
  });
  const keys = [contentKey(), contentKey()];
  const note = (text: string): VaultRecord => ({
    type: 'private',
    object: { objectId, kind: 32_768, time: NOW, payload: new TextEncoder().encode(text) },
  });
  const records: readonly VaultRecord[] = [
    {
      type: 'contentKeys',
      groups: [{ relationId, heads: [{ device: deviceId, seq: 4, hash: random.bytes(32) }], keys }],
    },
    {
      type: 'relation',
      relation: {
        relationId,
        bundleHash: random.bytes(32),
        mailboxId: MailboxId.random(random),
        secrets: [randomSecret('mailbox', random), randomSecret('mailbox', random)],
        peerAik: random.bytes(32),
        peerList: world.entries,
        state: random.bytes(5),
        psk: null,
      },
    },
    {
      type: 'prekeys',
      prekeys: { deviceId, signed: world.device.prekey.public, shelf: [createOneTimePrekey(random).public] },
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
        expires: NOW,
        label: random.bytes(5),
      },
    },
    note('first'),
    note('second'),
    {
      type: 'vouchers',
      vouchers: {
        admission: randomSecret('admission', random),
        vouchers: [{ voucher: randomSecret('voucher', random), expiryDay: 20_500 }],
      },
    },
  ];
  for (const record of records) world.write(record);
  world.turnWithNewBase({ vaultSecret: { generation: 1, secret: vaultSecretOf(world.identity.aik, 1) } });
  world.generation = 1;
  world.erase([1, 7]);
  const gone = keys[0] as (typeof keys)[number];
  world.write({ type: 'tombstone', tombstone: { relationId, envelopeIds: [gone.envelopeId], objectIds: [] } });

  const read = world.readAll({ holders: [{ id: anchorIdOf(recovery), secretKey: recoveryKemOf(recovery).secretKey }] });
  const rowCase = (row: VaultEnvelope) => ({
    seq: row.seq,
    envelopeId: toHex(EnvelopeId.toBytes(row.envelopeId)),
    bytes: row.bytes === null ? null : toHex(row.bytes),
  });
  const row = (seq: number) => world.rows[seq - 1] as VaultEnvelope;
  const next = () => world.place();
  const slipped = (place: ReturnType<typeof next>, sealed: { envelope: Uint8Array }) => [
    rowCase({ seq: place.seq, envelopeId: place.envelopeId, bytes: sealed.envelope }),
  ];
  const appended = (change: Partial<ReturnType<typeof next>>) => {
    const place = { ...next(), ...change };
    return slipped({ ...place, seq: next().seq }, sealRecord(place, world.epoch, note('third'), random));
  };
  const appendedEpoch = (made: Epoch) => {
    const place = next();
    return slipped(place, unwrap(sealEpochRecord(place, made, world.readers, random)));
  };
  const thief = createIdentity(random);
  const stale = { listHead: world.listHead, erased: [] };
  const added = () => {
    const place = next();
    const entry = world.signEntry({ op: 'add', time: NOW, device: devicePublicOf(world.newDevice().keys) });
    world.entries.pop();
    return slipped(place, sealListEntry(place, world.epoch.number, flipped(entry, 1_375, 1), random));
  };
  const mark = { seq: 9, hash: random.bytes(32) };

  writeVectors('vault', {
    about:
      'A vault as the relay holds it, read with the recovery sheet alone; and what is refused: `replace` holds the rows that differ from the accepted ones, `problem` the failure. PROTOCOL.md, Vault records and Reading a vault.',
    accept: [
      {
        name: 'a vault',
        vaultId: toHex(VaultId.toBytes(world.vaultId)),
        aik: bytesOf(world.identity.aik),
        generations: [0, 1],
        recovery: bytesOf(recovery),
        rows: world.rows.map(rowCase),
        seq: read.state.seq,
        hash: toHex(read.state.hash),
        epoch: read.state.epoch?.number,
        listHead: toHex(encode(listHeadCodec, world.listHead)),
        records: read.records.map(({ seq, epoch: number, record }) => ({
          seq,
          epoch: number,
          type: RECORD_TYPES[record.type],
          fields: toHex(encodeRecord(record)),
        })),
      },
      {
        name: 'a mark',
        markKey: bytesOf(world.epoch.keyring.mark),
        relationId: toHex(RelationId.toBytes(relationId)),
        seq: mark.seq,
        hash: toHex(mark.hash),
        mark: toHex(sealMark(world.epoch.keyring.mark, relationId, mark, random)),
      },
    ],
    reject: [
      { name: 'a record withheld', replace: [{ ...rowCase(row(4)), bytes: null }], problem: 'damaged' },
      { name: 'the newest record withheld', replace: [{ ...rowCase(row(11)), bytes: null }], problem: 'damaged' },
      {
        name: 'one byte changed',
        replace: [{ ...rowCase(row(4)), bytes: toHex(flipped(row(4).bytes as Uint8Array, 500, 1)) }],
        problem: 'damaged',
      },
      {
        name: 'under another envelope id',
        replace: [{ ...rowCase(row(4)), envelopeId: '00'.repeat(16) }],
        problem: 'damaged',
      },
      {
        name: 'two records exchanged',
        replace: [
          { ...rowCase(row(5)), seq: 4 },
          { ...rowCase(row(4)), seq: 5 },
        ],
        problem: 'damaged',
      },
      { name: 'another prev', replace: appended({ prev: new Uint8Array(32) }), problem: 'damaged' },
      { name: 'another seq', replace: appended({ seq: 13 }), problem: 'damaged' },
      { name: 'under the mailbox secret before', replace: appended({ seal: sealOf(world, 0) }), problem: 'damaged' },
      {
        name: 'of another vault',
        replace: appended({ vaultId: VaultId.fromBytes(new Uint8Array(16)) }),
        problem: 'damaged',
      },
      { name: 'a list entry that the AIK did not sign', replace: added(), problem: 'damaged' },
      {
        name: 'an epoch under a base that another identity signed',
        replace: appendedEpoch(
          nextEpoch(world.epoch, { ...stale, newBase: { vaultId: world.vaultId, aik: thief.aik } }, random),
        ),
        problem: 'damaged',
      },
      {
        name: 'an epoch authenticated by another B',
        replace: appendedEpoch(withOtherB(nextEpoch(world.epoch, stale, random), random)),
        problem: 'damaged',
      },
      {
        name: 'an epoch that counts no hole',
        replace: appendedEpoch(withoutCounts(nextEpoch(world.epoch, stale, random))),
        problem: 'damaged',
      },
      {
        name: 'a device list shorter than the anchor says',
        replace: [],
        listFloor: toHex(encode(listHeadCodec, { seq: 2, hash: new Uint8Array(32) })),
        problem: 'rolled-back',
      },
    ],
  });
}

function sealOf(world: VaultWorld, generation: number) {
  const { generation: now } = world;
  world.generation = generation;
  const { seal } = world.place();
  world.generation = now;
  return seal;
}

function withOtherB(made: Epoch, random: ReturnType<typeof seededRandom>): Epoch {
  return { ...made, keyring: { ...made.keyring, base: randomSecret('base', random) } };
}

function withoutCounts(made: Epoch): Epoch {
  return { ...made, keyring: { ...made.keyring, erased: [] } };
}
