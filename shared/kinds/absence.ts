// Kind 35: days on which the psychologist does not answer; the newest word of its id counts (PROTOCOL.md, Frame).
import { type Codec, fixed, names, optional, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type DayRange, localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, listOf } from './held.ts';

/** In the order of their codes. */
export const ABSENCE_STEPS = ['planned', 'changed', 'called-off'] as const;
export const ABSENCE_REASONS = ['absence', 'holidays'] as const;
const MOST_RANGES = 64;

export type Absence = {
  /** 16 bytes. */
  readonly absenceId: Uint8Array;
  readonly step: (typeof ABSENCE_STEPS)[number];
  readonly why: (typeof ABSENCE_REASONS)[number];
  /** First and last days, in the zone of the frame's rhythm. */
  readonly days: readonly DayRange[];
  readonly text: string;
  /** 16 bytes; null: nobody stands in. */
  readonly coverId: Uint8Array | null;
  readonly extras: readonly Extra[];
};

const range = held(struct<DayRange>({ from: localDay, until: localDay }), ({ from, until }) => from <= until);

export const absence: Codec<Absence> = held(
  struct<Absence>({
    absenceId: fixed(16),
    step: names(ABSENCE_STEPS),
    why: names(ABSENCE_REASONS),
    days: listOf(range, 0, MOST_RANGES),
    text: writtenText,
    coverId: optional(fixed(16)),
    extras: extrasCodec(),
  }),
  ({ step, days }) => step === 'called-off' || days.length > 0,
);
