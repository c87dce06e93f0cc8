// Content: envelopes of a relation's mailbox: a letter sealed once under a random content key, a slot for each device of the
// other person, the commitment to the key, all padded and sealed once more under the mailbox. Promises: version, place, chain
// and readers are bound into every AEAD; commit and bodyHash are checked before anything is decrypted; one failure for all.
// PROTOCOL.md, Envelopes and Announcements. Commitment after Albertini et al. (USENIX Security 2022). Vectors: envelope.json.
import { concatBytes, equalBytes, isAllZero } from '../bytes.ts';
import {
  type Codec,
  decode,
  decodePadded,
  encode,
  fixed,
  idCodec,
  lp,
  lp16,
  oneOf,
  refuseBytes,
  struct,
  u64,
  u8,
} from '../codec.ts';
import type { Random } from '../clock.ts';
import { DeviceId, EnvelopeId, MailboxId, RelationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openMany, openOnce, SEAL_MANY_BYTES, sealMany, sealOnce } from './aead.ts';
import { idHashOf } from './handshake.ts';
import { hash } from './hash.ts';
import { kdf } from './kdf.ts';
import { isLeafKind, type Letter, LETTER_KINDS, letterCodec } from './letter.ts';
import { bucketOf } from './padding.ts';
import { PROTOCOL_VERSION, SUITE } from './ratchet.ts';
import { randomSecret, reveal, type Secret } from './secret.ts';
import { sendSlot, type Session, slotAddress } from './session.ts';
import { SIGNATURE_BYTES, sign, verify } from './sign.ts';
import { wipe } from './sodium.ts';

export const HEAD_BYTES = 60;
export const MAX_SLOTS = 8;
const COMMIT_BYTES = 32;
const NO_CONTEXT = new Uint8Array(0);
const NO_COMMIT = new Uint8Array(COMMIT_BYTES);

/** Opened with the mailbox's key, so nobody's attack, but of a version or suite that this program does not speak. */
export type PleaseUpdate = { readonly type: 'please-update' };
export const PLEASE_UPDATE: PleaseUpdate = { type: 'please-update' };

/** An envelope's place in its author's chain (chains.ts `nextPlace`, `leafPlace`). */
export type Place = {
  readonly author: DeviceId;
  readonly seq: number;
  /** 32 bytes; of seq 1 and of a leaf at 0 the relationId. */
  readonly prev: Uint8Array;
  /** A leaf stands beside the chain at the author's last chained seq and hash. */
  readonly leaf: boolean;
};

export type SealInput = {
  readonly mailboxId: MailboxId;
  readonly mailboxSeal: Secret<'mailboxSeal'>;
  readonly envelopeId: EnvelopeId;
  readonly relationId: RelationId;
  readonly head: Place;
  readonly letter: Letter;
};

export type SealedEnvelope = {
  /** What the relay stores: 8,000 bytes, or Padmé's next length above. */
  readonly envelope: Uint8Array;
  /** What the envelope seals, zeros included: kept in the outbox for `resealOuter`. */
  readonly inner: Uint8Array;
  /** H("envelope", mailboxId ‖ envelopeId ‖ inner), zeros included: the `prev` of the author's next. */
  readonly hash: Uint8Array;
};

/**
 * Seals a letter to the devices at the other end of `sessions` (1 to 8). The returned sessions, envelope and inner bytes go
 * into one commit before anything is sent. A letter that contradicts its place or its slots is a thrown bug.
 */
export function sealEnvelope(
  input: SealInput & { readonly sessions: readonly Session[] },
  random: Random,
): Result<
  SealedEnvelope & {
    readonly contentKey: Secret<'content'>;
    readonly bodyHash: Uint8Array;
    /** In the order given. */
    readonly sessions: readonly Session[];
  },
  CannotOpen
