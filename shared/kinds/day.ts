// Day: a calendar day of somebody's own, as payloads carry it (PROTOCOL.md, Notation).
import { LAST_TIME, mapped, u16, u32 } from '../codec.ts';
import { DAY } from '../clock.ts';

/** The last day that every calendar can show. */
const LAST_DAY = Math.floor(LAST_TIME / DAY);

/** u32 days since 1970 of a local calendar, no later than the last `time`; 0 stands for none wherever a payload says so. */
export const localDay = mapped<number, number>(
  u32,
  (day) => (day <= LAST_DAY ? day : null),
  (day) => {
    if (day > LAST_DAY) throw new RangeError('a day beyond every calendar');
    return day;
  },
);

/** A first and a last day, in this order. */
export type DayRange = { readonly from: number; readonly until: number };

const MINUTES_A_DAY = 24 * 60;

/** u16 minutes since local midnight, below 1,440. */
export const minuteOfDay = mapped<number, number>(
  u16,
  (minute) => (minute < MINUTES_A_DAY ? minute : null),
  (minute) => {
    if (minute >= MINUTES_A_DAY) throw new RangeError('a minute of no day');
    return minute;
  },
);
