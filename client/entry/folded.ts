// What stands folded in a thread, so that nobody can fill one: what this version cannot read, what it does not expect, and what
// exceeds a day's number. Each is one line with its count, however many there are.
import type { EntryHead } from '../engine/api/views.ts';

export type Folded = {
  /** What is drawn in its place and order. */
  readonly shown: readonly EntryHead[];
  readonly unknown: readonly EntryHead[];
  readonly unexpected: readonly EntryHead[];
  readonly beyond: readonly EntryHead[];
};

/** `open`: whether what exceeds a day's number stands in its place. */
export function folded(entries: readonly EntryHead[], open: boolean): Folded {
  const shown: EntryHead[] = [];
  const unknown: EntryHead[] = [];
  const unexpected: EntryHead[] = [];
  const beyond: EntryHead[] = [];
  for (const entry of entries) {
    if (entry.kind === 'unknown') unknown.push(entry);
    else if (entry.kind === 'unexpected') unexpected.push(entry);
    else {
      if (entry.beyondDay) beyond.push(entry);
      if (!entry.beyondDay || open) shown.push(entry);
    }
  }
  return { shown, unknown, unexpected, beyond };
}

/** Dates that an opened line gives, the latest first. */
export const DATES_GIVEN = 100;
