// Capabilities at the relay: it meets one only inside a request, hashes it, compares, forgets. PROTOCOL.md, Relay.
// The hash is shared/crypto/base/hash.ts's, H("cap", x). libsodium computes it in a microsecond and takes 10 MiB and half as long as a
// whole start to be there; @noble/hashes takes eight microseconds and nothing. So libsodium comes to a relay that is busy
// (shared/decisions/0060). server/auth.test.ts holds the two to one answer.
import { blake2b } from '@noble/hashes/blake2.js';
import { concatBytes } from '../shared/bytes.ts';
import { MINUTE } from '../shared/clock.ts';
import { hash } from '../shared/crypto/base/hash.ts';
import { isSodiumLoaded, loadSodium } from '../shared/crypto/base/sodium.ts';
import { tag } from '../shared/crypto/base/tags.ts';
import { nodeCrypto } from './crypto.ts';
import type { Timers } from './timers.ts';

/** Hashes within a minute that make a relay busy. */
export const BUSY_HASHES = 256;

const CAP = tag('cap');
const SIZE = { dkLen: 32 };

let hashes = 0;
let loading: Promise<void> | null = null;

/** H("cap", capability): 32 bytes. The same for admission codes, vouchers and erase tokens. */
export function capabilityHash(capability: Uint8Array): Uint8Array {
  if (isSodiumLoaded()) return hash('cap', capability);
  hashes += 1;
  // Where it does not load, hashes go on as before.
  if (hashes === BUSY_HASHES) loading ??= loadSodium().catch(() => undefined);
  return restingHash(capability);
}

/** As capabilityHash, without libsodium. */
export const restingHash = (capability: Uint8Array): Uint8Array => blake2b(concatBytes(CAP, capability), SIZE);

/** Resolves once libsodium, called for, is there; null while nothing called for it. */
export const hashing = (): Promise<void> | null => loading;

/** Forgets the hashes of each minute as it ends. */
export const startHashing = (timers: Timers): void =>
  void timers.every(MINUTE, () => {
    hashes = 0;
  });

/** Whether two hashes of 32 bytes are equal, in constant time. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && nodeCrypto().timingSafeEqual(a, b);
