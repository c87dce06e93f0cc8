import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase64Url,
  fromHex,
  isAllZero,
  textOf,
  toBase64Url,
  toHex,
  u32be,
  utf8,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 80 });

describe('bytes', () => {
  it('come back from base64url as they went, and agree with Node', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = toBase64Url(value);
        expect(text).toBe(Buffer.from(value).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(value);
      }),
    );
  });

  it('have one base64url text only: whatever decodes encodes to the same text', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'AZaz09-_+/= é'), maxLength: 12 });
    fc.assert(
      fc.property(nearly, (text) => {
        const value = fromBase64Url(text);
        if (value !== null) expect(toBase64Url(value)).toBe(text);
      }),
    );
  });

  it.each(['A', 'AAAAA', 'AB', 'AAB', 'A=', 'AA==', 'A A', 'AA+/', 'éA'])('are refused as base64url: %j', (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });

  it('come back from hex as they went; odd lengths and foreign characters are refused', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromHex(toHex(value))).toEqual(value);
      }),
    );
    for (const text of ['0', 'abc', 'zz', '0x', ' 0']) expect(fromHex(text)).toBeNull();
  });

  it('are ordered as Node orders buffers, and equal only to themselves', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
        expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
        expect(equalBytes(a, a.slice())).toBe(true);
      }),
    );
  });

  it('concatenate in order', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (parts) => {
        expect(concatBytes(...parts)).toEqual(new Uint8Array(Buffer.concat(parts)));
      }),
    );
  });

  it('are text only where they are UTF-8', () => {
    expect(textOf(utf8('é 🙂 \ufeffx'))).toBe('é 🙂 \ufeffx');
    for (const wrong of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
      expect(textOf(new Uint8Array(wrong))).toBeNull();
  });

  it('write a u32 big-endian and throw beyond it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
        expect(Buffer.from(u32be(value)).readUInt32BE()).toBe(value);
      }),
    );
    for (const wrong of [-1, 0.5, 2 ** 32, Number.NaN]) expect(() => u32be(wrong)).toThrow(RangeError);
  });

  it('are all zero only when every one is', () => {
    expect(isAllZero(new Uint8Array(9))).toBe(true);
    expect(isAllZero(new Uint8Array([0, 0, 1]))).toBe(false);
  });
});
