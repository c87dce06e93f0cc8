import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, concatBytes } from './bytes.ts';
import {
  bool,
  type Codec,
  decode,
  decodePadded,
  encode,
  fieldSpans,
  fixed,
  framed,
  LAST_TIME,
  idCodec,
  list,
  lp,
  lp16,
  mapped,
  oneOf,
  optional,
  rest,
  sortedSet,
  struct,
  text,
  time,
  u16,
  u32,
  u64,
  u8,
} from './codec.ts';
import { EnvelopeId } from './ids.ts';

type Sample = {
  code: number;
  short: number;
  long: number;
  at: number;
  flag: boolean;
  id: EnvelopeId;
  hash: Uint8Array;
  title: string;
  body: Uint8Array;
  small: Uint8Array;
  maybe: number | null;
  heads: readonly Uint8Array[];
  names: readonly string[];
  inner: { a: number; b: string };
};
const sample: Codec<Sample> = struct<Sample>({
  code: oneOf(u8, [1, 2, 3]),
  short: u16,
  long: u32,
  at: time,
  flag: bool,
  id: idCodec(EnvelopeId),
  hash: fixed(32),
  title: text,
  body: lp,
  small: lp16,
  maybe: optional(u32),
  heads: sortedSet(fixed(4)),
  names: list(text),
  inner: framed(struct({ a: u8, b: text })),
});

const blob = fc.uint8Array({ maxLength: 20 });
const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.normalize('NFC'));
const arbitrary: fc.Arbitrary<Sample> = fc.record({
  code: fc.constantFrom(1, 2, 3),
  short: fc.nat(0xffff),
  long: fc.nat(0xffffffff),
  at: fc.nat(LAST_TIME),
  flag: fc.boolean(),
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(EnvelopeId.fromBytes),
  hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  title: words,
  body: blob,
  small: blob,
  maybe: fc.option(fc.nat(0xffffffff)),
  heads: fc
    .uniqueArray(fc.uint8Array({ minLength: 4, maxLength: 4 }), {
      maxLength: 4,
      comparator: (a, b) => compareBytes(a, b) === 0,
    })
    .map((items) => items.sort(compareBytes)),
  names: fc.array(words, { maxLength: 4 }),
  inner: fc.record({ a: fc.nat(255), b: words }),
});

describe('the codec', () => {
  it('takes a time up to the end of the year 9999 and none after it', () => {
    expect(decode(time, encode(time, LAST_TIME))).toEqual({ ok: true, value: LAST_TIME });
    expect(decode(time, encode(u64, LAST_TIME + 1))).toEqual({ ok: false, error: { type: 'malformed' } });
    expect(() => encode(time, LAST_TIME + 1)).toThrow(RangeError);
  });

  it('gives back what it wrote', () => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(decode(sample, encode(sample, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('refuses every missing byte and every trailing one', () => {
    fc.assert(
      fc.property(arbitrary, fc.uint8Array({ minLength: 1, maxLength: 3 }), (value, extra) => {
        const bytes = encode(sample, value);
        for (let length = 0; length < bytes.length; length++)
          expect(decode(sample, bytes.subarray(0, length)).ok).toBe(false);
        expect(decode(sample, concatBytes(bytes, extra)).ok).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('has one form a value: whatever it reads, it writes back byte for byte', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.nat(255), (value, place, byte) => {
        const bytes = encode(sample, value);
        bytes[place % bytes.length] = byte;
        const read = decode(sample, bytes);
        if (read.ok) expect(encode(sample, read.value)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decode(sample, bytes)).not.toThrow();
      }),
    );
  });

  it('reads a value before zeros, and nothing before other bytes', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(20), (value, zeros) => {
        const bytes = concatBytes(encode(sample, value), new Uint8Array(zeros));
        expect(decodePadded(sample, bytes)).toEqual({ ok: true, value });
        expect(decodePadded(sample, concatBytes(bytes, new Uint8Array([1]))).ok).toBe(false);
      }),
    );
  });

  it('names the span of every field, and the spans fill the bytes', () => {
    const bytes = encode(struct({ a: u16, inner: struct({ b: u8, c: list(u8) }) }), {
      a: 1,
      inner: { b: 2, c: [3, 4] },
    });
    const spans = fieldSpans(struct({ a: u16, inner: struct({ b: u8, c: list(u8) }) }), bytes);
    expect(spans.map(({ path, start, end }) => [path, start, end])).toEqual([
      ['a', 0, 2],
      ['inner.b', 2, 3],
      ['inner.c.0', 5, 6],
      ['inner.c.1', 6, 7],
      ['inner.c', 3, 7],
      ['inner', 2, 7],
    ]);
  });

  it.each<[string, Codec<unknown>, number[]]>([
    ['a boolean that is neither 0 nor 1', bool as Codec<unknown>, [2]],
    ['a code outside its set', oneOf(u8, [1, 2]) as Codec<unknown>, [3]],
    ['a u64 beyond what a double holds exactly', u64 as Codec<unknown>, [0, 0x20, 0, 0, 0, 0, 0, 0]],
    ['text that is not UTF-8', text as Codec<unknown>, [0, 0, 0, 1, 0xff]],
    ['text that is not in NFC', text as Codec<unknown>, [0, 0, 0, 3, 0x65, 0xcc, 0x81]],
    ['a set out of order', sortedSet(u8) as Codec<unknown>, [0, 2, 2, 1]],
    ['a set with a double', sortedSet(u8) as Codec<unknown>, [0, 2, 1, 1]],
    ['a list longer than its limit', list(u8, 1) as Codec<unknown>, [0, 2, 1, 1]],
    ['a length that reaches beyond the end', lp as Codec<unknown>, [0xff, 0xff, 0xff, 0xff, 1]],
    ['a frame that its item does not fill', framed(u8) as Codec<unknown>, [0, 0, 0, 2, 1, 0]],
    [
      'what a mapping refuses',
      mapped(
        u8,
        () => null,
        () => 0,
      ) as Codec<unknown>,
      [0],
    ],
  ])('refuses %s', (_, codec, bytes) => {
    expect(decode(codec, new Uint8Array(bytes))).toEqual({ ok: false, error: { type: 'malformed' } });
  });

  it('normalises text and sorts sets as it writes', () => {
    expect(encode(text, 'e\u0301')).toEqual(encode(text, 'é'));
    expect(encode(sortedSet(u8), [3, 1, 2])).toEqual(new Uint8Array([0, 3, 1, 2, 3]));
  });

  it('throws on values that no schema allows: these are bugs', () => {
    expect(() => encode(u8, 256)).toThrow(RangeError);
    expect(() => encode(u8, -1)).toThrow(RangeError);
    expect(() => encode(u64, 2 ** 53)).toThrow(RangeError);
    expect(() => encode(fixed(2), new Uint8Array(3))).toThrow(RangeError);
    expect(() => encode(lp16, new Uint8Array(65_536))).toThrow(RangeError);
    expect(() => encode(sortedSet(u8), [1, 1])).toThrow(RangeError);
    expect(() => encode(list(u8, 1), [1, 1])).toThrow(RangeError);
  });

  it('takes all that is left', () => {
    fc.assert(
      fc.property(blob, (value) => {
        expect(decode(rest, encode(rest, value))).toEqual({ ok: true, value });
      }),
    );
  });
});
