// Dates, in figures and in words, and ages. A date that names its day is known as that day, so that intervals stay when it becomes "day n".
import { DAY } from '../../../../shared/clock.ts';
import { find, isFree, type Reading, type Token } from './reading.ts';

export function findDates(reading: Reading): void {
  const { text } = reading;
  for (const match of text.matchAll(FIGURES)) {
    const [written, first = '', second = '', third = '', year = '', month = '', day = ''] = match;
    const parts = written.length > 0 && year !== '' ? [day, month, year] : [first, second, third];
    const on = dayIn(reading, Number(parts[0]), Number(parts[1]), yearOf(parts[2] ?? ''));
    const end = match.index + written.length;
    if (on !== null) find(reading, match.index, end, { class: 'date', level: 'replaced', identity: '', day: on });
  }
  for (let at = 0; at < reading.tokens.length; at++) findWritten(reading, at);
}

const FIGURES =
  /(?<![\p{L}\p{N}./-])(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?![\p{L}\p{N}]|[./-]\d)/gu;

/** Two figures: of the last hundred years. */
function yearOf(written: string): number | null {
  if (written === '') return null;
  const year = Number(written);
  return written.length > 2 ? year : year + (year > 40 ? 1_900 : 2_000);
}

const dayOf = (year: number, month: number, day: number): number => Math.floor(Date.UTC(year, month - 1, day) / DAY);

/** Null where there is no such day. Without a year it is the one nearest to the passage. */
function dayIn({ around }: Reading, day: number, month: number, year: number | null): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (year !== null) return year < 1_880 || year > 2_120 ? null : dayOf(year, month, day);
  const its = new Date(around * DAY).getUTCFullYear();
  return [its - 1, its, its + 1]
    .map((each) => dayOf(each, month, day))
    .reduce((best, each) => (Math.abs(each - around) < Math.abs(best - around) ? each : best));
}

const DAY_NUMBER = /^(\d{1,2})(?:er|e|de|ste|st|nd|rd|th)?$/u;
const YEAR = /^(?:18|19|20)\d\d$/u;
const NEAR = /^[\s\u00a0.,-]{0,3}$/u;

function dayNumber({ words }: Reading, { text }: Token): number | null {
  if (words.firsts.has(text)) return 1;
  const day = Number(DAY_NUMBER.exec(text)?.[1] ?? Number.NaN);
  return day >= 1 && day <= 31 ? day : null;
}

/** Around the name of a month at `at`: a day before it or behind it, a year, a weekday. */
function findWritten(reading: Reading, at: number): void {
  const { tokens, words, language } = reading;
  const token = tokens[at];
  const month = token === undefined ? undefined : words.months.get(token.text);
  if (token === undefined || month === undefined || !isFree(reading, token.from, token.to)) return;
  let [first, last] = [at, at];
  let day: number | null = null;
  const before = tokens[at - 1];
  const beforeThat = tokens[at - 2];
  if (before !== undefined && NEAR.test(token.gap) && dayNumber(reading, before) !== null) {
    day = dayNumber(reading, before);
    first = at - 1;
  } else if (language === 'en' && before?.text === 'of' && beforeThat !== undefined) {
    day = dayNumber(reading, beforeThat);
    if (day !== null) first = at - 2;
  }
  const next = tokens[at + 1];
  if (day === null && language === 'en' && next !== undefined && NEAR.test(next.gap)) {
    day = dayNumber(reading, next);
    if (day !== null) last = at + 1;
  }
  const after = tokens[last + 1];
  const hasYear = after !== undefined && YEAR.test(after.text) && NEAR.test(after.gap);
  const year = hasYear ? Number(after.text) : null;
  if (hasYear) last++;
  if (day === null && year === null) return;
  while (first > 0 && (words.weekdays.has(tokens[first - 1]?.text ?? '') || isOrdinal(reading, first - 1))) first--;
  const [from, to] = [tokens[first]?.from ?? 0, tokens[last]?.to ?? 0];
  if (!isFree(reading, from, to)) return;
  const on = day === null ? null : dayIn(reading, day, month, year);
  find(reading, from, to, { class: 'date', level: 'replaced', identity: '', day: on });
}

const isOrdinal = ({ tokens, words }: Reading, at: number): boolean => words.firsts.has(tokens[at]?.text ?? '');

const COUNT = /^\d{1,3}$/u;

export function findAges(reading: Reading): void {
  const { tokens, words } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const last = numberEnd(reading, at);
    if (last < 0) continue;
    const unit = tokens[last + 1];
    const isUnit = unit !== undefined && words.units.has(unit.text) && /^[\s\u00a0-]{1,2}$/u.test(unit.gap);
    const end = extended(reading, isUnit ? last + 1 : last);
    // A bare number is an age where somebody is said to be it.
    const isSaid = words.ageVerbs.has(tokens[at - 1]?.text ?? '') && closes(reading, end);
    const [from, to] = [tokens[at]?.from ?? 0, tokens[end]?.to ?? 0];
    if ((isUnit || isSaid) && find(reading, from, to, { class: 'age', level: 'asked', identity: '' })) at = end;
  }
}

/** Whether nothing follows that it could be a number of. */
function closes({ tokens, text, words }: Reading, at: number): boolean {
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (here === undefined) return false;
  if (next === undefined || !/^\s+$/u.test(next.gap)) return true;
  return words.everyday.has(next.text) && text.length > 0;
}

/** Where a number that begins at `at` ends, in figures or in words; −1 where none does. */
function numberEnd({ tokens, words }: Reading, at: number): number {
  const token = tokens[at];
  if (token === undefined) return -1;
  if (COUNT.test(token.text)) return at;
  if (!isNumberWord(words, token.text)) return -1;
  let last = at;
  for (;;) {
    const next = tokens[last + 1];
    if (next === undefined || !/^[\s\u00a0-]$/u.test(next.gap)) return last;
    if (isNumberWord(words, next.text)) last++;
    else if (words.numberJoiners.has(next.text) && (next.joined || words.numbers.has(tokens[last + 2]?.text ?? '')))
      last += 2;
    else return last;
    if (last >= tokens.length) return tokens.length - 1;
  }
}

/** Dutch and German write tens and ones as one: zesendertig, sechsunddreißig, neuneinhalb. */
function isNumberWord(words: Reading['words'], word: string): boolean {
  if (words.numbers.has(word)) return true;
  for (const joiner of ['und', 'en', 'ein']) {
    const at = word.lastIndexOf(joiner);
    if (at <= 0) continue;
    const [ones, tens] = [word.slice(0, at), word.slice(at + joiner.length)];
    const isOnes =
      words.numbers.has(ones) || ones === 'ein' || ones === 'een' || words.numbers.has(ones.replace(/e$/u, ''));
    if (isOnes && (words.numbers.has(tens) || tens === 'half' || tens === 'halb')) return true;
  }
  return false;
}

function extended({ tokens, words }: Reading, at: number): number {
  for (const more of words.afterAge)
    if (more.every((word, i) => tokens[at + 1 + i]?.text === word)) {
      const end = at + more.length;
      return tokens[end + 1]?.text === 'old' ? end + 1 : end;
    }
  return at;
}
