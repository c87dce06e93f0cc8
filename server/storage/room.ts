// What a mailbox and a blob still take, once for every dialect: envelopes and blobs have caps of their own, so that nobody stops the other's
// words with files; each counts bytes and rows; and where a part of a blob may stand. Pure; the rows come from the caller's
// transaction. Meaning of each answer: PROTOCOL.md, Relay. Decision 0071.
import { LIMITS } from '../../shared/protocol/limits.ts';
import { sameHash } from '../auth.ts';
import type { PartPlace } from './storage.ts';

/** One row a mailbox for this much of its cap: empty envelopes, tombstones and rotations take room too, which bytes do not count. */
const BYTES_PER_ROW = 512;
/** One blob for this much of the cap of blobs: each is a row, its parts others, and erased ones keep theirs. */
const BYTES_PER_BLOB = LIMITS.smallestPartBytes;
/** Rotations that a mailbox takes beyond its rows: one that somebody filled can still be moved away from them. */
const SPARE_ROTATIONS = 1_024;

export type Held = {
  /** Of envelopes, and the number of these, erased ones too. */
  readonly bytes: number;
  readonly count: number;
  /** One rotation each. */
  readonly generation: number;
  /** Of envelopes. 0 takes nothing: a suspended mailbox. */
  readonly cap: number;
};

/** Whether one row of `bytes` more stays within the cap. */
export const hasRoomFor = ({ bytes, count, generation, cap }: Held, more: number): boolean =>
  bytes + more <= cap && (count + generation + 1) * BYTES_PER_ROW <= cap;

export const mayRotate = ({ count, generation, cap }: Pick<Held, 'count' | 'generation' | 'cap'>): boolean =>
  generation < SPARE_ROTATIONS || (count + generation + 1 - SPARE_ROTATIONS) * BYTES_PER_ROW <= cap;

export type HeldBlobs = {
  /** What blobs count for, and the number of these, erased ones too. */
  readonly blobBytes: number;
  readonly blobs: number;
  readonly blobCap: number;
  /** Of envelopes: 0 takes no blob either. */
  readonly cap: number;
};

/** Whether so many bytes and blobs more stay within the cap. */
export const hasRoomForBlobs = ({ blobBytes, blobs, blobCap, cap }: HeldBlobs, bytes: number, count: number): boolean =>
  cap > 0 && blobBytes + bytes <= blobCap && (blobs + count) * BYTES_PER_BLOB <= blobCap;

export type BlobSize = { readonly length: number; readonly durable: number };

/** What a blob counts for: an unfinished one its durable bytes and one part, so that beginning one takes little from the others. */
export const chargeOf = ({ length, durable }: BlobSize): number =>
  durable === length ? length : Math.min(length, durable + LIMITS.partBytes);

/** The same in SQL, of a row of `blob`. `least`: the dialect's name for the smaller of two. */
export const chargeSql = (least: 'min' | 'least'): string =>
  `CASE WHEN durable = length THEN length ELSE ${least}(length, durable + ${LIMITS.partBytes}) END`;

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

/** What a part more adds to what its blob counts for. */
export const chargeOfPart = (blob: BlobSize, bytes: number): number =>
  chargeOf({ length: blob.length, durable: blob.durable + bytes }) - chargeOf(blob);

/** Where a range ends that stops at what is durable: at its own offset where nothing is left of it. */
export const rangeEnd = ({ durable }: BlobSize, offset: number, length: number): number =>
  Math.max(offset, Math.min(offset + length, durable));
