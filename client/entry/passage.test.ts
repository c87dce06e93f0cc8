import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvelopeId } from '../../shared/ids.ts';
import { plainText } from '../../shared/protocol/text.ts';
import { partsOf } from '../ui/parts.ts';
import { passageBetween } from './passage.ts';

const source = 'source' as EnvelopeId;

describe('a passage', () => {
  it('stands at its offset in the text, verbatim', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '😀'), maxLength: 80 }),
        fc.nat(90),
        fc.nat(90),
        (text, a, b) => {
          const passage = passageBetween(source, text, a, b);
          if (passage === null) return;
          expect(text.slice(passage.start, passage.start + passage.text.length)).toBe(passage.text);
          expect(passage.text).toBe(passage.text.trim());
          // Half of a pair would be sealed as another character.
          expect(() => encodeURIComponent(passage.text)).not.toThrow();
        },
      ),
    );
  });

  it('is none where only white space is selected', () => {
    expect(passageBetween(source, 'a \n\n b', 1, 5)).toBeNull();
  });
});

describe('paragraphs', () => {
  it('know the offset of their first character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 80 }), (text) => {
        for (const { start, text: part } of partsOf(text)) expect(text.slice(start, start + part.length)).toBe(part);
      }),
    );
  });

  it('keep a single line break and end at a blank line', () => {
    expect(partsOf('un\ndeux\n\n\ntrois').map(({ text }) => text)).toEqual(['un\ndeux', 'trois']);
  });

  it('are counted over blocks joined by a blank line', () => {
    const text = plainText([{ text: 'un' }, { text: 'deux' }]);
    expect(partsOf(text)).toEqual([
      { start: 0, text: 'un' },
      { start: 4, text: 'deux' },
    ]);
  });
});
