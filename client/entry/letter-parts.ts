// The parts of a letter by its shape alone: the line that greets, the line that signs, and what it begins with. And what a row
// shows of a text that may be long: a name of a hundred thousand characters is none.
import type { BlockView } from '../engine/api/views.ts';
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

/** What an entry says without what describes the files beside it: that stands with each of them. */
export const withoutDescriptions = (blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.some(isDescription) ? blocks.filter((block) => !isDescription(block)) : blocks;

const isDescription = (block: BlockView): boolean => block.type !== 'quote' && block.file !== undefined;

/** UTF-16 units of the blank line between two blocks, as plain text has it. */
const BETWEEN = 2;

/** Where each block begins in the plain text of its entry. */
export function startsOf(blocks: readonly BlockView[]): ReadonlyMap<BlockView, number> {
  let start = 0;
  return new Map(
    blocks.map((block) => {
      const at = start;
      start += block.text.length + BETWEEN;
      return [block, at];
    }),
  );
}

/** A text and where it begins in the plain text of its entry; `file`: it describes the file of that place. */
export type Stretch = { readonly text: string; readonly start: number; readonly file?: number | undefined };

/** What stands between descriptions is one text each, so that a passage may go from one block into the next. */
export function stretchesOf(blocks: readonly BlockView[]): readonly Stretch[] {
  const all: Stretch[] = [];
  let start = 0;
  for (const block of blocks) {
    const file = block.type === 'quote' ? undefined : block.file;
    const before = all.at(-1);
    if (before !== undefined && file === undefined && before.file === undefined)
      all[all.length - 1] = { ...before, text: `${before.text}\n\n${block.text}` };
    else all.push({ text: block.text, start, file });
    start += block.text.length + BETWEEN;
  }
  return all;
}
