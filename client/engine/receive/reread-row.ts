// Rows of a relation's mailbox that did not open and are to be read again: one bad answer must not lose what the relay still has.
import { list, struct, u16, u64, u8, versioned } from '../../../shared/codec.ts';
import { relationKey } from '../state/keys.ts';
import { type Table, type Transaction } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** Rows from `from` to `until` of a mailbox, among them some that opened nowhere. */
export type Unread = {
  readonly from: number;
  readonly until: number;
  /** Times they were read again. */
  readonly tries: number;
  /** Index of the oldest M that counted where they stand: M never goes back along seq, and they stand before what came since. */
  readonly oldest: number;
};

/** Key: the relation. */
export type RereadRow = { readonly relation: RelationKey; readonly unread: readonly Unread[] };

export const REREAD: Table<RereadRow> = {
  name: 'reread',
  relation: ({ relation }) => relation,
  codec: versioned(
    2,
    struct<RereadRow>({
      relation: relationKey,
      unread: list(struct<Unread>({ from: u64, until: u64, tries: u8, oldest: u16 })),
    }),
    [],
  ),
};

/** Stretches of one mailbox that are kept apart; more are read as one with the last. */
const MOST_STRETCHES = 8;

/** Keeps a stretch to be read again. */
export function keepUnread(transaction: Transaction, relation: RelationKey, more: Unread): void {
  const unread = transaction.get(REREAD, relation)?.unread ?? [];
  const last = unread.at(-1);
  const next =
    unread.length < MOST_STRETCHES || last === undefined
      ? [...unread, more]
      : [
          ...unread.slice(0, -1),
          {
            from: Math.min(last.from, more.from),
            until: Math.max(last.until, more.until),
            tries: last.tries,
            oldest: Math.min(last.oldest, more.oldest),
          },
        ];
  transaction.put(REREAD, relation, { relation, unread: next });
}

/** Takes a stretch away, its being read again. */
export function dropUnread(transaction: Transaction, relation: RelationKey, gone: Unread): void {
  const unread = (transaction.get(REREAD, relation)?.unread ?? []).filter(
    ({ from, until }) => from !== gone.from || until !== gone.until,
  );
  if (unread.length === 0) transaction.delete(REREAD, relation);
  else transaction.put(REREAD, relation, { relation, unread });
}
