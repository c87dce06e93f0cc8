// What the screens show of the limit that a psychologist sets herself.
import type { Ceiling } from '../../../shared/kinds/preferences.ts';

export { CEILING_BOUNDS } from '../../../shared/kinds/preferences.ts';
export type { Ceiling };

export type CeilingStanding = {
  /** 0: none. */
  readonly limit: Ceiling;
  /** People whose relation goes on. */
  readonly followed: number;
  /** Minutes of reading that the frames let seven days hold; 0 where no limit of minutes is set. */
  readonly minutes: number;
  /** near: one of ten is left, or one. reached: no invitation is made, and those that nobody has used are closed. */
  readonly state: 'none' | 'below' | 'near' | 'reached';
  /** By which of the two limits it stands so. */
  readonly by: 'people' | 'minutes';
};

export type CeilingProblem = 'unsound' | 'storage-failed' | 'locked';
