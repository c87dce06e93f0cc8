// EBML as far as a recording of one voice needs it: elements by their id and length, read and written (RFC 8794; Matroska, RFC 9559).

/** Ids as they are written, marker bits included. */
export const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  void: 0xec,
  seekHead: 0x114d9b74,
  tags: 0x1254c367,
} as const;

/** `length` null: not known, as live recorders write segments and clusters. `at`: where its content begins. */
export type Element = { readonly id: number; readonly at: number; readonly length: number | null };

/** The element that begins at an offset; null where the bytes end in the middle of its head, or it is none. */
export function elementAt(bytes: Uint8Array, offset: number): Element | null {
  const first = bytes[offset];
  if (first === undefined || first < 0x10) return null;
  const idLength = Math.clz32(first) - 23;
  let id = 0;
  for (let i = 0; i < idLength; i++) {
    const byte = bytes[offset + i];
    if (byte === undefined) return null;
    id = id * 256 + byte;
  }
  const head = bytes[offset + idLength];
  if (head === undefined || head === 0) return null;
  const sizeLength = Math.clz32(head) - 23;
  let length = head & (0xff >> sizeLength);
  let isUnknown = length === 0xff >> sizeLength;
  for (let i = 1; i < sizeLength; i++) {
    const byte = bytes[offset + idLength + i];
    if (byte === undefined) return null;
    isUnknown &&= byte === 0xff;
    length = length * 256 + byte;
  }
  // Beyond what a number holds it is no element of a recording.
  if (!isUnknown && !Number.isSafeInteger(length)) return null;
  return { id, at: offset + idLength + sizeLength, length: isUnknown ? null : length };
}

export const unsignedIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

function idBytes(id: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

/** A length as four bytes, which hold up to 256 MiB, so that where things stand is known before they are written. */
function lengthBytes(length: number): readonly number[] {
  if (length >= 2 ** 28 - 1) throw new RangeError('more than an element of a recording holds');
  return [0x10 | (length >>> 24), (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff];
}

export function element(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [...idBytes(id), ...lengthBytes(length)];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** In eight bytes, whatever it is: positions are known before they are filled in. */
export function unsigned(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return element(id, bytes);
}

export function float(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, bytes);
}
