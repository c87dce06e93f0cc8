// A photo as a telephone gives it, with a mark planted in each place that can tell something: twenty of them, each found in the file as it is.
import { concatBytes, u32be, utf8 } from '../../shared/bytes.ts';

const mark = (n: number): string => `MARQUE-${String(n).padStart(2, '0')}-lieu`;

export const MARKS: readonly string[] = Array.from({ length: 20 }, (_, n) => mark(n + 1));

const segment = (marker: number, ...body: readonly Uint8Array[]): Uint8Array => {
  const all = concatBytes(...body);
  return concatBytes(Uint8Array.of(0xff, marker, (all.length + 2) >> 8, (all.length + 2) & 0xff), all);
};

/** One entry of a directory: tag, ASCII, length, offset from the header's beginning. */
const entry = (tag: number, length: number, offset: number): Uint8Array =>
  concatBytes(Uint8Array.of(tag >> 8, tag & 0xff, 0, 2), u32be(length), u32be(offset));

/** TIFF 6.0 in EXIF: a directory whose values are marks, with the place, the maker's notes and a smaller picture behind it. */
function exif(smaller: Uint8Array, orientation: number): Uint8Array {
  const texts = [1, 2, 3, 4, 5, 6].map((n) => utf8(`${mark(n)}\0`));
  const tags = [0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x8298];
  const count = tags.length + 1;
  let at = 8 + 2 + count * 12 + 4;
  const values = texts.map((text) => {
    const value = { text, at };
    at += text.length;
    return value;
  });
  const turned = concatBytes(Uint8Array.of(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0));
  const entries = values.map(({ text, at: offset }, i) => entry(tags[i] as number, text.length, offset));
  const notes = [7, 8, 9, 10].map((n) => utf8(`GPS ${mark(n)}\0`));
  return segment(
    0xe1,
    utf8('Exif\0\0MM\0*'),
    u32be(8),
    Uint8Array.of(0, count),
    // In the order of their tags: the turn stands between the model and the program.
    ...entries.slice(0, 2),
    turned,
    ...entries.slice(2),
    u32be(0),
    ...texts,
    ...notes,
    smaller,
  );
}

/** `photo`: a JPEG as an encoder gives it. `orientation`: 1 to 8, as EXIF has it. */
export function planted(photo: Uint8Array, orientation = 6): Uint8Array {
  const smaller = concatBytes(photo.subarray(0, 2), segment(0xfe, utf8(mark(11))), Uint8Array.of(0xff, 0xd9));
  const xmp = segment(0xe1, utf8('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>'), utf8(`${mark(12)} ${mark(13)}`));
  const profile = segment(0xe2, utf8('ICC_PROFILE\0\x01\x01'), utf8(mark(14)));
  const pictures = segment(0xe2, utf8('MPF\0'), utf8(mark(15)));
  const press = segment(0xed, utf8('Photoshop 3.0\0'), utf8(mark(16)));
  const comment = segment(0xfe, utf8(mark(17)));
  const second = concatBytes(photo.subarray(0, 2), segment(0xe1, utf8(`Exif\0\0${mark(18)}`)), photo.subarray(2));
  return concatBytes(
    photo.subarray(0, 2),
    exif(smaller, orientation),
    xmp,
    pictures,
    press,
    comment,
    segment(0xef, utf8(mark(19))),
    profile,
    photo.subarray(2),
    second,
    utf8(mark(20)),
  );
}
