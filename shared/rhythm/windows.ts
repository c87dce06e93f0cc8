// In which windows answers are due: the days, hours and zone of the frame in force on each day, without absences, public holidays and
// pauses (PROTOCOL.md, Windows). Both people compute it from the same letters, so everything here is a function of them alone.
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { isTimeZone } from '../time-zone.ts';
import type { AgreedHours } from '../kinds/agreed-hours.ts';
import { type LocalDay, localTime, momentOf, type Zone } from './calendar.ts';
import { isAnswerDay, type Rhythm } from './rhythm.ts';

/** A version of what was agreed. */
export type Version = {
  /** The frame's number; 0 is the rhythm of the invitation, before any frame. */
  readonly number: number;
  /** The first local day it is meant for. */
  readonly from: LocalDay;
  /** Placing time of the letter that agreed to it, ms. */
  readonly agreedAt: number;
  readonly rhythm: Rhythm;
  /** Seconds of reading that a window holds; null where no volume was agreed. */
  readonly volume: number | null;
  /** The zone's hours as they were agreed on; null: each device's own. */
  readonly hours: AgreedHours | null;
};

/** One letter of an absence. Of several of one id the last that was placed before a window opened counts for that window. */
export type AbsenceLetter = {
  readonly id: string;
  /** ms. */
  readonly placed: number;
  readonly why: 'absence' | 'holidays';
  /** First and last day, both of them days of absence; none where it was called off. */
  readonly days: readonly { readonly from: LocalDay; readonly until: LocalDay }[];
};

/** From when (ms) nothing is owed until when (null: open), and why. */
export type Rest = { readonly from: number; readonly until: number | null; readonly why: 'pause' | 'ended' };

/** All that windows follow from. */
export type Agenda = {
  readonly versions: readonly Version[];
  /** In reading order. */
  readonly absences: readonly AbsenceLetter[];
  readonly rests: readonly Rest[];
};

/** A window in which an answer is due; `opens` and `closes` in ms. */
export type DueWindow = { readonly day: LocalDay; readonly opens: number; readonly closes: number };

/** `cutOff`: what comes from then on (ms) waits for a later window. */
export type AgreedWindow = DueWindow & { readonly type: 'window'; readonly cutOff: number; readonly version: Version };

/** Why there is none: of a day, or of all that are looked at. */
export type NoWindowReason = 'not-a-day' | 'absence' | 'holidays' | 'pause' | 'ended' | 'nothing-agreed';
export type NoWindow = { readonly type: 'none'; readonly why: NoWindowReason };

/** Days that are looked at for a window: what lies beyond is no promise that a person can wait for. */
export const DAYS_AHEAD = 800;

/** Since ever: the rhythm that an invitation carries, which holds until a frame is agreed on. */
export const sinceEver = (rhythm: Rhythm): Version => ({
  number: 0,
  from: Number.NEGATIVE_INFINITY,
  agreedAt: Number.NEGATIVE_INFINITY,
  rhythm,
  volume: null,
  hours: null,
});

/** The agenda of a rhythm alone. */
export const agendaOf = (rhythm: Rhythm): Agenda => ({ versions: [sinceEver(rhythm)], absences: [], rests: [] });

export const zoneOf = ({ rhythm, hours }: Version): Zone =>
  hours === null ? rhythm.timeZone : { name: rhythm.timeZone, agreed: hours };

const beganAfter = (version: Version, day: LocalDay): boolean =>
  version.agreedAt === Number.NEGATIVE_INFINITY || version.agreedAt < momentOf(day, 0, zoneOf(version));

/** The version in force on a local day, of those agreed to by `asOf` (ms): the highest number that was meant and agreed for it. */
export function inForce({ versions }: Agenda, day: LocalDay, asOf: number = Number.POSITIVE_INFINITY): Version | null {
  let found: Version | null = null;
  for (const version of versions)
    if (
      version.number > (found?.number ?? -1) &&
      version.from <= day &&
      version.agreedAt <= asOf &&
      beganAfter(version, day)
    )
      found = version;
  return found;
}

/** Until when agreements count for what was set down at `at`: until then, and until the first where there was none yet. */
export function agreedBy({ versions }: Agenda, at: number): number {
  const first = versions.reduce((earliest, { agreedAt }) => Math.min(earliest, agreedAt), Number.POSITIVE_INFINITY);
  return Math.max(at, first);
}

/** The version in force at a moment, on the day that it is there, of those agreed to by then. */
export function inForceAt(agenda: Agenda, moment: number): Version | null {
  const found = agenda.versions
    .filter((version) => version.agreedAt <= moment)
    .filter((version) => {
      const { day } = localTime(moment, zoneOf(version));
      return version.from <= day && beganAfter(version, day);
    });
  return found.reduce<Version | null>((best, each) => (each.number > (best?.number ?? -1) ? each : best), null);
}

/** The hours of a version on a day, whether or not it is a day of answer. */
export function windowOn(version: Version, day: LocalDay): AgreedWindow {
  const { rhythm } = version;
  const zone = zoneOf(version);
  const opens = momentOf(day, rhythm.windowStart, zone);
  const closes = momentOf(day, rhythm.windowEnd, zone);
  return {
    type: 'window',
    day,
    opens,
    // A window that a change of time skips whole is as long as was agreed, from where the gap ends.
    closes: closes > opens ? closes : opens + (rhythm.windowEnd - rhythm.windowStart) * MINUTE,
    cutOff: momentOf(day, rhythm.cutOff, zone),
    version,
  };
}

