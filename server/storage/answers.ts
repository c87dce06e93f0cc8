// The numbers that appends and reads are answered with, and how much one answer holds, once for every dialect. Meaning of each:
// shared/protocol/api.ts; PROTOCOL.md, Relay.
import { LIMITS } from '../../shared/protocol/limits.ts';

export const STORED = 0;
export const FORBIDDEN = 1;
export const CONFLICT = 2;
export const GONE = 3;
export const OVER_QUOTA = 4;
export const TOO_LARGE = 5;

/** What a row costs an answer beside its bytes. */
export const ROW_BYTES = 64;
/** Of all its mailboxes together: tombstones hold no bytes, and are rows to whoever reads. */
export const MAX_ROWS = LIMITS.readRows;
