// A slow second answer to "which window is this promised to", for property tests. It shares nothing with shared/rhythm but the shape of
// what is asked: it walks the minutes of a stretch of time over a table of what clocks showed, finds windows where a clock reaches an
// hour, and fills them one day after the other.
import type { AbsenceLetter, Agenda, Version } from '../../shared/rhythm/windows.ts';
import type { Delay, Waits } from '../../shared/rhythm/promises.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** The stretch that is walked, in days since 1970 UTC. */
export type Stretch = { readonly from: number; readonly days: number };

/** For each minute of a stretch, the minutes since 1970 that a wall clock of the zone shows. */
const tables = new Map<string, Float64Array>();
function wallsOf(zone: string, { from, days }: Stretch): Float64Array {
  const name = `${zone} ${from} ${days}`;
  const known = tables.get(name);
  if (known !== undefined) return known;
  const walls = new Float64Array(days * DAY_MINUTES);
  const said = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const first = from * DAY_MINUTES;
  // Clocks are changed on quarters of an hour.
  for (let at = 0; at < walls.length; at += 15) {
    const shown = Date.parse(`${said.format((first + at) * MINUTE_MS).replace(' ', 'T')}Z`) / MINUTE_MS;
    for (let minute = 0; minute < 15; minute++) walls[at + minute] = shown + minute;
  }
  tables.set(name, walls);
  return walls;
}

type Walked = {
  readonly version: Version;
  readonly walls: Float64Array;
  /** The moment (ms) at which the clock first shows a minute of a local day or a later one. */
  readonly reaches: (day: number, minute: number) => number;
};

function walk(version: Version, stretch: Stretch): Walked {
  const own = wallsOf(version.rhythm.timeZone, stretch);
  const first = stretch.from * DAY_MINUTES;
  const walls = version.hours === null ? own : own.slice();
  if (version.hours !== null)
    for (let at = 0; at < walls.length; at++) {
      const moment = (first + at) * MINUTE_MS;
      let minutes: number | null = null;
      for (const offset of version.hours.offsets) if (offset.from <= moment) minutes = offset.minutes;
      if (minutes !== null && moment < version.hours.until) walls[at] = first + at + minutes;
    }
  // For each minute that a clock may show, the first minute walked at which it has come so far.
  const base = walls[0] as number;
  const reached = new Int32Array(walls.length + 2 * DAY_MINUTES).fill(-1);
  let highest = base - 1;
  for (let at = 0; at < walls.length; at++) {
    const shown = walls[at] as number;
    // Minutes that no clock showed are reached with the one after them.
    for (; highest < shown; highest++) reached[highest + 1 - base] = at;
  }
  return {
    version,
    walls,
    reaches: (day, minute) => {
      const at = reached[day * DAY_MINUTES + minute - base] ?? -1;
      return at < 0 ? Number.NaN : (first + at) * MINUTE_MS;
    },
  };
}

export type Found = { readonly day: number; readonly opens: number; readonly closes: number; readonly cutOff: number };

/** Beyond what is walked nothing is known. */
export const BEYOND = 'beyond';
export type Answer = Found | typeof BEYOND;

