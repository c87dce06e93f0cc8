// When a page was printed, as its head says it.
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { App } from '../app/state.ts';

export function printedAt({ format, now }: Pick<App, 'format' | 'now'>): {
  readonly date: string;
  readonly time: string;
} {
  const zone = deviceTimeZone();
  return { date: format.date(now(), zone), time: format.hourOf(now(), zone) };
}
