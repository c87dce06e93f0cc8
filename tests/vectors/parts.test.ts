// Letters in parts against their vectors, and whatever parts there are.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import { answerInParts } from '../../shared/crypto/relation/answer-in-parts.ts';
import { page } from '../../shared/crypto/relation/page.ts';
import { type FileSaid, LONGEST_SIDE, partsCodec } from '../../shared/crypto/relation/parts.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { chunksOf } from '../../shared/crypto/base/stream.ts';
import { BlobId } from '../../shared/ids.ts';
import { blocksCodec } from '../../shared/kinds/blocks.ts';
import { unwrap } from '../../shared/result.ts';
import { type Case, hex, readVectors } from './files.ts';

type Letter = Case & { readonly schema: 'page' | 'answer'; readonly bytes: string };
const vectors = readVectors<Letter, Letter>('parts');
const codecs: Readonly<Record<Letter['schema'], Codec<unknown>>> = {
  page: page as Codec<unknown>,
  answer: answerInParts as Codec<unknown>,
};

beforeAll(loadSodium);

describe('a letter in parts', () => {
  it.each(vectors.accept)('$name is read and written as it was', ({ schema, bytes }) => {
    const codec = codecs[schema];
    expect(toHex(encode(codec, unwrap(decode(codec, hex(bytes)))))).toBe(bytes);
  });
  it.each(vectors.reject)('$name is refused', ({ schema, bytes }) => {
    expect(decode(codecs[schema], hex(bytes)).ok).toBe(false);
  });
});

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.normalize('NFC'));
const block = fc.record({ type: fc.constantFrom('text' as const, 'prompt' as const), text: words });
const file = fc
  .record({
    media: fc.constantFrom('jpeg' as const, 'png' as const, 'pdf' as const),
    blobId: bytesOf(16),
    key: bytesOf(32),
    blobHash: bytesOf(32),
    length: fc.integer({ min: 1, max: 4 * 1024 * 1024 }),
    width: fc.integer({ min: 1, max: LONGEST_SIDE }),
    height: fc.integer({ min: 1, max: LONGEST_SIDE }),
    pages: fc.nat(0xffff),
    name: words,
    description: words,
  })
  .map(({ blobId, key, blobHash, length, ...said }): FileSaid => {
    const blob = {
      blobId: BlobId.fromBytes(blobId),
      streamKey: Secret.of('stream', key),
      blobHash,
      length,
      chunks: chunksOf(length),
    };
    const isDocument = said.media === 'pdf';
    return {
      ...said,
      blob,
      width: isDocument ? 0 : said.width,
      height: isDocument ? 0 : said.height,
      pages: isDocument ? said.pages : 0,
      name: isDocument ? said.name : '',
    };
  });
const parts = fc
  .array(
    fc.oneof(
      block,
      file.map((its) => ({ type: 'file' as const, file: its })),
    ),
    { maxLength: 14 },
  )
  .filter((all) => all.filter(({ type }) => type === 'file').length <= 10);

describe('parts', () => {
  it('are read as they were written, whatever they are', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const bytes = encode(partsCodec, all);
        expect(toHex(encode(partsCodec, unwrap(decode(partsCodec, bytes))))).toBe(toHex(bytes));
      }),
    );
  });

  it('that are blocks have the bytes that blocks always had', () => {
    fc.assert(
      fc.property(fc.array(block), (all) => {
        expect(encode(partsCodec, all)).toEqual(encode(blocksCodec, all));
      }),
    );
  });

  it('are refused wherever they are cut', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (all, at) => {
        const bytes = encode(partsCodec, all);
        expect(decode(partsCodec, bytes.subarray(0, at % bytes.length)).ok).toBe(false);
      }),
    );
  });
});
