// H(t, x…) = BLAKE2b-256(tag(t) ‖ x…), the only door to BLAKE2b.
import { concatBytes } from '../../bytes.ts';
import { sodium } from './sodium.ts';
import { type HashTag, tag } from './tags.ts';

/** 32 bytes. */
export const hash = (name: HashTag, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium().crypto_generichash(32, concatBytes(tag(name), ...parts), null);

/** The same of bytes that come one after another and are never held together. */
export function hasher(name: HashTag): { add(bytes: Uint8Array): void; end(): Uint8Array } {
  const library = sodium();
  const state = library.crypto_generichash_init(null, 32);
  library.crypto_generichash_update(state, tag(name));
  return {
    add: (bytes) => library.crypto_generichash_update(state, bytes),
    end: () => library.crypto_generichash_final(state, 32),
  };
}
