// What was told of public holidays, over all relations, and what is still to be told.
import type { AbsenceDraft, AbsentDays } from '../../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../../engine/api/views.ts';
import { dayOf } from '../../../../ui/calendar.ts';
import type { Holiday } from './holidays.ts';

export type Told = {
  /** Of the absence that they are; null: nothing was told to anyone. */
  readonly id: string | null;
  readonly place: string | null;
  /** Days told to anyone, from today on. */
  readonly days: ReadonlySet<number>;
  /** Whoever told them chose among the days up to here; null: nobody did. */
  readonly upTo: number | null;
};

/** What is offered reaches so far, days: whoever plans a year has it whole. */
export const AHEAD = 365;

const daysIn = (ranges: readonly AbsentDays[], today: number): readonly number[] =>
  ranges
    .flatMap(({ from, until }) => Array.from({ length: until - from + 1 }, (_, i) => from + i))
    .filter((day) => day >= today);

const holidaysOfRelation = ({ rhythm }: RelationView) =>
  rhythm.absences.filter(({ why, days }) => why === 'holidays' && days.length > 0);

export function toldTo(relations: readonly RelationView[], today: number): Told {
  const all = relations.flatMap((relation) => holidaysOfRelation(relation)).toSorted((a, b) => b.at - a.at);
  return {
    id: all[0]?.id ?? null,
    place: all.find(({ place }) => place !== null)?.place ?? null,
    days: new Set(all.flatMap(({ days }) => daysIn(days, today))),
    upTo: all[0] === undefined ? null : dayOf(all[0].at) + AHEAD,
  };
}

/**
 * Which of the days are taken in before anyone chooses: of the place that was told, what was told, and of days beyond it, as of any other place,
 * those that are closed by law.
 */
export function takenIn(offered: readonly Holiday[], told: Told, place: string): ReadonlySet<number> {
  const last = told.place === place ? (told.upTo ?? -1) : -1;
  return new Set(
    offered.filter(({ day, closed }) => (day <= last ? told.days.has(day) : closed)).map(({ day }) => day),
  );
}

/** Days as ranges, those that follow each other joined; ascending. */
export function rangesOf(days: Iterable<number>): readonly AbsentDays[] {
  const ranges: AbsentDays[] = [];
  for (const day of [...days].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.until === day - 1) ranges[ranges.length - 1] = { from: last.from, until: day };
    else ranges.push({ from: day, until: day });
  }
  return ranges;
}

/** Those to whom something else was told, or nothing. */
export function toTell(
  relations: readonly RelationView[],
  days: ReadonlySet<number>,
  today: number,
): readonly RelationKey[] {
  return relations
    .filter((relation) => {
      const known = new Set(holidaysOfRelation(relation).flatMap((each) => daysIn(each.days, today)));
      return known.size !== days.size || [...days].some((day) => !known.has(day));
    })
    .map(({ key }) => key);
}

/** One letter says all that is to come; none left calls them off. */
export const holidayDraft = (told: Told, place: string, days: ReadonlySet<number>): AbsenceDraft => ({
  id: told.id,
  why: 'holidays',
  place,
  days: rangesOf(days),
  text: '',
});
