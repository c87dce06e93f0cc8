// Local days and minutes, and the instants they mean: the one place that asks Intl what a wall clock shows. Runtimes carry different
// data of time zones, so hours that two people agreed on may travel as offsets (AgreedHours); where they hold, Intl is not asked.
import { DAY, MINUTE } from '../clock.ts';
import type { AgreedHours } from '../kinds/agreed-hours.ts';
import type { Minutes } from '../kinds/rhythm.ts';
import { isTimeZone, knownZone } from '../time-zone.ts';

/** A calendar day in some zone, as days since 1970 of that local calendar. */
export type LocalDay = number;

export type LocalTime = { readonly day: LocalDay; readonly minute: Minutes };

/** The name of a zone, or one with what was agreed of its hours. */
export type Zone = string | { readonly name: string; readonly agreed: AgreedHours | null };

/** Of any name: one that this runtime does not know is computed as `knownZone` says. */
type Offsets = {
  readonly formatter: Intl.DateTimeFormat;
  /** By UTC day: the offset at its beginning. */
  readonly days: Map<number, number>;
  /** By UTC day on which it changes: when, ms. */
  readonly changes: Map<number, number>;
};

const known = new Map<string, Offsets>();
// Names and times come from other people: what is remembered of them is bounded.
const ZONES = 100;
const DAYS = 4_000;
let answering = Intl.DateTimeFormat;

function offsetsOf(zone: string): Offsets {
  const name = knownZone(zone);
  // Another Intl, as a test or an extension puts one in place, has other hours.
  if (answering !== Intl.DateTimeFormat) known.clear();
  answering = Intl.DateTimeFormat;
  let offsets = known.get(name);
  if (offsets === undefined) {
    if (known.size >= ZONES) known.clear();
    const formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    known.set(name, (offsets = { formatter, days: new Map(), changes: new Map() }));
  }
  return offsets;
}

/** Minutes east of Greenwich, asked of Intl (some 5 µs). */
function askedOffset({ formatter }: Offsets, moment: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part as Record<string, number | undefined>;
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((wall - Math.floor(moment / MINUTE) * MINUTE) / MINUTE);
}

function offsetOfDay(offsets: Offsets, day: number): number {
  let found = offsets.days.get(day);
  if (found === undefined) {
    if (offsets.days.size >= DAYS) {
      offsets.days.clear();
      offsets.changes.clear();
    }
    offsets.days.set(day, (found = askedOffset(offsets, day * DAY)));
  }
  return found;
}

/** No zone changes its offset twice within a day of UTC (calendar.test.ts): what two midnights say is true between them, or changes once. */
function computedOffset(zone: string, moment: number): number {
  const offsets = offsetsOf(zone);
  const day = Math.floor(moment / DAY);
  const [before, after] = [offsetOfDay(offsets, day), offsetOfDay(offsets, day + 1)];
  if (before === after) return before;
  let change = offsets.changes.get(day);
  if (change === undefined) {
    change = firstMinute(day * DAY, (day + 1) * DAY, (at) => askedOffset(offsets, at) !== before);
    offsets.changes.set(day, change);
  }
  return moment < change ? before : after;
}

/** The first whole minute after `from`, at most `to`, from which `is` holds; it holds at `to`. */
function firstMinute(from: number, to: number, is: (moment: number) => boolean): number {
  let [low, high] = [from / MINUTE, to / MINUTE];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (is(middle * MINUTE)) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}

const nameOf = (zone: Zone): string => (typeof zone === 'string' ? zone : zone.name);

/** Minutes east of Greenwich at a moment: as was agreed where that holds, else by this runtime's data. */
export function offsetAt(moment: number, zone: Zone): number {
  const agreed = typeof zone === 'string' ? null : zone.agreed;
  const span =
    agreed !== null && moment < agreed.until ? agreed.offsets.findLast(({ from }) => from <= moment) : undefined;
  return span?.minutes ?? computedOffset(nameOf(zone), moment);
}

/** The local calendar day and minute of a moment in a zone. */
export function localTime(moment: number, zone: Zone): LocalTime {
  const wall = Math.floor(moment / MINUTE) + offsetAt(moment, zone);
  const day = Math.floor(wall / (DAY / MINUTE));
  return { day, minute: wall - day * (DAY / MINUTE) };
}

/**
 * The moment a local wall clock shows `minute` on `day`. One that a change of time skips means the moment the gap ends, one that it
 * repeats the first of the two: so a later reading is never an earlier moment (PROTOCOL.md, Windows).
 */
export function momentOf(day: LocalDay, minute: Minutes, zone: Zone): number {
  const wall = day * DAY + minute * MINUTE;
  const offsets = [offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)] as const;
  const moments = offsets
    .map((offset) => wall - offset * MINUTE)
    .filter((moment) => moment + offsetAt(moment, zone) * MINUTE === wall);
  if (moments.length > 0) return Math.min(...moments);
  const [before] = offsets;
  return firstMinute(wall - DAY, wall + DAY, (moment) => offsetAt(moment, zone) !== before);
}

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + 3) % 7) + 7) % 7;

/** Days that agreed hours reach over: a frame is looked at again well before. */
export const AGREED_DAYS = 800;
/** Changes of time that they hold at the most, as shared/kinds/agreed-hours.ts takes them. */
const AGREED_OFFSETS = 16;

/** What this device computes of a zone for two years and some from the day of `moment` on, to be agreed on; null where it does not know the zone. */
export function hoursToAgree(timeZone: string, moment: number): AgreedHours | null {
  if (!isTimeZone(timeZone)) return null;
  const first = Math.floor(moment / DAY);
  const offsets = [{ from: first * DAY, minutes: offsetAt(first * DAY, timeZone) }];
  for (let day = first; day < first + AGREED_DAYS; day++) {
    const minutes = offsetAt((day + 1) * DAY, timeZone);
    if (minutes === offsets.at(-1)?.minutes) continue;
    if (offsets.length === AGREED_OFFSETS) return { offsets, until: day * DAY };
    const from = firstMinute(day * DAY, (day + 1) * DAY, (at) => offsetAt(at, timeZone) === minutes);
    offsets.push({ from, minutes });
  }
  return { offsets, until: (first + AGREED_DAYS) * DAY };
}
