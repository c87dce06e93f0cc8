// Extras and kind 9: one encoding each, and what an app makes of what it does not know.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../bytes.ts';
import { decode, encode, list, lp, struct, u16 } from '../codec.ts';
import { type Extra, extrasCodec, MAX_EXTRAS, MAX_EXTRAS_BYTES } from './extras.ts';
import { mustBeSpoken, speaks } from './speaks.ts';
import { LETTER_KINDS } from './table.ts';

const none = extrasCodec();
const raw = list(struct<Extra>({ code: u16, value: lp }));
const extra = (code: number, bytes = 1): Extra => ({ code, value: new Uint8Array(bytes).fill(code % 251) });

describe('extras', () => {
  it('of odd codes nobody knows are kept whole; an even one refuses', () => {
    const odd = [extra(1), extra(7, 0), extra(65_535, 300)];
    expect(decode(none, encode(raw, odd))).toEqual({ ok: true, value: odd });
    expect(decode(none, encode(raw, [extra(1), extra(4)])).ok).toBe(false);
    expect(decode(extrasCodec([4]), encode(raw, [extra(1), extra(4)])).ok).toBe(true);
  });

  it('that double, descend, are too many or too large refuse', () => {
    const many = Array.from({ length: MAX_EXTRAS + 1 }, (_, i) => extra(2 * i + 1));
    for (const values of [[extra(3), extra(3)], [extra(5), extra(3)], many, [extra(1, 2_000), extra(3, 2_100)]])
      expect(decode(none, encode(raw, values)).ok).toBe(false);
    expect(decode(none, encode(raw, many.slice(1))).ok).toBe(true);
  });

  it('take 4,096 bytes with their framing, and not one more', () => {
    const framing = encode(raw, [extra(1, 0)]).length;
    const whole = [extra(1, MAX_EXTRAS_BYTES - framing)];
    expect(encode(none, whole)).toHaveLength(MAX_EXTRAS_BYTES);
    expect(decode(none, encode(raw, whole))).toEqual({ ok: true, value: whole });
    expect(decode(none, encode(raw, [extra(1, MAX_EXTRAS_BYTES - framing + 1)])).ok).toBe(false);
  });

  it('are not written where nobody could read them', () => {
    expect(() => encode(none, [extra(2)])).toThrow(RangeError);
    expect(() => encode(none, [extra(3), extra(3)])).toThrow(RangeError);
    expect(encode(extrasCodec([2]), [extra(3), extra(2)])).toEqual(encode(raw, [extra(2), extra(3)]));
  });

  it('have one encoding', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 32_767 }), { maxLength: MAX_EXTRAS });
    fc.assert(
      fc.property(values, (codes) => {
        const given = codes.map((code) => extra(2 * code + 1));
        const bytes = encode(none, given);
        const read = decode(none, bytes);
        expect(read.ok && encode(none, read.value)).toEqual(bytes);
        expect(read.ok && read.value.length).toBe(given.length);
        expect(decode(none, concatBytes(bytes, new Uint8Array(1))).ok).toBe(false);
      }),
    );
  });
});

describe('kind 9', () => {
  it('names kinds once, in order', () => {
    const said = { kinds: [LETTER_KINDS.recording, LETTER_KINDS.page, LETTER_KINDS.again], extras: [] };
    expect(decode(speaks, encode(speaks, said))).toEqual({ ok: true, value: said });
    const bytes = encode(speaks, said);
    const swapped = concatBytes(bytes.slice(0, 2), bytes.slice(4, 6), bytes.slice(2, 4), bytes.slice(6));
    expect(decode(speaks, swapped).ok).toBe(false);
  });

  it('is asked for everything a person sees that the first app did not read', () => {
    for (const name of [
      'flash',
      'piece',
      'answer',
      'replacement',
      'withdrawal',
      'lateness',
      'empty',
      'speaks',
    ] as const)
      expect([name, mustBeSpoken(LETTER_KINDS[name])]).toEqual([name, false]);
    for (const name of ['recording', 'page', 'frameProposed', 'callSignal', 'again'] as const)
      expect([name, mustBeSpoken(LETTER_KINDS[name])]).toEqual([name, true]);
  });
});
