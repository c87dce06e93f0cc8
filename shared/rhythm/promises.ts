// Which window each entry that waits is promised to (E5 rules 3 to 8 of the design; PROTOCOL.md, Promises). What is promised once is
// never moved later by more text; an absence, a pause or a delay told with its date may move it.
import { DAY } from '../clock.ts';
import type { LocalDay } from './calendar.ts';
import {
  type Agenda,
  agreedBy,
  type AgreedWindow,
  dayAnswered,
  earliestDay,
  firstWindow,
  inForceAt,
  type NoWindow,
} from './windows.ts';

/** An entry of the queue: one that no answer covers, or one that has left it and keeps what it had taken of windows that had begun. */
export type Waits<Id extends string = string> = {
  readonly id: Id;
  /** When it was set down, ms: of a replacement its first. */
  readonly at: number;
  /** The number the mailbox gave it, of a copy or replacement its first's; null while the relay has not taken it. */
  readonly seq: number | null;
  /** Seconds of reading. */
  readonly weight: number;
  /** Read at once, outside the queue: a short éclair, a word on the frame. */
  readonly light: boolean;
  /** Placing time of the latest answer that its author could read when writing, ms. */
  readonly answered: number | null;
  /** Covered by an answer, or taken back or erased: when that was placed, ms. Null while it waits. */
  readonly left: { readonly how: 'answered' | 'withdrawn'; readonly at: number } | null;
};

/**
 * A delay told with the moment (ms) until which: what had been set down when it was placed moves to the window that this falls into, or
 * to the next.
 */
export type Delay = { readonly placed: number; readonly until: number };

/** A delay that is longer moves nothing: it is an absence, which is told as one. */
export const LONGEST_DELAY = 31 * DAY;

export type Promised<Id extends string = string> = {
  readonly id: Id;
  readonly window: AgreedWindow | NoWindow;
  /** Windows before it in which it is read in part: it is longer than one. */
  readonly over: number;
};

export type Promises<Id extends string = string> = {
  /** Of all that wait: what is outside the queue first, then in its order. */
  readonly all: readonly Promised<Id>[];
  readonly byId: ReadonlyMap<Id, Promised<Id>>;
  /** Seconds that each day's window has been given, by what has left it too. */
  readonly taken: ReadonlyMap<LocalDay, number>;
};

/** The first window that takes an entry: its cut-off is still to come, and its answer had not been read. */
export function firstFor(
  agenda: Agenda,
  { at, answered }: Pick<Waits, 'at' | 'answered'>,
  delays: readonly Delay[] = [],
): AgreedWindow | NoWindow {
  const day = answered === null ? null : dayAnswered(agenda, answered);
  const until = delays
    .filter((delay) => at <= delay.placed && delay.until <= delay.placed + LONGEST_DELAY)
    .reduce((latest, delay) => Math.max(latest, delay.until), Number.NEGATIVE_INFINITY);
  const takes = ({ cutOff, closes, day: its }: AgreedWindow): boolean => cutOff > at && its !== day && closes > until;
  return firstWindow(agenda, earliestDay(at), takes, agreedBy(agenda, at));
}

/** Whether the same frames and delays count for what is set down at two moments. */
const countsAlike = ({ versions }: Agenda, delays: readonly Delay[], a: number, b: number): boolean =>
  versions.every(({ agreedAt }) => agreedAt <= a === agreedAt <= b) &&
  delays.every(({ placed }) => a <= placed === b <= placed);

/** The same for one entry after another: a caseload asks for thousands, most of which the window before takes too. */
function createFirst(agenda: Agenda, delays: readonly Delay[]): (entry: Waits) => AgreedWindow | NoWindow {
  let before: { readonly entry: Waits; readonly window: AgreedWindow | NoWindow } | null = null;
  return (entry) => {
    // None ahead of one is none ahead of what comes later on the same day.
    if (
      before?.window.type === 'none' &&
      before.entry.at <= entry.at &&
      earliestDay(before.entry.at) === earliestDay(entry.at) &&
      before.entry.answered === entry.answered &&
      countsAlike(agenda, delays, before.entry.at, entry.at)
    )
      return before.window;
    if (
      before?.window.type === 'window' &&
      before.entry.at <= entry.at &&
      entry.at < before.window.cutOff &&
      before.entry.answered === entry.answered &&
      countsAlike(agenda, delays, before.entry.at, entry.at)
    )
      return before.window;
    const window = firstFor(agenda, entry, delays);
    before = { entry, window };
    return window;
  };
}

