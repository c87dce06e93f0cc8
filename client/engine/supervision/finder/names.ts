// Names of people: those that are known of the relation, those behind a title or a relative, given names of the list, and capitals that nothing explains.
import { GIVEN_NAMES } from './given-names.ts';
import { isCommonNoun, isStaying } from './places.ts';
import { baseForms, continues, find, isFree, type Reading, type Token } from './reading.ts';

/** Somebody, or something, by every spelling that is known of it. `identity`: of its own. */
export type Known = {
  readonly identity: string;
  readonly spelling: string;
  readonly class: 'person' | 'place' | 'school' | 'work' | 'care';
};

type Sought = { readonly words: readonly string[]; readonly identity: string; readonly class: Known['class'] };
/** By the first word. */
export type KnownNames = ReadonlyMap<string, readonly Sought[]>;

const MOST_WORDS = 5;

/**
 * The whole of each, and each of its words; of a word that two of them have nobody can say whose it is, so that it is known as itself.
 */
export function knownNames(known: readonly (Omit<Known, 'spelling'> & Pick<Sought, 'words'>)[]): KnownNames {
  const byFirst = new Map<string, Sought[]>();
  const add = (sought: Sought) => {
    const first = sought.words[0];
    if (first === undefined) return;
    const before = byFirst.get(first) ?? [];
    if (!before.some(({ words }) => words.join(' ') === sought.words.join(' ')))
      byFirst.set(
        first,
        [...before, sought].toSorted((a, b) => b.words.length - a.words.length),
      );
  };
  const owners = new Map<string, Set<string>>();
  for (const { words, identity } of known)
    for (const word of words) owners.set(word, (owners.get(word) ?? new Set()).add(identity));
  for (const each of known) add(each);
  for (const each of known) {
    if (each.words.length < 2 || each.class !== 'person') continue;
    for (const word of each.words) {
      if (word.length < 3 || PARTS.has(word)) continue;
      const isShared = (owners.get(word)?.size ?? 0) > 1;
      add({ words: [word], identity: isShared ? `name ${word}` : each.identity, class: each.class });
    }
  }
  return byFirst;
}
const PARTS = new Set(
  'van von der den des del les dit mme mrs frau herr the and und ben dos madame monsieur'.split(' '),
);

export function findKnown(reading: Reading, known: KnownNames): void {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const sought = formsOf(reading, token)
      .flatMap((form) => known.get(form) ?? [])
      .toSorted((a, b) => b.words.length - a.words.length)
      .find(({ words }) =>
        words.every(
          (word, i) => i === 0 || (formsOf(reading, tokens[at + i]).includes(word) && continues(reading, at + i)),
        ),
      );
    const last = tokens[at + (sought?.words.length ?? 1) - 1];
    if (sought === undefined || last === undefined) continue;
    const isDoubtful =
      !token.capital && sought.words.length === 1 && (isAlsoWord(reading, token) || token.text.length < 4);
    const level = isDoubtful ? 'asked' : 'replaced';
    find(reading, token.from, last.to, { class: sought.class, level, identity: sought.identity });
  }
}

const formsOf = (reading: Reading, token: Token | undefined): readonly string[] =>
  token === undefined
    ? []
    : [...baseForms(reading, token.text), ...(token.spelt === null ? [] : baseForms(reading, token.spelt))];

const isAlsoWord = ({ words }: Reading, { text }: Token): boolean =>
  words.everyday.has(text) || words.alsoWords.has(text) || words.months.has(text);

/** The last word of a name that begins at `at`: capitals, parts like "van der" between them, initials. Before `at` where none does. */
function nameEnd(reading: Reading, at: number): number {
  const { tokens, words, language } = reading;
  let last = at - 1;
  for (let next = at; next < at + MOST_WORDS; next++) {
    const token = tokens[next];
    if (token === undefined || (next > at && !continues(reading, next)) || !isFree(reading, token.from, token.to))
      break;
    const isNoun =
      language === 'de' &&
      next > at &&
      last >= at &&
      !token.joined &&
      !isListed(reading, token) &&
      isCommonNoun(words, token.text);
    if (token.capital && !isNoun && (!words.everyday.has(token.text) || token.joined || token.text.length === 1))
      last = next;
    else if (token.joined && last === next - 1) last = next;
    else if (!words.particles.has(token.text)) break;
  }
  return last;
}

