// AEAD: XChaCha20-Poly1305-IETF behind two doors, sealOnce and sealMany (PROTOCOL.md, Notation), and a third for STREAM alone, which counts
// its nonces itself (stream.ts). It does not commit to its key: bodies carry a commitment of their own (content.ts). One failure only:
// `cannot-open`, whatever was wrong.
import { concatBytes } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { err, ok, type Result } from '../../result.ts';
import { kdf } from './kdf.ts';
import { sodium, wipe } from './sodium.ts';
import { type AdTag, type KdfLabel, tag } from './tags.ts';

export type CannotOpen = { readonly type: 'cannot-open' };
export const CANNOT_OPEN: CannotOpen = { type: 'cannot-open' };

export const AEAD_TAG_BYTES = 16;
export const NONCE_BYTES = 24;
/** What sealMany adds: nonce and tag. */
export const SEAL_MANY_BYTES = NONCE_BYTES + AEAD_TAG_BYTES;

/** Associated data: a tag, then public parts in fixed order. */
export type AssociatedData = { readonly tag: AdTag; readonly parts: readonly Uint8Array[] };
export const ad = (name: AdTag, ...parts: readonly Uint8Array[]): AssociatedData => ({ tag: name, parts });

const bytesOf = (data: AssociatedData): Uint8Array => concatBytes(tag(data.tag), ...data.parts);

function encrypt(key: Uint8Array, nonce: Uint8Array, data: AssociatedData, plain: Uint8Array): Uint8Array {
  return sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bytesOf(data), null, nonce, key);
}

function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  data: AssociatedData,
  sealed: Uint8Array,
): Result<Uint8Array, CannotOpen> {
  if (sealed.length < AEAD_TAG_BYTES) return err(CANNOT_OPEN);
  try {
    return ok(sodium().crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, bytesOf(data), nonce, key));
  } catch {
    return err(CANNOT_OPEN);
  }
}

/** Labels whose output is a key of 32 and a nonce of 24. */
export type OnceLabel = Extract<KdfLabel, 'anchor' | 'slot' | 'body' | 'epoch/wrap' | 'link'>;

function once<T>(
  secret: Uint8Array,
  label: OnceLabel,
  context: Uint8Array,
  use: (key: Uint8Array, nonce: Uint8Array) => T,
): T {
  const material = kdf(null, secret, label, context);
  const result = use(material.subarray(0, 32), material.subarray(32, 56));
  wipe(material);
  return result;
}

/** Seals under a secret that is used for one message only; the nonce is derived, not sent. Adds 16 bytes. */
export const sealOnce = (
  secret: Uint8Array,
  label: OnceLabel,
  context: Uint8Array,
  data: AssociatedData,
  plain: Uint8Array,
): Uint8Array => once(secret, label, context, (key, nonce) => encrypt(key, nonce, data, plain));

export const openOnce = (
  secret: Uint8Array,
  label: OnceLabel,
  context: Uint8Array,
  data: AssociatedData,
  sealed: Uint8Array,
): Result<Uint8Array, CannotOpen> => once(secret, label, context, (key, nonce) => decrypt(key, nonce, data, sealed));

/** Seals under a key that is used again: a random nonce of 24 bytes goes in front. Adds 40 bytes. */
export function sealMany(key: Uint8Array, data: AssociatedData, plain: Uint8Array, random: Random): Uint8Array {
  const nonce = random.bytes(NONCE_BYTES);
  return concatBytes(nonce, encrypt(key, nonce, data, plain));
}

export function openMany(key: Uint8Array, data: AssociatedData, sealed: Uint8Array): Result<Uint8Array, CannotOpen> {
  if (sealed.length < SEAL_MANY_BYTES) return err(CANNOT_OPEN);
  return decrypt(key, sealed.subarray(0, NONCE_BYTES), data, sealed.subarray(NONCE_BYTES));
}

/** Under a nonce that the caller never uses twice with this key: STREAM's (stream.ts), nobody else's. Adds 16 bytes. */
export const sealAt = encrypt;
export const openAt = decrypt;
