// Le fil as days: the latest first, and in each the latest entry first. What was replaced gives way to its replacement.
import { type Agenda, windowToday } from '../../../../shared/rhythm/windows.ts';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import type { EntryHead } from '../../../engine/api/views.ts';
import { dayOf, isoDayOf, minuteOf } from '../../../ui/calendar.ts';
import { isLetter, isSynthesis, markOf } from '../../../entry/table.ts';
import { fractionOfDay, type DayMark, type Span } from '../../../ui/index.ts';

export type ThreadDay = {
  /** Of its own: reading order may come back to a day. */
  readonly key: string;
  readonly day: number;
  readonly entries: readonly EntryHead[];
};

/** What is shown of `entries`, which come oldest first, as the engine gives them. */
export const latestFirst = (entries: readonly EntryHead[]): readonly EntryHead[] =>
  entries.filter((entry) => entry.replacedBy === null).toReversed();

/** `latest`: latest first. A day of `before` that is as it was stays. */
export function daysOf(latest: readonly EntryHead[], before: readonly ThreadDay[] = []): readonly ThreadDay[] {
  const days: { key: string; day: number; entries: EntryHead[] }[] = [];
  const times = new Map<number, number>();
  for (const entry of latest) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else {
      const time = (times.get(day) ?? 0) + 1;
      times.set(day, time);
      days.push({ key: `${day}-${time}`, day, entries: [entry] });
    }
  }
  const known = new Map(before.map((each) => [each.key, each]));
  return days.map((each) => {
    const former = known.get(each.key);
    return former !== undefined && isSame(former.entries, each.entries) ? former : each;
  });
}

const isSame = (a: readonly EntryHead[], b: readonly EntryHead[]): boolean =>
  a.length === b.length && a.every((entry, at) => entry === b[at]);

/** A month of the thread, with its latest entry. */
export type Month = { readonly id: string; readonly at: number; readonly day: number; readonly entry: EnvelopeId };

/** "2026-11" of "2026-11-21". */
export const monthOfDate = (date: string): string => date.split('-', 2).join('-');

/** `latest`: latest first, as are the months. Asked for of a whole thread: only what falls outside the month before costs a date. */
export function monthsOf(latest: readonly EntryHead[]): readonly Month[] {
  const months = new Map<string, Month>();
  let bounds = { from: Infinity, to: -Infinity };
  for (const { at, id: entry } of latest) {
    if (at >= bounds.from && at < bounds.to) continue;
    const date = new Date(at);
    bounds = {
      from: new Date(date.getFullYear(), date.getMonth(), 1).getTime(),
      to: new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime(),
    };
    const id = monthOfDate(isoDayOf(dayOf(at)));
    if (!months.has(id)) months.set(id, { id, at, day: dayOf(at), entry });
  }
  return [...months.values()];
}

export type DayShape = {
  readonly marks: readonly DayMark[];
  readonly window: Span | undefined;
  readonly answeredAt: number | undefined;
  readonly now: number | undefined;
  readonly count: number;
  readonly answer: EntryHead | undefined;
};

export function shapeOf({ day, entries }: ThreadDay, agenda: Agenda, now: number): DayShape {
  const minutes = entries.map((entry) => minuteOf(entry.at));
  const from = Math.min(6 * 60, ...minutes);
  const to = Math.max(23 * 60, ...minutes.map((minute) => minute + 40));
  const at = (moment: number) => fractionOfDay(minuteOf(moment), from, to);
  const own = entries.filter((entry) => entry.mine && !entry.withdrawn);
  const answer = entries.find((entry) => isLetter(entry) && !isSynthesis(entry));
  const isToday = dayOf(now) === day;
  const due = isToday || answer !== undefined ? windowAround(agenda, answer?.at ?? now, answer !== undefined) : null;
  return {
    marks: own.toReversed().flatMap((entry) => markOf(entry, at(entry.at)) ?? []),
    window: due === null ? undefined : { from: at(due.opens), to: at(due.closes) },
    answeredAt: answer === undefined ? undefined : at(answer.at),
    now: isToday ? at(now) : undefined,
    count: own.length,
    answer,
  };
}

/** The window of a moment's day; none on a day off, nor once it is over. An answer given outside it stands as a dot. */
function windowAround(agenda: Agenda, moment: number, isAnswer: boolean) {
  const window = windowToday(agenda, moment);
  if (window.type === 'none') return null;
  const isOver = moment > window.closes;
  return isOver || (isAnswer && moment < window.opens) ? null : window;
}
