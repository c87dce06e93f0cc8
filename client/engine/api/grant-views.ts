// What a psychologist sees of access that she may give to colleagues on the same relay: counts, and nothing that names anybody.

/** Of one colleague. Counts are of mailboxes and vouchers, of which a relation takes up to MAILBOXES_A_RELATION. */
export type GrantView = {
  readonly id: number;
  /** When it was given, ms. */
  readonly at: number;
  readonly allowance: number;
  readonly remaining: number;
  /** Somebody has made a space with it: it stands by itself from then on. */
  readonly claimed: boolean;
};

export type GrantsView = {
  readonly mayGrant: boolean;
  /** This space's own access was given by a colleague, who sees these counts of it. */
  readonly isGranted: boolean;
  /** What is left of her own. */
  readonly remaining: number;
  /** Oldest first. */
  readonly grants: readonly GrantView[];
};

/** An invitation's mailbox, the six vouchers in it, and one to spare. */
export const MAILBOXES_A_RELATION = 8;

/** not-admitted: it may not, or there is not enough left. not-yet: this space is not known at the relay yet. older-relay: the relay cannot do it. */
export type GrantProblem =
  'offline' | 'not-admitted' | 'not-yet' | 'too-many' | 'claimed' | 'older-relay' | 'storage-failed' | 'locked';
