// Inner: an envelope under its outer seal: head, slots, commitment and body, padded, and the seal of the mailbox around them.
// What it says is true only as far as the mailbox's holders go; content.ts opens and proves. Promises: one encoding; version and
// suite are read before anything else. PROTOCOL.md, Envelopes. Vectors: tests/vectors/envelope.json.
import {
  decode,
  type Codec,
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
} from '../../codec.ts';
import type { Random } from '../../clock.ts';
import { DeviceId, EnvelopeId, MailboxId } from '../../ids.ts';
import { err, ok, type Result, unwrap } from '../../result.ts';
import { ad, CANNOT_OPEN, type CannotOpen, openMany, SEAL_MANY_BYTES, sealMany } from '../base/aead.ts';
import { hash } from '../base/hash.ts';
import { bucketOf } from '../base/padding.ts';
import { PROTOCOL_VERSION, SUITE } from './ratchet.ts';
import { reveal, type Secret } from '../base/secret.ts';
import { slotAddress } from './slot.ts';

/** The head of an envelope, bound into every slot, body and signature. */
const HEAD_BYTES = 60;
export const COMMIT_BYTES = 32;

/** Opened with the mailbox's key, so nobody's attack, but of a version or suite that this program does not speak. */
export type PleaseUpdate = { readonly type: 'please-update' };
const PLEASE_UPDATE: PleaseUpdate = { type: 'please-update' };

/** An envelope's place in its author's chain (chains.ts `nextPlace`, `leafPlace`). */
export type Place = {
  readonly author: DeviceId;
  readonly seq: number;
  /** 32 bytes; of seq 1 and of a leaf at 0 the relationId. */
  readonly prev: Uint8Array;
  /** A leaf stands beside the chain at the author's last chained seq and hash. */
  readonly leaf: boolean;
};

/** Which envelope of which mailbox, and what its outer seal is made with. */
export type OuterInput = {
  readonly mailboxId: MailboxId;
  readonly mailboxSeal: Secret<'mailboxSeal'>;
  readonly envelopeId: EnvelopeId;
};

export type SealedEnvelope = {
  /** What the relay stores: 8,000 bytes, or a bucket above (padding.ts). */
  readonly envelope: Uint8Array;
  /** What the envelope seals, zeros included: kept in the outbox for `resealOuter`. */
  readonly inner: Uint8Array;
  /** H("envelope", mailboxId ‖ envelopeId ‖ inner), zeros included: the `prev` of the author's next. */
  readonly hash: Uint8Array;
};

/** The same inner envelope under a new outer seal, after a rotation of the mailbox secret: id and hash stay. */
export const resealOuter = (input: OuterInput & { readonly inner: Uint8Array }, random: Random): Uint8Array =>
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

/** Pads to the relation's bucket, outer seal included, and seals. For content.ts: what goes in must be proved by a slot or a signature. */
export function sealInner(outer: OuterInput, fields: InnerFields, random: Random): SealedEnvelope {
  const content = encode(innerCodec, fields);
  const inner = new Uint8Array(bucketOf(content.length + SEAL_MANY_BYTES, 'relation') - SEAL_MANY_BYTES);
  inner.set(content);
  return {
    envelope: resealOuter({ ...outer, inner }, random),
    inner,
    hash: innerHash(outer.mailboxId, outer.envelopeId, inner),
  };
}

export type Head = {
  readonly version: typeof PROTOCOL_VERSION;
  readonly suite: typeof SUITE;
  readonly flags: 0 | 1;
  readonly author: DeviceId;
  readonly seq: number;
  readonly prev: Uint8Array;
  readonly count: number;
};
export const headCodec: Codec<Head> = struct<Head>({
  version: oneOf(u8, [PROTOCOL_VERSION]),
  suite: oneOf(u8, [SUITE]),
  flags: oneOf(u8, [0, 1]),
  author: idCodec(DeviceId),
  seq: u64,
  prev: fixed(32),
  count: oneOf(u8, [0, 1, 2, 3, 4, 5, 6, 7, 8]),
});

export type InnerFields = {
  readonly head: Head;
  readonly slots: readonly Uint8Array[];
  readonly commit: Uint8Array;
  readonly body: Uint8Array;
};
const commitCodec = fixed(COMMIT_BYTES);

/** Whether the bytes of an inner envelope, as they were made here, are a leaf's. */
export const isLeaf = (inner: Uint8Array): boolean => inner[2] === 1;
/** Where an inner envelope, as it was made here, stands in its author's chain; of a leaf, the place of what it follows. */
export const seqOf = (inner: Uint8Array): number => unwrap(decode(headCodec, inner.slice(0, HEAD_BYTES))).seq;

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

export const headOf = (place: Place, count: number): Head => ({
  version: PROTOCOL_VERSION,
  suite: SUITE,
  flags: place.leaf ? 1 : 0,
  author: place.author,
  seq: place.seq,
  prev: place.prev,
  count,
});
const innerHash = (mailboxId: MailboxId, envelopeId: EnvelopeId, inner: Uint8Array): Uint8Array =>
  hash('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId), inner);

const outerData = (mailboxId: MailboxId, envelopeId: EnvelopeId) =>
  ad('envelope', MailboxId.toBytes(mailboxId), EnvelopeId.toBytes(envelopeId));
