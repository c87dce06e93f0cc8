// Kind 34: the patient asks about a frame, or does not agree to it as it is (PROTOCOL.md, Frame).
import { type Codec, fixed, names, struct, u32 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { MOST_CLAUSES } from './frame.ts';
import { held, listOf, textUpTo } from './held.ts';

/** In the order of their codes. */
export const NOT_AGREED = ['question', 'declined'] as const;

export type FrameNotAgreed = {
  /** 32 bytes. */
  readonly frameHash: Uint8Array;
  readonly number: number;
  readonly what: (typeof NOT_AGREED)[number];
  /** Ids of the clauses it is about; none: the frame as a whole. */
  readonly clauses: readonly string[];
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const frameNotAgreed: Codec<FrameNotAgreed> = held(
  struct<FrameNotAgreed>({
    frameHash: fixed(32),
    number: u32,
    what: names(NOT_AGREED),
    clauses: listOf(textUpTo(32), 0, MOST_CLAUSES),
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ number }) => number > 0,
);
