// KDF(salt, ikm, label, ctx): HKDF-SHA-512 (RFC 5869) with the label table of tags.ts. Vectors: tests/vectors/kdf.json.
// libsodium's one-shot HMAC takes 32-byte keys only, so extract and expand use init, update, final.
import { concatBytes } from '../../bytes.ts';
import { sodium, wipe } from './sodium.ts';
import { KDF_LABELS, type KdfLabel, tag } from './tags.ts';

const HASH_BYTES = 64;
const NO_SALT = new Uint8Array(HASH_BYTES);
const EMPTY = new Uint8Array(0);

/** HMAC-SHA-512 with a key of any length. */
function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const library = sodium();
  const state = library.crypto_auth_hmacsha512_init(key);
  library.crypto_auth_hmacsha512_update(state, message);
  return library.crypto_auth_hmacsha512_final(state);
}

/** RFC 5869 extract then expand. `length` at most 255 × 64. */
export function hkdfSha512(salt: Uint8Array, ikm: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  if (length > 255 * HASH_BYTES) throw new RangeError('HKDF output too long');
  const pseudoRandomKey = hmac(salt.length === 0 ? NO_SALT : salt, ikm);
  const out = new Uint8Array(length);
  let block: Uint8Array = EMPTY;
  for (let i = 1, at = 0; at < length; i++, at += HASH_BYTES) {
    // In one piece: each further call into libsodium costs more than the copy.
    const message = concatBytes(block, info, new Uint8Array([i]));
    block = hmac(pseudoRandomKey, message);
    wipe(message);
    out.set(block.subarray(0, length - at), at);
  }
  wipe(pseudoRandomKey, block);
  return out;
}

/** The label's length of output; salt null is 64 zeros. The caller wipes `ikm` and wraps the output. */
export function kdf(
  salt: Uint8Array | null,
  ikm: Uint8Array,
  label: KdfLabel,
  ...context: readonly Uint8Array[]
): Uint8Array {
  return hkdfSha512(salt ?? NO_SALT, ikm, concatBytes(tag(label), ...context), KDF_LABELS[label]);
}
