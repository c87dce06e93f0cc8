// Long because two formats are read and written anew beside each other.
// The bytes of pictures, read without decoding them: what a file is, how large it says to be, and whether it is whole; and a JPEG or PNG written
// anew of what a decoder needs and nothing else. Every walk ends: each step goes forward. Sources: JPEG (ITU-T T.81, B), PNG (W3C, 5), WebP
// (RFC 9649), ISO base media (ISO 14496-12, 4).
import { concatBytes, equalBytes, utf8 } from '../../../shared/bytes.ts';

/** `other`: SVG, TIFF, GIF, AVIF and all else. */
export type SourceType = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'other';

/** What a header says. `isWhole`: its end is there. */
export type PictureHeader = { readonly width: number; readonly height: number; readonly isWhole: boolean };

const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const textAt = (bytes: Uint8Array, at: number, text: string): boolean =>
  bytes.length >= at + text.length && equalBytes(bytes.subarray(at, at + text.length), utf8(text));
const u16be = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u24le = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
const u32of = (bytes: Uint8Array, at: number, isLittle: boolean): number =>
  at + 4 > bytes.length ? 0 : new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, isLittle);

/** Brands of HEIC, which no browser but Apple's opens. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** By its first bytes, whatever its name says. */
export function typeOf(bytes: Uint8Array): SourceType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (equalBytes(bytes.subarray(0, PNG_SIGNATURE.length), PNG_SIGNATURE)) return 'png';
  if (textAt(bytes, 0, 'RIFF') && textAt(bytes, 8, 'WEBP')) return 'webp';
  if (textAt(bytes, 4, 'ftyp')) return isHeic(bytes) ? 'heic' : 'other';
  return textAt(bytes, 0, '%PDF-') ? 'pdf' : 'other';
}

/** By its brand, or the others that it says to be compatible with; an AVIF says `avif` first. */
function isHeic(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, u32of(bytes, 0, false), 256);
  if (textAt(bytes, 8, 'avif') || textAt(bytes, 8, 'avis')) return false;
  for (let at = 8; at + 4 <= end; at += 4) if (HEIC_BRANDS.some((brand) => textAt(bytes, at, brand))) return true;
  return false;
}

/** Null of what is none of the three, or says no size. */
export function headerOf(type: SourceType, bytes: Uint8Array): PictureHeader | null {
  if (type === 'jpeg') return jpegHeader(bytes);
  if (type === 'png') return pngHeader(bytes);
  return type === 'webp' ? webpHeader(bytes) : null;
}

type Segment = { readonly marker: number; readonly from: number; readonly until: number };
const EOI = 0xd9;
const SOS = 0xda;
/** Restart markers and stuffed zeros stand in the middle of what is scanned. */
const isInScan = (byte: number): boolean => byte === 0 || (byte >= 0xd0 && byte <= 0xd7);

/** Its segments up to its end; a scan is of its own, behind its header, with no marker. `whole`: its end was reached. */
function jpegSegments(bytes: Uint8Array): { readonly segments: readonly Segment[]; readonly whole: boolean } {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === EOI) return { segments, whole: true };
    const length = at + 3 < bytes.length ? u16be(bytes, at + 2) : 0;
    const until = at + 2 + length;
    if (length < 2 || until > bytes.length) break;
    segments.push({ marker, from: at, until });
    at = until;
    if (marker !== SOS) continue;
    while (at < bytes.length && !(bytes[at] === 0xff && at + 1 < bytes.length && !isInScan(bytes[at + 1] ?? 0))) at++;
    segments.push({ marker: 0, from: until, until: at });
  }
  return { segments, whole: false };
}

/** Baseline, extended and progressive, by Huffman: what browsers decode. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];

function jpegHeader(bytes: Uint8Array): PictureHeader | null {
  const { segments, whole } = jpegSegments(bytes);
  const frame = segments.find(({ marker }) => FRAMES.includes(marker));
  if (frame === undefined || frame.until - frame.from < 10) return null;
  return { height: u16be(bytes, frame.from + 5), width: u16be(bytes, frame.from + 7), isWhole: whole };
}

type Chunk = { readonly type: string; readonly from: number; readonly until: number };

function pngChunks(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly whole: boolean } {
  const chunks: Chunk[] = [];
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const until = at + 12 + u32of(bytes, at, false);
    if (until > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, from: at, until });
    if (type === 'IEND') return { chunks, whole: true };
    at = until;
  }
  return { chunks, whole: false };
}

function pngHeader(bytes: Uint8Array): PictureHeader | null {
  const { chunks, whole } = pngChunks(bytes);
  const [first] = chunks;
  if (first?.type !== 'IHDR' || first.until - first.from !== 25) return null;
  return { width: u32of(bytes, first.from + 8, false), height: u32of(bytes, first.from + 12, false), isWhole: whole };
}

function webpHeader(bytes: Uint8Array): PictureHeader | null {
  const isWhole = bytes.length >= u32of(bytes, 4, true) + 8;
  if (bytes.length < 30) return null;
  if (textAt(bytes, 12, 'VP8X')) return { width: u24le(bytes, 24) + 1, height: u24le(bytes, 27) + 1, isWhole };
  if (textAt(bytes, 12, 'VP8L')) {
    const sizes = u32of(bytes, 21, true);
    return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, isWhole };
  }
  if (!textAt(bytes, 12, 'VP8 ')) return null;
  return { width: u24le(bytes, 26) & 0x3fff, height: u24le(bytes, 28) & 0x3fff, isWhole };
}

/** JFIF 1.1, one to one, no small picture in it. */
const JFIF = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
/** Tables, the frame and the scans. */
const JPEG_KEPT: readonly number[] = [...FRAMES, 0xc4, 0xdb, 0xdd, SOS, 0];
const PNG_KEPT: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/**
 * The same picture without anything that a decoder does not need: no EXIF, no XMP, no profile, no comment, no further picture, nothing behind its
 * end. Null of what is not whole, or not one picture.
 */
export function bare(media: 'jpeg' | 'png', bytes: Uint8Array): Uint8Array | null {
  if (typeOf(bytes) !== media) return null;
  if (media === 'png') {
    const { chunks, whole } = pngChunks(bytes);
    const kept = chunks.filter(({ type }) => PNG_KEPT.includes(type));
    if (!whole || kept.filter(({ type }) => type === 'IHDR').length !== 1) return null;
    return concatBytes(PNG_SIGNATURE, ...kept.map(({ from, until }) => bytes.subarray(from, until)));
  }
  const { segments, whole } = jpegSegments(bytes);
  const kept = segments.filter(({ marker }) => JPEG_KEPT.includes(marker));
  if (!whole || kept.filter(({ marker }) => FRAMES.includes(marker)).length !== 1) return null;
  const parts = kept.map(({ from, until }) => bytes.subarray(from, until));
  return concatBytes(Uint8Array.of(0xff, 0xd8), JFIF, ...parts, Uint8Array.of(0xff, EOI));
}

/** Whether what came is what it is said to be: that media, that size, one picture and nothing beside it. */
export function isPicture(
  { media, width, height }: { readonly media: 'jpeg' | 'png'; readonly width: number; readonly height: number },
  bytes: Uint8Array,
): boolean {
  const header = headerOf(typeOf(bytes) === media ? media : 'other', bytes);
  if (header === null || header.width !== width || header.height !== height) return false;
  const its = bare(media, bytes);
  return its !== null && equalBytes(its, bytes);
}
