// The tally as a domain: what a psychologist notes of her answers for her own accounts.
import type { LocalDay } from '../../../shared/rhythm/calendar.ts';
import type { Result } from '../../../shared/result.ts';
import { NO_TALLY, type Tally, type TallyProblem } from '../api/tally-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { TALLY_CHANGED } from './changed-row.ts';
import { forgetChanged, keepCodes, typeMinutes } from './notes.ts';
import { tallyOf } from './rows.ts';

export interface TallyCalls {
  /** Days of this device's zone, both included; nothing once locked. */
  tallyFor(
    period: { readonly from: LocalDay; readonly until: LocalDay },
    relations: readonly RelationKey[],
  ): Promise<Tally>;
  /** Minutes to invoice for a day, typed by her; 0 takes them away. */
  typeMinutes(relation: RelationKey, day: LocalDay, minutes: number): Promise<Result<null, TallyProblem>>;
  /** As a file is saved: its codes stay those of their relations. */
  keepTallyCodes(): Promise<Result<null, TallyProblem>>;
}

export const tally = {
  tables: [TALLY_CHANGED],
  calls: ({ opened, actUnlessLocked }: Door): TallyCalls => ({
    tallyFor: async (period, relations) => {
      const open = opened();
      return open === null ? NO_TALLY : tallyOf(open.space, period, relations);
    },
    typeMinutes: (relation, day, minutes) => actUnlessLocked((space) => typeMinutes(space, relation, day, minutes)),
    keepTallyCodes: () => actUnlessLocked((space) => keepCodes(space)),
  }),
  steps: { vaulted: [forgetChanged] },
} satisfies Domain;
