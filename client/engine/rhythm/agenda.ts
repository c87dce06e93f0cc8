// What a relation's windows follow from: the rhythm of its invitation, the frames agreed on, absences, pauses and its end (PROTOCOL.md, Windows).
import { SECOND } from '../../../shared/clock.ts';
import { hoursIn } from '../../../shared/kinds/agreed-hours.ts';
import { type Term, termIn } from '../../../shared/kinds/terms.ts';
import { bearableProfile } from '../../../shared/protocol/cadre.ts';
import type { Delay } from '../../../shared/rhythm/promises.ts';
import { type Agenda, agendaOf, inForceAt, sinceEver, type Version, zoneOf } from '../../../shared/rhythm/windows.ts';
import { MINUTE } from '../../../shared/clock.ts';
import { nameOf } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { type Beside, readBeside } from '../entries/thread.ts';
import { agreedTerms, type Frame, rhythmOf } from '../frame/fold.ts';
import { frameOf } from '../frame/view.ts';
import type { RelationKey } from '../api/views.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { rhythmSaidBy } from '../state/rhythm-letters.ts';
import type { Space } from '../state/space.ts';
import { type Course, foldCourse, movingDelays, type RhythmLetter } from './fold.ts';

export type Standing = {
  /** The terms agreed on last. */
  readonly terms: readonly Term[];
  readonly course: Course;
  readonly agenda: Agenda;
  readonly delays: readonly Delay[];
};

type Held = Standing & { readonly beside: readonly Beside[]; readonly profile: RelationRow['profile'] };
const byStore = new WeakMap<Space['store'], Map<RelationKey, Held>>();

/** Folded once a change of the letters that stand beside the thread. */
export function standingIn(space: Space, relation: RelationRow): Standing {
  const all = byStore.get(space.store) ?? new Map<RelationKey, Held>();
  byStore.set(space.store, all);
  const beside = readBeside(space, relation.key);
  const { profile } = relation;
  const before = all.get(relation.key);
  if (before?.beside === beside && before.profile === profile) return before;
  const frame = frameOf(space, relation);
  const versions = [sinceEver(bearableProfile(profile).rhythm), ...versionsOf(frame, relation)];
  const alone: Agenda = { versions, absences: [], rests: [] };
  const asked = new Set(
    beside.flatMap(({ row }) => (rhythmSaidBy(row)?.type === 'please-look' ? [row.envelopeId] : [])),
  );
  const seen = new Set(
    beside.flatMap(({ row }) => {
      const said = rhythmSaidBy(row);
      return said?.type === 'acknowledged' ? said.said.of.map(({ envelopeId }) => envelopeId) : [];
    }),
  );
  const counted = new Set(frame.versions.flatMap(({ agreed }) => agreed?.id ?? []));
  const letters = beside.flatMap((each): readonly RhythmLetter[] => {
    const { row, at, beyondDay, withdrawn } = each;
    const said = beyondDay ? null : rhythmSaidBy(row);
    // One that was taken back before it was seen is asked for no more; one that was seen stays as it was seen.
    if (said?.type === 'please-look' && withdrawn && !seen.has(row.envelopeId)) return [];
    const place = {
      id: row.envelopeId,
      at,
      isPatients: row.mine === (relation.role === 'patient'),
      ref: nameOf(space, row.relation, refOf(row)),
      names:
        said?.type === 'acknowledged'
          ? said.said.of.flatMap((ref) => (asked.has(ref.envelopeId) ? [nameOf(space, row.relation, ref)] : []))
          : [],
    };
    if (counted.has(row.envelopeId)) return [{ ...place, type: 'frame-agreed' }];
    return said === null ? [] : [{ ...place, ...said }];
  });
  const course = foldCourse(letters, (moment) => zoneOf(inForceAt(alone, moment) ?? (versions[0] as Version)));
  const agenda: Agenda = { versions, absences: course.absences, rests: course.rests };
  const last = frame.versions.findLast(({ agreed }) => agreed !== null);
  const terms = last === undefined ? [] : agreedTerms(last);
  const held: Held = { terms, course, agenda, delays: movingDelays(course), beside, profile };
  all.set(relation.key, held);
  return held;
}

/** Of a relation whose letters cannot be read: the rhythm of its invitation. */
/** Whether a pause is on there: what is kept for oneself meanwhile is offered once it is over. */
export function isPaused(space: Space, key: RelationKey): boolean {
  const relation = space.store.get(RELATION, key);
  return relation !== undefined && standingIn(space, relation).course.pauses.length > 0;
}

export const agendaOfInvitation = ({ profile }: Pick<RelationRow, 'profile'>): Agenda =>
  agendaOf(bearableProfile(profile).rhythm);

/** The versions that were agreed on, as windows follow from them. */
const versionsOf = ({ versions }: Frame, { profile }: RelationRow): readonly Version[] =>
  versions.flatMap((version): readonly Version[] => {
    const { agreed, proposed, number } = version;
    if (agreed === null) return [];
    const rhythm = rhythmOf(version, profile.rhythm);
    const minutes = termIn(agreedTerms(version), 'volume');
    return [
      {
        number,
        from: proposed.from,
        agreedAt: agreed.at,
        rhythm: bearableProfile({ ...profile, rhythm }).rhythm,
        volume: minutes === null ? null : (minutes * MINUTE) / SECOND,
        hours: hoursIn(proposed.extras),
      },
    ];
  });

/** The zone that the relation's days are counted in, at a moment. */
export function zoneIn({ agenda }: Standing, moment: number): ReturnType<typeof zoneOf> {
  return zoneOf(inForceAt(agenda, moment) ?? (agenda.versions[0] as Version));
}
