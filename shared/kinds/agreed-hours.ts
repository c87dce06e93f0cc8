// Agreed hours: what the clocks of a zone show over some years, as the device computed it that proposed a frame (extra 1 of kind 32).
// Runtimes carry different data of time zones; what was promised stays what it was (PROTOCOL.md, Frame).
import { type Codec, decode, encode, mapped, struct, time, u16 } from '../codec.ts';
import type { Extra } from './extras.ts';
import { ascends, held, listOf } from './held.ts';

export type AgreedHours = {
  /** Minutes east of Greenwich from `from` (ms) on, until the next; ascending, the first is where the stretch begins. */
  readonly offsets: readonly { readonly from: number; readonly minutes: number }[];
  /** Where it ends, ms. */
  readonly until: number;
};

const MOST_OFFSETS = 16;
/** What moves further than this is no clock, minutes. */
const MOST_MINUTES = 16 * 60;
/** West of Greenwich is below it. */
const GREENWICH = 1_440;

const isClock = (offset: number): boolean => Math.abs(offset - GREENWICH) <= MOST_MINUTES;
const minutes = mapped<number, number>(
  held(u16, isClock),
  (offset) => offset - GREENWICH,
  (offset) => offset + GREENWICH,
);

export const agreedHours: Codec<AgreedHours> = held(
  struct<AgreedHours>({
    until: time,
    offsets: listOf(struct<{ from: number; minutes: number }>({ from: time, minutes }), 1, MOST_OFFSETS),
  }),
  ({ offsets, until }) => ascends([...offsets.map(({ from }) => from), until]),
);

/** Odd: an app that does not know it computes by its own data. */
const HOURS = 1;

export const hoursExtra = (hours: AgreedHours): Extra => ({ code: HOURS, value: encode(agreedHours, hours) });

/** Null where none are given, or what is given is none. */
export function hoursIn(extras: readonly Extra[]): AgreedHours | null {
  const extra = extras.find(({ code }) => code === HOURS);
  const hours = extra === undefined ? null : decode(agreedHours, extra.value);
  return hours?.ok === true ? hours.value : null;
}
