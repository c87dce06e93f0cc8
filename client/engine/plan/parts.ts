// What a person does with their crisis plan: each part is kept as it is typed, and the whole is given to a psychologist where they choose to, as it
// stands then. Nothing of it leaves by itself (PROTOCOL.md, What follows a person).
import { encode } from '../../../shared/codec.ts';
import { CRISIS_PLAN_PART, type CrisisPlan, crisisPlan } from '../../../shared/kinds/crisis-plan.ts';
import { LETTER_KINDS, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PlanProblem } from '../api/plan-views.ts';
import type { RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { IN_HAND, leavePages } from '../state/in-hand-row.ts';
import { SELF } from '../state/keys.ts';
import { OBJECT, objectRow, ownPlanId } from '../state/object-row.ts';
import { NO_PLAN, ownPlanRow } from '../state/own-plan.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { isThere } from '../state/there.ts';
import { datedNow } from '../state/time.ts';
import { NOTHING_CHANGED, PLAN_FROM } from './from-row.ts';

/** Of this device, newer than what was there before, whatever the clock says. */
export function putPlan(space: Space, transaction: Transaction, plan: CrisisPlan): void {
  const objectId = ownPlanId();
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.ownCrisisPlan, time, payload: encode(crisisPlan, plan) };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
}

/** `at`: 0 to 6. One that another device has made longer than it may be can be shortened, and not made longer. The same text changes nothing. */
export const savePart = (space: Space, at: number, text: string): Promise<Result<null, PlanProblem>> =>
  inOneCommit<null, PlanProblem>(space, (transaction) => {
    const its = ownPlanRow(transaction);
    const plan = its?.plan ?? NO_PLAN;
    const before = plan.parts[at];
    if (before === undefined) throw new RangeError('a plan has seven parts');
    if (before === text) return ok(null);
    const length = lengthOf(text);
    if (length > CRISIS_PLAN_PART && length >= lengthOf(before)) return err('too-long');
    const isWhole = its === null || isThere(transaction, its.row);
    const { from } = (isWhole ? undefined : transaction.get(PLAN_FROM, SELF)) ?? NOTHING_CHANGED;
    transaction.put(PLAN_FROM, SELF, { from: from.map((each, i) => (i === at ? (each ?? before) : each)) });
    putPlan(space, transaction, { ...plan, parts: plan.parts.map((each, i) => (i === at ? text : each)) });
    const objectId = ownPlanId();
    const since = transaction.get(IN_HAND, objectId);
    if (since === undefined || since.left)
      transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
    return ok(null);
  });

/** Once the vault is written: what it has as it is here was changed from nothing any more. */
export async function forgetFrom({ store }: Space): Promise<void> {
  if (store.get(PLAN_FROM, SELF) === undefined) return;
  await store.transact((transaction) => {
    const its = ownPlanRow(transaction);
    if (its === null || isThere(transaction, its.row)) transaction.delete(PLAN_FROM, SELF);
  });
}

/** Gives the plan as it stands now; what is changed later is given when it is asked for again. */
export const sharePlan = (space: Space, key: RelationKey): Promise<Result<null, RhythmProblem>> =>
  inOneCommit<null, RhythmProblem>(space, (transaction) => {
    const relation = relationOf(transaction, key);
    const { end } = standingIn(space, relation).course;
    if (relation.role !== 'patient' || (end !== null && end.at <= space.ports.clock.now())) return err('not-now');
    const parts = (ownPlanRow(transaction)?.plan ?? NO_PLAN).parts;
    if (parts.every((part) => part.trim() === '')) return err('empty');
    const value = { parts, extras: [] };
    const sent = sendBeside(space, transaction, key, { kind: LETTER_KINDS.crisisPlan, codec: crisisPlan, value });
    // One's own other devices know by then what was given.
    if (sent.ok) leavePages(transaction);
    return sent;
  });
