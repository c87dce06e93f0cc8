// Rows about the packs of the vault (PROTOCOL.md, Packs): which of them this device has still to read, what of its own packing may lie at the
// relay without a shelf that names it, and which erasures wait for one that cannot be read.
import { utcDayOf } from '../../../shared/clock.ts';
import { bool, former, idCodec, many, struct, time, u32, u64, versioned } from '../../../shared/codec.ts';
import { type Shelved, shelvedCodec } from '../../../shared/crypto/vault/packs.ts';
import { BlobId } from '../../../shared/ids.ts';
import { type RelationKey } from '../api/views.ts';
import { ofRelation, relationKey, SELF } from './keys.ts';
import { type Table, type Transaction } from './sealed-store.ts';

/** A pack that a shelf named which this device did not write itself. Key: its blob. */
export type PackRow = {
  readonly relation: RelationKey;
  readonly shelved: Shelved;
  /** What it holds is known here. */
  readonly read: boolean;
  /** It could not be read when a history was brought back by it: what it has keys of is not here. */
  readonly lacking: boolean;
  /** The last row of the mailbox that was read without it; 0: none was. */
  readonly until: number;
  /** Of those rows, how many have been opened since by keys that another own device wrote again. */
  readonly came: number;
};

type Pack2 = Omit<PackRow, 'until' | 'came'>;
const pack2 = { relation: relationKey, shelved: shelvedCodec, read: bool, lacking: bool };

/** One of which nothing is known but that a shelf names it. */
export const packRow = (row: Pack2): PackRow => ({ ...row, until: 0, came: 0 });

export const PACK: Table<PackRow> = {
  name: 'pack',
  relation: ofRelation,
  codec: versioned(3, struct<PackRow>({ ...pack2, until: u64, came: u32 }), [former(struct<Pack2>(pack2), packRow)]),
};

/** Keys of one pack are not here, as far as that is known. */
export const isLacking = ({ lacking, read }: PackRow): boolean => lacking && !read;

export const isOfDays = ({ firstDay, lastDay }: Shelved, said: number): boolean =>
  utcDayOf(said) >= firstDay && utcDayOf(said) <= lastDay;

/** An entry that a key of the vault opened: where it stands among what was read without a pack, that may have held the key. */
export function noteCame(
  transaction: Transaction,
  {
    relation,
    mailboxSeq,
    time: said,
  }: { readonly relation: RelationKey; readonly mailboxSeq: number; readonly time: number },
): void {
  for (const [at, row] of transaction.all(PACK)) {
    const isOne = row.relation === relation && isLacking(row) && mailboxSeq <= row.until && isOfDays(row.shelved, said);
    if (!isOne || row.came >= row.shelved.items) continue;
    return transaction.put(PACK, at, { ...row, came: row.came + 1 });
  }
}

/** Key: SELF. */
export type PackingRow = {
  /** When this device last packed, ms; 0: never. */
  readonly packedAt: number;
  /** Blobs that it drew, or that those it drew take the place of: none stays that no shelf names. */
  readonly blobs: readonly BlobId[];
};

export const PACKING: Table<PackingRow> = {
  name: 'packing',
  codec: versioned(2, struct<PackingRow>({ packedAt: time, blobs: many(idCodec(BlobId)) }), []),
};

/** Erasures that wait (vault/erasure-wait.ts). Key: SELF. */
export type ErasureWaitRow = {
  /** Those of which a pack could not be read. */
  readonly relations: readonly RelationKey[];
  /** No erasure goes on, of whatever relation. */
  readonly everything: boolean;
  /** When it was last tried, ms, and how often. */
  readonly at: number;
  readonly times: number;
};

export const ERASURE_WAIT: Table<ErasureWaitRow> = {
  name: 'erasureWait',
  codec: versioned(
    2,
    struct<ErasureWaitRow>({ relations: many(relationKey), everything: bool, at: time, times: u32 }),
    [],
  ),
};

const NEVER: PackingRow = { packedAt: 0, blobs: [] };
export const packingOf = (reads: Pick<Transaction, 'get'>): PackingRow => reads.get(PACKING, SELF) ?? NEVER;

/** Noted before the first of their bytes leaves, or before what names them goes. */
export function noteBlobs(transaction: Transaction, blobs: readonly BlobId[]): void {
  const row = packingOf(transaction);
  transaction.put(PACKING, SELF, { ...row, blobs: [...new Set([...row.blobs, ...blobs])] });
}
