// What both people see of what is due: the same, from the same letters. It names a window, never a presence.
import { DAY } from '../clock.ts';
import { localTime } from './calendar.ts';
import { type Delay, firstFor, type Promised, promisesOf, type Waits } from './promises.ts';
import {
  type Agenda,
  type AgreedWindow,
  type DueWindow,
  LATE_AFTER,
  type NoWindow,
  type NoWindowReason,
  windowAhead,
  zoneOf,
} from './windows.ts';

/** What waits, as screens say it. */
export type Waiting =
  /** Nothing is waiting for an answer; `next` is what a text set down now would get, or null where no window is ahead. */
  | { readonly type: 'nothing'; readonly next: DueWindow | null }
  /** The answer is due today, later or within its window. */
  | { readonly type: 'today'; readonly due: DueWindow }
  /** Due on a later day. */
  | { readonly type: 'later'; readonly due: DueWindow }
  /** Due, window over by more than an hour. */
  | { readonly type: 'late'; readonly due: DueWindow }
  /** Something waits, and no window is ahead: nothing is owed, nothing is refused. */
  | { readonly type: 'open'; readonly why: NoWindowReason };

const plain = ({ day, opens, closes }: DueWindow): DueWindow => ({ day, opens, closes });

/** One hour after its window closed with the entry uncovered. */
export const isLateAt = (window: AgreedWindow | NoWindow, now: number): boolean =>
  window.type === 'window' && now > window.closes + LATE_AFTER;

/** The earliest of the promises: what is due next, or longest since. */
export function earliestPromise(promises: readonly Promised[]): AgreedWindow | NoWindow | null {
  return promises.reduce<AgreedWindow | NoWindow | null>((best, { window }) => {
    if (best === null) return window;
    if (window.type === 'none') return best;
    return best.type === 'none' || window.closes < best.closes ? window : best;
  }, null);
}

/** `answered`: the placing time of the last answer that a text written now could follow, ms. */
export function waitingAt(
  agenda: Agenda,
  entries: readonly Waits[],
  now: number,
  { answered = null, delays = [] }: { readonly answered?: number | null; readonly delays?: readonly Delay[] } = {},
): Waiting {
  const due = earliestPromise(promisesOf(agenda, entries, delays).all);
  if (due === null) {
    const next = firstFor(agenda, { at: now, answered });
    return { type: 'nothing', next: next.type === 'none' ? null : plain(next) };
  }
  if (due.type === 'none') return { type: 'open', why: due.why };
  if (isLateAt(due, now)) return { type: 'late', due: plain(due) };
  const { day } = localTime(now, zoneOf(due.version));
  return { type: day >= due.day ? 'today' : 'later', due: plain(due) };
}

export type Lateness = {
  /** The window that passed without its answer. */
  readonly missed: DueWindow;
  /** The next one in which it may come. */
  readonly next: DueWindow | null;
  /** A word on it has come since that window: whoever answers knows of it. */
  readonly told: boolean;
};

/** The sentence of a late answer, in its parts; null where nothing is late. `notices`: placing times of words on a delay, ms. */
export function latenessAt(agenda: Agenda, waiting: Waiting, now: number, notices: readonly number[]): Lateness | null {
  if (waiting.type !== 'late') return null;
  const next = windowAhead(agenda, now);
  return {
    missed: waiting.due,
    next: next.type === 'none' ? null : plain(next),
    told: notices.some((placed) => placed > waiting.due.opens),
  };
}

/** For how long an answer may wait for its hour. */
export const LATEST_SHOWN = 31 * DAY;

/**
 * When an answer counts as given, ms: the hour it is to be shown from where that holds, at most 31 days after it was written
 * (PROTOCOL.md, Scheduled answers). `time`: what its letter says; `clamped`: that, held to the relay's hour.
 */
export const placingTime = ({
  time,
  clamped,
  visibleFrom,
}: {
  readonly time: number;
  readonly clamped: number;
  readonly visibleFrom: number;
}): number => (visibleFrom - Math.min(time, clamped) <= LATEST_SHOWN ? Math.max(clamped, visibleFrom) : clamped);
