// The device's clock and its chance: the only `Date.now()` and `getRandomValues` of the client.
import type { Clock, Random } from '../../shared/clock.ts';

export const clock: Clock = { now: () => Date.now() };

/** Goes forward only, whatever the device's clock is set to; may stand still while the device sleeps. Ms since the page began. */
export const steady: Clock = { now: () => performance.now() };

/** A browser gives at most 65,536 bytes at once. */
const AT_ONCE = 65_536;

export const random: Random = {
  bytes: (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += AT_ONCE) crypto.getRandomValues(bytes.subarray(at, at + AT_ONCE));
    return bytes;
  },
};
