// Words, postings, queries and passages of the search: each against the plainest thing that says the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from './passages.ts';
import { createPostings, INSIDE_FROM, type Sought } from './postings.ts';
import { marksIn, queryOf, wantedBy } from './query.ts';
import { termsIn, wordsIn } from './words.ts';

const lettersOf = (text: string) => wordsIn(text).map((word) => word.text);

/** Whether a text is found by what is typed, at the beginning of words or within one. */
function finds(typed: string, text: string, inside = false): boolean {
  const postings = createPostings();
  postings.add(0, termsIn(text));
  const query = queryOf(typed);
  return postings.find(wantedBy(query), 1, inside).has(0) && marksIn(text, query, inside) !== null;
}

/** What a search marks, each as it stands in the text. */
const marked = (typed: string, text: string, inside = false) =>
  marksIn(text, queryOf(typed), inside)?.map(({ from, to }) => text.slice(from, to));

describe('a text is found by its words', () => {
  it.each([
    ['aujourdhui', 'Aujourd’hui il pleut.'],
    ["aujourd'hui", 'AUJOURD’HUI il pleut.'],
    ['AUJOURD’HUI', "aujourd'hui il pleut."],
    ['école', 'devant l’école'],
    ['ecole', "devant l'École"],
    ['ECOLE', 'devant l’e\u0301cole'],
    ["l'éco", 'devant l’école'],
    ['qu’il', 'ce qu’il dit'],
    ['oeil', 'un œil'],
    ['œil', 'un oeil'],
    ['Traeume', 'meine Träume'],
    ['träume', 'meine Traeume'],
    ['traume', 'meine Tra\u0308ume'],
    ['strasse', 'auf der Straße'],
    ['ijs', 'het ĳs'],
    ['avond', "'s avonds"],
    ['een', 'nog één keer'],
    ['mother', 'my mother’s garden'],
    ['rendez-vous', 'un rendez-vous manqué'],
    ['rendez-v', 'un rendez\u2011vous manqué'],
    ['vous', 'un rendez-vous manqué'],
    ['soleil', 'le so\u00adleil'],
    ['pluie soleil', 'Le soleil après la pluie'],
    ['« après la pluie »', 'Le soleil après la pluie'],
    ['"l’école d’été"', 'devant l’École d’été'],
  ])('%s finds %s', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it.each([
    ['cole', 'devant l’école'],
    ['oil', 'un œil'],
    ['trume', 'meine Träume'],
    ['pluie neige', 'Le soleil après la pluie'],
    ['« la pluie après »', 'Le soleil après la pluie'],
    ['« après la plu »', 'Le soleil après la pluie'],
    ['hui', 'aujourd’hui'],
  ])('%s does not find %s', (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });

  it('within a word from four letters on, where that is asked for', () => {
    expect(finds('schlaf', 'Ich kann nicht einschlafen.')).toBe(false);
    expect(finds('schlaf', 'Ich kann nicht einschlafen.', true)).toBe(true);
    expect(finds('sch', 'Ich kann nicht einschlafen.', true)).toBe(false);
    expect(marked('schlaf', 'Ich kann nicht einschlafen.', true)).toEqual(['schlaf']);
  });

  it('marks the letters that were typed, with their accents, and no others', () => {
    expect(marked('ecol', 'devant l’École d’e\u0301colier')).toEqual(['Écol', 'e\u0301col']);
    expect(marked('aujourdh', 'Aujourd’hui')).toEqual(['Aujourd’h']);
    expect(marked('o', 'un œil')).toEqual(['œ']);
    expect(marked('trae', 'Träume und Traeume')).toEqual(['Trä', 'Trae']);
    expect(marked('rendez-v', 'un rendez-vous')).toEqual(['rendez-v']);
    expect(marked('« après la »', 'soleil après la pluie')).toEqual(['après la']);
    expect(marked('sol soleil', 'soleil')).toEqual(['soleil']);
  });

  it('marks exactly what folds to what was typed, in texts of any letters, marks, ligatures and soft hyphens', () => {
    const piece = fc.constantFrom(
      'e',
      'É',
      'e\u0301',
      'œ',
      'ß',
      'ü',
      '\u00ad',
      'a',
      'b',
      '’',
      "'",
      '-',
      ' ',
      '.',
      'ĳ',
      '中',
      '😀',
      'u\u0308',
    );
    const texts = fc.array(piece, { maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, which, length) => {
        const words = wordsIn(text).filter(({ elided, joined }) => !elided && !joined);
        const word = words[which % Math.max(1, words.length)];
        if (word === undefined) return;
        const typed = word.text.slice(0, 1 + (length % word.text.length));
        expect(finds(typed, text)).toBe(true);
        const marks = marksIn(text, queryOf(typed), false) ?? [];
        expect(marks.length).toBeGreaterThan(0);
        for (const { from, to } of marks) {
          const letters = lettersOf(text.slice(from, to)).join('');
          const spelt = wordsIn(text.slice(from, to))
            .map((each) => each.spelt ?? each.text)
            .join('');
          expect([letters, spelt].some((each) => each.startsWith(typed))).toBe(true);
        }
        marks.reduce((end, { from, to }) => {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          return to;
        }, -1);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('postings', () => {
  it('find what looking through every item finds, whatever was added and removed, over many parts', () => {
    const term = fc.stringMatching(/^[ab]{1,5}$/);
    const sought: fc.Arbitrary<Sought> = fc.record({
      forms: fc.array(term, { minLength: 1, maxLength: 2 }),
      whole: fc.boolean(),
    });
    const seed = fc.record({
      added: fc.array(fc.uniqueArray(term, { maxLength: 4 }), { minLength: 1, maxLength: 60 }),
      removed: fc.array(fc.nat(59)),
      words: fc.array(sought, { minLength: 1, maxLength: 3 }),
      inside: fc.boolean(),
      copies: fc.constantFrom(1, 40),
    });
    fc.assert(
      fc.property(seed, ({ added, removed, words, inside, copies }) => {
        const postings = createPostings();
        const items = new Map<number, readonly string[]>();
        let next = 0;
        for (let copy = 0; copy < copies; copy++)
          for (const terms of added) {
            items.set(next, terms);
            postings.add(next++, terms);
          }
        const gone = new Set(removed.map((n) => (n * 7) % next));
        postings.remove(gone);
        for (const item of gone) items.delete(item);
        const found = postings.find(words, next, inside);
        const fits = (each: string, { forms, whole }: Sought) =>
          forms.some((form) =>
            inside && form.length >= INSIDE_FROM ? each.includes(form) : whole ? each === form : each.startsWith(form),
          );
        for (let item = 0; item < next; item++) {
          const its = items.get(item);
          const is = its !== undefined && words.every((word) => its.some((each) => fits(each, word)));
          expect(found.has(item)).toBe(is);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('hold no term that no item holds any more', () => {
    const postings = createPostings();
    for (let item = 0; item < 3_000; item++) postings.add(item, item % 2 === 0 ? ['alle', `wort${item}`] : ['alle']);
    expect(postings.size().terms).toBeGreaterThan(1_500);
    postings.remove(new Set(Array.from({ length: 1_500 }, (_, i) => 2 * i)));
    const { terms } = postings.size();
    // One in each part.
    expect(terms).toBeLessThanOrEqual(4);
    expect(postings.find([{ forms: ['wort'], whole: false }], 3_000, false).has(2)).toBe(false);
    expect(postings.find([{ forms: ['alle'], whole: true }], 3_000, false).has(1)).toBe(true);
  });
});

describe('passages', () => {
  it('stand around what was found, at most three, in order, and cut between words', () => {
    const text = `${'avant '.repeat(40)}CHERCHÉ ${'après '.repeat(40)}cherché ${'loin '.repeat(60)}cherché ${'fin '.repeat(60)}cherché`;
    const passages = passagesOf(text, marksIn(text, queryOf('cherche'), false) ?? []);
    expect(passages).toHaveLength(3);
    for (const { text: shown, marks, isCut } of passages) {
      expect(text).toContain(shown);
      expect(isCut).toEqual({ before: true, after: true });
      for (const { from, to } of marks) expect(shown.slice(from, to).toLowerCase()).toBe('cherché');
      expect(
        shown
          .split(/\s+/u)
          .filter(Boolean)
          .every((word) => text.split(/\s+/u).includes(word)),
      ).toBe(true);
    }
    expect(passagesOf('Court.', [])).toEqual([{ text: 'Court.', marks: [], isCut: { before: false, after: false } }]);
    expect(passagesOf('', [])).toEqual([]);
  });

  it('hold every mark that they show whole, and no mark twice, of texts without a gap too', () => {
    const texts = fc.tuple(
      fc.constantFrom('', ' '),
      fc.array(fc.constantFrom('xx', 'aa', 'é', '😀'), { maxLength: 400 }),
    );
    fc.assert(
      fc.property(texts, ([gap, all]) => {
        const text = all.join(gap);
        const marks = marksIn(text, queryOf('aa'), false) ?? [];
        const shown = passagesOf(text, marks);
        const places = shown.flatMap((passage) => {
          const begins = passage.marks.map(({ from, to }) => passage.text.slice(from, to));
          for (const each of begins) expect(each.startsWith('aa')).toBe(true);
          return begins;
        });
        expect(places.length).toBeLessThanOrEqual(marks.length);
        expect(places.length > 0).toBe(marks.length > 0);
      }),
    );
  });
});
