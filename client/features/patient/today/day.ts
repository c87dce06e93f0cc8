// The patient's day as a line: where the entries stand between two hours, the window, the answer, and the whole in a sentence.
import { type Agenda, windowToday } from '../../../../shared/rhythm/windows.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { dayOf, minuteOf } from '../../../ui/calendar.ts';
import { markOf } from '../../../entry/table.ts';
import { fractionOfDay, type DayMark } from '../../../ui/index.ts';
import type { WindowSpan } from '../../../ui/day-line.ts';

export type Day = {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly DayMark[];
  readonly window: WindowSpan | undefined;
  readonly answeredAt: number | undefined;
  readonly now: number;
  readonly label: string;
};

/** The line runs from 6 h to 23 h, further where something of the day lies outside. `entries`: those set down today. */
export function dayOfRelation(
  relation: RelationView,
  entries: readonly EntryHead[],
  now: number,
  zone: string,
  i18n: Words,
): Day {
  const today = dayOf(now);
  const answer =
    relation.lastAnswer !== null && dayOf(relation.lastAnswer.at) === today ? relation.lastAnswer.at : null;
  const due = answer === null ? dueToday(relation, now) : windowOfAnswer(relation.agenda, answer);
  const moments = [now, ...entries.map((entry) => entry.at), ...(due === null ? [] : [due.opens, due.closes])];
  const minutes = moments.filter((moment) => dayOf(moment) === today).map(minuteOf);
  const from = Math.min(6 * 60, ...minutes.map((minute) => Math.floor(minute / 60) * 60));
  const to = Math.max(23 * 60, ...minutes.map((minute) => Math.ceil(minute / 60) * 60));
  const at = (moment: number) => fractionOfDay(minuteOf(moment), from, to);
  return {
    from,
    to,
    marks: entries.flatMap((entry) => markOf(entry, at(entry.at)) ?? []),
    window: due === null ? undefined : { from: at(due.opens), to: at(due.closes), missed: due.missed },
    answeredAt: answer === null ? undefined : at(answer),
    now: at(now),
    label: sentence(relation, entries.length, due, answer, now, zone, i18n),
  };
}

type Words = Pick<I18n, 't' | 'hourOf' | 'nextDay'>;

/** A window of today. missed: it is over, and the answer that it was for has not come. */
type Today = { readonly opens: number; readonly closes: number; readonly missed: boolean };

/** Where an answer is late, the window of every day of answer is one in which it may come. */
function dueToday(relation: RelationView, now: number): Today | null {
  const { agenda, waiting } = relation;
  const window = waiting.type === 'late' || waiting.type === 'open' ? windowOfDay(agenda, now) : awaited(waiting);
  if (window === null || dayOf(window.opens) !== dayOf(now)) return null;
  return { opens: window.opens, closes: window.closes, missed: waiting.type === 'late' && now > window.closes };
}

const awaited = (waiting: Exclude<RelationView['waiting'], { readonly type: 'open' }>) =>
  waiting.type === 'nothing' ? waiting.next : waiting.due;

const windowOfDay = (agenda: Agenda, moment: number) => {
  const window = windowToday(agenda, moment);
  return window.type === 'window' ? window : null;
};

/** The window an answer was given in, lit no more but solid; an answer outside any stands as a dot. */
function windowOfAnswer(agenda: Agenda, answer: number): Today | null {
  const window = windowOfDay(agenda, answer);
  return window !== null && answer >= window.opens && answer <= window.closes ? { ...window, missed: false } : null;
}

function sentence(
  relation: RelationView,
  count: number,
  due: Today | null,
  answer: number | null,
  now: number,
  zone: string,
  { t, hourOf, nextDay }: Words,
): string {
  const parts = [t.today.lineEntries({ count }), t.today.lineNow({ time: hourOf(now, zone) })];
  const hours = ({ opens, closes }: { readonly opens: number; readonly closes: number }) => ({
    windowStart: hourOf(opens, zone),
    windowEnd: hourOf(closes, zone),
  });
  const { agenda, waiting } = relation;
  if (answer !== null) parts.push(t.today.lineAnswered({ time: hourOf(answer, zone) }));
  else if (due?.missed) parts.push(t.today.lineMissed(hours(due)));
  else if (due !== null) parts.push(t.today.lineDue(hours(due)));
  else if (waiting.type === 'later')
    parts.push(t.today.lineLater({ ...hours(waiting.due), day: nextDay(waiting.due.opens, now, zone) }));
  else if (windowOfDay(agenda, now) !== null && waiting.type === 'nothing') parts.push(t.today.lineNothing);
  else parts.push(t.today.lineNone);
  return parts.join(' ');
}
