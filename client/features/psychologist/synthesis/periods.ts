// Periods that a synthesis may be of, beside days of one's own.
import type { SynthesisView } from '../../../engine/api/synthesis-views.ts';
import type { Thread } from '../../../app/thread.ts';
import { dayOf, dayOfIso, isoDayOf } from '../../../ui/calendar.ts';

const firstOfMonth = (day: number): number => dayOfIso(`${isoDayOf(day).slice(0, 8)}01`) ?? day;

/** First and last day. */
export type Period = { readonly from: number; readonly to: number };

export type Periods = {
  /** Null where there is no synthesis yet. */
  readonly sinceLast: Period | null;
  readonly month: Period;
  readonly whole: Period;
};

export function periodsOf(thread: Pick<Thread, 'heads'>, sent: readonly SynthesisView[], now: number): Periods {
  const last = Math.max(0, ...sent.flatMap(({ versions }) => versions.map(({ to }) => to)));
  const first = thread.heads()?.[0];
  const to = dayOf(now);
  return {
    sinceLast: last === 0 ? null : { from: Math.min(to, last + 1), to },
    month: { from: firstOfMonth(to), to },
    whole: { from: Math.min(to, first === undefined ? to : dayOf(first.at)), to },
  };
}

export type PeriodName = keyof Periods | 'own';

/** What days are called: by the first of the periods that they are. */
export const nameOf = (periods: Periods, { from, to }: Period): PeriodName =>
  (['sinceLast', 'month', 'whole'] as const).find((name) => periods[name]?.from === from && periods[name]?.to === to) ??
  'own';
