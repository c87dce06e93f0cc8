// When the relay forgets what is past its day. A clock that jumps must not spend vouchers that people still hold: nothing expires
// at a start, and nothing after a jump forward until the relay is started again under a clock that somebody looked at. A clock set
// back only lets things live longer.
import { type Clock, DAY, utcDayOf, HOUR } from '../../shared/clock.ts';
import type { Timers } from '../timers.ts';

const EVERY_MS = HOUR;
/** How much further than its timer the clock may have moved: a machine that slept over night is no jump. */
const MAX_JUMP_MS = 2 * DAY;

export type Expiry = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly expire: (today: number) => void;
  readonly say: (line: string) => void;
};

/** Returns the way to stop. */
export function startExpiry({ clock, timers, expire, say }: Expiry): () => void {
  let before = clock.now();
  let jumped = false;
  return timers.every(EVERY_MS, () => {
    const now = clock.now();
    if (now - before > EVERY_MS + MAX_JUMP_MS && !jumped) {
      jumped = true;
      say(
        `This machine's clock jumped ahead by ${Math.round((now - before) / DAY)} days, so nothing expires any more: ` +
          `set it right, then start the relay again.`,
      );
    }
    before = now;
    if (!jumped) expire(utcDayOf(now));
  });
}
