// What is written in figures, or in no word: addresses of letters and pages, accounts, plates, numbers of people and telephones. Check digits raise what
// is asked to what is sure. Every expression is bounded, or takes each character once.
import { find, type Reading, isFree } from './reading.ts';

export function findNumbers(reading: Reading): void {
  findAddresses(reading);
  findLinks(reading);
  findIbans(reading);
  findLettered(reading);
  findFigures(reading);
}

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const MOST_OF_ADDRESS = 254;

function findAddresses(reading: Reading): void {
  const { text } = reading;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let [from, to] = [at, at + 1];
    while (from > 0 && at - from < MOST_OF_ADDRESS && LOCAL.test(text.charAt(from - 1))) from--;
    while (to < text.length && to - at < MOST_OF_ADDRESS && DOMAIN.test(text.charAt(to))) to++;
    while (to > at && !/[\p{L}\p{N}]/u.test(text.charAt(to - 1))) to--;
    // Behind an at alone stands what somebody is called elsewhere.
    const isAddress = from < at && text.slice(at, to).includes('.');
    if (to > at + 1) find(reading, from, to, { class: isAddress ? 'address' : 'link', level: 'replaced' });
  }
}

const ENDINGS = 'be|fr|nl|de|com|org|net|eu|ch|at|lu|uk|ie|io|info|me|app|co|brussels|gent|vlaanderen|tv|ca|it|es';
const LINK = new RegExp(
  `(?:https?:\\/\\/|www\\.)[^\\s<>«»“”]{1,2000}|(?<![\\p{L}\\p{N}@.-])[\\p{L}\\p{N}-]{2,63}\\.(?:${ENDINGS})(?![\\p{L}\\p{N}])(?:\\/[^\\s<>«»“”]{0,2000})?`,
  'giu',
);

function findLinks(reading: Reading): void {
  for (const { 0: link, index } of reading.text.matchAll(LINK)) {
    let { length } = link;
    while (length > 0 && '.,;:!?)’"\'…'.includes(link.charAt(length - 1))) length--;
    find(reading, index, index + length, { class: 'link', level: 'replaced' });
  }
}

/** Groups are divided by one blank at the most. */
const IBAN = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:[ \u00a0\u202f.-]?[A-Za-z0-9]){11,30}(?![\p{L}\p{N}])/gu;
const SHORTEST_IBAN = 15;
const IN_CAPITALS = /^[A-Z]{2}\d{2}(?:[ \u00a0\u202f.-]?[A-Z0-9])*/u;

function findIbans(reading: Reading): void {
  for (const { 0: written, index } of reading.text.matchAll(IBAN)) {
    const end = ibanEnd(written);
    if (end > 0) find(reading, index, index + end, { class: 'number', level: 'replaced' });
    else {
      const { length } = IN_CAPITALS.exec(written)?.[0] ?? '';
      if (length >= SHORTEST_IBAN) find(reading, index, index + length, { class: 'number', level: 'asked' });
    }
  }
}

/** Where the longest beginning ends whose check digits are right: words may follow it. 0: nowhere. ISO 7064, mod 97-10. */
function ibanEnd(written: string): number {
  for (let end = written.length; end >= SHORTEST_IBAN; end--) {
    const bare = written
      .slice(0, end)
      .replace(/[^A-Za-z0-9]/gu, '')
      .toUpperCase();
    if (bare.length < SHORTEST_IBAN) return 0;
    if (/[^A-Za-z0-9]/u.test(written.charAt(end - 1)) || /[A-Za-z0-9]/u.test(written.charAt(end))) continue;
    if (mod97(bare.slice(4) + bare.slice(0, 4)) === 1) return end;
  }
  return 0;
}