export function createOracle(agenda: Agenda, stretch: Stretch) {
  const walked = agenda.versions.map((version) => walk(version, stretch));
  const localDay = ({ walls }: Walked, moment: number): number => {
    const at = Math.floor(moment / MINUTE_MS) - stretch.from * DAY_MINUTES;
    return Math.floor((walls[at] as number) / DAY_MINUTES);
  };

  /** A frame is known to an entry that was written once both had agreed to it; to the earliest entries, the first there was. */
  const knownAt = (moment: number): readonly Walked[] => {
    const known = walked.filter(({ version }) => version.agreedAt <= moment);
    if (known.length > 0) return known;
    const earliest = Math.min(...walked.map(({ version }) => version.agreedAt));
    return walked.filter(({ version }) => version.agreedAt === earliest);
  };
  const holds = (its: Walked, day: number): boolean =>
    its.version.from <= day && (its.version.agreedAt === -Infinity || its.version.agreedAt < its.reaches(day, 0));

  const isAway = (day: number, opens: number): boolean => {
    const lastOf = new Map<string, AbsenceLetter>();
    for (const letter of agenda.absences) if (letter.placed < opens) lastOf.set(letter.id, letter);
    if ([...lastOf.values()].some(({ days }) => days.some(({ from, until }) => day >= from && day <= until)))
      return true;
    return agenda.rests.some(({ from, until }) => opens > from && !(until !== null && opens > until));
  };

  /** All windows of the stretch for what was written at a moment, by day. */
  const byFrames = new Map<string, readonly Found[]>();
  function windowsFor(moment: number): readonly Found[] {
    const known = knownAt(moment);
    const name = known.map(({ version }) => version.number).join();
    const found = byFrames.get(name) ?? windowsOf(known);
    byFrames.set(name, found);
    return found;
  }
  function windowsOf(known: readonly Walked[]): readonly Found[] {
    const windows: Found[] = [];
    for (let day = stretch.from + 2; day < stretch.from + stretch.days - 2; day++) {
      const [best] = known.filter((its) => holds(its, day)).toSorted((a, b) => b.version.number - a.version.number);
      if (best === undefined) continue;
      const { rhythm } = best.version;
      const weekday = (new Date(day * DAY_MINUTES * MINUTE_MS).getUTCDay() + 6) % 7;
      if (Math.floor(rhythm.days / 2 ** weekday) % 2 === 0) continue;
      const opens = best.reaches(day, rhythm.windowStart);
      if (isAway(day, opens)) continue;
      const reached = best.reaches(day, rhythm.windowEnd);
      const closes = reached === opens ? opens + (rhythm.windowEnd - rhythm.windowStart) * MINUTE_MS : reached;
      windows.push({ day, opens, closes, cutOff: best.reaches(day, rhythm.cutOff) });
    }
    return windows;
  }

  /** The frame in force at a moment, among those known by then. */
  function frameAt(moment: number): Walked | null {
    const known = walked.filter(({ version }) => version.agreedAt <= moment);
    const here = known.filter((its) => holds(its, localDay(its, moment)));
    return here.toSorted((a, b) => b.version.number - a.version.number)[0] ?? null;
  }

  function dayOfAnswer(moment: number): number | null {
    const frame = frameAt(moment);
    if (frame === null) return null;
    const today = localDay(frame, moment);
    const yesterday = windowsFor(moment).find(({ day }) => day === today - 1);
    const isOfYesterday =
      yesterday !== undefined && moment >= yesterday.opens && moment - yesterday.closes <= 60 * MINUTE_MS;
    return isOfYesterday ? today - 1 : today;
  }

  function candidates(entry: Waits, delays: readonly Delay[]): readonly Found[] {
    const taken = entry.answered === null ? null : dayOfAnswer(entry.answered);
    const told = delays.filter(
      ({ placed, until }) => placed >= entry.at && until - placed <= 31 * DAY_MINUTES * MINUTE_MS,
    );
    const windows = windowsFor(entry.at);
    const first = windows.findIndex(
      ({ cutOff, day, closes }) => cutOff > entry.at && day !== taken && told.every(({ until }) => closes > until),
    );
    return first < 0 ? [] : windows.slice(first);
  }

  /** What has left the queue gives back the windows that were still ahead: of an answer those after its day, else those not begun. */
  function hasGone({ left }: Waits, window: Found): boolean {
    if (left === null) return false;
    const day = left.how === 'answered' ? dayOfAnswer(left.at) : null;
    return left.how === 'answered' ? day !== null && window.day > day : window.opens > left.at;
  }

  /** What each entry that waits is promised to. */
  function promises(entries: readonly Waits[], delays: readonly Delay[]): ReadonlyMap<string, Answer> {
    const answers = new Map<string, Answer>();
    const volumeOf = (entry: Waits): number | null => frameAt(entry.at)?.version.volume ?? null;
    const isBeside = (entry: Waits): boolean => entry.light || volumeOf(entry) === null;
    for (const entry of entries)
      if (isBeside(entry) && entry.left === null) answers.set(entry.id, candidates(entry, delays)[0] ?? BEYOND);
    const left = new Set(entries.filter((entry) => !isBeside(entry)));
    /** Seconds that each day has been given; nothing is put before `open`. */
    const given = new Map<number, number>();
    let open = Number.NEGATIVE_INFINITY;
    const floors: { readonly until: number; readonly day: number }[] = [];
    while (left.size > 0) {
      let next: Waits | null = null;
      for (const entry of left) if (next === null || (entry.seq ?? Infinity) < (next.seq ?? Infinity)) next = entry;
      if (next === null) break;
      left.delete(next);
      const volume = volumeOf(next) ?? Infinity;
      const ahead = candidates(next, delays);
      // All windows of this entry's frames from the one being filled on, or from its own first where that is later.
      const behind = floors.filter(({ until }) => next.at <= until).map(({ day }) => day);
      const from = Math.max(open, ahead[0]?.day ?? Infinity, ...behind);
      const windows = windowsFor(next.at).filter(({ day }) => day >= from);
      let at = 0;
      const inFirst = given.get(windows[0]?.day ?? Number.NaN) ?? 0;
      if (inFirst > 0 && inFirst + next.weight > volume) at = 1;
      const parts: number[] = [];
      for (let seconds = next.weight; seconds > 0; seconds -= volume) parts.push(Math.min(seconds, volume));
      const window = windows[at + parts.length - 1];
      if (window === undefined && next.left === null) {
        answers.set(next.id, BEYOND);
        for (const entry of left) if (entry.left === null) answers.set(entry.id, BEYOND);
        break;
      }
      if (window === undefined) continue;
      for (const [part, seconds] of parts.entries()) {
        const its = windows[at + part] as Found;
        if (hasGone(next, its)) {
          const free = windowsFor(next.at).find((each) => hasGone(next, each));
          if (free !== undefined && next.left !== null) floors.push({ until: next.left.at, day: free.day });
          break;
        }
        given.set(its.day, (given.get(its.day) ?? 0) + seconds);
        open = its.day;
      }
      if (next.left === null) answers.set(next.id, window);
    }
    return answers;
  }
  return { promises, windowsFor, frameAt, dayOfAnswer };
}
