// Kind 47: the psychologist's reply to a request about the record (PROTOCOL.md, Requests about a record).
import { type Codec, fixed, names, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';
import { REQUEST_BOUNDS } from './record-asked.ts';

/** In the order of their codes; received: it was, and is answered later. */
export const RECORD_ANSWERS = ['received', 'yes', 'in-part', 'no'] as const;
export type RecordAnswer = (typeof RECORD_ANSWERS)[number];

export type RecordAnswered = {
  readonly requestId: Uint8Array;
  readonly answer: RecordAnswer;
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const recordAnswered: Codec<RecordAnswered> = struct<RecordAnswered>({
  requestId: fixed(16),
  answer: names(RECORD_ANSWERS),
  text: textUpTo(REQUEST_BOUNDS.text),
  extras: extrasCodec(),
});
