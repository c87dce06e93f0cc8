// The numbers that appends and reads are answered with, and how much one answer holds, once for every dialect. Meaning of each:
// shared/protocol/api.ts; PROTOCOL.md, Relay.

export const STORED = 0;
export const FORBIDDEN = 1;
export const CONFLICT = 2;
export const GONE = 3;
export const OVER_QUOTA = 4;
export const TOO_LARGE = 5;

/** What a row costs an answer beside its bytes. */
export const ROW_BYTES = 64;
/** A list of the codec counts in u16. */
export const MAX_ROWS = 0xffff;
