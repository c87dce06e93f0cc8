// The words of a text as search knows them: without regard to capitals, accents and ligatures, an elision apart from what it stands before, the
// parts of a hyphenated word each by itself; each with its place in the text, so that what is marked is exactly what was sought. One folding for
// every language that people write here, for what is searched and for what is typed. Pure.

/** Letters of one word, folded, and the UTF-16 units of the text that they come from. */
export type Word = {
  readonly text: string;
  /** The same with ä, ö and ü written ae, oe and ue; null where there is none. */
  readonly spelt: string | null;
  readonly from: number;
  readonly to: number;
  /** A hyphen alone stands between it and the word before. */
  readonly joined: boolean;
  /** Stands before an apostrophe, and is no word that people seek: l’, d’, qu’. */
  readonly elided: boolean;
};

/** Before an apostrophe these are words of their own (French); others are one with what follows: aujourd’hui. */
const ELISIONS: ReadonlySet<string> = new Set('l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu'.split(' '));
/** Behind an apostrophe that begins a word these are no words of their own (Dutch). */
const BEGINNINGS: ReadonlySet<string> = new Set(['s', 't', 'n']);
/** What people write as one letter, or as two. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

const UMLAUTS = 'äöüÄÖÜ';
/** As a mark of its own. */
const DIAERESIS = 0x308;
const APOSTROPHES = "'’ʼ‘";
const HYPHENS = '-\u2010\u2011';
/** Written, and not read: soft hyphens, joiners, what has no width. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/u;
const MARKS = /\p{M}+/gu;
const IS_WORD = /^[\p{L}\p{N}]/u;

const LETTER = 1;
const APOSTROPHE = 2;
const HYPHEN = 3;
const NOTHING = 4;
const OTHER = 0;

type Character = { readonly kind: number; readonly text: string };

/** Of each character that was met, what it folds to; there are few. */
const known = new Map<string, Character>();
const MOST_KNOWN = 10_000;

function characterOf(written: string): Character {
  const before = known.get(written);
  if (before !== undefined) return before;
  const fresh = characterIn(written);
  if (known.size < MOST_KNOWN) known.set(written, fresh);
  return fresh;
}

function characterIn(written: string): Character {
  if (APOSTROPHES.includes(written)) return { kind: APOSTROPHE, text: '' };
  if (HYPHENS.includes(written)) return { kind: HYPHEN, text: '' };
  if (UNSEEN.test(written)) return { kind: NOTHING, text: '' };
  const plain = written.toLowerCase().normalize('NFKD').replace(MARKS, '');
  const text = LIGATURES[plain] ?? plain;
  if (text === '') return { kind: NOTHING, text };
  return IS_WORD.test(text) ? { kind: LETTER, text } : { kind: OTHER, text: '' };
}

/** Of the characters below 128 their kind; of capitals what they fold to is found by their code. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => characterIn(String.fromCharCode(code)).kind);
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** UTF-16 units of the character that begins at `at`. */
function lengthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1;
}

const characterAt = (text: string, at: number): Character => characterOf(text.substr(at, lengthAt(text, at)));

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (PLAIN[code] as number) : characterAt(text, at).kind;
}

function lettersAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code >= 128) return characterAt(text, at).text;
  return isCapital(code) ? String.fromCharCode(code + 32) : text.charAt(at);
}

/** Of ä, ö and ü the letters that they are written with where they cannot be typed, of all others null. */
function speltAt(text: string, at: number): string | null {
  const code = text.charCodeAt(at);
  if (code < 128 && text.charCodeAt(at + 1) !== DIAERESIS) return null;
  const letter = lettersAt(text, at);
  const isUmlaut = 'aou'.includes(letter) && (code < 128 || UMLAUTS.includes(text.charAt(at)));
  return isUmlaut ? `${letter}e` : null;
}

