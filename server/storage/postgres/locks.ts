// The numbers of the locks that relays of one database hold against each other (pg_advisory_xact_lock): released with the
// transaction, so that none outlives a kill. Any numbers do; these stand apart from those of other programs in the same database.
export const LOCKS = {
  migration: 4_938_102_001,
  /** First link, claims and withdrawals. */
  admissions: 4_938_102_002,
  /** Emptying deleted mailboxes: one relay at a time. */
  sweep: 4_938_102_003,
  /** The relay's push keys, and how many devices there may be. */
  push: 4_938_102_004,
} as const;