function take(reading: Reading, first: number, last: number, level: 'replaced' | 'asked'): boolean {
  const [from, to] = [reading.tokens[first], reading.tokens[last]];
  return from !== undefined && to !== undefined && find(reading, from.from, to.to, { class: 'person', level });
}

/** M. Vandenbossche, mon frère Thibault, tante Lucette. */
export function findMarked(reading: Reading): void {
  const { tokens, words } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const marker = kinEnd(reading, at);
    const isTitle = marker < 0 && isTitleAt(reading, at);
    if (marker < 0 && !isTitle) continue;
    const begin = (isTitle ? at : marker) + 1;
    const next = tokens[begin];
    if (next === undefined || !/^(?:[\s\u00a0]{1,2}|\.[\s\u00a0]?|,? ?l['’])$/u.test(next.gap)) continue;
    const last = nameEnd(reading, begin);
    if (last >= begin && tokens[last]?.capital === true) {
      take(reading, begin, last, 'replaced');
      continue;
    }
    const isName = isListed(reading, next) && !isAlsoWord(reading, next);
    const isSmall =
      isTitle && !words.everyday.has(next.text) && !words.particles.has(next.text) && !words.kin.has(next.text);
    if (isName) take(reading, begin, joinedEnd(reading, begin), 'replaced');
    else if (isSmall && next.text.length > 1) take(reading, begin, joinedEnd(reading, begin), 'asked');
    else if (isTitle && words.particles.has(next.text)) takeSmallParticles(reading, begin);
  }
}

/** mevr. van den broeck. */
function takeSmallParticles(reading: Reading, at: number): void {
  const { tokens, words } = reading;
  let last = at;
  while (last < at + 3 && words.particles.has(tokens[last]?.text ?? '') && continues(reading, last + 1)) last++;
  const called = tokens[last];
  if (called !== undefined && last > at && !words.everyday.has(called.text)) take(reading, at, last, 'asked');
}

const joinedEnd = ({ tokens }: Reading, at: number): number => {
  let last = at;
  while (last < at + MOST_WORDS && tokens[last + 1]?.joined === true) last++;
  return last;
};

/** The letter m alone is no title where it stands before an apostrophe; nor is a word that every sentence has. */
function isTitleAt({ tokens, words, text }: Reading, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.elided || !words.titles.has(token.text)) return false;
  if (token.text === 'm' || token.text === 'me')
    return (
      token.capital &&
      /^\.?[\s\u00a0]/u.test(text.slice(token.to, token.to + 2)) &&
      (token.text === 'me' || text.charAt(token.to) === '.')
    );
  return true;
}

/** Where a relative ends that begins at `at`: "belle-sœur", "sister-in-law", with what says whose before it, or a capital behind it. −1: none does. */
function kinEnd({ tokens, words }: Reading, at: number): number {
  const token = tokens[at];
  if (token === undefined || token.joined) return -1;
  let [last, whole] = [at, token.text];
  while (tokens[last + 1]?.joined === true && last < at + 3) whole += tokens[++last]?.text ?? '';
  if (words.kin.has(whole)) return last;
  return words.kin.has(token.text) ? at : -1;
}

/** In small letters as it stands alone: many a word ends as a name does with an s. */
const isListed = (reading: Reading, token: Token): boolean =>
  token.capital ? formsOf(reading, token).some((form) => GIVEN_NAMES.has(form)) : GIVEN_NAMES.has(token.text);

export function findGiven(reading: Reading): void {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !isListed(reading, token) || !isFree(reading, token.from, token.to)) continue;
    if (token.joined && tokens[at - 1]?.capital === false && !isListed(reading, tokens[at - 1] as Token)) continue;
    let first = at;
    while (
      first > at - MOST_WORDS &&
      tokens[first]?.joined === true &&
      isFree(reading, tokens[first - 1]?.from ?? 0, tokens[first - 1]?.to ?? 0)
    )
      first--;
    const isWord = isAlsoWord(reading, token);
    const isJoined = first < at || tokens[at + 1]?.joined === true;
    if (!token.capital) {
      if (!isWord && (token.text.length > 3 || isJoined)) take(reading, first, joinedEnd(reading, at), 'replaced');
      continue;
    }
    if (
      !isJoined &&
      (reading.words.calmCapitals.has(token.text) || (token.starts && reading.words.everyday.has(token.text)))
    )
      continue;
    const last = Math.max(nameEnd(reading, at), joinedEnd(reading, at));
    const isSure = !isWord || isJoined || (last > at && reading.language !== 'de');
    take(reading, first, Math.max(at, last), isSure ? 'replaced' : 'asked');
  }
}

