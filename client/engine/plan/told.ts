// The plan that another own device wrote in the vault, as it becomes this device's: part by part, and nothing that was typed is lost to another
// device's word.
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { SELF } from '../state/keys.ts';
import { OBJECT, objectRow } from '../state/object-row.ts';
import { mergedPart, ownPlanIn, ownPlanRow } from '../state/own-plan.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { NOTHING_CHANGED, PLAN_FROM } from './from-row.ts';
import { putPlan } from './parts.ts';

export function takePlan(space: Space, transaction: Transaction, object: PrivateFields): void {
  const told = ownPlanIn(object);
  if (told === null) return;
  const before = ownPlanRow(transaction);
  const changed = transaction.get(PLAN_FROM, SELF);
  // Nothing was changed here: it is to be written again to a vault that was put back, and the newer of the two stands.
  if (before?.row.vaulted === false && changed === undefined && before.row.time > object.time) return;
  const { from } = changed ?? NOTHING_CHANGED;
  const own = before === null || before.row.vaulted ? null : before.plan.parts;
  const parts = told.parts.map((part, i) => (own === null ? part : mergedPart(own[i] ?? '', from[i] ?? null, part)));
  if (parts.every((part, i) => part === told.parts[i])) {
    transaction.put(OBJECT, object.objectId, objectRow(null, object));
    transaction.delete(PLAN_FROM, SELF);
    return;
  }
  putPlan(space, transaction, { ...told, parts });
  transaction.put(PLAN_FROM, SELF, {
    from: parts.map((part, i) => (part === told.parts[i] ? null : (told.parts[i] ?? ''))),
  });
}
