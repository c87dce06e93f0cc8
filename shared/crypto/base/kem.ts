// The KEM: X-Wing (X25519 + ML-KEM-768, draft-connolly-cfrg-xwing-kem) by its exact name in libsodium 1.0.22.
// Decapsulating a changed ciphertext hardly ever throws (implicit rejection): the AEAD behind it must fail. Where libsodium
// does throw (a low-order X25519 part, a bad key), the result is the same single `cannot-open`.
// Vectors: tests/vectors/xwing.json, cross-checked against @noble/post-quantum both ways.
import { isAllZero } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { err, ok, type Result } from '../../result.ts';
import { CANNOT_OPEN, type CannotOpen } from './aead.ts';
import { reveal, Secret } from './secret.ts';
import { sodium, wipe } from './sodium.ts';

export const KEM_PUBLIC_BYTES = 1216;
export const KEM_CIPHERTEXT_BYTES = 1120;
/** The ML-KEM-768 part comes first in an X-Wing public key; X25519's 32 bytes follow. */
const MLKEM_PUBLIC_BYTES = 1184;
const ENCAPSULATION_SEED_BYTES = 64;

export type KemKeyPair = { readonly publicKey: Uint8Array; readonly secretKey: Secret<'kem'> };

/** The key pair of a 32-byte seed, which is X-Wing's whole secret key. */
export function kemKeyPairOf(seed: Secret<'kem'>): KemKeyPair {
  const pair = sodium().crypto_kem_xwing_seed_keypair(reveal(seed, 'kem'));
  return { publicKey: pair.publicKey, secretKey: seed };
}

export function randomKemKeyPair(random: Random): KemKeyPair {
  const seed = random.bytes(32);
  const pair = kemKeyPairOf(Secret.of('kem', seed));
  wipe(seed);
  return pair;
}

/** A ciphertext of 1120 bytes and a shared secret of 32, which the caller wipes. Fails on a key that cannot be encapsulated to. */
export function encapsulate(
  publicKey: Uint8Array,
  random: Random,
): Result<{ ciphertext: Uint8Array; sharedSecret: Uint8Array }, CannotOpen> {
  const coins = random.bytes(ENCAPSULATION_SEED_BYTES);
  try {
    return ok(sodium().crypto_kem_xwing_enc_deterministic(publicKey, coins));
  } catch {
    return err(CANNOT_OPEN);
  } finally {
    wipe(coins);
  }
}

export function decapsulate(secretKey: Secret<'kem'>, ciphertext: Uint8Array): Result<Uint8Array, CannotOpen> {
  try {
    return ok(sodium().crypto_kem_xwing_dec(ciphertext, reveal(secretKey, 'kem')));
  } catch {
    return err(CANNOT_OPEN);
  }
}

/**
 * Whether a received public key may be stored: right length, ML-KEM part not all zero, and a trial encapsulation does not
 * throw. A bad key once stored would block sending for good.
 */
export function isUsablePublicKey(publicKey: Uint8Array, random: Random): boolean {
  if (publicKey.length !== KEM_PUBLIC_BYTES || isAllZero(publicKey.subarray(0, MLKEM_PUBLIC_BYTES))) return false;
  const trial = encapsulate(publicKey, random);
  if (trial.ok) wipe(trial.value.sharedSecret);
  return trial.ok;
}
