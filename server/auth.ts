// Capabilities at the relay: it meets one only inside a request, hashes it, compares, forgets. PROTOCOL.md, Relay.
import { timingSafeEqual } from 'node:crypto';
import { hash } from '../shared/crypto/base/hash.ts';

/** H("cap", capability): 32 bytes. The same for admission codes, vouchers and erase tokens. Once libsodium is loaded. */
export const capabilityHash = (capability: Uint8Array): Uint8Array => hash('cap', capability);

/** Whether two hashes of 32 bytes are equal, in constant time. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
