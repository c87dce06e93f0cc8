// The crisis plan as screens show it: one's own, and what was given of it in a relation.
import type { PlanStanding, PlanView, SharedPlanStanding, SharedPlanView } from '../api/plan-views.ts';
import type { RelationKey } from '../api/views.ts';
import { type Beside, deliveryOf, readBeside } from '../entries/thread.ts';
import { OBJECT } from '../state/object-row.ts';
import { NO_PLAN, ownPlanRow } from '../state/own-plan.ts';
import { planSaidBy } from '../state/plan-letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';

const isBlank = (parts: readonly string[]): boolean => parts.every((part) => part.trim() === '');

export function planOf({ store }: Space): PlanView {
  const its = ownPlanRow(store);
  return { parts: (its?.plan ?? NO_PLAN).parts, savedAt: its?.row.time ?? 0 };
}

export function planStandingOf({ store }: Space): PlanStanding {
  const its = ownPlanRow(store);
  return { version: store.version(OBJECT), isWritten: its !== null && !isBlank(its.plan.parts) };
}

const newestAmong = new WeakMap<readonly Beside[], Beside | null>();

/** The newest that the patient gave and did not take back. */
function newestIn(space: Space, { key, role }: RelationRow): Beside | null {
  const beside = readBeside(space, key);
  const known = newestAmong.get(beside);
  if (known !== undefined) return known;
  const counts = ({ row, beyondDay, withdrawn }: Beside): boolean =>
    !beyondDay && !withdrawn && row.mine === (role === 'patient') && planSaidBy(row) !== null;
  const newest = beside.findLast(counts) ?? null;
  newestAmong.set(beside, newest);
  return newest;
}

export function sharedPlanOf(space: Space, relation: RelationRow): SharedPlanStanding | null {
  const newest = newestIn(space, relation);
  if (newest === null) return null;
  const parts = planSaidBy(newest.row)?.parts ?? [];
  const own = relation.role === 'patient' ? planOf(space).parts : parts;
  return {
    at: newest.at,
    delivery: deliveryOf(relation, newest.row),
    isCurrent: own.every((part, i) => part === parts[i]),
  };
}

export function readSharedPlan(space: Space, key: RelationKey): SharedPlanView | null {
  const newest = newestIn(space, relationOf(space.store, key));
  const said = newest === null ? null : planSaidBy(newest.row);
  return newest === null || said === null ? null : { at: newest.at, parts: said.parts };
}
