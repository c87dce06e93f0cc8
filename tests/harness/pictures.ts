// Files as tests give them: a JPEG and a PNG that decode, of any size, a PDF, and the parts that a camera puts beside a picture.
import { deflateSync } from 'node:zlib';
import { concatBytes, u32be, utf8 } from '../../shared/bytes.ts';

const segment = (marker: number, body: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body);

const hexBytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** Grey, by one quantisation table and two Huffman tables of one code each: every block says that it is as the one before. */
const TABLES = concatBytes(
  segment(0xdb, concatBytes(Uint8Array.of(0), new Uint8Array(64).fill(1))),
  segment(0xc4, hexBytes(`0001${'00'.repeat(15)}00`)),
  segment(0xc4, hexBytes(`1001${'00'.repeat(15)}00`)),
);

/** A grey JPEG. `before`: segments behind its beginning. `after`: bytes behind its end. */
export function jpegOf(
  width: number,
  height: number,
  {
    before = [],
    after = new Uint8Array(0),
  }: { readonly before?: readonly Uint8Array[]; readonly after?: Uint8Array } = {},
): Uint8Array {
  const frame = Uint8Array.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  // Two bits a block, both zero; what is left of the last byte is ones.
  const scan = new Uint8Array(Math.ceil((blocks * 2) / 8));
  const rest = (8 - ((blocks * 2) % 8)) % 8;
  if (rest > 0) scan[scan.length - 1] = 2 ** rest - 1;
  return concatBytes(
    Uint8Array.of(0xff, 0xd8),
    ...before,
    TABLES,
    segment(0xc0, frame),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    scan,
    Uint8Array.of(0xff, 0xd9),
    after,
  );
}

/** What a camera or a program puts in front of a picture. */
export const exif = (body: Uint8Array): Uint8Array => segment(0xe1, concatBytes(utf8('Exif\0\0'), body));
export const comment = (text: string): Uint8Array => segment(0xfe, utf8(text));

const CRC_TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Uint8Array): number =>
  (bytes.reduce((c, byte) => (CRC_TABLE[(c ^ byte) & 0xff] as number) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

export const pngChunk = (type: string, body: Uint8Array): Uint8Array => {
  const said = concatBytes(utf8(type), body);
  return concatBytes(u32be(body.length), said, u32be(crc(said)));
};

/** A grey PNG. `before`: chunks behind its header. */
export function pngOf(width: number, height: number, before: readonly Uint8Array[] = []): Uint8Array {
  const header = concatBytes(u32be(width), u32be(height), Uint8Array.of(8, 0, 0, 0, 0));
  const rows = new Uint8Array((width + 1) * height).fill(0x90);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  return concatBytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', header),
    ...before,
    pngChunk('IDAT', Uint8Array.from(deflateSync(rows))),
    pngChunk('IEND', new Uint8Array(0)),
  );
}

/** A PDF of empty pages. `more`: what else stands in it. */
export const pdfOf = (pages: number, more = ''): Uint8Array =>
  utf8(
    [
      '%PDF-1.4',
      `1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj`,
      `2 0 obj <</Type /Pages /Count ${pages}>> endobj`,
      ...Array.from({ length: pages }, (_, i) => `${i + 3} 0 obj <</Type /Page /Parent 2 0 R>> endobj`),
      more,
      'trailer <</Root 1 0 R>>',
      '%%EOF',
    ].join('\n'),
  );
