// The absences of a relation by the days that it is where the rhythm is.
import { localTime } from '../../shared/rhythm/calendar.ts';
import { inForceAt, zoneOf } from '../../shared/rhythm/windows.ts';
import type { AbsenceView } from '../engine/api/rhythm-views.ts';
import type { RelationView } from '../engine/api/views.ts';

/** Today where the rhythm is. */
export function dayThere({ agenda }: RelationView, now: number): number {
  const version = inForceAt(agenda, now) ?? agenda.versions[0];
  return localTime(now, version === undefined ? 'UTC' : zoneOf(version)).day;
}

export const spans = ({ absences }: RelationView['rhythm'], why: AbsenceView['why']) =>
  absences.filter((each) => each.why === why).flatMap(({ days, text }) => days.map((range) => ({ ...range, text })));

/** The absence that is now, and what its psychologist wrote with it; null where there is none. */
export function absenceOf(
  relation: RelationView,
  now: number,
): { readonly from: number; readonly until: number; readonly text: string } | null {
  const today = dayThere(relation, now);
  return spans(relation.rhythm, 'absence').find(({ from, until }) => from <= today && today <= until) ?? null;
}
