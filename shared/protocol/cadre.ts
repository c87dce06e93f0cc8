// The rhythm a psychologist answers in, as the bundle carries it, and the window in which the next answer is due.
// Right across weekends, DST and two time zones: everything is computed in the psychologist's own zone (product.md 8).
import { type Codec, oneOf, struct, text, u8 } from '../codec.ts';
import { DAY, MINUTE } from '../clock.ts';
import { isTimeZone, knownZone } from '../time-zone.ts';
import { type Minutes, type Rhythm, rhythmCodec, type RhythmProblem, rhythmProblem } from '../kinds/rhythm.ts';
import { oneLine } from './text.ts';

export { type Minutes, type Rhythm, type RhythmProblem, rhythmProblem } from '../kinds/rhythm.ts';

export type Profile = {
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  readonly rhythm: Rhythm;
};

const profileFields = struct<Profile>({ name: text, title: text, registration: text, rhythm: rhythmCodec });
const versioned = struct<{ version: 1; profile: Profile }>({ version: oneOf(u8, [1]), profile: profileFields });

export const profileCodec: Codec<Profile> = {
  write: (writer, profile) => versioned.write(writer, { version: 1, profile }),
  read: (reader) => versioned.read(reader).profile,
};

export { isTimeZone };

/** Characters of each text of a profile, in code points: what one reads on an invitation, and keeps in one's own vault. */
export const PROFILE_TEXT = 200;

const isLong = (value: string): boolean => value.length > PROFILE_TEXT && [...value].length > PROFILE_TEXT;

/** What makes a profile one that nobody should take on, or null. */
export function profileProblem(value: Profile): 'too-long' | RhythmProblem | null {
  const { name, title, registration, rhythm: its } = value;
  if ([name, title, registration, its.timeZone].some(isLong)) return 'too-long';
  return rhythmProblem(its);
}

/** A profile as screens can bear it: texts of one line, cut at their bound, a rhythm that is none replaced by one of every day. */
export function bearableProfile(given: Profile): Profile {
  const { name, title, registration } = given;
  const value = { ...given, name: oneLine(name), title: oneLine(title), registration: oneLine(registration) };
  const problem = profileProblem(value);
  if (problem === null || problem === 'time-zone-unknown') return value;
  const cut = (long: string): string => (isLong(long) ? [...long].slice(0, PROFILE_TEXT).join('') : long);
  const its = { ...value.rhythm, timeZone: cut(value.rhythm.timeZone) };
  const found = rhythmProblem(its);
  return {
    name: cut(value.name),
    title: cut(value.title),
    registration: cut(value.registration),
    rhythm:
      found === null || found === 'time-zone-unknown'
        ? its
        : { ...its, days: 0x7f, windowStart: 0, windowEnd: 24 * 60, cutOff: 0 },
  };
}

/** A calendar day in some zone, as days since 1970 of that local calendar. */
export type LocalDay = number;

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Of any name: one that this runtime does not know is computed as `knownZone` says. */
function formatterOf(name: string): Intl.DateTimeFormat {
  let formatter = formatters.get(name);
  if (formatter === undefined) {
    // Names come from other people: what is remembered of them is bounded.
    if (formatters.size >= 100) formatters.clear();
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: knownZone(name),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formatters.set(name, formatter);
  }
  return formatter;
}

type LocalTime = { readonly day: LocalDay; readonly minute: Minutes };

/** The minutes looked at last: a list asks for the same windows row after row, and Intl takes some 5 µs for each. Bounded. */
const known = new Map<string, LocalTime>();
const KNOWN = 64;

/** The local calendar day and minute of a moment in a zone. */
export function localTime(moment: number, timeZone: string): LocalTime {
  const key = `${Math.floor(moment / MINUTE)} ${timeZone}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= KNOWN) known.clear();
    known.set(key, (found = computed(moment, timeZone)));
  }
  return found;
}

function computed(moment: number, timeZone: string): LocalTime {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(moment)) part[type] = Number(value);
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
  } = part as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  return { day: Date.UTC(year, month - 1, day) / DAY, minute: hour * 60 + minute };
}

/**
 * The moment a local wall clock shows `minute` on `day`. In the hour that DST skips, the moment the gap ends; in the hour
 * that it repeats, the first of the two.
 */
export function momentOf(day: LocalDay, minute: Minutes, timeZone: string): number {
  const wall = day * DAY + minute * MINUTE;
  const offsetAt = (moment: number): number => {
    const local = localTime(moment, timeZone);
    return local.day * DAY + local.minute * MINUTE - Math.floor(moment / MINUTE) * MINUTE;
  };
  const offsets = [offsetAt(wall - DAY), offsetAt(wall + DAY)] as const;
  const candidates = offsets.map((offset) => wall - offset).filter((moment) => moment + offsetAt(moment) === wall);
  if (candidates.length > 0) return Math.min(...candidates);
  // Skipped by DST: the later offset applied to the earlier wall reading lands just after the gap.
  return wall - Math.min(...offsets);
}

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + 3) % 7) + 7) % 7;

export const isAnswerDay = (value: Rhythm, day: LocalDay): boolean => (value.days & (1 << weekdayOf(day))) !== 0;

/** The first answer day that is `day` or later. */
export function nextAnswerDay(value: Rhythm, day: LocalDay): LocalDay {
  for (let candidate = day; candidate < day + 7; candidate++) if (isAnswerDay(value, candidate)) return candidate;
  throw new RangeError('a rhythm has at least one day');
}

export type DueWindow = { readonly day: LocalDay; readonly opens: number; readonly closes: number };

export const windowOn = (value: Rhythm, day: LocalDay): DueWindow => ({
  day,
  opens: momentOf(day, value.windowStart, value.timeZone),
  closes: momentOf(day, value.windowEnd, value.timeZone),
});

/** The first window that is not over at `moment`: that day's while it lasts, else the one of the next day of answer. */
export function windowAhead(value: Rhythm, moment: number): DueWindow {
  const first = windowOn(value, nextAnswerDay(value, localTime(moment, value.timeZone).day));
  return first.closes > moment ? first : windowOn(value, nextAnswerDay(value, first.day + 1));
}

/** The window in which what arrives at `moment` is answered: that day's if it is an answer day before the cut-off, else the next. */
export function dueWindow(value: Rhythm, moment: number): DueWindow {
  const { day, minute } = localTime(moment, value.timeZone);
  return windowOn(value, nextAnswerDay(value, minute < value.cutOff ? day : day + 1));
}

/** What the patient's home says about the next answer, computed from the bundle's window alone. */
export type Waiting =
  /** Nothing is waiting for an answer; `next` is what a text set down now would get. */
  | { readonly type: 'nothing'; readonly next: DueWindow }
  /** The answer is due today, later or within its window. */
  | { readonly type: 'today'; readonly due: DueWindow }
  /** Due on a later day. */
  | { readonly type: 'later'; readonly due: DueWindow }
  /** Due, window over by more than an hour. */
  | { readonly type: 'late'; readonly due: DueWindow };

const LATE_AFTER = 60 * MINUTE;

/** `oldestUnanswered` is the arrival of the oldest entry no answer covers, or null. */
export function waitingAt(value: Rhythm, oldestUnanswered: number | null, now: number): Waiting {
  if (oldestUnanswered === null) return { type: 'nothing', next: dueWindow(value, now) };
  const due = dueWindow(value, oldestUnanswered);
  if (now > due.closes + LATE_AFTER) return { type: 'late', due };
  return localTime(now, value.timeZone).day >= due.day ? { type: 'today', due } : { type: 'later', due };
}
