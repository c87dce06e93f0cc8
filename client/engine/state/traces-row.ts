// The row that says that the device's files may still hold what was erased: bytes of rows that were overwritten or deleted, which a
// database keeps for as long as it likes. It is there until everything has moved to a fresh place (account/fresh-place.ts).
import { struct, time, versioned } from '../../../shared/codec.ts';
import { SELF } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';

/** `since`: when something was erased last, ms. */
export type TracesRow = { readonly since: number };

export const TRACES: Table<TracesRow> = {
  name: 'traces',
  codec: versioned(2, struct<TracesRow>({ since: time }), []),
};

/** In the transaction that erases. */
export const noteTraces = (transaction: Transaction, now: number): void =>
  transaction.put(TRACES, SELF, { since: now });
