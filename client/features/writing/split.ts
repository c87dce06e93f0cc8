// A text beyond the stated maximum becomes several, whole: cut at a blank line where there is one, else after a sentence,
// else at a space, and only then between two characters as a reader sees them.

/** Parts of at most `max` UTF-16 units; joined by what was trimmed at the cuts (white space only), they are the text. */
export function splitText(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutBefore(rest, max);
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

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
  return betweenCharacters(text, max);
}

function betweenCharacters(text: string, max: number): number {
  const from = Math.max(0, max - 64);
  // A surrogate pair cut by the window's start would be read as two characters.
  const start = isLowSurrogate(text.charCodeAt(from)) ? from - 1 : from;
  let cut = start;
  for (const { index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.slice(start, max + 64),
  )) {
    if (start + index <= max) cut = start + index;
  }
  return cut > 0 ? cut : max;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
