// Lines, letters and the file of excerpts: who is one person stays one, letters tell nothing of who it is, and no byte is made while a line is not reread.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { KnownAs, Lettered } from '../../../shared/kinds/supervision-review.ts';
import { createDice } from '../../../tests/fuzz/dice.ts';
import { labelWords, letterOf, type SupervisionLine, type SupervisionWords } from '../api/supervision-views.ts';
import { fileOf } from './file.ts';
import { type Passage, type Prepared, reviewOf } from './lines.ts';

beforeAll(loadSodium);

const WORDS: SupervisionWords = {
  language: 'fr',
  title: 'Extraits pour la supervision',
  note: 'À détruire.',
  labels: {
    person: 'Personne {n}',
    place: 'Lieu {n}',
    school: 'École {n}',
    work: 'Travail {n}',
    care: 'Lieu de soin {n}',
    day: 'jour {n}',
    omitted: '[…]',
    number: '[numéro]',
    address: '[adresse]',
    link: '[lien]',
    date: '[date]',
    age: '[âge]',
  },
};
const DAY = 20_766;
const entry = (n: number) => EnvelopeId.fromBytes(new Uint8Array(16).fill(n + 1));
const passages = (...texts: readonly string[]): readonly Passage[] =>
  texts.map((text, i) => ({
    entry: entry(i),
    start: 0,
    length: text.length,
    decided: [],
    reread: null,
    text,
    day: DAY + i,
  }));
const review = (of: readonly Passage[], more: Partial<Prepared> = {}) =>
  reviewOf({ passages: of, people: [], known: [], last: [], language: 'fr', ...more });
const said = ({ pieces }: SupervisionLine): string =>
  pieces
    .map(({ text, found }) => (found?.level === 'replaced' ? labelWords(WORDS.labels, found.label) : text))
    .join('');
const patient = { identity: 'patient', spelling: 'Camille', class: 'person' as const };
const lines = (texts: readonly string[], more: Partial<Prepared> = {}) =>
  review(passages(...texts), more).lines.map(said);

describe('lines', () => {
  it('the same aunt is Personne B from the first line to the last under three spellings', () => {
    const known: readonly KnownAs[] = [{ standIn: 'person', spellings: ['ma tante Lucette', 'tata Lulu'] }];
    expect(
      lines(
        ['Camille, ma tante Lucette et moi.', 'J’ai revu lucette hier.', 'Puis tata Lulu a ri, et LUCETTE aussi.'],
        {
          people: [patient],
          known,
        },
      ),
    ).toEqual([
      'Personne A, Personne B et moi.',
      'J’ai revu Personne B hier.',
      'Puis Personne B a ri, et Personne B aussi.',
    ]);
  });

  it('whoever is named by a title in one line is known in all of them', () => {
    expect(lines(['Je crains mon frère Vandenbossche.', 'vandenbossche est revenu.'])).toEqual([
      'Je crains mon frère Personne A.',
      'Personne A est revenu.',
    ]);
  });

  it('a date becomes its day from the first excerpt, so that intervals stay, and one that is far says that it was one', () => {
    expect(lines(['Le 9 novembre, puis le 12 novembre 2026.', 'Née le 4 juin 1987.'])).toEqual([
      'Le jour 1, puis le jour 4.',
      'Née le [date].',
    ]);
  });

  it('a line is reread as it stood: what is decided elsewhere and changes it takes the mark off, a letter that moves does not', () => {
    const texts = ['Un mot de la voisine.', 'Nadia et la voisine.', 'Nadia dort.'];
    const before = review(passages(...texts));
    const marked = passages(...texts).map((each, i) => ({ ...each, reread: before.lines[i]!.seen }));
    expect(review(marked).lines.map(({ isReread }) => isReread)).toEqual([true, true, true]);
    const after = review(marked, { known: [{ standIn: 'person', spellings: ['la voisine'] }] });
    expect(after.lines.map(({ isReread, isChanged }) => [isReread, isChanged])).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ]);
    expect(after.lines.map(said)[2]).toBe('Personne B dort.');
  });

  it('letters that are taken up stay those of whom they stood for', () => {
    const { lettered } = review(passages('Nadia et Karim.'));
    expect(lines(['Sébastien voit Karim et Nadia.'], { last: lettered })).toEqual([
      'Personne C voit Personne B et Personne A.',
    ]);
    expect(lines(['Sébastien voit Karim et Nadia.'])).toEqual(['Personne A voit Personne B et Personne C.']);
  });

  it('1,000 pairs of exports of two patients with shared names: that two letters are the same says nothing of whether two people are', () => {
    const seed = 1_000;
    const dice = createDice(seed);
    const names = [
      'Nadia',
      'Karim',
      'Sébastien',
      'Inès',
      'Yasmine',
      'Élodie',
      'Bastien',
      'Hélène',
      'Oumar',
      'Thibault',
    ];
    const made = (): ReadonlyMap<string, number> => {
      const rest = [...names];
      const its = Array.from({ length: 4 }, () => rest.splice(dice.pick(rest.length), 1)[0]!);
      const { lettered } = review(passages(`Hier, ${its.join(', puis ')}.`));
      return new Map(lettered.map(({ spellings, number }: Lettered) => [spellings[0]!, number]));
    };
    let [shared, sameOfShared, others, sameOfOthers] = [0, 0, 0, 0];
    for (let pair = 0; pair < 1_000; pair++) {
      const [one, other] = [made(), made()];
      for (const [name, n] of one)
        for (const [second, m] of other) {
          if (name === second) [shared, sameOfShared] = [shared + 1, sameOfShared + Number(n === m)];
          else [others, sameOfOthers] = [others + 1, sameOfOthers + Number(n === m)];
        }
    }
    expect(shared, `seed ${seed}`).toBeGreaterThan(1_000);
    // Five standard errors of the smaller sample.
    const chance = sameOfOthers / others;
    const most = 5 * Math.sqrt((chance * (1 - chance)) / shared);
    expect(Math.abs(sameOfShared / shared - chance), `seed ${seed}`).toBeLessThan(most);
  });
});

describe('the file', () => {
  const made = () => review(passages('Camille a 42 <ans> & dort.', 'Rien.'), { people: [patient] }).lines;
  it('has no byte while one line is not reread, or holds a word that is to be decided', () => {
    const [first, second] = made();
    expect(first!.asked).toBe(0);
    expect(fileOf([first!, second!], new Set([first!.id]), WORDS)).toEqual({ ok: false, error: 'not-reread' });
    const [asked] = review(passages('Au marché, Rose dormait.')).lines;
    expect(fileOf([asked!], new Set([asked!.id]), WORDS)).toEqual({ ok: false, error: 'not-reread' });
    expect(fileOf([], new Set(), WORDS)).toEqual({ ok: false, error: 'not-reread' });
  });

  it('is a page without a script, an address or anything of hers, and says what was typed as it was typed', () => {
    const all = made();
    const file = fileOf(all, new Set(all.map(({ id }) => id)), WORDS);
    const html = file.ok ? file.value : '';
    expect(html).toContain('<p>Personne A a 42 &lt;ans&gt; &amp; dort.</p>');
    expect(html).not.toMatch(/<script|<link|http|src=|href=|<meta (?!charset)|Camille|Entretemps|2026/u);
  });

  it('letters go on behind Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