/** The window of a day, or why there is none. `asOf`: frames agreed to later (ms) are not looked at. */
export function windowOfDay(agenda: Agenda, day: LocalDay, asOf?: number): AgreedWindow | NoWindow {
  const version = inForce(agenda, day, asOf);
  if (version === null) return { type: 'none', why: 'nothing-agreed' };
  if (!isAnswerDay(version.rhythm, day)) return { type: 'none', why: 'not-a-day' };
  const window = windowOn(version, day);
  const why = restAt(agenda, window.opens) ?? absenceOn(agenda, day, window.opens);
  return why === null ? window : { type: 'none', why };
}

function restAt({ rests }: Agenda, moment: number): 'pause' | 'ended' | null {
  const here = rests.filter(({ from, until }) => from < moment && (until === null || moment <= until));
  return here.find(({ why }) => why === 'ended')?.why ?? here[0]?.why ?? null;
}

/** Why a day is one of absence: by the letters that were placed before its window opened, so that none excuses a window that has begun. */
function absenceOn({ absences }: Agenda, day: LocalDay, opens: number): 'absence' | 'holidays' | null {
  let found: 'absence' | 'holidays' | null = null;
  // From the last on: of one id, what stands before has been replaced.
  const seen = new Set<string>();
  for (let at = absences.length - 1; at >= 0; at--) {
    const letter = absences[at] as AbsenceLetter;
    if (letter.placed >= opens || seen.has(letter.id)) continue;
    seen.add(letter.id);
    if (!letter.days.some(({ from, until }) => from <= day && day <= until)) continue;
    if (letter.why === 'absence') return 'absence';
    found = letter.why;
  }
  return found;
}

/** The first window from a day on that `takes` accepts, in the order of days; else why there is none. */
export function firstWindow(
  agenda: Agenda,
  from: LocalDay,
  takes: (window: AgreedWindow) => boolean,
  asOf?: number,
): AgreedWindow | NoWindow {
  const reasons = new Set<NoWindowReason>();
  for (let day = from; day < from + DAYS_AHEAD; day++) {
    const window = windowOfDay(agenda, day, asOf);
    if (window.type === 'none') reasons.add(window.why);
    else if (takes(window)) return window;
  }
  const order = ['ended', 'pause', 'absence', 'holidays', 'not-a-day'] as const;
  return { type: 'none', why: order.find((why) => reasons.has(why)) ?? 'nothing-agreed' };
}

/** No zone is further from Greenwich than a day: a window that is still to come at `moment` is of this day or of a later one. */
export const earliestDay = (moment: number): LocalDay => Math.floor(moment / DAY) - 2;

/** The first window that is not over at `moment`. */
export const windowAhead = (agenda: Agenda, moment: number): AgreedWindow | NoWindow =>
  firstWindow(agenda, earliestDay(moment), ({ closes }) => closes > moment);

/** The window in which what arrives at `moment` is answered: the first whose cut-off is still to come. */
export const dueWindow = (agenda: Agenda, moment: number): AgreedWindow | NoWindow =>
  firstWindow(agenda, earliestDay(moment), ({ cutOff }) => cutOff > moment, agreedBy(agenda, moment));

/** How long after its window an answer is not yet late. */
export const LATE_AFTER = HOUR;

/**
 * The day whose window an answer placed at `moment` was for: that of a window which is open or has been over for less than an hour,
 * else the day it is there. One answer a day.
 */
export function dayAnswered(agenda: Agenda, moment: number): LocalDay | null {
  const version = inForceAt(agenda, moment);
  if (version === null) return null;
  const { day } = localTime(moment, zoneOf(version));
  const before = windowOfDay(agenda, day - 1, moment);
  return before.type === 'window' && before.opens <= moment && moment <= before.closes + LATE_AFTER ? day - 1 : day;
}

/** Why no window is on the day that it is at `moment` there, or null where there is one. */
export function dayOff(agenda: Agenda, moment: number): NoWindowReason | null {
  const version = inForceAt(agenda, moment);
  if (version === null) return 'nothing-agreed';
  const window = windowOfDay(agenda, localTime(moment, zoneOf(version)).day);
  return window.type === 'none' ? window.why : null;
}

/** The window of the day that it is at `moment` there, or why there is none. */
export function windowToday(agenda: Agenda, moment: number): AgreedWindow | NoWindow {
  const version = inForceAt(agenda, moment);
  return version === null
    ? { type: 'none', why: 'nothing-agreed' }
    : windowOfDay(agenda, localTime(moment, zoneOf(version)).day);
}

export type HoursAgreed =
  | { readonly type: 'same' }
  /** This runtime does not know the zone: what was agreed holds. */
  | { readonly type: 'zone-unknown' }
  /** The first window for which this device would have said other hours. */
  | { readonly type: 'differ'; readonly agreed: DueWindow; readonly here: DueWindow };

/**
 * Compares the hours that were agreed as instants with what this device computes of the same zone, for the days of answer from `from` on.
 * What was agreed holds; the difference is for people to be told.
 */
export function compareHours(version: Version, from: LocalDay, days: number): HoursAgreed {
  if (version.hours === null) return { type: 'same' };
  if (!isTimeZone(version.rhythm.timeZone)) return { type: 'zone-unknown' };
  for (let day = from; day < from + days; day++) {
    if (!isAnswerDay(version.rhythm, day)) continue;
    const [agreed, here] = [windowOn(version, day), windowOn({ ...version, hours: null }, day)];
    if (agreed.opens !== here.opens || agreed.closes !== here.closes || agreed.cutOff !== here.cutOff)
      return { type: 'differ', agreed: plain(agreed), here: plain(here) };
  }
  return { type: 'same' };
}

const plain = ({ day, opens, closes }: DueWindow): DueWindow => ({ day, opens, closes });
