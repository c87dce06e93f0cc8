// A person's own crisis plan, as the one object of its kind that the vault keeps (PROTOCOL.md, What follows a person).
import { decode } from '../../../shared/codec.ts';
import { CRISIS_PLAN_PARTS, type CrisisPlan, crisisPlan } from '../../../shared/kinds/crisis-plan.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { MOST_OBJECT_BYTES, OBJECT, type ObjectRow, ownPlanId } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';

export const NO_PLAN: CrisisPlan = { parts: Array.from({ length: CRISIS_PLAN_PARTS }, () => ''), extras: [] };

const known = new WeakMap<Uint8Array, CrisisPlan | null>();

/** Null of every other object, and of what does not decode. Decoded once. */
export function ownPlanIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): CrisisPlan | null {
  if (kind !== VAULT_KINDS.ownCrisisPlan || payload.length > MOST_OBJECT_BYTES || objectId !== ownPlanId()) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(crisisPlan, payload);
  const plan = told.ok ? told.value : null;
  known.set(payload, plan);
  return plan;
}

export type PlanRow = { readonly row: ObjectRow; readonly plan: CrisisPlan };

/** Null where nothing was ever written. */
export function ownPlanRow(reads: Pick<Transaction, 'get'>): PlanRow | null {
  const row = reads.get(OBJECT, ownPlanId());
  const plan = row === undefined ? null : ownPlanIn(row);
  return row === undefined || plan === null ? null : { row, plan };
}

/**
 * One part that was changed here and by another own device. `from`: what it was changed from here; null: nothing was changed here. Nothing that
 * either wrote is lost: of two texts that neither took from the other both stay.
 */
export function mergedPart(own: string, from: string | null, told: string): string {
  if (from === null || own === told || told.includes(own)) return told;
  return told === from || own.includes(told) ? own : `${own}\n\n${told}`;
}