> {
  const { letter, relationId, envelopeId, sessions } = input;
  if (sessions.length === 0 || sessions.length > MAX_SLOTS) throw new RangeError('one to eight sessions an envelope');
  if (new Set(sessions.map((session) => session.peerDevice)).size < sessions.length)
    throw new Error('one session a device');
  if (sessions.some((session) => session.ownDevice !== input.head.author))
    throw new Error('a session of another device');
  if (!fitsPlace(letter.kind, input.head.leaf)) throw new Error('a kind that cannot stand at this place');
  if (letter.kind === LETTER_KINDS.devices) throw new Error('devices are announced, not sealed');

  const headFields = headOf(input.head, sessions.length);
  const head = encode(headCodec, headFields);
  const contentKey = randomSecret('content', random);
  const commit = commitOf(contentKey);
  const plain = encode(letterCodec, letter);
  const body = sealOnce(
    reveal(contentKey, 'content'),
    'body',
    NO_CONTEXT,
    bodyData(relationId, head, envelopeId),
    plain,
  );
  wipe(plain);
  const bodyHash = hash('body', commit, body);

  const advanced: Session[] = [];
  const slots: Uint8Array[] = [];
  for (const session of sessions) {
    const sent = sendSlot(session, { relationId, envelopeId, head }, contentKey, bodyHash, random);
    if (!sent.ok) return sent;
    advanced.push(sent.value.session);
    slots.push(sent.value.slot);
  }
  if (!carriesItsIdBlock(letter, slots)) throw new Error('an idBlock goes with slots of turn 0 and only with them');
  const sealed = sealInner(input, encode(innerCodec, { head: headFields, slots, commit, body }), random);
  return ok({ ...sealed, contentKey, bodyHash, sessions: advanced });
}

/** The same inner envelope under a new outer seal, after a rotation of the mailbox secret: id and hash stay. */
export const resealOuter = (
  input: {
    readonly mailboxId: MailboxId;
    readonly mailboxSeal: Secret<'mailboxSeal'>;
    readonly envelopeId: EnvelopeId;
    readonly inner: Uint8Array;
  },
  random: Random,
): Uint8Array =>
  sealMany(reveal(input.mailboxSeal, 'mailboxSeal'), outerData(input.mailboxId, input.envelopeId), input.inner, random);

/** An envelope without its outer seal: true only as far as the mailbox's holders go, until a slot or a signature covers it. */
export type Inner = Place & {
  /** The 60 bytes of the head, as bound into slots, body and signature. */
  readonly head: Uint8Array;
  readonly slots: readonly Uint8Array[];
  /** 32 bytes; zeros in an announcement. */
  readonly commit: Uint8Array;
  readonly body: Uint8Array;
  /** All of it, zeros included. */
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
};

/** Takes the outer seal off. `please-update` where the version or suite is not 1. */
export function openOuter(
  mailboxSeal: Secret<'mailboxSeal'>,
  mailboxId: MailboxId,
  envelopeId: EnvelopeId,
  envelope: Uint8Array,
): Result<Inner, CannotOpen | PleaseUpdate> {
  const opened = openMany(reveal(mailboxSeal, 'mailboxSeal'), outerData(mailboxId, envelopeId), envelope);
  if (!opened.ok) return opened;
  const bytes = opened.value;
  if (bytes.length < HEAD_BYTES) return err(CANNOT_OPEN);
  if (bytes[0] !== PROTOCOL_VERSION || bytes[1] !== SUITE) return err(PLEASE_UPDATE);
  const inner = decodePadded(innerCodec, bytes);
  if (!inner.ok) return err(CANNOT_OPEN);
  const { head, slots, commit, body } = inner.value;
  return ok({
    author: head.author,
    seq: head.seq,
    prev: head.prev,
    leaf: head.flags === 1,
    head: bytes.slice(0, HEAD_BYTES),
    slots,
    commit,
    body,
    bytes,
    hash: innerHash(mailboxId, envelopeId, bytes),
  });
}

/**
 * Opens the body with a content key and the bodyHash that came with it, from a slot or from the vault. Both are checked before
 * anything is decrypted: without commit one ciphertext could open to two texts on two devices.
 */
