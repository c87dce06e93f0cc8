// When a worksheet is offered: found by the patient's device alone, in the patient's own calendar, and told to nobody (PROTOCOL.md, Worksheets).
import { PLAN_DAYS, type WorksheetPlan } from '../../../shared/kinds/worksheet-plan.ts';
import type { LocalDay, LocalTime } from '../../../shared/rhythm/calendar.ts';

/** Days that one which is sent once is offered for. */
const ONCE_DAYS = 7;
const EVENING = 18 * 60;
const NOON = 12 * 60;

/** Bit 0 is Monday; day 0 of the calendar was a Thursday. */
const isWeekday = (weekdays: number, day: LocalDay): boolean => ((weekdays >> ((day + 3) % 7)) & 1) === 1;

/** The last day of a plan that a letter of `from` brought; null of one that is offered once. */
export const lastDayOf = (plan: WorksheetPlan, from: LocalDay): LocalDay | null =>
  plan.type === 'once' ? null : Math.min(plan.until, from + PLAN_DAYS);

/** Whether nothing of it can be offered any more. */
export function isOver(plan: WorksheetPlan, from: LocalDay, { day, minute }: LocalTime): boolean {
  const last = lastDayOf(plan, from);
  if (plan.type === 'once' || last === null) return day >= from + ONCE_DAYS;
  return plan.minute >= EVENING ? day > last + 1 || (day === last + 1 && minute >= NOON) : day > last;
}

/** The day that it is offered for now, null of one that is offered once; undefined where it is not. `from`: the letter's own day. */
export function offeredFor(plan: WorksheetPlan, from: LocalDay, now: LocalTime): LocalDay | null | undefined {
  if (now.day < from || isOver(plan, from, now)) return undefined;
  if (plan.type === 'once') return null;
  const last = lastDayOf(plan, from) ?? 0;
  const isOf = (day: LocalDay): boolean => day >= from && day <= last && isWeekday(plan.weekdays, day);
  if (isOf(now.day) && now.minute >= plan.minute) return now.day;
  // One of the evening waits until the next noon.
  return plan.minute >= EVENING && now.minute < NOON && isOf(now.day - 1) ? now.day - 1 : undefined;
}
