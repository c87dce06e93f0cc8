// The patient's day as a line: where the entries stand between two hours, the window, the answer, and the whole in a sentence.
import { isAnswerDay, localTime, windowOn, type Rhythm } from '../../../../shared/protocol/cadre.ts';
import type { EntryView, RelationView } from '../../../engine/api/views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { dayOf, minuteOf } from '../../../ui/calendar.ts';
import { fractionOfDay, type DayMark, type Span } from '../../../ui/index.ts';

export type Day = {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly DayMark[];
  readonly window: Span | undefined;
  readonly answeredAt: number | undefined;
  readonly now: number;
  readonly label: string;
};

/** The line runs from 6 h to 23 h, further where something of the day lies outside. `entries`: those set down today. */
export function dayOfRelation(
  relation: RelationView,
  entries: readonly EntryView[],
  now: number,
  zone: string,
  i18n: Pick<I18n, 't' | 'hourOf'>,
): Day {
  const today = dayOf(now);
  const answer =
    relation.lastAnswer !== null && dayOf(relation.lastAnswer.at) === today ? relation.lastAnswer.at : null;
  const due = answer === null ? dueToday(relation, today) : windowOfAnswer(relation.profile.rhythm, answer);
  const moments = [now, ...entries.map((entry) => entry.at), ...(due === null ? [] : [due.opens, due.closes])];
  const minutes = moments.filter((moment) => dayOf(moment) === today).map(minuteOf);
  const from = Math.min(6 * 60, ...minutes.map((minute) => Math.floor(minute / 60) * 60));
  const to = Math.max(23 * 60, ...minutes.map((minute) => Math.ceil(minute / 60) * 60));
  const at = (moment: number) => fractionOfDay(minuteOf(moment), from, to);
  return {
    from,
    to,
    marks: entries.map((entry) => markOf(entry, at(entry.at))),
    window: due === null ? undefined : { from: at(due.opens), to: at(due.closes) },
    answeredAt: answer === null ? undefined : at(answer),
    now: at(now),
    label: sentence(entries.length, due, answer, now, zone, i18n),
  };
}

/** A long piece is a wide capsule: 3 000 characters fill it. */
export const markOf = (entry: EntryView, at: number): DayMark =>
  entry.kind === 'missing'
    ? { at, kind: 'missing' }
    : entry.kind === 'piece'
      ? { at, kind: 'piece', weight: entry.blocks.reduce((sum, block) => sum + block.text.length, 0) / 3_000 }
      : { at, kind: 'flash' };

function dueToday(relation: RelationView, today: number): { readonly opens: number; readonly closes: number } | null {
  const due = relation.waiting.type === 'nothing' ? relation.waiting.next : relation.waiting.due;
  return dayOf(due.opens) === today ? due : null;
}

/** The window an answer was given in, lit no more but solid; an answer outside any stands as a dot. */
function windowOfAnswer(rhythm: Rhythm, answer: number): { readonly opens: number; readonly closes: number } | null {
  const { day } = localTime(answer, rhythm.timeZone);
  if (!isAnswerDay(rhythm, day)) return null;
  const window = windowOn(rhythm, day);
  return answer >= window.opens && answer <= window.closes ? window : null;
}

function sentence(
  count: number,
  due: { readonly opens: number; readonly closes: number } | null,
  answer: number | null,
  now: number,
  zone: string,
  { t, hourOf }: Pick<I18n, 't' | 'hourOf'>,
): string {
  const parts = [t.today.lineEntries({ count }), t.today.lineNow({ time: hourOf(now, zone) })];
  if (answer !== null) parts.push(t.today.lineAnswered({ time: hourOf(answer, zone) }));
  else if (due === null) parts.push(t.today.lineNone);
  else parts.push(t.today.lineDue({ windowStart: hourOf(due.opens, zone), windowEnd: hourOf(due.closes, zone) }));
  return parts.join(' ');
}