export function openBody(
  inner: Inner,
  relationId: RelationId,
  envelopeId: EnvelopeId,
  contentKey: Secret<'content'>,
  bodyHash: Uint8Array,
): Result<Letter, CannotOpen> {
  if (!equalBytes(commitOf(contentKey), inner.commit)) return err(CANNOT_OPEN);
  if (!equalBytes(hash('body', inner.commit, inner.body), bodyHash)) return err(CANNOT_OPEN);
  const opened = openOnce(
    reveal(contentKey, 'content'),
    'body',
    NO_CONTEXT,
    bodyData(relationId, inner.head, envelopeId),
    inner.body,
  );
  if (!opened.ok) return opened;
  const letter = decode(letterCodec, opened.value);
  wipe(opened.value);
  if (!letter.ok || letter.value.kind === LETTER_KINDS.devices) return err(CANNOT_OPEN);
  return fitsPlace(letter.value.kind, inner.leaf) && carriesItsIdBlock(letter.value, inner.slots)
    ? letter
    : err(CANNOT_OPEN);
}

/** Whether this is an announcement: no slot and no content key. */
export const isAnnouncement = (inner: Inner): boolean => inner.slots.length === 0 && isAllZero(inner.commit);

/** A letter of kind 3 in clear under the outer seal, signed by its author device: needs no session. */
export function sealAnnouncement(
  input: SealInput & { readonly signing: Secret<'deviceSigning'> },
  random: Random,
): SealedEnvelope {
  if (!isSoundAnnouncement(input.letter, input.head.leaf)) throw new Error('only devices are announced');
  const headFields = headOf(input.head, 0);
  const head = encode(headCodec, headFields);
  const letter = encode(letterCodec, input.letter);
  const signature = sign('announce', input.signing, ...announced(input.relationId, input.envelopeId, head, letter));
  return sealInner(
    input,
    encode(innerCodec, { head: headFields, slots: [], commit: NO_COMMIT, body: concatBytes(letter, signature) }),
    random,
  );
}

/** The letter of an announcement whose signature is the author device's. */
export function openAnnouncement(
  inner: Inner,
  relationId: RelationId,
  envelopeId: EnvelopeId,
  edPublic: Uint8Array,
): Result<Letter, CannotOpen> {
  const letter = peekAnnouncement(inner);
  if (!letter.ok) return letter;
  const end = inner.body.length - SIGNATURE_BYTES;
  const parts = announced(relationId, envelopeId, inner.head, inner.body.subarray(0, end));
  return verify('announce', edPublic, inner.body.subarray(end), ...parts) ? letter : err(CANNOT_OPEN);
}

/**
 * What an announcement says, its signature not checked: only to find, in list entries that the AIK has signed, the key of a
 * device not known before. Everything else waits for `openAnnouncement`.
 */
export function peekAnnouncement(inner: Inner): Result<Letter, CannotOpen> {
  if (!isAnnouncement(inner) || inner.body.length < SIGNATURE_BYTES) return err(CANNOT_OPEN);
  const letter = decode(letterCodec, inner.body.subarray(0, inner.body.length - SIGNATURE_BYTES));
  return letter.ok && isSoundAnnouncement(letter.value, inner.leaf) ? letter : err(CANNOT_OPEN);
}

const isSoundAnnouncement = (letter: Letter, leaf: boolean): boolean =>
  letter.kind === LETTER_KINDS.devices && !leaf && letter.idBlock.length === 0;

/** A kind that this version does not know may stand anywhere. */
function fitsPlace(kind: number, leaf: boolean): boolean {
  const leafKind = isLeafKind(kind);
  return leafKind === null || leafKind === leaf;
}

