// Rhythm: on which days, in which hours and in which zone a psychologist answers, as profiles and frames carry it (PROTOCOL.md, Profile).
import { type Codec, struct, text, u16, u8 } from '../codec.ts';
import { isTimeZone } from '../time-zone.ts';

/** Minutes since local midnight. */
export type Minutes = number;

export type Rhythm = {
  /** Answer days, bit 0 = Monday … bit 6 = Sunday; at least one. */
  readonly days: number;
  readonly windowStart: Minutes;
  readonly windowEnd: Minutes;
  /** What arrives on an answer day before this is answered that day. At most windowStart. */
  readonly cutOff: Minutes;
  /** IANA name. */
  readonly timeZone: string;
};

export const rhythmCodec: Codec<Rhythm> = struct<Rhythm>({
  days: u8,
  windowStart: u16,
  windowEnd: u16,
  cutOff: u16,
  timeZone: text,
});

export type RhythmProblem = 'no-day' | 'window-empty' | 'cut-off-after-window' | 'time-zone-unknown';

/** What makes a rhythm unusable, or null. */
export function rhythmProblem(value: Rhythm): RhythmProblem | null {
  if ((value.days & 0x7f) === 0 || value.days > 0x7f) return 'no-day';
  if (value.windowStart >= value.windowEnd || value.windowEnd > 24 * 60) return 'window-empty';
  if (value.cutOff > value.windowStart) return 'cut-off-after-window';
  return isTimeZone(value.timeZone) ? null : 'time-zone-unknown';
}
