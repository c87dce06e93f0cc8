// Recovery words as people give them: typed, pasted from a message or from the printed sheet, scanned, or read by a reader of
// codes. What is no word (numbering, labels of numbers, punctuation, invisible characters) falls away; every word stays, one of
// no list too, so that nothing that a person meant is passed over in silence (PROTOCOL.md, Recovery sheet).
import { bareWord, indexOfWord, WORD_LISTS } from '../base/word-lists.ts';

/** What stands before a number: "Mot 1", "n° 1", "Word no. 1". NFKD makes "no" of "№" and of "nº". */
const NAMES = /^(?:mots?|words?)$/;
const NUMERALS = /^(?:n|o|no|nos|nr|num|numero|number)$/;
/** What follows a name or numeral that labels: its number, or the numeral between them ("Mot n° 1"). */
const NUMBER_BEHIND = /^[\s.:°#-]*(?:(?:n|o|no|nos|nr|num|numero|number)\b[\s.:°#-]*)?\d/;
/** What closes a letter or Roman number that counts. */
const CLOSES = /^\s?[).:\]]/;
/** What stands behind one: "1er", "2e", "1ère", "3rd", "1º". */
const ORDINALS = /^(?:er|re|ere|ier|iere|e|eme|nd|nde|de|d|st|rd|th|te|ste|o|a)$/;
/** How many words are read: those of a sheet, or of a link. */
export type TypedCount = 24 | 12;
/** The heading of the list, on the sheet and in what people write: "Les 24 mots". */
const HEADINGS: Readonly<Record<TypedCount, RegExp>> = {
  24: /(?:(?<!\p{L})(?:vos|les|your|the)\s+)?(?<!\d)24\s+(?:mots|words)(?!\p{L})/gu,
  12: /(?:(?<!\p{L})(?:vos|les|your|the)\s+)?(?<!\d)12\s+(?:mots|words)(?!\p{L})/gu,
};
/** A letter or a Roman number that counts: "a)", "iv." */
const ENUMERATOR = /^(?:[a-z]|[ivx]+)$/;
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j', œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };

/** The words in their order, bare (lower case, no accents); where all of so many are numbered, in the order of their numbers. */
export function typedWords(text: string, count: TypedCount): readonly string[] {
  const tokens = tokensOf(joined(folded(text)).replace(HEADINGS[count], ' '));
  const apart = tokens.filter(({ label }) => label === null);
  const strict = tokens.filter(({ label }) => label !== 'never');
  // "word", "number" and "numero" are words of the lists too: they are labels only where most words have one.
  const areLabels = strict.length !== count && (strict.length - apart.length) * 2 > apart.length;
  return inOrder(areLabels ? apart : strict, count).map(({ word }) => word);
}

type Token = {
  readonly word: string;
  /** The number before it, or null. */
  readonly number: number | null;
  /** What numbers other words: never a word itself, or one that the lists have too. */
  readonly label: 'never' | 'listed' | null;
};

