// Kind 46: a patient asks something of the record that is kept of them, or adds a remark to it (PROTOCOL.md, Requests about a record).
import { type Codec, fixed, list, names, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

/** In the order of their codes. */
export const RECORD_REQUESTS = ['consult', 'copy', 'remark', 'correction', 'destruction'] as const;
export type RecordRequest = (typeof RECORD_REQUESTS)[number];

export const REQUEST_BOUNDS = {
  /** Code points, of a request and of a reply. */
  text: 5_000,
  /** Letters that it concerns. */
  refs: 100,
} as const;

export type RecordAsked = {
  /** 16 random bytes. */
  readonly requestId: Uint8Array;
  readonly what: RecordRequest;
  readonly concerns: readonly Ref[];
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const recordAsked: Codec<RecordAsked> = struct<RecordAsked>({
  requestId: fixed(16),
  what: names(RECORD_REQUESTS),
  concerns: list(refCodec, REQUEST_BOUNDS.refs),
  text: textUpTo(REQUEST_BOUNDS.text),
  extras: extrasCodec(),
});
