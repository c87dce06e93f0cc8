// Seeded chance for tests: libsodium's deterministic generator under a counter. Every world prints its seed when it fails.
import type { Random } from '../../shared/clock.ts';
import { u32be } from '../../shared/bytes.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';

export function seededRandom(seed: number, stream = 0): Random {
  const key = new Uint8Array(32);
  key.set(u32be(seed), 0);
  key.set(u32be(stream), 4);
  let counter = 0;
  return {
    bytes(length) {
      key.set(u32be(counter++), 8);
      return sodium().randombytes_buf_deterministic(length, key);
    },
  };
}