/** Lower case without accents, ligatures and marks of numbering in their plain letters, invisible characters as U+200B. */
function folded(text: string): string {
  const spaced = text
    .replace(/\p{Nl}/gu, ' 0 ')
    // An accent that stands by itself beside its letter, as some documents give it to the clipboard.
    .replace(/(?<=\p{L})[´`¨ˆ^˜¸](?=\p{L})/gu, '')
    // A hyphen at which a line may be broken, and was.
    .replace(/\u00ad(?=[^\S\n]*\r?\n)/g, '\u2010');
  return bareWord(spaced)
    .replace(/[ıȷœæßøđł]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '\u200b')
    .replace(/\p{Lm}/gu, ' ');
}

/** Words that were cut at a line's end or by something invisible, made whole; apart where what stands before is a word and the whole is none. */
function joined(text: string): string {
  const whole = text.replace(/\p{L}+(?:\u200b\p{L}+)+/gu, (run) => {
    const parts = run.split('\u200b');
    return !isKnown(parts.join('')) && parts.every(isKnown) ? parts.join(' ') : parts.join('');
  });
  return whole
    .replace(/\u200b/g, '')
    .replace(
      /(\p{L}+)[-\u2010¬][^\S\n]*\r?\n\s*(?=(\p{L}+)([^\n]{0,24}))/gu,
      (cut, before: string, after: string, behind: string) =>
        isKnown(before) && (!isKnown(before + after) || labels(after, behind)) ? cut : before,
    );
}

/** Whether a piece, with what stands behind it, numbers the next word: of "law-", "n° 7", "maximum" none is "lawn". */
const labels = (piece: string, behind: string): boolean =>
  ((NAMES.test(piece) || NUMERALS.test(piece)) && NUMBER_BEHIND.test(behind)) ||
  (ENUMERATOR.test(piece) && CLOSES.test(behind));

/** How a label stands to its number: "Mot 1", "1er", "1er mot". */
type Numbering = 'before' | 'beside' | 'behind';

function tokensOf(text: string): readonly Token[] {
  // Digits inside letters are a scan's mistake for a letter ("m0t"), unless they stand between two words that touch.
  const pieces = [...text.matchAll(/\d+|\p{L}+(?:\d+\p{L}+)*/gu)].flatMap(({ 0: piece, index }) => {
    const parts = [...piece.matchAll(/\d+|\p{L}+/gu)];
    const split = parts.every(({ 0: part }) => /\d/.test(part) || part.length > 2);
    return split ? parts.map((part) => ({ text: part[0], at: index + part.index })) : [{ text: piece, at: index }];
  });
  const isNumber = (at: number): boolean => /^\d/.test(pieces[at]?.text ?? '');
  const between = (at: number): string => {
    const [one, two] = [pieces[at], pieces[at + 1]];
    return one === undefined ? '' : text.slice(one.at + one.text.length, two?.at ?? text.length);
  };
  const isLabel: (Numbering | false)[] = [];
  // From the end: a label may stand before another ("Mot n° 1").
  for (let at = pieces.length - 1; at >= 0; at--) {
    const [piece, next] = [pieces[at]?.text ?? '', pieces[at + 1]?.text ?? ''];
    const follows =
      isNumber(at + 1) || (isLabel[at + 1] !== false && isLabel[at + 1] !== undefined && NUMERALS.test(next));
    const leads = isNumber(at + 1) ? NAMES.test(piece) || NUMERALS.test(piece) : NAMES.test(piece) || piece === 'n';
    const before = follows && leads && /^[\s.:°#-]*$/.test(between(at));
    const ordinal = isNumber(at - 1) && ORDINALS.test(piece) && /^[.°]?$/.test(between(at - 1));
    const counts = ENUMERATOR.test(piece) && CLOSES.test(between(at));
    isLabel[at] = before ? 'before' : ordinal || counts ? 'beside' : false;
  }
  // "1er mot :".
  pieces.forEach((piece, at) => {
    if (NAMES.test(piece.text) && isNumber(at - 2) && ORDINALS.test(pieces[at - 1]?.text ?? '')) isLabel[at] = 'behind';
  });
  // One style numbers them all: a word of the lists that is numbered so only here and there is itself one of the words.
  const styleOf = (at: number): string => `${String(isLabel[at])} ${pieces[at]?.text ?? ''}`;
  const styles = new Map<string, number>();
  pieces.forEach((_, at) => styles.set(styleOf(at), (styles.get(styleOf(at)) ?? 0) + 1));
  const numbers = pieces.filter((_, at) => isNumber(at)).length;
  const isStyle = (at: number): boolean => (styles.get(styleOf(at)) ?? 0) * 2 >= numbers;
  let number: number | null = null;
  return pieces.flatMap(({ text: word }, at): Token[] => {
    if (isNumber(at)) {
      number = Number(word);
      return [];
    }
    const label = isLabel[at] === false ? null : !isKnown(word) ? 'never' : isStyle(at) ? 'listed' : null;
    const token = { word, number, label } as const;
    // The number is its word's, whatever else numbers it.
    if (label !== 'never') number = null;
    return [token];
  });
}

/** A scan and some documents give three columns line by line: the printed numbers say the order. */
function inOrder(tokens: readonly Token[], count: TypedCount): readonly Token[] {
  const numbers = new Set(tokens.map(({ number }) => number));
  const all =
    tokens.length === count && numbers.size === count && [...numbers].every((n) => n !== null && n > 0 && n <= count);
  return all ? tokens.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)) : tokens;
}

const isKnown = (word: string): boolean => WORD_LISTS.some((list) => indexOfWord(list, word) !== null);
