// The crisis plan as a domain: a patient's own, in seven parts, and what they gave of it where they chose to.
import type { Result } from '../../../shared/result.ts';
import type { PlanProblem, PlanStanding, PlanView, SharedPlanView } from '../api/plan-views.ts';
import type { RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { forgetFrom, savePart, sharePlan } from './parts.ts';
import { PLAN_FROM } from './from-row.ts';
import { planOf, planStandingOf, readSharedPlan } from './view.ts';

export interface PlanCalls {
  /** One's own; null once locked. */
  ownPlan(): Promise<PlanView | null>;
  /** `at`: 0 to 6. Sealed and durable when it resolves. Other own devices get it as the person turns away (leavePage), at lock, or after minutes. */
  savePlanPart(at: number, text: string): Promise<Result<null, PlanProblem>>;
  /** The patient gives the psychologist the plan as it stands now. */
  sharePlan(relation: RelationKey): Promise<Result<null, RhythmProblem>>;
  /** What the patient gave last, for both; null where nothing was, or once locked. */
  sharedPlan(relation: RelationKey): Promise<SharedPlanView | null>;
}

export const plan = {
  tables: [PLAN_FROM],
  calls: (door: Door): PlanCalls => ({
    ownPlan: async () => {
      const open = door.opened();
      return open === null ? null : planOf(open.space);
    },
    savePlanPart: (at, text) => door.saveUnlessLocked((space) => savePart(space, at, text)),
    sharePlan: (relation) => door.actUnlessLocked((space) => sharePlan(space, relation)),
    sharedPlan: async (relation) => {
      const open = door.opened();
      return open === null ? null : readSharedPlan(open.space, relation);
    },
  }),
  view: (space: Space): { plan: PlanStanding } => ({ plan: planStandingOf(space) }),
  steps: { vaulted: [forgetFrom] },
} satisfies Domain;
