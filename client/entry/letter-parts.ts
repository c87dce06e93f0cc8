// The parts of a letter by its shape alone: the line that greets, the line that signs, and what it begins with. And what a row
// shows of a text that may be long: a name of a hundred thousand characters is none.
import { excerpt } from './excerpt.ts';

/** A first line such as "Bonsoir Camille," and what follows it; without one, everything follows. */
export function greetingOf(text: string): { readonly greeting: string; readonly rest: string } {
  const [line = '', ...rest] = text.trimStart().split('\n');
  const greeting = line.trim();
  return greeting.endsWith(',') && greeting.length <= 60
    ? { greeting, rest: rest.join('\n').trimStart() }
    : { greeting: '', rest: text };
}

/** A last line of its own such as "Claire"; a sentence is not one. */
export function signatureOf(text: string): { readonly body: string; readonly signature: string } {
  const at = text.trimEnd().lastIndexOf('\n');
  const line = text
    .trimEnd()
    .slice(at + 1)
    .trim();
  return at > 0 && line.length > 0 && line.length <= 30 && /\p{L}$/u.test(line)
    ? { body: text.slice(0, at).trimEnd(), signature: line }
    : { body: text, signature: '' };
}

/** What a letter's row shows of its beginning: its first words after the greeting. */
export const openingOf = (text: string): string => excerptOf(greetingOf(text).rest || text);

/** More than any row has lines for. */
const EXCERPT_CHARACTERS = 200;

/** The beginning of a text, as much of it as a row can show. */
export const excerptOf = (text: string): string => excerpt(text, EXCERPT_CHARACTERS);
