// The row that says that this profile is a copy: another one goes on under the same device, and nothing leaves from here any more.
import { struct, time, versioned } from '../../../shared/codec.ts';
import { ENTRY } from './entry-row.ts';
import { SELF } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';

/** `until`: the newest of what is here, ms; 0 where there is nothing. */
export type CopiedRow = { readonly until: number };

export const COPIED: Table<CopiedRow> = {
  name: 'copied',
  codec: versioned(2, struct<CopiedRow>({ until: time }), []),
};

export function markCopied(transaction: Transaction): void {
  if (transaction.get(COPIED, SELF) !== undefined) return;
  const times = [...transaction.all(ENTRY).values()].map(({ hour, time: written }) => (hour === 0 ? written : hour));
  transaction.put(COPIED, SELF, { until: times.reduce((last, at) => Math.max(last, at), 0) });
}

export const isCopied = (reads: Pick<Transaction, 'get'>): boolean => reads.get(COPIED, SELF) !== undefined;
