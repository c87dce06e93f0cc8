// Which answer is the last before an end that is agreed on.
import type { ClosingView } from '../engine/api/rhythm-views.ts';
import { dayOf } from '../ui/calendar.ts';

/** `lastAnswer`: when the last answer was placed, ms. One that was given today leaves the days after it. */
export function isLastAnswer(
  { answerDays, today }: Pick<ClosingView, 'answerDays' | 'today'>,
  lastAnswer: number | null,
  now: number,
): boolean {
  const isAnsweredToday = lastAnswer !== null && dayOf(lastAnswer) === dayOf(now);
  const left = answerDays.filter((day) => (isAnsweredToday ? day > today : day >= today));
  return left.length === 1;
}
