// The days of an absence in a line.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { App } from '../../../app/state.ts';
import { noonOf } from '../../../ui/calendar.ts';

export function daysSaid(
  { t, format }: Pick<App, 't' | 'format'>,
  { from, until }: { from: number; until: number },
): string {
  const [startDate, endDate] = [from, until].map((day) => format.day(noonOf(day), deviceTimeZone())) as [
    string,
    string,
  ];
  return from === until ? startDate : t.absence.days({ startDate, endDate });
}
