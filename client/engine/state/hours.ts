// The relay's hours as a device takes them. The relay alone dates what arrives, and could date it at will: but numbers rise with time, so hours
// never fall along them, and nothing arrives later than it is read (PROTOCOL.md, Entries and order).
import { floorHour, HOUR } from '../../../shared/clock.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { ENTRY } from './entry-row.ts';
import type { Transaction } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** Rows in order of seq between what is known before and after them, ms; 0: nothing is. `now`: when they are read, ms. */
export type Between = { readonly before: number; readonly after: number; readonly now: number };

/** The same rows; an hour that cannot be is that of the row before, of the first the hour they are read in. */
export function heldHours<R extends Pick<EnvelopeRow, 'hour'>>(
  rows: readonly R[],
  { before, after, now }: Between,
): readonly R[] {
  const latest = after === 0 ? now + HOUR : Math.min(after, now + HOUR);
  let last = before;
  return rows.map((row) => {
    // Hour 0 is what stands for none: it would leave the date to whoever wrote.
    const isPossible = row.hour > 0 && row.hour >= last && row.hour <= latest;
    const hour = isPossible ? row.hour : last === 0 ? Math.min(floorHour(now), latest) : last;
    last = hour;
    return hour === row.hour ? row : { ...row, hour };
  });
}

/** The hours next to rows from `first` to `until` of a relation's mailbox, as far as entries tell them. */
export function hoursAround(
  reads: Pick<Transaction, 'all'>,
  relation: RelationKey,
  { first, until }: { readonly first: number; readonly until: number },
): Pick<Between, 'before' | 'after'> {
  let before = 0;
  let after = 0;
  for (const entry of reads.all(ENTRY).values()) {
    if (entry.relation !== relation || entry.mailboxSeq === 0 || entry.hour === 0) continue;
    if (entry.mailboxSeq < first) before = Math.max(before, entry.hour);
    else if (entry.mailboxSeq > until) after = after === 0 ? entry.hour : Math.min(after, entry.hour);
  }
  return { before, after: after === 0 ? 0 : Math.max(before, after) };
}
