// What the screens show of requests about a record: the same on both sides.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RecordAnswer } from '../../../shared/kinds/record-answered.ts';
import { RECORD_REQUESTS, type RecordRequest, REQUEST_BOUNDS } from '../../../shared/kinds/record-asked.ts';

export { RECORD_REQUESTS, REQUEST_BOUNDS };
export type { RecordAnswer, RecordRequest };

export type RequestView = {
  /** Lower-case hex, 32 characters. */
  readonly id: string;
  readonly what: RecordRequest;
  readonly at: number;
  readonly text: string;
  /** Letters that it concerns and that are here. */
  readonly concerns: readonly EnvelopeId[];
  /** kept: on this device only. sent: the relay has it. arrived: the other person's device says it has it. */
  readonly delivery: 'kept' | 'sent' | 'arrived';
  /** The newest that decides it; null while it is open. A remark is decided by nobody. */
  readonly reply: { readonly answer: RecordAnswer; readonly text: string; readonly at: number } | null;
};

/** What a relation's row says of them. */
export type RequestStanding = {
  /** Those that wait for a reply. */
  readonly open: number;
  /** When the oldest of these came, ms; null where none is open. */
  readonly since: number | null;
  /** All of them. */
  readonly count: number;
  /** Grows when one comes, or a reply. */
  readonly version: number;
};

export const NO_REQUESTS: RequestStanding = { open: 0, since: null, count: 0, version: 0 };

export type NewRequest = {
  readonly what: RecordRequest;
  readonly concerns: readonly EnvelopeId[];
  readonly text: string;
};
