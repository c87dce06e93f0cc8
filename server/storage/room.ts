// What a mailbox and a blob still take, once for every dialect: the cap that counts bytes and rows, and where a part of a blob may
// stand. Pure; the rows come from the caller's transaction. Meaning of each answer: PROTOCOL.md, Relay.
import { LIMITS } from '../../shared/protocol/limits.ts';
import { sameHash } from '../auth.ts';
import type { PartPlace } from './storage.ts';

/** One row a mailbox for this much of its cap: empty envelopes and tombstones take room too, which bytes do not count. */
const BYTES_PER_ROW = 512;

export type Held = {
  /** Of envelopes, and the number of these, erased ones too. */
  readonly bytes: number;
  readonly count: number;
  /** The whole lengths of blobs, and the number of these, erased ones too. */
  readonly blobBytes: number;
  readonly blobs: number;
  /** 0 takes nothing: a suspended mailbox. */
  readonly cap: number;
};

/** Whether one row of `bytes` more stays within the cap. */
export const hasRoomFor = ({ bytes, count, blobBytes, blobs, cap }: Held, more: number): boolean =>
  bytes + blobBytes + more <= cap && (count + blobs + 1) * BYTES_PER_ROW <= cap;

export type BlobSize = { readonly length: number; readonly durable: number };

/**
 * `next`: right behind what is durable. `held`: the part that begins there already, the same bytes cut the same way. Small parts
 * would cost a file and a row each, hence the least length of all but the last.
 */
export function judgePart(
  { length, durable }: BlobSize,
  held: { readonly digest: Uint8Array } | null,
  part: Pick<PartPlace, 'offset' | 'length' | 'digest'>,
): 'next' | 'held' | 'conflict' | 'malformed' {
  const end = part.offset + part.length;
  if (part.length === 0 || part.length > LIMITS.partBytes || end > length) return 'malformed';
  if (part.length < LIMITS.smallestPartBytes && end < length) return 'malformed';
  if (held !== null) return sameHash(held.digest, part.digest) ? 'held' : 'conflict';
  return part.offset === durable ? 'next' : 'conflict';
}

/** Where a range ends that stops at what is durable: at its own offset where nothing is left of it. */
export const rangeEnd = ({ durable }: BlobSize, offset: number, length: number): number =>
  Math.max(offset, Math.min(offset + length, durable));
