// Where the bytes of blobs lie: parts, each written whole under a name that nothing else ever had, read by range, removed. Nothing
// is appended, renamed or changed in place, so that an object store can stand here as a disk does. Which part belongs to what only
// the rows know (storage.ts). Contract: tests/contract/blobs.contract.ts.
import { toHex } from '../../shared/bytes.ts';
import type { Random } from '../../shared/clock.ts';
import type { Result } from '../../shared/result.ts';
import type { PartName, Refused } from '../storage/storage.ts';

export interface BlobStore {
  /** Durable when it answers; `busy` where there is no room, then nothing stays. A name is written once: again is a fault. */
  put(name: PartName, bytes: Uint8Array): Promise<Result<null, Refused>>;
  /** Fills `into` from `offset` on; false where the part is not there, or ends before. */
  read(name: PartName, offset: number, into: Uint8Array): Promise<boolean>;
  /** All of a part; null where it is not there. */
  whole(name: PartName): Promise<Uint8Array | null>;
  /** Its bytes are gone when it answers. A name that is not there is passed over. */
  remove(names: readonly PartName[]): Promise<void>;
  /** Names behind `after` in ascending order, at most `limit`; none at the end. Parts being written may be among them. */
  list(after: PartName | null, limit: number): Promise<readonly PartName[]>;
  /** The hour a part was written, in ms; null where it is not there. */
  hourOf(name: PartName): Promise<number | null>;
  /** Whether so many bytes more leave what must stay free, as far as the store can tell beforehand. */
  hasRoom(bytes: number): boolean;
}

/** Bytes of a name: random, so that it tells nothing of the blob, and never given twice. */
const NAME_BYTES = 16;

export const randomPartName = (random: Random): PartName => toHex(random.bytes(NAME_BYTES)) as PartName;

/** Null for anything that is no part's name. */
export const parsePartName = (text: string): PartName | null =>
  /^[0-9a-f]{32}$/.test(text) ? (text as PartName) : null;
