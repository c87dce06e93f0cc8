// One fake clock for page, engine and relay, and a timer that fires only when a test moves that clock.
import type { Clock } from '../../shared/clock.ts';
import type { Timer } from '../../client/engine/ports.ts';

export type FakeTime = Clock &
  Timer & {
    /** Moves the clock, firing what falls due in order, each at its own moment. */
    advance(ms: number): void;
    set(moment: number): void;
    /** Whether anything falls due within so many ms. */
    isDue(ms: number): boolean;
  };

export function createFakeTime(start: number): FakeTime {
  let now = start;
  let pending: { at: number; action: () => void }[] = [];

  function set(moment: number): void {
    for (;;) {
      const due = pending.filter((timer) => timer.at <= moment).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      pending = pending.filter((timer) => timer !== due);
      now = Math.max(now, due.at);
      due.action();
    }
    now = moment;
  }

  return {
    now: () => now,
    set,
    advance: (ms) => set(now + ms),
    isDue: (ms) => pending.some(({ at }) => at <= now + ms),
    after(ms, action) {
      const timer = { at: now + ms, action };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
  };
}

/** The same wall clock, off by `skew` ms: a device whose clock is wrong. */
export const skewed = (time: FakeTime, skew: number): Clock & Timer => ({
  now: () => time.now() + skew,
  after: time.after,
});
