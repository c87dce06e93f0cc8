// Kind 37: what both decide in the first exchanges: proposed by the psychologist, agreed or not by the patient (PROTOCOL.md, Frame).
import { type Codec, names, optional, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

/** In the order of their codes. */
export const DECISION_STEPS = ['proposed', 'agreed', 'not-agreed'] as const;
export const DECISIONS = ['go-on', 'with-video', 'refer'] as const;

export type Decision = {
  readonly step: (typeof DECISION_STEPS)[number];
  readonly decision: (typeof DECISIONS)[number];
  /** The proposal that is replied to; null of a proposal itself. */
  readonly repliesTo: Ref | null;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const decision: Codec<Decision> = held(
  struct<Decision>({
    step: names(DECISION_STEPS),
    decision: names(DECISIONS),
    repliesTo: optional(refCodec),
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ step, repliesTo }) => (step === 'proposed') === (repliesTo === null),
);
