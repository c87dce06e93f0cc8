// Keys on P-256: the relay's VAPID pair (RFC 8292) and the points that browsers give (RFC 8291).
import { createECDH, ECDH } from 'node:crypto';
import type { Random } from '../../shared/clock.ts';
import type { PushKeys } from '../storage/push.ts';

const CURVE = 'prime256v1';
const SCALAR_BYTES = 32;
/** Bytes of a point, uncompressed. */
export const POINT_BYTES = 65;

export function createPushKeys(random: Random): PushKeys {
  for (;;) {
    const privateKey = random.bytes(SCALAR_BYTES);
    const publicKey = publicKeyOf(privateKey);
    if (publicKey !== null) return { publicKey, privateKey };
  }
}

/** Null for a scalar outside the curve's order: of random ones, one in 2^32. */
function publicKeyOf(privateKey: Uint8Array): Uint8Array | null {
  const ecdh = createECDH(CURVE);
  try {
    ecdh.setPrivateKey(privateKey);
    return new Uint8Array(ecdh.getPublicKey());
  } catch {
    return null;
  }
}

/** Whether 65 bytes are a point on the curve, so that something can be sealed to it. */
export function isPoint(bytes: Uint8Array): boolean {
  try {
    ECDH.convertKey(bytes, CURVE);
    return bytes.length === POINT_BYTES && bytes[0] === 4;
  } catch {
    return false;
  }
}

/** ECDH: the shared secret of 32 bytes. Throws for what is no point. */
export function agree(privateKey: Uint8Array, point: Uint8Array): Uint8Array {
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(privateKey);
  return ecdh.computeSecret(point);
}
