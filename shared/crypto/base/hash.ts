// H(t, x…) = BLAKE2b-256(tag(t) ‖ x…), the only door to BLAKE2b. Files that leave the app have the hash without a tag, by which any other tool
// knows them.
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

/** BLAKE2b-256 of a file's bytes and nothing else, as `b2sum -l 256` computes it (EXPORT.md). It stands for nothing in the protocol. */
export function fileHasher(): { add(bytes: Uint8Array): void; end(): Uint8Array } {
  const library = sodium();
  const state = library.crypto_generichash_init(null, 32);
  return {
    add: (bytes) => library.crypto_generichash_update(state, bytes),
    end: () => library.crypto_generichash_final(state, 32),
  };
}
