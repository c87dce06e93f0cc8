// What the screens show of a person's crisis plan: their own, and the version of it that was given in a relation.
export { CRISIS_PLAN_PART } from '../../../shared/kinds/crisis-plan.ts';

/** `parts`: seven, empty ones included. */
export type PlanView = {
  readonly parts: readonly string[];
  /** When it was last written to, ms. */ readonly savedAt: number;
};

export type PlanStanding = {
  /** Grows when the plan is to be read anew. */
  readonly version: number;
  /** Something stands in one of its parts. */
  readonly isWritten: boolean;
};

export type SharedPlanStanding = {
  /** When it was given, ms. */
  readonly at: number;
  readonly delivery: 'kept' | 'sent' | 'arrived';
  /** The patient's own plan still says the same; always, for a psychologist. */
  readonly isCurrent: boolean;
};

export type SharedPlanView = { readonly at: number; readonly parts: readonly string[] };

export type PlanProblem = 'too-long' | 'storage-failed' | 'locked';
