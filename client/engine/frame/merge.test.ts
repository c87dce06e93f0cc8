// A frame in progress that was changed in two places: clause by clause, term by term.
import { describe, expect, it } from 'vitest';
import type { FrameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { MOST_CLAUSES } from '../../../shared/kinds/frame.ts';
import { isSameFrame, mergedFrame } from './merge.ts';

const clause = (id: string, text: string, title = id) => ({ id, title, text });
const FROM: FrameInProgress = {
  language: 'fr',
  country: 'BE',
  from: 0,
  note: '',
  clauses: [clause('who', 'Claire.'), clause('fees', 'Quatre-vingts.'), clause('late', 'Un mot.')],
  terms: [
    { name: 'volume', value: 15 },
    { name: 'files', value: true },
  ],
};
const having = (more: Partial<FrameInProgress>): FrameInProgress => ({ ...FROM, ...more });
const worded = (id: string, text: string) =>
  having({ clauses: FROM.clauses.map((each) => (each.id === id ? { ...each, text } : each)) });
const idsOf = (draft: FrameInProgress | null) => draft?.clauses.map(({ id }) => id);

describe('a frame changed in two places', () => {
  it('has what each changed', () => {
    const own = { ...worded('fees', 'Soixante.'), country: 'FR' };
    const told = { ...worded('late', 'Deux mots.'), from: 20_000 };
    const both = mergedFrame(FROM, own, told)!;
    expect(both.clauses.map(({ text }) => text)).toEqual(['Claire.', 'Soixante.', 'Deux mots.']);
    expect([both.country, both.from, both.language]).toEqual(['FR', 20_000, 'fr']);
  });

  it('has each text that both wrote, and once where one holds the other', () => {
    const text = (own: string, told: string) =>
      mergedFrame(FROM, worded('fees', own), worded('fees', told))!.clauses[1]?.text;
    expect(text('Soixante.', 'Cinquante.')).toBe('Soixante.\n\nCinquante.');
    expect(text('Soixante.', 'Soixante. Ou moins.')).toBe('Soixante. Ou moins.');
    expect(text('Soixante. Ou moins.', 'Soixante.')).toBe('Soixante. Ou moins.');
    expect(text('Soixante.', 'Soixante.')).toBe('Soixante.');
  });

  it('lacks a clause that one took out, unless the other worded it anew', () => {
    const without = having({ clauses: FROM.clauses.filter(({ id }) => id !== 'fees') });
    expect(idsOf(mergedFrame(FROM, without, worded('who', 'Claire D.')))).toEqual(['who', 'late']);
    expect(idsOf(mergedFrame(FROM, worded('who', 'Claire D.'), without))).toEqual(['who', 'late']);
    expect(idsOf(mergedFrame(FROM, without, worded('fees', 'Soixante.')))).toEqual(['who', 'late', 'fees']);
    expect(idsOf(mergedFrame(FROM, worded('fees', 'Soixante.'), without))).toEqual(['who', 'fees', 'late']);
  });

  it('has clauses of both, and no more than a frame holds', () => {
    const more = (n: number, word: string) =>
      having({ clauses: [...FROM.clauses, ...Array.from({ length: n }, (_, i) => clause(`own-${word}${i}`, word))] });
    expect(idsOf(mergedFrame(FROM, more(1, 'a'), more(1, 'b')))).toEqual(['who', 'fees', 'late', 'own-a0', 'own-b0']);
    const most = more(MOST_CLAUSES - 3, 'a');
    expect(mergedFrame(FROM, most, more(1, 'b'))).toBe(most);
  });

  it('has terms of both; of one that both set, the own', () => {
    const set = (volume: number, more: FrameInProgress['terms'] = []) =>
      having({ terms: [{ name: 'volume', value: volume }, ...more] });
    const both = mergedFrame(FROM, set(20), set(30, [{ name: 'mood', value: true }]))!;
    expect(both.terms).toEqual([
      { name: 'volume', value: 20 },
      { name: 'mood', value: true },
    ]);
    const other = mergedFrame(FROM, worded('fees', 'Soixante.'), set(30, [{ name: 'files', value: true }]))!;
    expect(other.terms).toEqual([
      { name: 'volume', value: 30 },
      { name: 'files', value: true },
    ]);
  });

  it('that one proposed or threw away is gone, unless the other wrote on', () => {
    const on = worded('fees', 'Soixante.');
    expect(mergedFrame(FROM, null, FROM)).toBeNull();
    expect(mergedFrame(FROM, FROM, null)).toBeNull();
    expect(mergedFrame(FROM, null, on)).toBe(on);
    expect(mergedFrame(FROM, on, null)).toBe(on);
    expect(mergedFrame(null, null, on)).toBe(on);
  });

  it('changed in one place alone is as it is there', () => {
    const on = worded('fees', 'Soixante.');
    expect(mergedFrame(FROM, FROM, on)).toBe(on);
    expect(mergedFrame(FROM, on, FROM)).toBe(on);
    expect(mergedFrame(null, on, on)).toBe(on);
    expect(isSameFrame(FROM, having({ terms: FROM.terms.toReversed() }))).toBe(true);
  });
});
