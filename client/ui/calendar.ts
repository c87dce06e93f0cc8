// The device's own calendar: which day a moment falls on, which minute of it, and back. Hours on the screens are the
// reader's; the frame's time zone is only named where it differs.

const DAY = 24 * 60 * 60 * 1000;

/** Days since 1970 of the device's calendar, so that two moments of one day compare equal. */
export function dayOf(moment: number): number {
  const date = new Date(moment);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
}

/** Minutes since the device's midnight, 0 to 1439. */
export function minuteOf(moment: number): number {
  const date = new Date(moment);
  return date.getHours() * 60 + date.getMinutes();
}

/** A moment of a day, at noon: for its name, never for its hour. */
export function noonOf(day: number): number {
  const date = new Date(day * DAY);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12).getTime();
}

/** "2026-11-21", for `datetime` attributes. */
export const isoDayOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of what a date field gives; null of anything else. */
export function dayOfIso(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at / DAY;
}

/** For `datetime` attributes. */
export const isoOf = (moment: number): string => new Date(moment).toISOString();
