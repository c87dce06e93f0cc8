// Seconds of reading as a week is told of them: in fives of minutes, upwards.
import type { WeekDay } from '../engine/api/rhythm-views.ts';

const STEP = 5;
const MINUTE_SECONDS = 60;

/** Minutes, rounded up to five. */
export const minutesOf = (seconds: number): number => Math.ceil(seconds / MINUTE_SECONDS / STEP) * STEP;

/** The day that may hold the most, the first of several; null where no frame names a volume. */
export function fullest(week: readonly WeekDay[]): WeekDay | null {
  const bounded = week.filter(({ most }) => most > 0);
  return bounded.reduce<WeekDay | null>((best, day) => (best === null || day.most > best.most ? day : best), null);
}
