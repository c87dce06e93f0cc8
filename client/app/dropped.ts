// Whether this browser dropped what it kept here: a mark stands beside the rows (storage-persist.ts), and goes with the last space that is
// erased.
import { hadSpaces, markSpaces } from '../platform/storage-persist.ts';

/** `before`: how many there were; undefined at the start, which tells nothing of how they went. */
export function noteSpaces(count: number, before: number | undefined): void {
  if (count > 0) markSpaces(true);
  // The last one was erased here: no browser dropped it.
  else if (before !== undefined && before > 0) markSpaces(false);
}

/** Data was here once and is there no more: that is said, and the sheet offered, never an empty account. */
export const wereDropped = (count: number): boolean => hadSpaces() && count === 0;