/** Those with a number first, by it; then what the relay has not taken, as it was given. */
const inQueue = <Id extends string>(entries: readonly Waits<Id>[]): readonly Waits<Id>[] =>
  [...entries.entries()].toSorted(([i, a], [j, b]) => numberOf(a) - numberOf(b) || i - j).map(([, entry]) => entry);

const numberOf = ({ seq }: Waits): number => seq ?? Number.MAX_SAFE_INTEGER;

/** The queue of one relation: the window that is being filled, for whom it was looked for, and the seconds taken of it. */
type Course = {
  window: AgreedWindow | null;
  by: number;
  filled: number;
  readonly taken: Map<LocalDay, number>;
  /** What was set down until then (ms) and stands behind one that gave windows back comes to none before this day. */
  readonly floors: { readonly until: number; readonly day: LocalDay }[];
};

export function promisesOf<Id extends string>(
  agenda: Agenda,
  entries: readonly Waits<Id>[],
  delays: readonly Delay[] = [],
): Promises<Id> {
  const first = createFirst(agenda, delays);
  const volumeOf = createVolume(agenda);
  const isQueued = (entry: Waits): boolean => !entry.light && volumeOf(entry) !== null;
  // Light, or set down where no volume was agreed: promised to the window of its hour, whatever waits beside it.
  const beside = entries
    .filter((entry) => !isQueued(entry) && entry.left === null)
    .map((entry): Promised<Id> => ({ id: entry.id, window: first(entry), over: 0 }));
  const course: Course = { window: null, by: 0, filled: 0, taken: new Map(), floors: [] };
  let none: NoWindow | null = null;
  const queued = inQueue(entries.filter(isQueued)).flatMap((entry): readonly Promised<Id>[] => {
    // What comes behind an entry that is promised to no window is promised to none either.
    const found: Queued = none ?? queue(agenda, entry, first(entry), volumeOf(entry) ?? 0, course);
    if (found.type === 'none' && entry.left === null) none = found;
    if (entry.left !== null) return [];
    return [found.type === 'none' ? { id: entry.id, window: found, over: 0 } : { id: entry.id, ...promiseOf(found) }];
  });
  const all = [...beside, ...queued];
  return { all, byId: new Map(all.map((each) => [each.id, each])), taken: course.taken };
}

/** The volume in force when an entry was set down; null where there was none. */
function createVolume(agenda: Agenda): (entry: Waits) => number | null {
  if (agenda.versions.every(({ volume }) => volume === null)) return () => null;
  return ({ at }) => inForceAt(agenda, at)?.volume ?? null;
}

/** What an entry takes of windows, in their order; it is answered in the last of them. */
type Seat = { readonly window: AgreedWindow; readonly seconds: number; readonly filled: number };
type Queued = NoWindow | { readonly type: 'queued'; readonly seats: readonly Seat[]; readonly window: AgreedWindow };

const promiseOf = ({ seats, window }: Exclude<Queued, NoWindow>) => ({ window, over: seats.length - 1 });

