// What somebody seeks, of what they typed: words that must all be there, and between quotation marks words that stand so in a row. Pure.
import { INSIDE_FROM, type Sought } from './postings.ts';
import { MOST_LETTERS, placeOfLetters, termsIn, type Word, wordsIn } from './words.ts';

export type Query = {
  /** Each as the beginning of a word; parts that hyphens join as one. */
  readonly words: readonly Sought[];
  /** Words in a row, each whole. */
  readonly runs: readonly (readonly Word[])[];
};

/** More words than this are not looked for: nobody seeks so many. */
const MOST_WORDS = 16;
const RUN = /«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|"([^"]*)"/gu;

export function queryOf(typed: string): Query {
  const runs: (readonly Word[])[] = [];
  const rest = typed.replace(RUN, (_all, ...inner: unknown[]) => {
    const run = inner.find((each): each is string => typeof each === 'string');
    const words = wordsIn(run ?? '').slice(0, MOST_WORDS);
    if (words.length > 0) runs.push(words);
    return ' ';
  });
  return { words: soughtIn(rest).slice(0, MOST_WORDS), runs: runs.slice(0, MOST_WORDS) };
}

export const isNothing = ({ words, runs }: Query): boolean => words.length === 0 && runs.length === 0;

function soughtIn(text: string): readonly Sought[] {
  const chains: { letters: string; spelt: string }[] = [];
  for (const word of wordsIn(text)) {
    const last = chains.at(-1);
    const spelt = word.spelt ?? word.text;
    if (word.joined && last !== undefined) {
      last.letters += `-${word.text}`;
      last.spelt += `-${spelt}`;
    } else if (!word.elided) chains.push({ letters: word.text, spelt });
  }
  return chains.map(({ letters, spelt }) => ({ forms: formsOf(letters, spelt), whole: false }));
}

const formsOf = (letters: string, spelt: string): readonly string[] =>
  [...new Set([letters, spelt])].map((form) => form.slice(0, MOST_LETTERS));

/** What an item must hold of a query to be looked at: its words, and each word of its runs. */
export const wantedBy = ({ words, runs }: Query): readonly Sought[] => [
  ...words,
  ...runs.flatMap((run) =>
    run.flatMap(({ text, spelt, elided }) => (elided ? [] : [{ forms: formsOf(text, spelt ?? text), whole: true }])),
  ),
];

/** A stretch of a text, UTF-16 units. */
export type Mark = { readonly from: number; readonly to: number };

/**
 * What of a text a query seeks, in order and apart from each other; null where one of its runs is nowhere. That its words are there was asked of
 * the postings: where they stand in another part of the item, nothing is marked of them here. `inside`: within words too.
 */
export function marksIn(text: string, { words, runs }: Query, inside: boolean): readonly Mark[] | null {
  const all = wordsIn(text);
  const marks: Mark[] = [];
  for (const run of runs) {
    const found = runsIn(all, run);
    if (found.length === 0) return null;
    marks.push(...found);
  }
  all.forEach((word, at) => {
    for (const { forms } of words)
      for (const form of forms) {
        const mark = form.includes('-') ? chainMark(text, all, at, form) : wordMark(text, word, form, inside);
        if (mark !== null) marks.push(mark);
      }
  });
  return apart(marks);
}

function runsIn(all: readonly Word[], run: readonly Word[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at + run.length <= all.length; at++) {
    if (!run.every((word, i) => isSame(word, all[at + i] as Word))) continue;
    marks.push({ from: (all[at] as Word).from, to: (all[at + run.length - 1] as Word).to });
  }
  return marks;
}

const isSame = (one: Word, other: Word): boolean =>
  one.text === other.text || one.text === other.spelt || one.spelt === other.text;

function wordMark(text: string, word: Word, form: string, inside: boolean): Mark | null {
  if (word.elided) return null;
  for (const [letters, spelt] of [
    [word.text, false],
    [word.spelt, true],
  ] as const) {
    if (letters === null) continue;
    const first = inside && form.length >= INSIDE_FROM ? letters.indexOf(form) : letters.startsWith(form) ? 0 : -1;
    if (first >= 0) return placeOfLetters(text, word, { first, last: first + form.length, spelt });
  }
  return null;
}

/** Of words that hyphens join, from the first of them on. */
function chainMark(text: string, all: readonly Word[], at: number, form: string): Mark | null {
  const first = all[at] as Word;
  if (first.joined) return null;
  let [letters, end] = [first.text, first];
  for (let next = at + 1; letters.length < form.length && all[next]?.joined === true; next++) {
    end = all[next] as Word;
    letters += `-${end.text}`;
  }
  if (!letters.startsWith(form)) return null;
  const last = form.length - (letters.length - end.text.length);
  return { from: first.from, to: placeOfLetters(text, end, { first: 0, last, spelt: false }).to };
}

/** In order; those that touch or overlap are one. */
function apart(marks: readonly Mark[]): readonly Mark[] {
  const whole: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1);
    if (last === undefined || mark.from > last.to) whole.push(mark);
    else if (mark.to > last.to) whole[whole.length - 1] = { from: last.from, to: mark.to };
  }
  return whole;
}

/** The marks of a query in one text that holds all of it at the beginning of words; null where it does not. */
export function foundIn(text: string, query: Query): readonly Mark[] | null {
  const terms = [...termsIn(text)];
  const holds = ({ forms, whole }: Sought): boolean =>
    forms.some((form) => terms.some((term) => (whole ? term === form : term.startsWith(form))));
  return wantedBy(query).every(holds) ? marksIn(text, query, false) : null;
}
