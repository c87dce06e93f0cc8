// H(t, x…) = BLAKE2b-256(tag(t) ‖ x…), the only door to BLAKE2b.
import { concatBytes } from '../../bytes.ts';
import { sodium } from './sodium.ts';
import { type HashTag, tag } from './tags.ts';

/** 32 bytes. */
export const hash = (name: HashTag, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium().crypto_generichash(32, concatBytes(tag(name), ...parts), null);
