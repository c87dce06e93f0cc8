// A text beyond the stated maximum becomes several, whole: cut at a blank line where there is one, else after a sentence,
// else at a space, and only then between two characters as a reader sees them.

import { characterStart, codePointsIn, offsetOf } from '../../../../shared/protocol/text.ts';

/** Parts of at most `max` code points; joined by what was trimmed at the cuts (white space only), they are the text. */
export function splitText(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (codePointsIn(rest) > max) {
    const cut = cutBefore(rest, offsetOf(rest, max));
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** `max` in UTF-16 units. */
function cutBefore(text: string, max: number): number {
  const head = text.slice(0, max);
  // A cut in the first half would leave a small part for no reason.
  const half = max / 2;
  const blank = head.lastIndexOf('\n\n');
  if (blank > half) return blank;
  const line = head.lastIndexOf('\n');
  if (line > half) return line;
  const sentence = Math.max(...['. ', '? ', '! ', '… ', '.\u00a0'].map((end) => head.lastIndexOf(end)));
  if (sentence > half) return sentence + 1;
  const space = head.search(/\s\S*$/u);
  if (space > half) return space;
  // Where one character fills all that may be cut off, it is cut between its code points.
  return characterStart(text, max) || max;
}
