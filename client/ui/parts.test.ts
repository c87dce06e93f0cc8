import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PARTS, partsOf } from './parts.ts';

describe('the pieces a text is drawn in', () => {
  it('are its paragraphs while they are few', () => {
    expect(partsOf(' Un.\nDeux.\n\n\n\nTrois. ')).toEqual([
      { start: 1, text: 'Un.\nDeux.' },
      { start: 14, text: 'Trois.' },
    ]);
    expect(partsOf('\n\n \n')).toEqual([]);
  });

  it('X20: are few however many paragraphs there are, and hold all of the text in its order and place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', 'un mot', 'deux\nlignes', '😀', ''), { maxLength: 3_000 }),
        fc.constantFrom('\n\n', '\n\n\n', '\n\n \n\n'),
        fc.integer({ min: 1, max: MOST_PARTS }),
        (paragraphs, between, most) => {
          const text = paragraphs.join(between);
          const parts = partsOf(text, most);
          expect(parts.length).toBeLessThanOrEqual(most);
          for (const part of parts) expect(text.slice(part.start, part.start + part.text.length)).toBe(part.text);
          const bare = (some: string) => some.replace(/\s+/g, '');
          expect(bare(parts.map((part) => part.text).join(''))).toBe(bare(text));
        },
      ),
    );
    expect(partsOf('x\n\n'.repeat(20_000)).length).toBeLessThanOrEqual(MOST_PARTS);
  });
});
