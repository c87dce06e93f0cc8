import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split.ts';

const bare = (text: string) => text.replaceAll(/\s+/gu, '');

describe('a text beyond the maximum', () => {
  it('is cut at a blank line where there is one', () => {
    expect(splitText(`${'a'.repeat(60)}\n\n${'b'.repeat(60)}`, 100)).toEqual(['a'.repeat(60), 'b'.repeat(60)]);
  });

  it('is cut after a sentence rather than inside one', () => {
    expect(splitText('Un mot. '.repeat(20), 100)[0]).toMatch(/\.$/);
  });

  it('loses nothing but white space at the cuts, and no part is over the maximum or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 40, max: 200 }), (text, max) => {
        const parts = splitText(text, max);
        expect(bare(parts.join(''))).toBe(bare(text));
        expect(parts.every((part) => [...part].length <= max && part !== '')).toBe(true);
      }),
    );
  });

  it('never cuts an emoji in two', () => {
    const family = '👩‍👩‍👧';
    for (const part of splitText(family.repeat(60), 50)) expect(bare(part).length % family.length).toBe(0);
  });
});
