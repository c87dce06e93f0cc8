// Content: envelopes of a relation's mailbox: a letter sealed once under a random content key, a slot for each device of the
// other person, the commitment to the key, all padded and sealed once more under the mailbox. Promises: version, place, chain
// and readers are bound into every AEAD; commit and bodyHash are checked before anything is decrypted; one failure for all.
// PROTOCOL.md, Envelopes and Announcements. Commitment after Albertini et al. (USENIX Security 2022). Vectors: envelope.json.
import { concatBytes, equalBytes, isAllZero } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { EnvelopeId, RelationId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openOnce, sealOnce } from '../base/aead.ts';
import { idHashOf } from './handshake.ts';
import { hash } from '../base/hash.ts';
import {
  COMMIT_BYTES,
  headCodec,
  headOf,
  type Inner,
  type OuterInput,
  type Place,
  type SealedEnvelope,
  sealInner,
} from './inner.ts';
import { kdf } from '../base/kdf.ts';
import { type Letter, letterCodec } from './letter.ts';
import { kindOf, LETTER_KINDS } from '../../kinds/table.ts';
import { randomSecret, reveal, type Secret } from '../base/secret.ts';
import { sendSlot, type Session } from './session.ts';
import { slotAddress } from './slot.ts';
import { SIGNATURE_BYTES, sign, verify } from '../base/sign.ts';
import { wipe } from '../base/sodium.ts';

export {
  type Inner,
  innerCodec,
  openOuter,
  type Place,
  type PleaseUpdate,
  resealOuter,
  type SealedEnvelope,
} from './inner.ts';

export const MAX_SLOTS = 8;
const NO_CONTEXT = new Uint8Array(0);
const NO_COMMIT = new Uint8Array(COMMIT_BYTES);

export type SealInput = OuterInput & {
  readonly relationId: RelationId;
  readonly head: Place;
  readonly letter: Letter;
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
  const sealed = sealInner(input, { head: headFields, slots, commit, body }, random);
  return ok({ ...sealed, contentKey, bodyHash, sessions: advanced });
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

/** A letter of kind 3 or 10 in clear under the outer seal, signed by its author device: needs no session. */
export function sealAnnouncement(
  input: SealInput & { readonly signing: Secret<'deviceSigning'> },
  random: Random,
): SealedEnvelope {
  if (!isSoundAnnouncement(input.letter, input.head.leaf)) throw new Error('a kind that is not announced');
  const headFields = headOf(input.head, 0);
  const head = encode(headCodec, headFields);
  const letter = encode(letterCodec, input.letter);
  const signature = sign('announce', input.signing, ...announced(input.relationId, input.envelopeId, head, letter));
  const body = concatBytes(letter, signature);
  return sealInner(input, { head: headFields, slots: [], commit: NO_COMMIT, body }, random);
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

/** Devices are announced and nothing else tells them; that a relation is erased is sealed as well, for whoever reads that. */
const ANNOUNCED: ReadonlySet<number> = new Set([LETTER_KINDS.devices, LETTER_KINDS.relationErased]);

const isSoundAnnouncement = (letter: Letter, leaf: boolean): boolean =>
  ANNOUNCED.has(letter.kind) && !leaf && letter.idBlock.length === 0;

/** A kind that this version does not know may stand anywhere. */
function fitsPlace(kind: number, leaf: boolean): boolean {
  const its = kindOf(kind).leaf;
  return its === null || its === leaf;
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

const bodyData = (relationId: RelationId, head: Uint8Array, envelopeId: EnvelopeId) =>
  ad('body', RelationId.toBytes(relationId), head, EnvelopeId.toBytes(envelopeId));

const announced = (
  relationId: RelationId,
  envelopeId: EnvelopeId,
  head: Uint8Array,
  letter: Uint8Array,
): readonly Uint8Array[] => [RelationId.toBytes(relationId), EnvelopeId.toBytes(envelopeId), head, letter];