/** An English or Dutch s behind an apostrophe, at the end of a word, is none of its letters. */
function isPossessive(text: string, at: number): boolean {
  if (lettersAt(text, at) !== 's') return false;
  let next = at + 1;
  while (next < text.length && kindAt(text, next) === NOTHING) next += lengthAt(text, next);
  return next >= text.length || ![LETTER, APOSTROPHE].includes(kindAt(text, next));
}

type Begun = {
  letters: string;
  spelt: string | null;
  from: number;
  to: number;
  joined: boolean;
  /** An apostrophe stands right behind the letters. */
  apostrophe: boolean;
  /** An apostrophe stands before them, and no letter before it. */
  afterApostrophe: boolean;
};
const nothing = (): Begun => ({
  letters: '',
  spelt: null,
  from: -1,
  to: -1,
  joined: false,
  apostrophe: false,
  afterApostrophe: false,
});

function take(begun: Begun, text: string, at: number): void {
  const letters = lettersAt(text, at);
  const spelt = speltAt(text, at);
  if (spelt !== null || begun.spelt !== null) begun.spelt = `${begun.spelt ?? begun.letters}${spelt ?? letters}`;
  begun.letters += letters;
  begun.apostrophe = false;
}

/** In the order of the text. */
export function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  let begun = nothing();
  function end(elided = false, joinsNext = false): void {
    const { letters, spelt, from, to, joined, afterApostrophe } = begun;
    begun = nothing();
    begun.joined = joinsNext && from >= 0;
    if (from >= 0 && !(afterApostrophe && BEGINNINGS.has(letters)))
      words.push({ text: letters, spelt, from, to, joined, elided });
  }
  for (let at = 0, length = 1; at < text.length; at += length) {
    length = lengthAt(text, at);
    switch (kindAt(text, at)) {
      case LETTER:
        if (begun.apostrophe && isPossessive(text, at) && !ELISIONS.has(begun.letters)) {
          end();
          break;
        }
        if (begun.apostrophe && ELISIONS.has(begun.letters)) end(true);
        if (begun.from < 0) begun.from = at;
        take(begun, text, at);
        begun.to = at + length;
        break;
      case NOTHING:
        // A mark belongs to the letter before it.
        if (begun.from >= 0 && !begun.apostrophe) begun.to = at + length;
        break;
      case APOSTROPHE:
        if (begun.from < 0) begun.afterApostrophe = true;
        else if (begun.apostrophe) end();
        else begun.apostrophe = true;
        break;
      case HYPHEN:
        end(false, !begun.apostrophe);
        break;
      default:
        if (begun.from >= 0 || begun.joined || begun.afterApostrophe) end();
    }
  }
  end();
  return words;
}

/**
 * Where in a text those of a word's folded letters begin and end that stand from `first` up to and without `last`: whole characters, with the
 * marks that belong to them, UTF-16 units. `spelt`: the letters are counted as that spelling has them.
 */
export function placeOfLetters(
  text: string,
  { from, to }: Pick<Word, 'from' | 'to'>,
  letters: { readonly first: number; readonly last: number; readonly spelt: boolean },
): { readonly from: number; readonly to: number } {
  let [at, begins] = [from, from];
  for (let taken = 0; at < to; at += lengthAt(text, at)) {
    if (kindAt(text, at) !== LETTER) continue;
    if (taken >= letters.last) break;
    if (taken <= letters.first) begins = at;
    taken += ((letters.spelt ? speltAt(text, at) : null) ?? lettersAt(text, at)).length;
  }
  return { from: begins, to: at };
}

/** By what the words of a text are found: their letters, either spelling; and of those that hyphens join, the whole of them. */
export function termsIn(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  let whole = '';
  for (const { text: letters, spelt, joined, elided } of wordsIn(text)) {
    if (!elided) terms.add(letters.slice(0, MOST_LETTERS));
    if (spelt !== null) terms.add(spelt.slice(0, MOST_LETTERS));
    whole = joined ? `${whole}-${letters}` : letters;
    if (joined && whole.length <= MOST_LETTERS) terms.add(whole);
  }
  return terms;
}

/** Longer words are found by their beginning of so many letters. */
export const MOST_LETTERS = 64;
