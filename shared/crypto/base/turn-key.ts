// Turn keys: whether an X-Wing public key received with a turn can be encapsulated to, at a tenth of a trial encapsulation's
// cost, because every turn pays it. The two reasons for which X-Wing's Enc fails, and no other: the modulus check of FIPS 203
// §7.2 on the ML-KEM-768 half, and a small-order point (all-zero shared secret, RFC 7748 §6.1) in the X25519 half.
// Agreement with `isUsablePublicKey` of kem.ts is held by turn-key.test.ts; the reason by decisions/0022.
import { equalBytes, fromHex, isAllZero } from '../../bytes.ts';
import { KEM_PUBLIC_BYTES } from './kem.ts';

/** The field modulus q of ML-KEM. */
const Q = 3_329;
/** 3 polynomials of 256 coefficients of 12 bits; the 32-byte matrix seed follows, then X25519's 32 bytes. */
const COEFFICIENT_BYTES = 1_152;
const MLKEM_PUBLIC_BYTES = 1_184;

/**
 * Every u-coordinate of small order on Curve25519 and its twist, little-endian, top bit clear (D. J. Bernstein,
 * cr.yp.to/ecdh.html, "Contributory behaviour"): 0, 1, two of order 8, p−1, and the unreduced p and p+1.
 */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((text) => fromHex(text) as Uint8Array);

/** Public bytes only, so that nothing here needs constant time. */
export function isUsableTurnKey(publicKey: Uint8Array): boolean {
  return (
    publicKey.length === KEM_PUBLIC_BYTES &&
    !isAllZero(publicKey.subarray(0, MLKEM_PUBLIC_BYTES)) &&
    hasReducedCoefficients(publicKey) &&
    !isSmallOrder(publicKey.slice(MLKEM_PUBLIC_BYTES))
  );
}

/** ByteDecode₁₂ then the comparison with q (FIPS 203 §7.2, modulus check). */
function hasReducedCoefficients(publicKey: Uint8Array): boolean {
  for (let i = 0; i < COEFFICIENT_BYTES; i += 3) {
    const [low, middle, high] = [publicKey[i] as number, publicKey[i + 1] as number, publicKey[i + 2] as number];
    if ((low | ((middle & 15) << 8)) >= Q || ((middle >>> 4) | (high << 4)) >= Q) return false;
  }
  return true;
}

function isSmallOrder(point: Uint8Array): boolean {
  // X25519 ignores the top bit.
  point[31] = (point[31] as number) & 127;
  return SMALL_ORDER.some((known) => equalBytes(known, point));
}
