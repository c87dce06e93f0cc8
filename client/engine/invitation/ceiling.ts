// The limit that a psychologist sets herself: once it is reached no invitation is made, and those that nobody has used are taken back. What runs
// already is never touched, and she lifts it when she likes.
import { CEILING_BOUNDS, type Ceiling, ceilingIn, withCeiling } from '../../../shared/kinds/preferences.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { windowOfDay } from '../../../shared/rhythm/windows.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CeilingProblem, CeilingStanding } from '../api/ceiling-views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { isErasing } from '../state/erasing-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { isLater } from '../state/later-row.ts';
import { preferencesOf, putPreferences } from '../state/preferences.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { accountOf, type Space } from '../state/space.ts';
import { withdrawInvitation } from './invite.ts';

const WEEK = 7;
/** So near a limit it is told: one of ten, and one at the least. */
const near = (limit: number): number => limit - Math.max(1, Math.floor(limit / 10));

/** Those that go on: begun, not stopped, not at their end. One relation's trouble is its own, and it counts. */
function followed(space: Space): readonly RelationRow[] {
  const now = space.ports.clock.now();
  const isGoingOn = (relation: RelationRow): boolean => {
    if (isLater(space.store, relation.key)) return true;
    const end = space.aside.takeNow(relation.key, () => standingIn(space, relation).course.end) ?? null;
    return end === null || end.at > now;
  };
  return [...space.store.all(RELATION).values()].filter(
    (relation) =>
      relation.role === 'psychologist' &&
      relation.state !== 'stopped' &&
      !isErasing(space.store, relation.key) &&
      isGoingOn(relation),
  );
}

/** Minutes of reading that their frames let the seven days from today on hold; a frame without a volume adds none. */
function minutesOfWeek(space: Space, relations: readonly RelationRow[]): number {
  const today = localTime(space.ports.clock.now(), space.ports.timeZone).day;
  const seconds = relations.flatMap((relation) => {
    if (isLater(space.store, relation.key)) return [];
    const agenda = space.aside.takeNow(relation.key, () => standingIn(space, relation).agenda);
    if (agenda === undefined || agenda === null) return [];
    return Array.from({ length: WEEK }, (_, ahead) => {
      const window = windowOfDay(agenda, today + ahead);
      return window.type === 'none' ? 0 : (window.version.volume ?? 0);
    });
  });
  return Math.ceil(seconds.reduce((sum, each) => sum + each, 0) / 60);
}

const stateOf = (count: number, limit: number): CeilingStanding['state'] => {
  if (limit === 0) return 'none';
  if (count >= limit) return 'reached';
  return count >= near(limit) ? 'near' : 'below';
};
const STRICTER: readonly CeilingStanding['state'][] = ['none', 'below', 'near', 'reached'];

/** Null of a space that invites nobody. */
export function ceilingOf(space: Space): CeilingStanding | null {
  if (accountOf(space.store).practice === null) return null;
  const limit = ceilingIn(preferencesOf(space.store));
  const relations = followed(space);
  const minutes = limit.minutes === 0 ? 0 : minutesOfWeek(space, relations);
  const states = [stateOf(relations.length, limit.people), stateOf(minutes, limit.minutes)];
  const state = states.toSorted((a, b) => STRICTER.indexOf(b) - STRICTER.indexOf(a))[0] ?? 'none';
  const by = states[0] === state ? 'people' : 'minutes';
  return { limit, followed: relations.length, minutes, state, by };
}

export const isReached = (space: Space): boolean => ceilingOf(space)?.state === 'reached';

export const setCeiling = (space: Space, limit: Ceiling): Promise<Result<null, CeilingProblem>> =>
  inOneCommit<null, CeilingProblem>(space, (transaction) => {
    const isSound = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;
    if (!isSound(limit.people, CEILING_BOUNDS.people) || !isSound(limit.minutes, CEILING_BOUNDS.minutes))
      return err('unsound');
    if (accountOf(transaction).practice === null) return err('unsound');
    putPreferences(space, transaction, withCeiling(preferencesOf(transaction), limit));
    return ok(null);
  });

/** Once what has come is read: whoever opens an invitation that was not used is told that nobody new is taken. */
export async function closeInvitations(space: Space): Promise<void> {
  const open = [...space.store.all(INVITATION).values()].filter(
    ({ state }) => state === 'open' || state === 'preparing',
  );
  if (open.length === 0 || !isReached(space)) return;
  for (const { mailboxId } of open)
    await space.aside.take<unknown>(mailboxId, () => withdrawInvitation(space, mailboxId));
}
