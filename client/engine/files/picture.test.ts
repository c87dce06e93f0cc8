// The bytes of pictures and documents: what a file is whatever it is called, how large it says to be, and what is left of it once it is written anew.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../shared/bytes.ts';
import { comment, exif, jpegOf, pdfOf, pngChunk, pngOf } from '../../../tests/harness/pictures.ts';
import { isDocument, lookAt } from './document.ts';
import { bare, headerOf, isPicture, typeOf } from './picture.ts';

const ftyp = (brand: string): Uint8Array =>
  concatBytes(Uint8Array.of(0, 0, 0, 24), utf8(`ftyp${brand}\0\0\0\0mif1heic`), new Uint8Array(40));
const has = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);

describe('a file', () => {
  it.each([
    ['a JPEG', jpegOf(16, 16), 'jpeg'],
    ['a PNG', pngOf(4, 4), 'png'],
    ['a WebP', concatBytes(utf8('RIFF'), Uint8Array.of(22, 0, 0, 0), utf8('WEBPVP8 '), new Uint8Array(20)), 'webp'],
    ['a HEIC', ftyp('heic'), 'heic'],
    ['a HEIC by another brand', ftyp('mif1'), 'heic'],
    ['an AVIF', ftyp('avif'), 'other'],
    ['a PDF', pdfOf(1), 'pdf'],
    ['an SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'other'],
    ['a TIFF', Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0), 'other'],
    ['a GIF', utf8('GIF89a'), 'other'],
    ['a page', utf8('<!doctype html><title>x</title>'), 'other'],
    ['nothing', new Uint8Array(0), 'other'],
  ] as const)('that is %s is known by its first bytes', (_name, bytes, type) => {
    expect(typeOf(bytes)).toBe(type);
  });

  it('says how large it is, and whether its end is there', () => {
    expect(headerOf('jpeg', jpegOf(640, 480))).toEqual({ width: 640, height: 480, isWhole: true });
    expect(headerOf('jpeg', jpegOf(640, 480).subarray(0, 400))).toEqual({ width: 640, height: 480, isWhole: false });
    expect(headerOf('png', pngOf(7, 9))).toEqual({ width: 7, height: 9, isWhole: true });
    expect(headerOf('png', pngOf(7, 9).subarray(0, -4))).toEqual({ width: 7, height: 9, isWhole: false });
    // VP8X says three bytes each, less one.
    const extended = concatBytes(
      utf8('RIFF'),
      Uint8Array.of(22, 0, 0, 0),
      utf8('WEBPVP8X'),
      Uint8Array.of(10, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x0f, 0, 0xff, 0x07, 0),
    );
    expect(headerOf('webp', extended)).toEqual({ width: 4_096, height: 2_048, isWhole: true });
  });

  it('of any bytes at all is looked at to its end, and none of it throws', () => {
    const beginnings = [jpegOf(16, 16), pngOf(3, 3), pdfOf(1), ftyp('heic'), new Uint8Array(0)];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.nat(80), fc.uint8Array({ maxLength: 200 }), (start, at, rest) => {
        const bytes = concatBytes(start.subarray(0, at), rest);
        for (const type of ['jpeg', 'png', 'webp'] as const) headerOf(type, bytes);
        typeOf(bytes);
        lookAt(bytes);
        for (const media of ['jpeg', 'png'] as const) {
          const its = bare(media, bytes);
          // What is written anew is written anew to the same.
          if (its !== null) expect(bare(media, its)).toEqual(its);
        }
      }),
    );
  });
});

describe('a picture written anew', () => {
  it('has nothing that stood before, between or behind it', () => {
    const places = ['devant', 'commentaire', 'derrière'];
    const photo = jpegOf(64, 32, {
      before: [exif(utf8('devant')), comment('commentaire')],
      after: utf8('derrière'),
    });
    for (const place of places) expect(has(photo, place)).toBe(true);
    const its = bare('jpeg', photo)!;
    for (const place of places) expect(has(its, place)).toBe(false);
    expect(isPicture({ media: 'jpeg', width: 64, height: 32 }, its)).toBe(true);
    expect(isPicture({ media: 'jpeg', width: 64, height: 32 }, photo)).toBe(false);
    const drawing = pngOf(5, 6, [pngChunk('tEXt', utf8('Author\0Camille')), pngChunk('eXIf', utf8('lieu'))]);
    const bareDrawing = bare('png', drawing)!;
    expect(has(drawing, 'Camille')).toBe(true);
    expect(has(bareDrawing, 'Camille') || has(bareDrawing, 'lieu')).toBe(false);
    expect(isPicture({ media: 'png', width: 5, height: 6 }, bareDrawing)).toBe(true);
  });

  it('is none where it is cut, is two, or is another media', () => {
    expect(bare('jpeg', jpegOf(16, 16).subarray(0, -2))).toBeNull();
    expect(bare('png', pngOf(4, 4).subarray(0, -12))).toBeNull();
    expect(bare('png', jpegOf(16, 16))).toBeNull();
    expect(bare('jpeg', utf8('<html>'))).toBeNull();
    const one = jpegOf(16, 16);
    // A second frame before its end.
    expect(bare('jpeg', concatBytes(one.subarray(0, -2), one.subarray(2)))).toBeNull();
  });

  it('is not what it is said to be where another size is stated', () => {
    const its = bare('jpeg', jpegOf(16, 24))!;
    expect(isPicture({ media: 'jpeg', width: 16, height: 24 }, its)).toBe(true);
    expect(isPicture({ media: 'jpeg', width: 24, height: 16 }, its)).toBe(false);
    expect(isPicture({ media: 'png', width: 16, height: 24 }, its)).toBe(false);
  });
});

describe('a document', () => {
  it('is looked at by a plain search, and says what was found', () => {
    expect(lookAt(pdfOf(3))).toEqual({ pages: 3, found: [], isLocked: false });
    const telling = pdfOf(1, '9 0 obj <</Author (Camille) /Producer (Traitement) /CreationDate (D:2026)>> endobj');
    expect(lookAt(telling)).toEqual({ pages: 1, found: ['author', 'program', 'dates'], isLocked: false });
    expect(lookAt(concatBytes(pdfOf(2), pdfOf(1, '/Encrypt 4 0 R')))).toMatchObject({
      found: ['versions'],
      isLocked: true,
    });
  });

  it('is none where it begins otherwise, or has no end', () => {
    expect(lookAt(pdfOf(1).subarray(0, -6))).toBeNull();
    expect(isDocument(concatBytes(utf8('MZ'), pdfOf(1)))).toBe(false);
    expect(lookAt(concatBytes(utf8('<html>'), pdfOf(1)))).toBeNull();
  });
});
