// Streets, towns, and where somebody learns, is cared for or works: by their form, or by a list.
import type { InstitutionClass } from './language-words.ts';
import { continues, find, isFree, type Reading, type Token } from './reading.ts';
import { STAYING, TOWNS, TOWNS_THAT_ARE_WORDS } from './towns.ts';

const SAINTS = new Set(['saint', 'sainte', 'st', 'ste', 'sint', 'sankt', 'santa', 'san', 'notre']);
const NUMBER = /^\d{1,4}[a-z]?$/u;
const MOST_WORDS = 6;

/** As `continues`, behind somebody's name too: Brigid’s School. */
const leads = (reading: Reading, at: number): boolean =>
  continues(reading, at) || /^['’]s?\s$/u.test(reading.tokens[at]?.gap ?? '');

const isSaint = (token: Token | undefined, next: Token | undefined): boolean =>
  token !== undefined && SAINTS.has(token.text) && next?.joined === true;

/** Whether a word can be one of what something is called. */
function isNaming({ words, language }: Reading, token: Token): boolean {
  if (!token.capital || words.everyday.has(token.text)) return false;
  return language !== 'de' || !isCommonNoun(words, token.text);
}

/** What many compounds end with, and many families too. */
const IN_FAMILIES = new Set(['stein', 'bauer', 'wasser', 'kirch']);
const SHORTEST_HEAD = 5;
const LONGEST_HEAD = 24;

/** German joins nouns: a long word whose end is one is a noun, but where families are called so. */
export function isCommonNoun({ nouns, nounEndings }: Reading['words'], word: string): boolean {
  if (nouns.has(word) || nounEndings.some((ending) => word.length > ending.length + 2 && word.endsWith(ending)))
    return true;
  for (let at = Math.max(3, word.length - LONGEST_HEAD); at <= word.length - SHORTEST_HEAD; at++) {
    const head = word.slice(at);
    if (nouns.has(head) && !IN_FAMILIES.has(head)) return true;
  }
  return false;
}

/** The last of the words of a name that begins at `at`, joiners inside it; before `at` where none does. */
export function nameEnd(reading: Reading, at: number, mostWords: number = MOST_WORDS): number {
  const { tokens, words } = reading;
  let last = at - 1;
  for (let next = at; next < at + mostWords; next++) {
    const token = tokens[next];
    if (token === undefined || !continues(reading, next) || !isFree(reading, token.from, token.to)) break;
    if (isNaming(reading, token) || (last === next - 1 && next > at && token.joined)) last = next;
    else if (isSaint(token, tokens[next + 1])) last = next;
    else if (!words.joiners.has(token.text) && !(token.elided && words.joiners.has(token.text))) break;
  }
  return last;
}

export function findPlaces(reading: Reading): void {
  for (let at = 0; at < reading.tokens.length; at++) findStreet(reading, at);
  for (let at = 0; at < reading.tokens.length; at++) findInstitution(reading, at);
}

function take(reading: Reading, first: number, last: number, what: Parameters<typeof find>[3]): boolean {
  const [from, to] = [reading.tokens[first], reading.tokens[last]];
  return from !== undefined && to !== undefined && find(reading, from.from, to.to, what);
}

function findStreet(reading: Reading, at: number): void {
  const { tokens, words } = reading;
  const token = tokens[at];
  if (token === undefined || !isFree(reading, token.from, token.to)) return;
  if (words.streetHeads.has(token.text)) findHeaded(reading, at);
  else if (words.streetTails.has(token.text)) findTailed(reading, at);
  else if (isStreetWord(reading, token)) findOneWord(reading, at);
}

/** A house number before, as in 12, avenue Louise. */
const withNumber = ({ tokens }: Reading, first: number): number => {
  const near = /^[\s,]{1,3}$/u;
  const [before, beforeThat] = [tokens[first - 1], tokens[first - 2]];
  if (before === undefined || !near.test(tokens[first]?.gap ?? '')) return first;
  if (NUMBER.test(before.text)) return first - 1;
  return ['bis', 'ter'].includes(before.text) && NUMBER.test(beforeThat?.text ?? '') ? first - 2 : first;
};
/** A house number behind, as in Kerkstraat 14, bus 2. */
const withNumberBehind = ({ tokens }: Reading, last: number): number => {
  const after = tokens[last + 1];
  if (after === undefined || !NUMBER.test(after.text) || !/^[\s,.]{1,3}$/u.test(after.gap)) return last;
  return tokens[last + 2]?.text === 'bus' ? last + 3 : last + 1;
};

function findHeaded(reading: Reading, at: number): void {
  const { tokens, words } = reading;
  let last = nameEnd(reading, at + 1);
  // A street may be called after a day: rue du 11 novembre.
  for (let next = at + 1; next <= at + 3; next++)
    if (/^\d/u.test(tokens[next]?.text ?? '') && words.months.has(tokens[next + 1]?.text ?? ''))
      last = Math.max(last, next + 1);
  if (last > at) {
    take(reading, withNumber(reading, at), last, { class: 'place', level: 'replaced' });
    return;
  }
  if (!words.plainStreetHeads.has(tokens[at]?.text ?? '')) return;
  let next = at + 1;
  while (next < at + 4 && words.joiners.has(tokens[next]?.text ?? '') && continues(reading, next)) next++;
  const called = tokens[next];
  const isNumbered = withNumber(reading, at) < at;
  if (called === undefined || !continues(reading, next) || words.everyday.has(called.text)) return;
  if (next === at + 1 && !isNumbered) return;
  take(reading, withNumber(reading, at), next, { class: 'place', level: 'asked' });
}

/** Mill Lane, Alter Postweg, Oude Baan. */
function findTailed(reading: Reading, at: number): void {
  const { tokens, language } = reading;
  const tail = tokens[at];
  let first = at;
  while (first > at - 4) {
    const before = tokens[first - 1];
    if (before === undefined || !leads(reading, first) || !isFree(reading, before.from, before.to)) break;
    const isCalled = before.capital && (!reading.words.everyday.has(before.text) || before.text === 'st');
    const isAdjective = language !== 'de' || tail?.text !== 'weg' || /(?:er|en)$/u.test(before.text);
    if (!isCalled || !isAdjective || (language === 'de' && isCommonNoun(reading.words, before.text))) break;
    first--;
  }
  if (tail === undefined) return;
  if (first < at && (tail.capital || NUMBER.test(tokens[first - 1]?.text ?? ''))) {
    const begin = withFlat(reading, withNumber(reading, first));
    take(reading, begin, withNumberBehind(reading, at), { class: 'place', level: 'replaced' });
  } else if (language === 'en') findSmallTailed(reading, at);
  else if (tail.capital && NUMBER.test(tokens[at + 1]?.text ?? ''))
    take(reading, at, withNumberBehind(reading, at), { class: 'place', level: 'replaced' });
}

function withFlat({ tokens }: Reading, first: number): number {
  const isFlat = ['flat', 'apartment', 'apt', 'unit'].includes(tokens[first - 2]?.text ?? '');
  return isFlat && NUMBER.test(tokens[first - 1]?.text ?? '') ? first - 2 : first;
}

const ALONG = new Set(['on', 'down', 'in', 'along', 'up', 'off']);
/** on mill lane. */
function findSmallTailed(reading: Reading, at: number): void {
  const { tokens, words } = reading;
  const plain = ['street', 'road', 'lane', 'avenue', 'rd', 'terrace', 'close', 'grove', 'crescent', 'hill'];
  if (!plain.includes(tokens[at]?.text ?? '')) return;
  for (const first of [at - 1, at - 2, at - 3]) {
    const called = tokens[first];
    if (called === undefined || words.everyday.has(called.text) || !continues(reading, first + 1)) return;
    const before = tokens[first - 1]?.text ?? '';
    if (!ALONG.has(before) && !NUMBER.test(before)) continue;
    take(reading, withFlat(reading, withNumber(reading, first)), at, { class: 'place', level: 'asked' });
    return;
  }
}

function isStreetWord({ words }: Reading, { text }: Token): boolean {
  if (words.noStreet.has(text)) return false;
  return words.streetEndings.some((ending) => text.length > ending.length + 2 && text.endsWith(ending));
}

/** Lindenstraße, Kerkstraat: sure where it is written with a capital. */
function findOneWord(reading: Reading, at: number): void {
  const { tokens, words } = reading;
  const token = tokens[at];
  if (token === undefined) return;
  let first = at;
  while (first > at - 3) {
    const before = tokens[first - 1];
    if (before === undefined || !continues(reading, first)) break;
    const isCalled =
      before.capital && !before.starts && !words.everyday.has(before.text) && !isCommonNoun(words, before.text);
    const isPart = tokens[first]?.joined === true;
    if (!isCalled && !isPart) break;
    first--;
  }
  let last = withNumberBehind(reading, at);
  if (
    last === at &&
    words.joiners.has(tokens[at + 1]?.text ?? '') &&
    tokens[at + 2]?.capital === true &&
    words.streetHeads.has(token.text)
  )
    last = at + 2;
  const isSure = token.capital || first < at || last > at;
  take(reading, first, last, { class: 'place', level: isSure ? 'replaced' : 'asked' });
}

const KINDS: readonly InstitutionClass[] = ['school', 'care', 'work'];
/** What companies are called in the end. */
const COMPANIES = new Set('sa sprl srl sarl sas asbl nv bv bvba vzw gmbh kg ohg ltd plc inc llc llp'.split(' '));

function findInstitution(reading: Reading, at: number): void {
  const { tokens, words, text } = reading;
  const token = tokens[at];
  if (token === undefined || !isFree(reading, token.from, token.to)) return;
  for (const kind of KINDS) {
    if (words.heads[kind]?.has(token.text) === true && findHeadedBy(reading, at, kind)) return;
    if (words.tails[kind]?.has(token.text) === true && token.capital && findTailedBy(reading, at, kind)) return;
    const isEnding = words.endings[kind]?.some((ending) => token.text.endsWith(ending)) ?? false;
    if (isEnding && findCompound(reading, at, kind)) return;
  }
  const isCompany =
    COMPANIES.has(token.text) &&
    (token.capital || ['ltd', 'plc', 'nv', 'bv', 'bvba', 'vzw'].includes(text.slice(token.from, token.to)));
  if (isCompany) findTailedBy(reading, at, 'work');
}

function findHeadedBy(reading: Reading, at: number, kind: InstitutionClass): boolean {
  const { tokens, words } = reading;
  let last = nameEnd(reading, at + 1);
  const quality = tokens[at + 1];
  if (last <= at && quality !== undefined && words.headQualities.has(quality.text))
    return take(reading, at, at + 1, { class: kind, level: 'asked' });
  if (last <= at) {
    const before = tokens[at - 1];
    const isQualified = before !== undefined && words.headQualities.has(before.text);
    return isQualified && take(reading, at - 1, at, { class: kind, level: 'asked' });
  }
  const isCompany = COMPANIES.has(tokens[last + 1]?.text ?? '') && continues(reading, last + 1);
  if (isCompany) last++;
  return take(reading, at, last, { class: kind, level: 'replaced' });
}

/** St Brigid’s School, Barlow & Sons Ltd. */
function findTailedBy(reading: Reading, at: number, kind: InstitutionClass): boolean {
  const { tokens, words } = reading;
  let first = at;
  while (first > at - MOST_WORDS) {
    const before = tokens[first - 1];
    if (before === undefined || !isFree(reading, before.from, before.to)) break;
    if (!leads(reading, first)) break;
    if (!before.capital || (words.everyday.has(before.text) && !SAINTS.has(before.text))) break;
    first--;
  }
  if (first === at) return false;
  const last = Math.max(at, nameEnd(reading, at + 1, 3));
  return take(reading, first, last, { class: kind, level: 'replaced' });
}

/** Sankt-Josef-Schule, Sint-Jozefcollege; Grundschule alone names nothing. */
function findCompound(reading: Reading, at: number, kind: InstitutionClass): boolean {
  const { tokens, words } = reading;
  let first = at;
  while (first > at - 4 && tokens[first]?.joined === true) first--;
  let last = at;
  if (continues(reading, at + 1)) last = Math.max(at, nameEnd(reading, at + 1, 3));
  const isCalled = first < at || !words.plainHeads.has(tokens[at]?.text ?? '');
  if (!isCalled && last === at) return false;
  const isSure = first < at || last > at || tokens[at]?.capital === true;
  return take(reading, first, last, { class: kind, level: isSure && (first < at || last > at) ? 'replaced' : 'asked' });
}

/** By their first words: the words of each that begins so. */
const byFirst = new Map<string, (readonly string[])[]>();
for (const town of TOWNS) {
  const parts = town.split(' ');
  const known = byFirst.get(parts[0] ?? '') ?? [];
  byFirst.set(
    parts[0] ?? '',
    [...known, parts].toSorted((a, b) => b.length - a.length),
  );
}
const IN_A_NAME = new Set(
  'sur le la les l en lez d de du sous aux op den der on the upon under an am in ob bei'.split(' '),
);

export function findTowns(reading: Reading): void {
  const { tokens, words } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const town = (byFirst.get(token.text) ?? byFirst.get(token.spelt ?? '') ?? []).find((parts) =>
      parts.every((part, i) => i === 0 || (tokens[at + i]?.text === part && continues(reading, at + i))),
    );
    const isCalled = token.capital
      ? !words.everyday.has(token.text)
      : !words.everyday.has(token.text) && token.text.length > 3;
    const isNoun =
      town?.length === 1 && isCommonNoun(words, token.text) && !words.places.has(tokens[at - 1]?.text ?? '');
    const isWord = town?.length === 1 && TOWNS_THAT_ARE_WORDS.has(token.text) && (!token.capital || token.starts);
    if (town !== undefined && isCalled && !isWord && !isNoun) {
      if (take(reading, at, at + town.length - 1, { class: 'place', level: 'asked' })) continue;
    }
    findJoined(reading, at);
  }
}

/** Villers-le-Bouillet, Heist-op-den-Berg, Stow-on-the-Wold: a village that is in no list. */
function findJoined(reading: Reading, at: number): void {
  const { tokens } = reading;
  let last = at;
  let isPlace = SAINTS.has(tokens[at]?.text ?? '') && tokens[at + 1]?.joined === true;
  while (last < at + MOST_WORDS && tokens[last + 1]?.joined === true) {
    last++;
    if (IN_A_NAME.has(tokens[last]?.text ?? '') && tokens[last + 1]?.joined === true) isPlace = true;
  }
  const isCalled = tokens[at]?.capital === true && tokens[last]?.capital === true;
  if (isPlace && last > at && (isCalled || last - at > 1)) take(reading, at, last, { class: 'place', level: 'asked' });
}

export const isStaying = (word: string): boolean => STAYING.has(word);
