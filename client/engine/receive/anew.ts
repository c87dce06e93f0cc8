// A mailbox read from its beginning, and the hours that rows of it may have.
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import type { RelationKey } from '../api/views.ts';
import { queueAgain } from '../send/outbox.ts';
import { heldHours, hoursAround } from '../state/hours.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

/** Envelope 1 of a relation's mailbox is the bundle, which stands in no chain. */
export const FIRST_CHAINED = 2;

/** Rows of a relation as they are taken: their hours held to what can be. */
export function heldRows(space: Space, { key }: RelationRow, rows: readonly EnvelopeRow[]): readonly EnvelopeRow[] {
  const [first] = rows;
  if (first === undefined) return rows;
  const around = hoursAround(space.store, key, { first: first.seq, until: rows.at(-1)?.seq ?? first.seq });
  return heldHours(rows, { ...around, now: datedNow(space) });
}

/**
 * The relay has other rows than those that were read: everything is read from the beginning; what is known by then changes nothing, and what
 * is not there any more is sent again.
 */
export function readAnewIn(space: Space, transaction: Transaction, key: RelationKey): void {
  transaction.put(RELATION, key, { ...relationOf(transaction, key), cursor: FIRST_CHAINED - 1 });
  queueAgain(space, transaction, key);
}

/** What some work finds in a transaction of which nothing is kept. */
export async function onDroppedCopy<R>(space: Space, work: (transaction: Transaction) => R): Promise<R> {
  const dropped = new Error('this copy is dropped');
  let found: { readonly value: R } | null = null;
  try {
    await space.store.transact((transaction) => {
      found = { value: work(transaction) };
      throw dropped;
    });
  } catch (error) {
    if (error !== dropped || found === null) throw error;
  }
  return (found as unknown as { readonly value: R }).value;
}
