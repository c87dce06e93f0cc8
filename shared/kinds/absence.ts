// Kind 35: days on which the psychologist does not answer; the newest word of its id counts (PROTOCOL.md, Frame).
import { type Codec, decode, encode, fixed, names, optional, struct, text } from '../codec.ts';
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

/** Odd: a reader that does not know it passes over it. */
const PLACE = 1;
const PLACES = /^[A-Z]{2}(?:-[A-Z0-9]{1,4}){0,2}$/;

/** Of which place the public holidays are: a country of ISO 3166-1, with a part of it where that has days of its own (`DE-BY`). */
export const placeExtra = (place: string): Extra => ({ code: PLACE, value: encode(text, place) });

/** The place that is named; null where none is, or what is said is none. */
export function placeIn(extras: readonly Extra[]): string | null {
  const extra = extras.find(({ code }) => code === PLACE);
  const place = extra === undefined ? null : decode(text, extra.value);
  return place?.ok === true && PLACES.test(place.value) ? place.value : null;
}

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
