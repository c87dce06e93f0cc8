// What is said of a synthesis: its days, and the entries under its numbers.
import type { App } from '../app/state.ts';
import type { SourceView } from '../engine/api/synthesis-views.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { noonOf } from '../ui/calendar.ts';

type Words = Pick<App, 't' | 'format'>;

/** A day of a calendar, in words. */
export const daySaid = ({ format }: Pick<App, 'format'>, day: number): string =>
  format.date(noonOf(day), deviceTimeZone());

/** What stands under a number, for whoever does not see it. */
export function sourceSaid({ t, format }: Words, { n, at, erasedAt }: SourceView): string {
  const zone = deviceTimeZone();
  if (erasedAt !== null) return t.synthesis.numberGone({ n: String(n), date: format.date(erasedAt, zone) });
  return at === null
    ? t.synthesis.numberAway({ n: String(n) })
    : t.synthesis.number({ n: String(n), date: format.day(at, zone) });
}
