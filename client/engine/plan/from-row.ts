// The row of what the parts of a plan were changed from here, until the vault has them as they are: what another own device wrote meanwhile is told
// apart from what was only there before.
import { list, optional, struct, text, versioned } from '../../../shared/codec.ts';
import { CRISIS_PLAN_PARTS } from '../../../shared/kinds/crisis-plan.ts';
import type { Table } from '../state/sealed-store.ts';

export type PlanFromRow = {
  /** Seven: what each was before; null of one that was not changed here. */
  readonly from: readonly (string | null)[];
};

export const NOTHING_CHANGED: PlanFromRow = { from: Array.from({ length: CRISIS_PLAN_PARTS }, () => null) };

/** Key: SELF. */
export const PLAN_FROM: Table<PlanFromRow> = {
  name: 'planFrom',
  codec: versioned(2, struct<PlanFromRow>({ from: list(optional(text), CRISIS_PLAN_PARTS) }), []),
};
