// One count of lengths, one place to cut: the same on both sides of the worker, and never inside a character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterEnd, characterStart, codePointsIn, lengthOf, offsetOf, plainText } from './text.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));

describe('the length of a text', () => {
  it('is its code points in NFC, whatever form it was typed in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(lengthOf(text)).toBe([...text.normalize('NFC')].length);
        expect(lengthOf(text.normalize('NFD'))).toBe(lengthOf(text));
        expect(codePointsIn(text)).toBe([...text].length);
      }),
    );
    expect(lengthOf('e\u0301😀\ud83d')).toBe(3);
  });

  it('of several blocks has the blank lines between them', () => {
    expect(plainText([{ text: 'un' }, { text: 'deux' }])).toBe('un\n\ndeux');
  });

  it('gives the offset of each of its code points', () => {
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, count) => {
        expect(text.slice(0, offsetOf(text, count))).toBe([...text].slice(0, count).join(''));
      }),
    );
  });
});

describe('a cut', () => {
  it('stands at or before an offset, or at or behind it, and never inside a character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', 'e\u0301', '😀', '👩‍👩‍👧', '\n'), { maxLength: 40 }),
        fc.nat(200),
        (parts, at) => {
          const text = parts.join('');
          const whole = new Set([0, text.length]);
          for (const { index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text))
            whole.add(index);
          const place = Math.min(at, text.length);
          const allowed = [...whole].sort((a, b) => a - b);
          expect(characterStart(text, at)).toBe(allowed.findLast((edge) => edge <= place));
          expect(characterEnd(text, at)).toBe(allowed.find((edge) => edge >= place));
        },
      ),
    );
  });
});
