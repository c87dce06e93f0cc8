// The criteria, their page and their tests are one: none is left out, each names tests that are there, the page is the one made of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { fr } from '../../client/i18n/fr.ts';
import { CRITERIA } from './criteria.ts';
import { PAGE, pageOf } from './page.ts';

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');

/** Of WCAG 2.2, without 4.1.1, which it has taken out. */
const COUNTS = { A: 31, AA: 24 };

describe('the criteria', () => {
  it('are all there, each once, in their order', () => {
    const numbers = CRITERIA.map(({ number }) => number);
    const byParts = (a: string, b: string): number => {
      const [left, right] = [a, b].map((each) => each.split('.').map(Number));
      return [0, 1, 2].map((at) => (left?.[at] ?? 0) - (right?.[at] ?? 0)).find((each) => each !== 0) ?? 0;
    };
    expect(numbers).toEqual([...new Set(numbers)].toSorted(byParts));
    for (const level of ['A', 'AA'] as const)
      expect(CRITERIA.filter((each) => each.level === level)).toHaveLength(COUNTS[level]);
  });

  it('name tests that are there', () => {
    const lost = CRITERIA.flatMap((each) => ('tests' in each ? each.tests : [])).filter(
      ([file, title]) => title === '' || !["'", '`'].some((quote) => textOf(file).includes(`${quote}${title}`)),
    );
    expect(lost).toEqual([]);
    expect(CRITERIA.filter((each) => 'tests' in each && each.tests.length === 0)).toEqual([]);
  });

  it('are on their page as they are here', () => {
    expect(textOf(PAGE), 'node tests/accessibility/page.ts writes it anew').toBe(pageOf(CRITERIA));
  });
});

describe('the texts', () => {
  it('send nobody to a side, a shape or a colour', () => {
    const said = JSON.stringify([fr, en], (_key, value: unknown) =>
      typeof value === 'function' ? (value as (p: object) => unknown).toString() : value,
    );
    expect(said.length).toBeGreaterThan(10_000);
    const sent =
      /[^".]*\b(à gauche|à droite|ci-contre|en haut de l’écran|bouton (?:rouge|vert|rond)|on the (?:left|right)|(?:red|green|round) button)\b[^".]*/gi;
    expect(said.match(sent) ?? []).toEqual([]);
  });
});
