// The hours that an answer may be scheduled for: those of the window that is open, or of the next one, by half hours from its opening on.
import { HOUR } from '../../../../shared/clock.ts';
import { LATEST_SHOWN } from '../../../../shared/rhythm/late.ts';
import { type Agenda, earliestDay, firstWindow } from '../../../../shared/rhythm/windows.ts';

const STEP = HOUR / 2;
/** The seconds in which it can still be taken back, and some to choose in. */
const AT_LEAST = 2 * 60_000;

/** Ascending, ms; none where no window is ahead within a month. They are instants: a change of the clock in between moves none of them. */
export function scheduleHours(agenda: Agenda, now: number): readonly number[] {
  const hoursIn = ({ opens, closes }: { readonly opens: number; readonly closes: number }): readonly number[] =>
    Array.from({ length: Math.floor((closes - opens) / STEP) + 1 }, (_, step) => opens + step * STEP).filter(
      (hour) => hour >= now + AT_LEAST,
    );
  const window = firstWindow(agenda, earliestDay(now), (each) => hoursIn(each).length > 0);
  return window.type === 'none' ? [] : hoursIn(window).filter((hour) => hour < now + LATEST_SHOWN - AT_LEAST);
}
