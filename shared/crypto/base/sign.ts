// sign(t, x…) = Ed25519 (RFC 8032) over tag(t) ‖ x…: device lists, prekeys, vault bases, anchors and announcements only.
// Entries are authenticated, never signed, so that nobody can prove to a third party what was written.
import { concatBytes } from '../../bytes.ts';
import { reveal, type Secret } from './secret.ts';
import { sodium, wipe } from './sodium.ts';
import { type SignTag, tag } from './tags.ts';

export const SIGNATURE_BYTES = 64;

const SIGNING_KINDS = ['aik', 'deviceSigning'] as const;
type SigningKind = (typeof SIGNING_KINDS)[number];

function seedBytes<K extends SigningKind>(seed: Secret<K>): Uint8Array {
  // The compiler has said so; this holds against a cast too.
  if (!SIGNING_KINDS.includes(seed.kind)) throw new TypeError('secret of another kind');
  return reveal(seed, seed.kind);
}

/** The 32-byte public key of a seed. */
export function publicKeyOf<K extends SigningKind>(seed: Secret<K>): Uint8Array {
  const pair = sodium().crypto_sign_seed_keypair(seedBytes(seed));
  wipe(pair.privateKey);
  return pair.publicKey;
}

export function sign<K extends SigningKind>(
  name: SignTag,
  seed: Secret<K>,
  ...parts: readonly Uint8Array[]
): Uint8Array {
  const library = sodium();
  const { privateKey } = library.crypto_sign_seed_keypair(seedBytes(seed));
  const signature = library.crypto_sign_detached(concatBytes(tag(name), ...parts), privateKey);
  wipe(privateKey);
  return signature;
}

/** False for anything wrong, low-order keys and malformed signatures included. */
export function verify(
  name: SignTag,
  publicKey: Uint8Array,
  signature: Uint8Array,
  ...parts: readonly Uint8Array[]
): boolean {
  try {
    return sodium().crypto_sign_verify_detached(signature, concatBytes(tag(name), ...parts), publicKey);
  } catch {
    return false;
  }
}
