// What is stored bears the version that wrote it: every earlier one is read and lifted, a later one is told apart from damage.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bool,
  decode,
  decodeEither,
  decodeUnmarked,
  decodeVersioned,
  encode,
  former,
  list,
  many,
  sameForm,
  struct,
  text,
  u16,
  u32,
  u8,
  versioned,
} from './codec.ts';

type First = { readonly name: string; readonly count: number };
type Second = { readonly name: string; readonly count: number; readonly kept: boolean };
type Third = { readonly names: readonly string[]; readonly count: number; readonly kept: boolean };

const first = struct<First>({ name: text, count: u16 });
const second = struct<Second>({ name: text, count: u32, kept: bool });
const third = struct<Third>({ names: list(text), count: u32, kept: bool });
const toSecond = former(first, (value: First): Second => ({ ...value, kept: false }));
const toThird = former(second, ({ name, count, kept }: Second): Third => ({ names: [name], count, kept }));

const V2 = versioned(2, second, [toSecond]);
const V3 = versioned(3, third, [toSecond, toThird]);
const V4 = versioned(4, third, [toSecond, toThird, sameForm(third)]);

const name = fc.string().map((value) => value.normalize('NFC'));
const firsts = fc.record({ name, count: fc.nat(0xffff) });
const seconds = fc.record({ name, count: fc.nat(), kept: fc.boolean() });
const thirds = fc.record({ names: fc.array(name, { maxLength: 5 }), count: fc.nat(), kept: fc.boolean() });
const MALFORMED = { ok: false, error: { type: 'malformed' } };
const NEWER = { ok: false, error: { type: 'newer' } };

describe('what is stored by a version', () => {
  it('is read by that version, which stands in front of it', () => {
    fc.assert(
      fc.property(thirds, (value) => {
        const bytes = encode(V4, value);
        expect(bytes[0]).toBe(4);
        expect(decodeVersioned(V4, bytes)).toEqual({ ok: true, value });
        expect(bytes.subarray(1)).toEqual(encode(third, value));
      }),
    );
  });

  it('is read by every later version, lifted step by step', () => {
    fc.assert(
      fc.property(seconds, (value) => {
        const lifted = { names: [value.name], count: value.count, kept: value.kept };
        expect(decodeVersioned(V2, encode(V2, value))).toEqual({ ok: true, value });
        expect(decodeVersioned(V3, encode(V2, value))).toEqual({ ok: true, value: lifted });
        expect(decodeVersioned(V4, encode(V2, value))).toEqual({ ok: true, value: lifted });
      }),
    );
  });

  it('was stored without a version once, and is read by all', () => {
    fc.assert(
      fc.property(firsts, (value) => {
        const bytes = encode(first, value);
        expect(decodeUnmarked(V2, bytes)).toEqual({ ok: true, value: { ...value, kept: false } });
        const lifted = { names: [value.name], count: value.count, kept: false };
        expect(decodeUnmarked(V3, bytes)).toEqual({ ok: true, value: lifted });
        expect(decodeUnmarked(V4, bytes)).toEqual({ ok: true, value: lifted });
      }),
    );
  });

  it('is newer, and not malformed, to every earlier version, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 255 }), fc.uint8Array({ maxLength: 64 }), (version, rest) => {
        const bytes = Uint8Array.from([version, ...rest]);
        expect(decodeVersioned(V4, bytes)).toEqual(NEWER);
        expect(decodeEither(V4, bytes)).toEqual(NEWER);
        expect(decode(V4, bytes)).toEqual(MALFORMED);
      }),
    );
  });

  it('is malformed where it is no encoding of the version in front of it, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.uint8Array({ maxLength: 64 }), (version, rest) => {
        const bytes = Uint8Array.from([version, ...rest]);
        const value = decodeVersioned(V4, bytes);
        if (!value.ok) expect(value).toEqual(MALFORMED);
        else expect(version).toBeGreaterThan(1);
      }),
    );
    expect(decodeVersioned(V4, new Uint8Array(0))).toEqual(MALFORMED);
    expect(decodeVersioned(V4, Uint8Array.from([...encode(V4, { names: [], count: 0, kept: true }), 0]))).toEqual(
      MALFORMED,
    );
  });

  it('has no form without a version where its first was marked', () => {
    const later = versioned(2, second, []);
    expect(decodeUnmarked(later, encode(first, { name: '', count: 1 }))).toEqual(MALFORMED);
    expect(decodeVersioned(later, encode(later, { name: 'a', count: 1, kept: true })).ok).toBe(true);
  });

  it('is told from what has no version by its first byte, where that was always 0 or 1', () => {
    fc.assert(
      fc.property(firsts, seconds, (before, after) => {
        expect(decodeEither(V2, encode(first, before))).toEqual({ ok: true, value: { ...before, kept: false } });
        expect(decodeEither(V2, encode(V2, after))).toEqual({ ok: true, value: after });
      }),
    );
  });
});

it('refuses versions that cannot be written or told apart: these are bugs', () => {
  expect(() => versioned(1, first, [])).toThrow(RangeError);
  expect(() => versioned(256, first, [])).toThrow(RangeError);
  expect(() => versioned(2, third, [toSecond, toThird])).toThrow(RangeError);
});

it('counts many items beyond what a u16 counts, and no more of them than there are bytes', () => {
  const values = Array.from({ length: 70_000 }, (_, i) => i % 256);
  expect(() => encode(list(u8), values)).toThrow(RangeError);
  expect(decode(many(u8), encode(many(u8), values))).toEqual({ ok: true, value: values });
  expect(decode(many(u8), Uint8Array.of(0xff, 0xff, 0xff, 0xff, 1))).toEqual(MALFORMED);
});