/** Capitals that nothing explains. */
export function findCapitals(reading: Reading): void {
  const { tokens, words } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !isFree(reading, token.from, token.to) || !isOpen(reading, at)) continue;
    const last = Math.max(at, nameEnd(reading, at));
    const isPlace = words.places.has(tokens[at - 1]?.text ?? '');
    const to = tokens[last]?.to ?? token.to;
    find(reading, token.from, to, { class: isPlace ? 'place' : 'person', level: 'asked' });
  }
}

/** Whether a word may be what somebody or something is called. */
function isOpen(reading: Reading, at: number): boolean {
  const { tokens, words, text, language } = reading;
  const token = tokens[at];
  if (token === undefined || !token.capital || token.elided || isCalm(reading, token)) return false;
  if (token.starts) {
    const { to } = tokens[Math.max(at, nameEnd(reading, at))] ?? token;
    const isOwner = /^['’]s/u.test(text.slice(to, to + 2));
    return isOwner || (words.told.has(tokens[at + 1]?.text ?? '') && isBare(language, words, token));
  }
  return language === 'de' ? isBareNoun(reading, at) : true;
}

const isBare = (language: string, words: Reading['words'], token: Token): boolean =>
  language !== 'de' || !isCommonNoun(words, token.text);

function isCalm({ words }: Reading, { text }: Token): boolean {
  return (
    words.everyday.has(text) ||
    words.calmCapitals.has(text) ||
    words.months.has(text) ||
    words.weekdays.has(text) ||
    words.titles.has(text) ||
    words.kin.has(text) ||
    isStaying(text) ||
    /^\d/u.test(text)
  );
}

/** German: a capital that no article, adjective or list explains. */
function isBareNoun({ tokens, words }: Reading, at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || isCommonNoun(words, token.text)) return false;
  if (before === undefined || words.describers.has(before.text)) return false;
  // An adjective has an article before it, or one that is left out.
  const led = tokens[at - 2];
  const isLed = led === undefined || before.starts || words.describers.has(led.text) || words.places.has(led.text);
  const isAdjective =
    isLed &&
    (!before.capital || before.starts) &&
    !words.everyday.has(before.text) &&
    /(?:e|en|er|es|em)$/u.test(before.text);
  return !isAdjective;
}

/** What is left as it stands, and shown: a capital that begins a sentence and is no everyday word, and what is written in figures. */
export function findLeft(reading: Reading): void {
  const { tokens, language } = reading;
  for (const token of tokens) {
    const isFigure = /^\d/u.test(token.text);
    const isCapital = token.capital && language !== 'de' && !isCalm(reading, token);
    if (isFigure || isCapital || (token.capital && isStaying(token.text)))
      find(reading, token.from, token.to, { class: 'other', level: 'left' });
  }
}
