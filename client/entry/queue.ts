// Who waits for an answer, in the order in which it is due: late first, then by the window's end, then what is due later,
// what is written, and those for whom nothing is due. Structural, so that every list at the desk is the same list.
import { dayOf } from '../ui/calendar.ts';

export interface Waits {
  readonly waiting:
    | { readonly type: 'nothing' | 'open' }
    | { readonly type: 'today' | 'later' | 'late'; readonly due: { readonly opens: number; readonly closes: number } };
  readonly unanswered: number;
  readonly held: object | null;
  readonly scheduled: object | null;
  readonly lastAnswer: { readonly at: number } | null;
}

export interface Bands<T> {
  readonly late: readonly T[];
  readonly today: readonly T[];
  readonly later: readonly T[];
  /** Held for undo, waiting for its hour, or sent today with nothing come since. */
  readonly written: readonly T[];
  readonly nothing: readonly T[];
}

/**
 * What the person who answers is told: her window is over from its end on. Whoever waits is told so an hour later (shared/rhythm/late.ts),
 * for an answer may be on its way.
 */
export const isLate = (waiting: Waits['waiting'], now: number): boolean =>
  waiting.type === 'late' || (waiting.type === 'today' && now > waiting.due.closes);

/** The window of what waits; null where nothing is owed. */
export const dueOf = (waiting: Waits['waiting']) => ('due' in waiting ? waiting.due : null);

/** When it closes, ms; never, where something waits and nothing is owed. */
export const closesOf = (waiting: Waits['waiting']): number =>
  waiting.type === 'nothing' ? 0 : (dueOf(waiting)?.closes ?? Number.POSITIVE_INFINITY);

export function bandsOf<T extends Waits>(relations: readonly T[], now: number): Bands<T> {
  const bands = { late: [] as T[], today: [] as T[], later: [] as T[], written: [] as T[], nothing: [] as T[] };
  for (const relation of relations) bands[bandOf(relation, now)].push(relation);
  // A difference of two that are never due is no number.
  const byDue = (a: T, b: T) =>
    Number(closesOf(a.waiting) > closesOf(b.waiting)) - Number(closesOf(a.waiting) < closesOf(b.waiting));
  return {
    ...bands,
    late: bands.late.toSorted(byDue),
    today: bands.today.toSorted(byDue),
    later: bands.later.toSorted(byDue),
  };
}

/** Whole minutes to read a number of characters, at 1 200 a minute; at least one where there is something. */
export const minutesToRead = (characters: number): number => Math.ceil(characters / 1_200);

/** Of several relations together: what is to be read, and what is to be listened to at its own pace, whole minutes. */
export const minutesOf = (
  relations: readonly { readonly unansweredCharacters: number; readonly unansweredMilliseconds: number }[],
): { readonly reading: number; readonly listening: number } => ({
  reading: minutesToRead(relations.reduce((sum, { unansweredCharacters }) => sum + unansweredCharacters, 0)),
  listening: Math.ceil(relations.reduce((sum, { unansweredMilliseconds }) => sum + unansweredMilliseconds, 0) / 60_000),
});

function bandOf(relation: Waits, now: number): keyof Bands<unknown> {
  if (relation.held !== null) return 'written';
  const { waiting } = relation;
  if (relation.unanswered > 0 && waiting.type !== 'nothing') {
    if (isLate(waiting, now)) return 'late';
    return waiting.type === 'open' ? 'later' : waiting.type;
  }
  if (relation.scheduled !== null) return 'written';
  if (relation.lastAnswer !== null && dayOf(relation.lastAnswer.at) === dayOf(now)) return 'written';
  return 'nothing';
}
