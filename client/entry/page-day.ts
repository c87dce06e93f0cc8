// The two days of a page that was written before it was set down, on either side.
import type { EntryHead } from '../engine/api/views.ts';
import { noonOf } from '../ui/calendar.ts';
import type { useApp } from '../app/state.ts';

type App = Pick<ReturnType<typeof useApp>, 't' | 'format'>;

/** Null of every other entry. `zone`: the reader's. */
export function pageDayWords({ t, format }: App, entry: EntryHead, zone: string): string | null {
  if (entry.writtenOn === null || entry.withdrawn || entry.erasedAt !== null) return null;
  const days = { writtenDate: format.day(noonOf(entry.writtenOn), zone), date: format.day(entry.at, zone) };
  return entry.reworked ? t.notebook.shownReworked(days) : t.notebook.shown(days);
}
