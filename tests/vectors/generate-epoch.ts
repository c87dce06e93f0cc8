// Makes the vectors of epoch records and of the anchor: `node tests/vectors/generate-epoch.ts`.
import { concatBytes, toHex, u32be } from '../../shared/bytes.ts';
import { encode, time } from '../../shared/codec.ts';
import { ad, sealOnce } from '../../shared/crypto/base/aead.ts';
import { sealAnchor } from '../../shared/crypto/identity/anchor.ts';
import { epochCodec, nextEpoch, sealEpochContent } from '../../shared/crypto/vault/epoch.ts';
import { createIdentity, listHeadCodec } from '../../shared/crypto/identity/identity.ts';
import { encapsulate } from '../../shared/crypto/base/kem.ts';
import { anchorIdOf, recoveryKemOf } from '../../shared/crypto/identity/recovery-words.ts';
import { randomSecret, reveal, type Secret, type SecretKind } from '../../shared/crypto/base/secret.ts';
import { sign } from '../../shared/crypto/base/sign.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId, MailboxId, PrekeyId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { readerOf, VaultWorld } from '../harness/vault.ts';
import { flipped, writeVectors } from './files.ts';

await loadSodium();
const NOW = Date.UTC(2026, 2, 2, 9);
const bytesOf = <K extends SecretKind>(secret: Secret<K>): string => toHex(reveal(secret, secret.kind));

epoch();
anchor();

function epoch(): void {
  const random = seededRandom(1_071);
  const world = new VaultWorld(random);
  const made = nextEpoch(world.epoch, { listHead: world.listHead, erased: [1, 4, 5] }, random);
  const head = random.bytes(63);
  const place = { vaultId: world.vaultId, envelopeId: EnvelopeId.random(random), head };
  const content = unwrap(sealEpochContent(place, made, [readerOf(world.device)], random));
  const { prekey } = world.device;
  const opened = {
    aikPublic: toHex(world.identity.aikPublic),
    vaultId: toHex(VaultId.toBytes(world.vaultId)),
    envelopeId: toHex(EnvelopeId.toBytes(place.envelopeId)),
    head: toHex(head),
    number: made.number,
    readerId: toHex(PrekeyId.toBytes(prekey.public.id)),
    secretKey: bytesOf(prekey.secret),
    content: toHex(content),
  };
  const base = 2 + 16 + 1120 + 48;
  const sealed = base + 4 + ((content[base + 2] as number) * 256 + (content[base + 3] as number));
  writeVectors('epoch', {
    about:
      'The content of an epoch record, opened by one reader, and what the state in sealed storage is then; changed contents and places are refused, epochs below what is known are `older`. PROTOCOL.md, Vault epochs.',
    accept: [{ name: 'an epoch', ...opened, epoch: toHex(encode(epochCodec, made)) }],
    reject: [
      { name: 'another reader’s key', ...opened, secretKey: '11'.repeat(32), problem: 'cannot-open' },
      { name: 'an unknown reader id', ...opened, readerId: '00'.repeat(16), problem: 'cannot-open' },
      { name: 'a changed ciphertext', ...opened, content: toHex(flipped(content, 30, 1)), problem: 'cannot-open' },
      { name: 'a changed wrap', ...opened, content: toHex(flipped(content, base - 1, 1)), problem: 'cannot-open' },
      { name: 'a changed keyring', ...opened, content: toHex(flipped(content, sealed - 1, 1)), problem: 'cannot-open' },
      { name: 'a changed list head', ...opened, content: toHex(flipped(content, sealed, 1)), problem: 'cannot-open' },
      {
        name: 'a changed base',
        ...opened,
        content: toHex(flipped(content, sealed + 36 + 3, 1)),
        problem: 'cannot-open',
      },
      {
        name: 'a changed signature',
        ...opened,
        content: toHex(flipped(content, content.length - 33, 1)),
        problem: 'cannot-open',
      },
      {
        name: 'a changed authentication',
        ...opened,
        content: toHex(flipped(content, content.length - 1, 1)),
        problem: 'cannot-open',
      },
      {
        name: 'a trailing byte',
        ...opened,
        content: toHex(concatBytes(content, new Uint8Array(1))),
        problem: 'cannot-open',
      },
      { name: 'another head', ...opened, head: toHex(flipped(head, 0, 1)), problem: 'cannot-open' },
      { name: 'another envelope', ...opened, envelopeId: '00'.repeat(16), problem: 'cannot-open' },
      { name: 'another vault', ...opened, vaultId: '00'.repeat(16), problem: 'cannot-open' },
      {
        name: 'another identity',
        ...opened,
        aikPublic: toHex(createIdentity(random).aikPublic),
        problem: 'cannot-open',
      },
      { name: 'an epoch below the known one', ...opened, floor: made.number + 1, problem: 'older' },
    ],
  });
}

function anchor(): void {
  const random = seededRandom(1_072);
  const recovery = randomSecret('recovery', random);
  const anchorId = anchorIdOf(recovery);
  const kem = recoveryKemOf(recovery);
  const made = {
    aik: createIdentity(random).aik,
    vaultId: VaultId.random(random),
    sheet: 2,
    generation: 3,
    listHead: { seq: 4, hash: random.bytes(32) },
    time: NOW,
  };
  const envelope = unwrap(sealAnchor(anchorId, kem.publicKey, made, random));
  const opened = {
    recovery: bytesOf(recovery),
    anchorId: toHex(MailboxId.toBytes(anchorId)),
    envelope: toHex(envelope),
  };
  const id = MailboxId.toBytes(anchorId);
  const fields = concatBytes(
    reveal(made.aik, 'aik'),
    VaultId.toBytes(made.vaultId),
    u32be(made.sheet),
    u32be(made.generation),
    encode(listHeadCodec, made.listHead),
    encode(time, made.time),
  );
  /** Well sealed for this sheet, whatever its inside says. */
  const resealed = (signed: Uint8Array, stated: Uint8Array, filling: number): string => {
    const { ciphertext, sharedSecret } = unwrap(encapsulate(kem.publicKey, random));
    const signature = sign('anchor', made.aik, id, ciphertext, signed);
    const plain = concatBytes(stated, signature, new Uint8Array(700).fill(filling));
    return toHex(concatBytes(ciphertext, sealOnce(sharedSecret, 'anchor', id, ad('anchor', id, ciphertext), plain)));
  };
  writeVectors('anchor', {
    about:
      'The one envelope of an anchor mailbox, opened with the sheet’s 32 bytes; `fields` is what is signed after anchor id and ciphertext. PROTOCOL.md, Anchor.',
    accept: [{ name: 'an anchor', ...opened, fields: toHex(fields) }],
    reject: [
      { name: 'another sheet', ...opened, recovery: '11'.repeat(32) },
      { name: 'at another place', ...opened, anchorId: '00'.repeat(16) },
      { name: 'a changed ciphertext', ...opened, envelope: toHex(flipped(envelope, 7, 1)) },
      { name: 'a changed seal', ...opened, envelope: toHex(flipped(envelope, 1_200, 1)) },
      { name: 'too short', ...opened, envelope: toHex(envelope.subarray(0, 1_999)) },
      { name: 'signed over other fields', ...opened, envelope: resealed(fields, flipped(fields, 55, 1), 0) },
      { name: 'filled with what is not zero', ...opened, envelope: resealed(fields, fields, 1) },
    ],
  });
}
