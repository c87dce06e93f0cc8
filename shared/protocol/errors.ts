// Every way the relay can refuse, once: its name on the wire, its HTTP status, and whether an outbox tries again.
// Refusals carry no content, key, name or id (PROTOCOL.md, Relay).

export type RetryRule =
  /** The same bytes may succeed later. */
  | 'later'
  /** Never: the caller must do something else first. */
  | 'no';

export const REFUSALS = {
  malformed: { status: 400, retry: 'no' },
  /** Of the calls: the relay speaks another one, until it or the app is brought up to date. */
  'unknown-version': { status: 404, retry: 'later' },
  /** Unknown mailbox and wrong capability alike. */
  forbidden: { status: 403, retry: 'no' },
  /** The admission code or voucher is unknown, spent or expired. */
  'not-admitted': { status: 403, retry: 'no' },
  /** Expected sequence number passed, `n` not last, or the id taken by other bytes. */
  conflict: { status: 409, retry: 'no' },
  /** An own mailbox that its owner deleted. */
  gone: { status: 410, retry: 'no' },
  'too-large': { status: 413, retry: 'no' },
  'rate-limited': { status: 429, retry: 'later' },
  /** The mailbox's cap is reached. */
  'over-quota': { status: 507, retry: 'later' },
  /** Queue full or disk below its floor; with Retry-After. */
  busy: { status: 503, retry: 'later' },
  /** A fault of the relay's own. */
  internal: { status: 500, retry: 'later' },
} as const satisfies Record<string, { status: number; retry: RetryRule }>;

/** What stands, with 404, at an address that is no call of this relay: one that is newer than it asks there. */
export const NO_SUCH_CALL = 'There is no such call on this relay.';

export type Refusal = keyof typeof REFUSALS;

export const isRefusal = (name: unknown): name is Refusal => typeof name === 'string' && Object.hasOwn(REFUSALS, name);
