// What was said, and when a worksheet is offered, in the reader's language.
import type { App } from '../app/state.ts';
import type { Column, Item, Reply, SentWorksheetView, WorksheetPlan } from '../engine/api/worksheet-views.ts';
import { noonOf } from '../ui/calendar.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';

type Said = Pick<App, 't' | 'format'>;

/** Of one that fits its item, and is no table: a line each of what was chosen, and one's own words. */
export function saidWords(app: Said, item: Item | Column, reply: Reply): readonly string[] {
  switch (reply.type) {
    case 'open':
      return [reply.text];
    case 'one':
    case 'many': {
      const choices = item.type === 'one' || item.type === 'many' ? item.choices : [];
      return [
        ...reply.chosen.flatMap((place) => choices[place] ?? []),
        ...(reply.ownWords === '' ? [] : [reply.ownWords]),
      ];
    }
    case 'when':
      return [whenWords(app, reply)];
    case 'scale':
      return item.type === 'scale' ? [pointWords(app, item, reply.point)] : [];
    default:
      return [];
  }
}

export const pointWords = (
  { t }: Pick<Said, 't'>,
  { points, low, high }: Extract<Item | Column, { type: 'scale' }>,
  point: number,
): string => t.worksheet.scaleAt({ n: String(point + 1), total: String(points), low, high });

function whenWords({ format }: Said, { day, minute }: Extract<Reply, { type: 'when' }>): string {
  const parts = [
    day === null ? '' : format.day(noonOf(day), deviceTimeZone()),
    minute === null ? '' : format.hour(minute),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** "le lundi, le jeudi", or every day. */
export const daysWords = ({ t, format }: Said, weekdays: number): string => {
  const days = WEEK.filter((day) => ((weekdays >> (day - 1)) & 1) === 1);
  return days.length === WEEK.length
    ? t.worksheet.everyDay
    : days.map((day) => t.worksheet.onDay({ day: format.weekday(day, 'long') })).join(', ');
};

export const untilWords = ({ format }: Said, until: number): string => format.day(noonOf(until), deviceTimeZone());

/** When it is offered, in a sentence. `until`: its last day; of one offered once null. */
export const planWords = (app: Said, plan: WorksheetPlan, until: number | null): string =>
  plan.type === 'once' || until === null
    ? app.t.worksheet.cardOnce
    : app.t.worksheet.cardPlanned({
        days: daysWords(app, plan.weekdays),
        time: app.format.hour(plan.minute),
        date: untilWords(app, until),
      });

/** What became of it, for either; null while it runs. */
export function endWords(
  app: Said,
  { state, ended, until }: SentWorksheetView,
  reader: { readonly isPatient: boolean; readonly peer: string },
): string | null {
  if (ended !== null) {
    const date = app.format.day(ended.at, deviceTimeZone());
    return ended.by === 'patient' && !reader.isPatient
      ? app.t.worksheet.stoppedBy({ patient: reader.peer, date })
      : app.t.worksheet.stopped({ date });
  }
  return state === 'over' && until !== null ? app.t.worksheet.over({ date: untilWords(app, until) }) : null;
}
