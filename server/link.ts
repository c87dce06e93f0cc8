// Admission links: what the operator hands to a psychologist. The code stands behind the #, which no browser sends anywhere.
import { toBase64Url } from '../shared/bytes.ts';
import type { Random } from '../shared/clock.ts';
import { capabilityHash } from './auth.ts';

/** Bytes of an admission code. */
const CODE_BYTES = 32;

export function createCode(random: Random): { code: Uint8Array; hash: Uint8Array } {
  const code = random.bytes(CODE_BYTES);
  return { code, hash: capabilityHash(code) };
}

export const admissionLink = (publicUrl: string, code: Uint8Array): string => `${publicUrl}/a#${toBase64Url(code)}`;