/** An idBlock is there exactly where a slot is of turn 0, and is the one hashed into each of these. */
function carriesItsIdBlock(letter: Letter, slots: readonly Uint8Array[]): boolean {
  const flights = slots
    .map(slotAddress)
    .flatMap((address) => (address !== null && 'idHash' in address ? [address] : []));
  if (letter.idBlock.length === 0) return flights.length === 0;
  const idHash = idHashOf(letter.idBlock);
  return flights.length > 0 && flights.every((flight) => equalBytes(flight.idHash, idHash));
}

/** KDF(-, contentKey, "commit", -, 32). */
const commitOf = (contentKey: Secret<'content'>): Uint8Array => kdf(null, reveal(contentKey, 'content'), 'commit');

const outerData = (mailboxId: MailboxId, envelopeId: EnvelopeId) =>
  ad('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId));

const bodyData = (relationId: RelationId, head: Uint8Array, envelopeId: EnvelopeId) =>
  ad('body', RelationId.toBytes(relationId), head, EnvelopeId.toBytes(envelopeId));

const announced = (
  relationId: RelationId,
  envelopeId: EnvelopeId,
  head: Uint8Array,
  letter: Uint8Array,
): readonly Uint8Array[] => [RelationId.toBytes(relationId), EnvelopeId.toBytes(envelopeId), head, letter];

const innerHash = (mailboxId: MailboxId, envelopeId: EnvelopeId, inner: Uint8Array): Uint8Array =>
  hash('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId), inner);

function sealInner(input: SealInput, content: Uint8Array, random: Random): SealedEnvelope {
  const inner = new Uint8Array(bucketOf(content.length + SEAL_MANY_BYTES, 'relation') - SEAL_MANY_BYTES);
  inner.set(content);
  return {
    envelope: resealOuter({ ...input, inner }, random),
    inner,
    hash: innerHash(input.mailboxId, input.envelopeId, inner),
  };
}

type Head = {
  readonly version: typeof PROTOCOL_VERSION;
  readonly suite: typeof SUITE;
  readonly flags: 0 | 1;
  readonly author: DeviceId;
  readonly seq: number;
  readonly prev: Uint8Array;
  readonly count: number;
};
const headCodec: Codec<Head> = struct<Head>({
  version: oneOf(u8, [PROTOCOL_VERSION]),
  suite: oneOf(u8, [SUITE]),
  flags: oneOf(u8, [0, 1]),
  author: idCodec(DeviceId),
  seq: u64,
  prev: fixed(32),
  count: oneOf(u8, [0, 1, 2, 3, 4, 5, 6, 7, 8]),
});

type InnerFields = {
  readonly head: Head;
  readonly slots: readonly Uint8Array[];
  readonly commit: Uint8Array;
  readonly body: Uint8Array;
};
const commitCodec = fixed(COMMIT_BYTES);

/** head ‖ n × (u16 length ‖ slot) ‖ commit ‖ lp(body); zeros to the bucket follow. */
export const innerCodec: Codec<InnerFields> = {
  write: (writer, { head, slots, commit, body }) => {
    headCodec.write(writer, head);
    for (const slot of slots) lp16.write(writer, slot);
    commitCodec.write(writer, commit);
    lp.write(writer, body);
  },
  read: (reader) => {
    const head = reader.field('head', () => headCodec.read(reader));
    // Only a leaf can stand before its author's first entry.
    if (head.seq === 0 && head.flags === 0) refuseBytes();
    const slots: Uint8Array[] = [];
    for (let i = 0; i < head.count; i++) {
      const slot = reader.field(`slots.${i}`, () => lp16.read(reader));
      if (slotAddress(slot) === null) refuseBytes();
      slots.push(slot);
    }
    const commit = reader.field('commit', () => commitCodec.read(reader));
    const body = reader.field('body', () => lp.read(reader));
    return { head, slots, commit, body };
  },
};

const headOf = (place: Place, count: number): Head => ({
  version: PROTOCOL_VERSION,
  suite: SUITE,
  flags: place.leaf ? 1 : 0,
  author: place.author,
  seq: place.seq,
  prev: place.prev,
  count,
});
