import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, type Run } from './difference.ts';

const told = (runs: readonly Run[]): string => runs.map(({ text, changed }) => (changed ? `‹${text}›` : text)).join('');
const plain = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

describe('what changed in a clause', () => {
  it('is shown by the sentence, and in it by the word', () => {
    const before = 'Je réponds du mardi au samedi, entre 18\u00a0h et 20\u00a0h. Une réponse par jour.';
    const after = 'Je réponds du mardi au vendredi, entre 17\u00a0h et 19\u00a0h. Une réponse par jour.';
    const { changes, unchanged } = differenceOf(before, after);
    expect(changes.map((change) => [told(change.before), told(change.after)])).toEqual([
      [
        'Je réponds du mardi au ‹samedi›, entre ‹18\u00a0h› et ‹20\u00a0h›.',
        'Je réponds du mardi au ‹vendredi›, entre ‹17\u00a0h› et ‹19\u00a0h›.',
      ],
    ]);
    expect(unchanged).toEqual(['Une réponse par jour.']);
  });

  it('shows a sentence that came and one that went, each beside nothing', () => {
    const { changes, unchanged } = differenceOf('Un. Deux.\n\nTrois.', 'Un.\n\nTrois. Quatre.');
    expect(changes.map((change) => [told(change.before), told(change.after)])).toEqual([
      ['‹Deux.›', ''],
      ['', '‹Quatre.›'],
    ]);
    expect(unchanged).toEqual(['Un.', 'Trois.']);
  });

  it('finds none between a text and itself', () => {
    expect(differenceOf('Un. Deux.', 'Un. Deux.')).toEqual({ changes: [], unchanged: ['Un. Deux.'] });
  });

  it('loses no word of either, whatever they are', () => {
    const words = fc.constantFrom('un', 'deux', 'trois', 'Quatre.', 'Cinq.', '18\u00a0h', ',', '\n\n', '[six]');
    const text = fc.array(words, { maxLength: 30 }).map((all) => all.join(' '));
    const wordsIn = (of: string): string[] =>
      of
        .split(/[\s,]+/)
        .filter(Boolean)
        .toSorted();
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { changes, unchanged } = differenceOf(before, after);
        const shown = (side: 'before' | 'after'): string =>
          [...changes.map((each) => plain(each[side])), ...unchanged].join(' ');
        expect(wordsIn(shown('before'))).toEqual(wordsIn(before));
        expect(wordsIn(shown('after'))).toEqual(wordsIn(after));
      }),
    );
  });

  it('stays bounded where two long texts share nothing', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, (_, i) => `${word}${i}.`).join(' ');
    expect(differenceOf(long('a'), long('b')).changes).toHaveLength(1);
  });
});
