// The rows of worksheets on this device: those that stand beside an answer that is being written, or is held; days on which one was set aside; and
// what of those that are begun the vault does not have yet.
import { fixed, list, optional, struct, versioned } from '../../../shared/codec.ts';
import { toHex } from '../../../shared/bytes.ts';
import { type SentWorksheet, LETTER_WORKSHEETS, sentWorksheetCodec } from '../../../shared/crypto/relation/parts.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { localDay } from '../../../shared/kinds/day.ts';
import { type BegunWorksheet, begunWorksheet } from '../../../shared/kinds/worksheets-begun.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';

export type JoinedRow = { readonly relation: RelationKey; readonly sent: readonly SentWorksheet[] };

/** Key: `joinedKey`. */
export const JOINED: Table<JoinedRow> = {
  name: 'worksheet-joined',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(
    2,
    struct<JoinedRow>({ relation: relationKey, sent: list(sentWorksheetCodec, LETTER_WORKSHEETS) }),
    [],
  ),
};

/** `draft`: beside what is being written; `held`: beside the answer that can still be taken back. */
type Where = 'draft' | 'held';
const joinedKey = (relation: RelationKey, where: Where): string => `${relation}/${where}`;

/** In the order in which they were joined. */
export const joinedTo = (
  reads: Pick<Transaction, 'get'>,
  relation: RelationKey,
  where: Where,
): readonly SentWorksheet[] => reads.get(JOINED, joinedKey(relation, where))?.sent ?? [];

export function putJoined(
  transaction: Transaction,
  relation: RelationKey,
  where: Where,
  sent: readonly SentWorksheet[],
): void {
  if (sent.length === 0) transaction.delete(JOINED, joinedKey(relation, where));
  else transaction.put(JOINED, joinedKey(relation, where), { relation, sent });
}

/** What was to leave stands beside the draft again, in front of what was joined to it since; of one worksheet the later. */
export function giveBackJoined(transaction: Transaction, relation: RelationKey, back: readonly SentWorksheet[]): void {
  const now = joinedTo(transaction, relation, 'draft');
  const names = new Set(now.map(({ worksheet }) => toHex(worksheet.worksheetId)));
  const all = [...back.filter(({ worksheet }) => !names.has(toHex(worksheet.worksheetId))), ...now];
  putJoined(transaction, relation, 'draft', all.slice(0, LETTER_WORKSHEETS));
}

/** A worksheet's name where it is a key: its object id, if it is of a library. */
export const worksheetName = ({ worksheetId }: { readonly worksheetId: Uint8Array }): ObjectId =>
  ObjectId.fromBytes(worksheetId);

/** One that was set aside for a day. Key: `asideKey`. */
export type AsideRow = { readonly relation: RelationKey; readonly day: number };
export const WORKSHEET_ASIDE: Table<AsideRow> = {
  name: 'worksheet-aside',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(2, struct<AsideRow>({ relation: relationKey, day: localDay }), []),
};
export const asideKey = (relation: RelationKey, worksheet: ObjectId): string => `${relation}/${worksheet}`;

/** One that was filled in, set down or thrown away here since the vault had it. */
export type BegunChange = {
  readonly worksheetId: Uint8Array;
  /** What was set down or thrown away; null where it is still being filled in. */
  readonly dropped: BegunWorksheet | null;
};
export type BegunChangedRow = { readonly relation: RelationKey; readonly changes: readonly BegunChange[] };

const MOST_CHANGES = 64;
/** Key: the relation's. */
export const BEGUN_CHANGED: Table<BegunChangedRow> = {
  name: 'worksheet-changed',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(
    2,
    struct<BegunChangedRow>({
      relation: relationKey,
      changes: list(struct<BegunChange>({ worksheetId: fixed(16), dropped: optional(begunWorksheet) }), MOST_CHANGES),
    }),
    [],
  ),
};