function queue(agenda: Agenda, entry: Waits, first: AgreedWindow | NoWindow, volume: number, course: Course): Queued {
  const found = seatsOf(agenda, entry, first, volume, course);
  if (found.type === 'none') return found;
  const kept =
    entry.left === null ? found.seats : found.seats.filter((seat) => isSpent(agenda, entry.left, seat.window));
  for (const { window, seconds } of kept) course.taken.set(window.day, (course.taken.get(window.day) ?? 0) + seconds);
  const last = kept.at(-1);
  if (last !== undefined) Object.assign(course, { window: last.window, filled: last.filled, by: entry.at });
  if (kept.length < found.seats.length && entry.left !== null) {
    const isAhead = (window: AgreedWindow): boolean => !isSpent(agenda, entry.left, window);
    const ahead = firstWindow(agenda, earliestDay(entry.left.at), isAhead, agreedBy(agenda, entry.at));
    if (ahead.type === 'window') course.floors.push({ until: entry.left.at, day: ahead.day });
  }
  return found;
}

/**
 * Whether what an entry had taken of a window stays taken once it has left: by an answer, where that was the window's or came later;
 * otherwise, where the window had begun. Else an entry that was told another day, because it did not fit beside this one, would find
 * itself promised to a window that is over, and late.
 */
function isSpent(agenda: Agenda, left: Waits['left'], { day, opens }: AgreedWindow): boolean {
  if (left === null) return true;
  return left.how === 'answered' ? day <= (dayAnswered(agenda, left.at) ?? day) : opens <= left.at;
}

/** Rule 4: read whole in the window that is being filled or, where it does not fit beside what is promised there, in the next. */
function seatsOf(agenda: Agenda, entry: Waits, own: AgreedWindow | NoWindow, volume: number, course: Course): Queued {
  const from = (day: LocalDay) => firstWindow(agenda, day, () => true, agreedBy(agenda, entry.at));
  if (own.type === 'none') return own;
  const floor = course.floors.reduce((day, each) => (entry.at <= each.until ? Math.max(day, each.day) : day), own.day);
  const first = floor > own.day ? from(floor) : own;
  if (first.type === 'none') return first;
  let { window, filled } = course;
  if (window === null || first.day > window.day) [window, filled] = [first, 0];
  else if (!countsAlike(agenda, [], course.by, entry.at)) {
    // The window that is being filled may be of a frame that does not hold for this entry.
    const same = from(window.day);
    if (same.type === 'none') return same;
    if (same.day !== window.day) filled = 0;
    window = same;
  }
  const seats: Seat[] = [];
  let left = entry.weight;
  if (filled > 0 && filled + left > volume) {
    const next = from(window.day + 1);
    if (next.type === 'none') return next;
    [window, filled] = [next, 0];
  }
  for (; left > volume; left -= volume) {
    seats.push({ window, seconds: volume, filled: volume });
    const next = from(window.day + 1);
    if (next.type === 'none') return next;
    [window, filled] = [next, 0];
  }
  seats.push({ window, seconds: left, filled: filled + left });
  return { type: 'queued', seats, window };
}

/** What an entry would be promised to if it were set down now, behind all that wait. */
export function ifSetDown(
  agenda: Agenda,
  entries: readonly Waits[],
  entry: Waits,
  delays: readonly Delay[] = [],
): Promised {
  const found = promisesOf(agenda, [...entries, entry], delays).byId.get(entry.id);
  if (found === undefined) throw new Error('an entry without a promise');
  return found;
}

/** Whether `a` is a later promise than `b`. */
export const isLaterThan = (a: Promised['window'], b: Promised['window']): boolean =>
  b.type === 'window' && (a.type === 'none' || a.day > b.day);

/**
 * Whether a replacement of another length may stay in the place of what it replaces (rule 7): no promise, its own included, moves
 * later. Otherwise the old is withdrawn and the new set down now.
 */
export function mayStay(
  agenda: Agenda,
  entries: readonly Waits[],
  replaced: Pick<Waits, 'id' | 'weight' | 'light'>,
  delays: readonly Delay[] = [],
): boolean {
  const { id, weight, light } = replaced;
  const before = promisesOf(agenda, entries, delays);
  const after = promisesOf(
    agenda,
    entries.map((entry) => (entry.id === id ? { ...entry, weight, light } : entry)),
    delays,
  );
  return after.all.every((each) => {
    const known = before.byId.get(each.id);
    return known === undefined || !isLaterThan(each.window, known.window);
  });
}
