// Hours of a day as 24 bits, bit h the hour h: what the engine is asked, from the hours that a person chooses and back.
import { err, ok, type Result } from '../../shared/result.ts';

/** Every hour but those from `from` up to `to`, over midnight where it lies between; all where they are the same. */
export function hoursOutside(from: number, to: number): number {
  let mask = 0;
  for (let hour = 0; hour < 24; hour++) {
    const isQuiet = from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    if (!isQuiet) mask |= 1 << hour;
  }
  return mask;
}

/**
 * Every hour outside the quiet ones, from two times of day: quiet from the whole hour that the first lies in to the end of that which
 * the second does. The same time twice is no quiet at all. `missing`: no time of day; `none-left`: no whole hour outside.
 */
export function hoursOutsideTimes(from: string, to: string): Result<number, 'missing' | 'none-left'> {
  const [begin, end] = [hourOf(from), hourOf(to, 'counts')];
  if (begin === null || end === null) return err('missing');
  if (from.slice(0, 5) === to.slice(0, 5)) return ok(hoursOutside(begin, begin));
  return begin === end ? err('none-left') : ok(hoursOutside(begin, end));
}

/** What `hoursOutside` was made from: the first quiet hour after one that is not, and the first that is not again. */
export function quietHours(mask: number): { readonly from: number; readonly to: number } {
  const isQuiet = (hour: number): boolean => (mask & (1 << ((hour + 24) % 24))) === 0;
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const from = hours.find((hour) => isQuiet(hour) && !isQuiet(hour - 1)) ?? 0;
  const to = hours.find((hour) => !isQuiet(hour) && isQuiet(hour - 1)) ?? from;
  return { from, to };
}

export const maskOf = (hours: readonly number[]): number => hours.reduce((mask, hour) => mask | (1 << hour), 0);

export const hoursOf = (mask: number): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => (mask & (1 << hour)) !== 0);

/** "22:30" as the hour 22, or 23 where an hour that has begun counts as whole; null for what is no time of day. */
export function hourOf(time: string, begun: 'counts' | 'is-cut' = 'is-cut'): number | null {
  const [, hour, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (hour === undefined || Number(hour) > 23) return null;
  return begun === 'counts' && Number(minutes) > 0 ? (Number(hour) + 1) % 24 : Number(hour);
}

export const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
