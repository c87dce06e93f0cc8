// What an amendment changed, whatever the two texts are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBetween, type Run } from './changed.ts';

const marked = (runs: readonly Run[]) => runs.filter(({ isMarked }) => isMarked).map(({ text }) => text);
const whole = (runs: readonly Run[]) => runs.map(({ text }) => text).join('');
const kept = (runs: readonly Run[]) => whole(runs.filter(({ isMarked }) => !isMarked)).replaceAll(/\s+/g, '');

describe('what an amendment changed', () => {
  it('is marked word by word, and nothing else is', () => {
    const { before, after } = changedBetween(
      'Ne jamais interpréter le sourire.',
      'Ne pas interpréter le sourire trop tôt.',
    );
    expect([marked(before), marked(after)]).toEqual([['jamais'], ['pas', 'trop tôt']]);
    expect(changedBetween('Pareil.', 'Pareil.')).toEqual({
      before: [{ text: 'Pareil.', isMarked: false }],
      after: [{ text: 'Pareil.', isMarked: false }],
    });
    expect(changedBetween('', 'Un mot.').after).toEqual([{ text: 'Un mot.', isMarked: true }]);
  });

  it('shows both texts whole, with the same words left unmarked in each', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c ', ' ', 'é', '.', '\n'), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { before, after } = changedBetween(one, other);
        expect([whole(before), whole(after)]).toEqual([one, other]);
        expect(kept(before)).toBe(kept(after));
      }),
    );
  });

  it('of two long texts that have nothing in common is all of both', () => {
    const [one, other] = ['un '.repeat(5_000), 'deux '.repeat(5_000)];
    const { before, after } = changedBetween(one, other);
    expect([marked(before), marked(after)]).toEqual([[one.trimEnd()], [other.trimEnd()]]);
  });
});
