// Bytes: the few operations on byte strings that codec, cryptography and relay share. No dependency, no runtime global
// beyond TextEncoder and TextDecoder.

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Equality of public values (ids, hashes). Not constant-time: secrets are compared by an AEAD, never here. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/** Lexicographic order of unsigned bytes, a shorter prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Whether every byte is zero; it ends at the first that is not. */
export function isAllZero(bytes: Uint8Array): boolean {
  // A loop, for kilobytes of padding behind every letter: a call a byte costs ten times that.
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Up to here a loop is faster than a call out of the engine: names, ids and keys of rows, of which there are thousands. */
const SHORT = 64;

export function utf8(text: string): Uint8Array {
  if (text.length > SHORT) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}

/** The text of a few bytes that are all ASCII, and so in NFC; null of any others. */
export function shortAsciiOf(bytes: Uint8Array): string | null {
  if (bytes.length > SHORT) return null;
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return null;
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

/** The text, or null where the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

export function u32be(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError('u32 out of range');
  return new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const makePairs = (): string[] =>
  Array.from({ length: 4_096 }, (_, bits) => ALPHABET.charAt(bits >>> 6) + ALPHABET.charAt(bits & 63));
/** Every pair of characters, by its twelve bits. Made when the first text is: a start of the relay needs none. */
let pairs: string[] | null = null;
const FOREIGN = 64;
/** By character code, as far as the alphabet goes. */
const VALUES = new Uint8Array(128).fill(FOREIGN);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  const pairOf = (pairs ??= makePairs());
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let i = 0; i < whole; i += 3) {
    const word = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    text += (pairOf[word >>> 12] as string) + (pairOf[word & 0xfff] as string);
  }
  const left = bytes.length - whole;
  if (left === 0) return text;
  const word = ((bytes[whole] as number) << 8) | (bytes[whole + 1] ?? 0);
  return text + (pairOf[word >>> 4] as string) + (left === 2 ? ALPHABET.charAt((word & 15) << 2) : '');
}

/** Strict inverse of `toBase64Url`: null for a foreign character, an impossible length or non-zero left-over bits. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? FOREIGN;
    if (value === FOREIGN) return null;
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (word >>> bits) & 255;
    }
  }
  return (word & ((1 << bits) - 1)) === 0 ? out : null;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Strict lower- or upper-case hex; null otherwise. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
