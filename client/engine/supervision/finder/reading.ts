// A passage as the finder's rules read it: its words in order, whether each begins with a capital and begins a sentence, what stands between two of
// them; and what was found so far. A rule that comes first has the letters: a later one takes only what is free.
import { type Word, wordsIn } from '../../search/words.ts';
import { ENGLISH } from './words-en.ts';
import { FRENCH } from './words-fr.ts';
import { GERMAN } from './words-de.ts';
import { DUTCH } from './words-nl.ts';
import { FINDER_LANGUAGES, type FinderLanguage, type LanguageWords } from './language-words.ts';

/** replaced: sure. asked: its person decides. left: a capital or a digit, shown as such. */
export type Level = 'replaced' | 'asked' | 'left';

export type FoundClass =
  'person' | 'place' | 'school' | 'work' | 'care' | 'number' | 'address' | 'link' | 'date' | 'age' | 'other';

export type Found = {
  /** UTF-16 units of the passage. */
  readonly from: number;
  readonly to: number;
  readonly class: FoundClass;
  readonly level: Level;
  /** By which the same is known again in another spelling; empty where each stands for itself. */
  readonly identity: string;
  /** Of a date that names its day: that day, of `around`'s year where it names none. */
  readonly day: number | null;
};

export type Token = Word & {
  /** Its first letter is a capital. */
  readonly capital: boolean;
  /** Begins a sentence, so that its capital says nothing. */
  readonly starts: boolean;
  /** What stands between it and the word before. */
  readonly gap: string;
};

export type Reading = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: FinderLanguage;
  readonly words: LanguageWords;
  /** The day of the passage, by which a date without a year is understood. */
  readonly around: number;
  readonly found: Found[];
  /** One for each unit: taken. */
  readonly taken: Uint8Array;
};

export const WORDS: Readonly<Record<FinderLanguage, LanguageWords>> = {
  fr: FRENCH,
  en: ENGLISH,
  nl: DUTCH,
  de: GERMAN,
};

const ENDS_SENTENCE = /[.!?…\n:;«“„"(]/u;
/** Letters after which a full stop ends no sentence. */
const SHORTENED = new Set(
  'm mm mr mrs ms mme mlle dr drs pr prof st ste av bd str dhr mevr mw hr fr bv ca vgl nr no rd'.split(' '),
);
const CAPITAL = /^\p{Lu}/u;

export function readingOf(text: string, fallback: FinderLanguage, around: number): Reading {
  const words = wordsIn(text);
  const tokens = words.map((word, i): Token => {
    const before = words[i - 1];
    const gap = text.slice(before?.to ?? 0, word.from);
    const isShort =
      before !== undefined && (SHORTENED.has(before.text) || before.text.length === 1) && /^\.\s*$/u.test(gap);
    const starts = before === undefined || (ENDS_SENTENCE.test(gap) && !isShort);
    return { ...word, capital: CAPITAL.test(text.slice(word.from, word.from + 2)), starts, gap };
  });
  const language = languageOf(tokens, fallback);
  return { text, tokens, language, words: WORDS[language], around, found: [], taken: new Uint8Array(text.length) };
}

/** The one whose commonest words it has most of; the space's own where none says more than another. */
function languageOf(tokens: readonly Token[], fallback: FinderLanguage): FinderLanguage {
  let [best, most] = [fallback, countIn(tokens, fallback)];
  for (const language of FINDER_LANGUAGES) {
    const count = countIn(tokens, language);
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
const countIn = (tokens: readonly Token[], language: FinderLanguage): number =>
  tokens.filter(({ text }) => WORDS[language].everyday.has(text)).length;

export function isFree({ taken }: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (taken[at] !== 0) return false;
  return true;
}

/** Null of `identity`: the letters themselves, folded. False where something stands there already. */
export function find(
  reading: Reading,
  from: number,
  to: number,
  what: Pick<Found, 'class' | 'level'> & { readonly identity?: string; readonly day?: number | null },
): boolean {
  if (from >= to || !isFree(reading, from, to)) return false;
  reading.taken.fill(1, from, to);
  const identity = what.identity ?? foldedOf(reading.text.slice(from, to));
  reading.found.push({ from, to, class: what.class, level: what.level, identity, day: what.day ?? null });
  return true;
}

/** The words of some letters, folded, with a blank between them. */
export const foldedOf = (text: string): string =>
  wordsIn(text)
    .map((word) => word.text)
    .join(' ');

/** Dutch and German write the s of what is somebody's on to their name, German es too. */
export function baseForms({ language }: Reading, word: string): readonly string[] {
  if (language !== 'nl' && language !== 'de') return [word];
  if (language === 'de' && word.length > 4 && word.endsWith('es')) return [word, word.slice(0, -1), word.slice(0, -2)];
  return word.length > 3 && word.endsWith('s') ? [word, word.slice(0, -1)] : [word];
}

const INSIDE = /^(?:[\s\u00a0]{1,2}|[-\u2010\u2011]|['’]|[\s\u00a0]?&[\s\u00a0]?)$/u;

/** Whether the word at `at` can be one more word of the name that the one before is of. */
export function continues({ tokens }: Pick<Reading, 'tokens'>, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token === undefined) return false;
  return INSIDE.test(token.gap) || (/^\.\s?$/u.test(token.gap) && before !== undefined && !token.starts);
}
