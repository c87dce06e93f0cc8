// What was told of absences, over all relations, and what an absence would move.
import { windowOfDay } from '../../../../shared/rhythm/windows.ts';
import type { AbsenceView, AbsentDays } from '../../../engine/api/rhythm-views.ts';
import type { RelationKey, RelationView } from '../../../engine/api/views.ts';

export type Planned = Pick<AbsenceView, 'id' | 'why' | 'text'> &
  AbsentDays & { readonly relations: readonly RelationKey[]; readonly names: readonly string[] };

/** One row an absence, whoever it was told to, the next first; those that were called off are over, and public holidays are told by their days. */
export function plannedIn(relations: readonly RelationView[]): readonly Planned[] {
  const byId = new Map<string, Planned>();
  for (const { key, peerName, rhythm } of relations)
    for (const { id, why, days, text } of rhythm.absences) {
      const [first, last] = [days[0], days.at(-1)];
      if (first === undefined || last === undefined || why === 'holidays') continue;
      const known = byId.get(id);
      byId.set(id, {
        id,
        why,
        text,
        from: known === undefined ? first.from : Math.min(known.from, first.from),
        until: known === undefined ? last.until : Math.max(known.until, last.until),
        relations: [...(known?.relations ?? []), key],
        names: [...(known?.names ?? []), peerName],
      });
    }
  return [...byId.values()].toSorted((a, b) => a.from - b.from);
}

/** Answers that are due within those days, one a relation and day: of each relation the windows that would be none. */
export const shiftedBy = (relations: readonly RelationView[], { from, until }: AbsentDays): number =>
  relations.reduce((sum, relation) => {
    const { waiting } = relation;
    const due = 'due' in waiting ? waiting.due.day : null;
    return sum + (due !== null && from <= due && due <= until ? 1 : 0);
  }, 0);

/** Whether a window of any of them is on that day as it stands. */
export const isAnswerDayOf = (relations: readonly RelationView[], day: number): boolean =>
  relations.some(({ agenda }) => windowOfDay(agenda, day).type === 'window');
