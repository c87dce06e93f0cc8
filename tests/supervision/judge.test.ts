// What a run of the corpus prints: every class and language, every level, and each thing that was missed.
import { describe, expect, it } from 'vitest';
import { corpus, PLANTED_CLASSES } from './corpus/corpus.ts';
import { judged, report } from './judge.ts';

describe('the corpus', () => {
  it('holds 400 passages in four languages and 2,000 planted identifiers, each where it says', () => {
    const passages = corpus();
    expect(passages.map(({ language }) => language).filter((each) => each === 'nl')).toHaveLength(100);
    expect(passages).toHaveLength(400);
    const planted = passages.flatMap((passage) => passage.planted.map(({ from, to }) => passage.text.slice(from, to)));
    expect(planted).toHaveLength(2_000);
    expect(planted.every((text) => text.trim() === text && text !== '')).toBe(true);
  });

  it('is judged whole: what was missed is listed one by one, and no line leaves a class out', () => {
    const missed = judged(corpus()).planted.filter(({ outcome }) => outcome === 'missed');
    const lines = report();
    const listed = lines.slice(lines.indexOf('missed:') + 1);
    expect(listed.slice(0, listed.indexOf(''))).toHaveLength(missed.length);
    for (const name of PLANTED_CLASSES) expect(lines.some((line) => line.startsWith(`${name} `))).toBe(true);
    for (const half of ['tuned', 'set aside']) expect(lines.some((line) => line.includes(half))).toBe(true);
  });
});
