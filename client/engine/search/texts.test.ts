// A search over texts of no space: in their order, words at their beginning first, marked as the search of a space marks them.
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../../shared/export/texts.ts';
import { createTextSearch } from './texts.ts';

const TEXTS = [
  'Devant l’école, il pleut.',
  'Rien.',
  'La cour d’école était vide.',
  'Une autoécole, et l’ecole du soir.',
];
const shown = (typed: string, most = 9) =>
  createTextSearch(TEXTS)
    .find(typed, most)
    .rows.map(({ at, passages: [first] }) => [at, first?.marks.map(({ from, to }) => first.text.slice(from, to))]);

describe('texts that lie in no space', () => {
  it('are found by the beginning of words, without accents, in their order, and within words behind them', () => {
    expect(shown('ecol')).toEqual([
      [0, ['écol']],
      [2, ['écol']],
      [3, ['ecol']],
    ]);
    expect(shown('cole')).toEqual([
      [0, ['cole']],
      [2, ['cole']],
      [3, ['cole', 'cole']],
    ]);
  });

  it('hold all the words, or a run of them; nothing typed finds nothing, and what is shown has a bound', () => {
    expect(shown('cour vide')).toEqual([[2, ['cour', 'vide']]]);
    expect(shown('« cour d’école »')).toEqual([[2, ['cour d’école']]]);
    expect(shown('« école cour »')).toEqual([]);
    expect(createTextSearch(TEXTS).find(' ', 9)).toEqual({ rows: [], count: 0 });
    const { rows, count } = createTextSearch(TEXTS).find('ecole', 1);
    expect([rows.length, count]).toEqual([1, 3]);
  });

  it('are what somebody wrote in a piece, and nothing that names it', () => {
    const says = {
      type: 'entry',
      entry: { id: 'abcd', title: 'La cour', blocks: [{ type: 'text', text: 'Il pleut.' }] },
      hash: 'école',
      envelope: 'c783e2b7',
      body: 'a00a1bb4',
      parts: ['Un.', ''],
      voice: { path: 'fichiers/0001-1.webm' },
    };
    expect(textsIn(says)).toEqual(['La cour', 'Il pleut.', 'Un.']);
  });
});
