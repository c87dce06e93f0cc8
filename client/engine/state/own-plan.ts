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
 * One part that was changed here and by another own device. `from`: what it was changed from here; null: nothing was changed here. What one changed
 * alone is as it made it, shorter too; nothing that either wrote is lost, and nothing stands twice.
 */
export function mergedPart(own: string, from: string | null, told: string): string {
  if (from === null || own === from || own === told) return told;
  if (told === from) return own;
  if (holds(told, own)) return told;
  if (holds(own, told)) return own;
  // Where one wrote a paragraph beside what was there, and the other wrote that anew, it stands anew beside that paragraph.
  return inPlaceOf(told, from, own) ?? inPlaceOf(own, from, told) ?? `${own}\n\n${told}`;
}

/** As words, not letters: 60 is not in 160. */
function holds(text: string, other: string): boolean {
  if (other === '') return true;
  for (let at = text.indexOf(other); at >= 0; at = text.indexOf(other, at + 1))
    if (/(?:^|\s)$/u.test(text.slice(0, at)) && /^(?:$|\s)/u.test(text.slice(at + other.length))) return true;
  return false;
}

/** `text` with `to` where the paragraphs of `from` stand in it; null: they do not. */
function inPlaceOf(text: string, from: string, to: string): string | null {
  if (from === '') return null;
  const all = `\n\n${text}\n\n`;
  const at = all.indexOf(`\n\n${from}\n\n`);
  return at < 0 ? null : `${all.slice(0, at + 2)}${to}${all.slice(at + 2 + from.length)}`.slice(2, -2);
}
