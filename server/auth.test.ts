// The relay's hash, which two implementations compute: in this file libsodium is loaded by nobody else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hash } from '../shared/crypto/base/hash.ts';
import { MINUTE } from '../shared/clock.ts';
import { isSodiumLoaded, loadSodium } from '../shared/crypto/base/sodium.ts';
import { BUSY_HASHES, capabilityHash, hashing, restingHash, startHashing } from './auth.ts';

const CAPABILITY = new Uint8Array(32).fill(7);

it('libsodium comes to a relay that is busy, not to one that hashes as much in a day, and the answer stays the same', async () => {
  const minutes: (() => void)[] = [];
  startHashing({
    every: (ms, run) => {
      expect(ms).toBe(MINUTE);
      minutes.push(run);
      return () => undefined;
    },
  });
  const before = capabilityHash(CAPABILITY);
  for (let minute = 0; minute < 3; minute++) {
    for (const run of minutes) run();
    for (let n = 1; n < BUSY_HASHES; n++) capabilityHash(CAPABILITY);
  }
  expect(hashing()).toBeNull();
  capabilityHash(CAPABILITY);
  expect(isSodiumLoaded()).toBe(false);
  await hashing();
  expect(isSodiumLoaded()).toBe(true);
  expect(capabilityHash(CAPABILITY)).toEqual(before);
});

it('is H("cap", x) of PROTOCOL.md, whatever is hashed and whichever computes it', async () => {
  await loadSodium();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (capability) => {
      const expected = hash('cap', capability);
      expect(restingHash(capability)).toEqual(expected);
      expect(capabilityHash(capability)).toEqual(expected);
    }),
  );
});
