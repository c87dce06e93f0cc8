// Memory for long answers, lent and given back: a mebibyte that the system maps anew for each costs more than reading the rows does.
// What a buffer held before is ciphertext that was answered to somebody, and is overwritten by the next answer as far as it goes.
import { LIMITS } from '../../shared/protocol/limits.ts';

/** A read's answer, with what its rows cost beside their bytes. */
const BYTES = LIMITS.readBytes + 128 * 1024;
/** Shorter ones are not worth it. */
const WORTH_BYTES = 32 * 1024;
/** Kept while nobody has them. */
const KEPT = 4;

export type Lent = { readonly bytes: Uint8Array; giveBack(): void };

export function createLentBuffers() {
  const idle: Uint8Array[] = [];
  return {
    /** At least `length` bytes of any content; null where that is too short or too long to lend. */
    lend: (length: number): Lent | null => {
      if (length < WORTH_BYTES || length > BYTES) return null;
      const bytes = idle.pop() ?? Buffer.allocUnsafeSlow(BYTES);
      let lent = true;
      return {
        bytes,
        giveBack: () => {
          if (lent && idle.length < KEPT) idle.push(bytes);
          lent = false;
        },
      };
    },
  };
}
