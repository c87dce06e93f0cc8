// Kind 48: the psychologist proposes to speak with each other, at one of up to three times; moves that, or calls it off (PROTOCOL.md, Consultation).
import { type Codec, fixed, names, struct, time, u16 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { ascends, held, listOf } from './held.ts';

/** In the order of their codes. */
export const CONSULTATION_STEPS = ['proposed', 'moved', 'called-off'] as const;
/** With pictures where either turns them on, or by voice alone. */
export const CONSULTATION_MEDIA = ['video', 'voice'] as const;
export const MOST_TIMES = 3;
/** Minutes of one consultation. */
export const MOST_MINUTES = 480;

/** `begins`: ms. */
export type ConsultationTime = { readonly begins: number; readonly minutes: number };

export type ConsultationProposed = {
  /** 16 bytes. */
  readonly consultationId: Uint8Array;
  readonly step: (typeof CONSULTATION_STEPS)[number];
  readonly media: (typeof CONSULTATION_MEDIA)[number];
  /** One to three, the earliest first; none where it is called off. */
  readonly times: readonly ConsultationTime[];
  readonly text: string;
  readonly extras: readonly Extra[];
};

const oneTime = held(
  struct<ConsultationTime>({ begins: time, minutes: u16 }),
  ({ begins, minutes }) => begins > 0 && minutes >= 1 && minutes <= MOST_MINUTES,
);

export const consultationProposed: Codec<ConsultationProposed> = held(
  struct<ConsultationProposed>({
    consultationId: fixed(16),
    step: names(CONSULTATION_STEPS),
    media: names(CONSULTATION_MEDIA),
    times: listOf(oneTime, 0, MOST_TIMES),
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ step, times }) => (step === 'called-off') === (times.length === 0) && ascends(times.map(({ begins }) => begins)),
);
