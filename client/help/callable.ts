// Telephone numbers in what people wrote, so that they can be called.
import { urgentNumbers } from '../i18n/urgent-numbers.ts';

const LONG = /\+?\d(?:[^\S\n]|[\d./-]){6,}\d/u;
/** Numbers of a few digits are taken for one only where a service is known to answer there: years and amounts are none. */
const SHORT = new Set(urgentNumbers.map(({ number }) => digitsOf(number)).filter((digits) => digits.length < 7));
const SHORT_IN = /(?<![\d.,/-])\d(?:[^\S\n]?\d){2,5}(?![\d.,/-]*\d)/u;
const EITHER = new RegExp(`${LONG.source}|${SHORT_IN.source}`, 'gu');

/** As a link has it, or null where the words hold none. */
export function callable(contact: string): string | null {
  const found = LONG.exec(contact)?.[0];
  return found === undefined ? null : `tel:${digitsOf(found)}`;
}

/** `call`: as a link has it; null of words. */
export type Said = { readonly text: string; readonly call: string | null };

/** A text in parts, its numbers each one of them. */
export function callsIn(text: string): readonly Said[] {
  const parts: Said[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(EITHER)) {
    const digits = digitsOf(number);
    if (digits.length < 7 && !SHORT.has(digits)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), call: null });
    parts.push({ text: number, call: `tel:${digits}` });
    from = index + number.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), call: null });
  return parts;
}

function digitsOf(number: string): string {
  return number.replaceAll(/[^\d+]/gu, '');
}
