// Kind 51: what became of a consultation, and a word after it, by either person (PROTOCOL.md, Consultation).
import { type Codec, fixed, names, struct, time } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';

/** In the order of their codes. */
export const CONSULTATION_ENDS = ['held', 'missed', 'failed', 'called-off'] as const;

export type ConsultationEnded = {
  /** 16 bytes. */
  readonly consultationId: Uint8Array;
  readonly how: (typeof CONSULTATION_ENDS)[number];
  /** ms, by its author's device; 0 and 0 where nobody was connected. */
  readonly begins: number;
  readonly ends: number;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const consultationEnded: Codec<ConsultationEnded> = held(
  struct<ConsultationEnded>({
    consultationId: fixed(16),
    how: names(CONSULTATION_ENDS),
    begins: time,
    ends: time,
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ how, begins, ends }) => begins <= ends && (how !== 'held' || begins > 0),
);
