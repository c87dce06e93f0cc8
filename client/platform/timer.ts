// The Timer port over setTimeout, whose delays are 31 bits: a longer wait is cut there, and its caller looks at the clock.
import type { Timer } from '../engine/ports.ts';

const LONGEST_MS = 2 ** 31 - 1;

export const timer: Timer = {
  after: (ms, action) => {
    const handle = setTimeout(action, Math.min(Math.max(0, ms), LONGEST_MS));
    return () => clearTimeout(handle);
  },
};