function mod97(letters: string): number {
  let rest = 0;
  for (const letter of letters) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Numbers of people and plates in which letters stand. */
const LETTERED: readonly (readonly [RegExp, (bare: string) => boolean])[] = [
  // KVNR: its check digit follows the letter as two figures (§ 290 SGB V).
  [/[A-Z] ?\d{9}/gu, (bare) => isKvnr(bare)],
  // NINO.
  [/[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]/gu, () => true],
  // NAM of Quebec.
  [/[A-Z]{4} ?\d{4} ?\d{4}/gu, () => true],
  // Plates: Belgium, France, Great Britain, Ireland, Netherlands, Germany, Austria, Switzerland.
  [/[1-9][- ]?[A-Z]{3}[- ]?\d{3}/gu, () => true],
  [/[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}/gu, () => true],
  [/[A-Z]{2}\d{2} ?[A-Z]{3}/gu, () => true],
  [/\d{2,3}-[A-Z]{1,2}-\d{1,6}/gu, () => true],
  [
    /(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}-\d{1,3}|\d{1,3}-[A-Z]{1,3}|[A-Z]{2}-[A-Z]{2}|\d{2}-\d{2})/gu,
    (bare) => /\d/u.test(bare) && /[A-Z]/u.test(bare),
  ],
  [/[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?/gu, () => true],
  [/[A-ZÄÖÜ]{1,3} [A-Z]{1,2} \d{1,4}[EH]?/gu, () => true],
  [/[A-Z]{1,2}[- ]\d{1,5} ?[A-Z]{1,3}/gu, () => true],
  [
    /(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH) ?\d{1,6}/gu,
    (bare) => bare.length > 4,
  ],
];
const BEFORE = /[\p{L}\p{N}]$/u;
const AFTER = /^[\p{L}\p{N}]/u;

function findLettered(reading: Reading): void {
  const { text } = reading;
  for (const [form, isSure] of LETTERED)
    for (const { 0: written, index } of text.matchAll(form)) {
      const end = index + written.length;
      if (BEFORE.test(text.slice(Math.max(0, index - 1), index)) || AFTER.test(text.slice(end, end + 1))) continue;
      const bare = written.replace(/[- ]/gu, '');
      find(reading, index, end, { class: 'number', level: isSure(bare) ? 'replaced' : 'asked' });
    }
}

const digitsOf = (text: string): readonly number[] => [...text].map(Number);

function isKvnr(bare: string): boolean {
  const [letter = '', ...rest] = bare;
  const code = String(letter.charCodeAt(0) - 64).padStart(2, '0');
  const digits = digitsOf(code + rest.join('').slice(0, 8));
  const sum = digits.reduce((all, digit, i) => all + crossSum(digit * ((i % 2) + 1)), 0);
  return sum % 10 === Number(rest.at(-1));
}
const crossSum = (value: number): number => Math.floor(value / 10) + (value % 10);

/** Figures with what divides them; a bracket or a plus may begin them. */
const FIGURES = /(?<![\p{L}\p{N}])[+(]?\d(?:[ \u00a0\u202f./()-]{0,2}\d)*/gu;

function findFigures(reading: Reading): void {
  const { text } = reading;
  for (const { 0: written, index } of text.matchAll(FIGURES)) {
    const end = index + written.length;
    if (!isFree(reading, index, end)) continue;
    const bare = written.replace(/\D/gu, '');
    const level = levelOf(written, bare);
    if (level !== null) find(reading, index, end, { class: 'number', level });
  }
}

function levelOf(written: string, bare: string): 'replaced' | 'asked' | null {
  if (isOfSomebody(bare) || isTelephone(written, bare)) return 'replaced';
  return bare.length >= 6 && !isDate(written) ? 'asked' : null;
}

const isDate = (written: string): boolean => /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})$/u.test(written);

function isTelephone(written: string, bare: string): boolean {
  if (isDate(written)) return false;
  if (written.startsWith('+') || bare.startsWith('00')) return bare.length >= 8 && bare.length <= 16;
  return bare.startsWith('0') && bare.length >= 9 && bare.length <= 12;
}

/** A number by which a state or an insurer knows somebody, where its check digits are right. */
function isOfSomebody(bare: string): boolean {
  switch (bare.length) {
    case 9:
      return isBsn(bare);
    case 10:
      return isNhs(bare);
    case 11:
      return isNiss(bare) || isSteuerId(bare);
    case 13:
      return (bare.startsWith('756') && isEan(bare)) || isMatricule(bare) || /^[12]\d{12}$/u.test(bare);
    case 15:
      return isNir(bare);
    default:
      return false;
  }
}

/** Eleven-test. */
function isBsn(bare: string): boolean {
  const sum = digitsOf(bare).reduce((all, digit, i) => all + digit * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0 && !/^0+$/u.test(bare);
}

function isNhs(bare: string): boolean {
  const sum = digitsOf(bare.slice(0, 9)).reduce((all, digit, i) => all + digit * (10 - i), 0);
  return (11 - (sum % 11)) % 11 === Number(bare.at(-1));
}

/** 97 less the rest; of those born from 2000 a 2 stands before. */
function isNiss(bare: string): boolean {
  const [number, check] = [Number(bare.slice(0, 9)), Number(bare.slice(9))];
  return 97 - (number % 97) === check || 97 - ((2_000_000_000 + number) % 97) === check;
}

/** ISO 7064, mod 11,10. */
function isSteuerId(bare: string): boolean {
  let product = 10;
  for (const digit of digitsOf(bare.slice(0, 10))) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return !bare.startsWith('0') && (11 - product) % 10 === Number(bare.at(-1));
}

function isEan(bare: string): boolean {
  const sum = digitsOf(bare.slice(0, 12)).reduce((all, digit, i) => all + digit * (i % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10 === Number(bare.at(-1));
}

/** Luxembourg: a birth date, then a number with two check digits, of which the first is Luhn's. */
function isMatricule(bare: string): boolean {
  const [month, day] = [Number(bare.slice(4, 6)), Number(bare.slice(6, 8))];
  if (!/^(?:18|19|20)/u.test(bare) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = digitsOf(bare.slice(0, 12))
    .toReversed()
    .reduce((all, digit, i) => all + (i % 2 === 0 ? digit : crossSum(2 * digit)), 0);
  return sum % 10 === 0;
}

function isNir(bare: string): boolean {
  return 97 - (Number(bare.slice(0, 13)) % 97) === Number(bare.slice(13));
}
