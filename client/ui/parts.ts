// A text in the pieces it is drawn in: its paragraphs, and a bounded number of them. Whoever writes decides how many lines a text
// has; a screen that made a node of each could be frozen by one text of single letters.

export type Part = {
  /** UTF-16 offset of its first character in the text. */
  readonly start: number;
  readonly text: string;
  /** It holds several paragraphs, with the blank lines between them. */
  readonly several?: true;
};

/** More paragraphs than people write, and few enough to draw many texts on one page. */
export const MOST_PARTS = 60;

/** All of a text in its order, white space at the ends of parts apart; blank lines separate paragraphs. */
export function partsOf(text: string, most = MOST_PARTS): readonly Part[] {
  const paragraphs: Part[] = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\n))+/g)) {
    const lead = match[0].length - match[0].trimStart().length;
    const part = match[0].trim();
    if (part !== '') paragraphs.push({ start: match.index + lead, text: part });
  }
  if (paragraphs.length <= most) return paragraphs;
  const each = Math.ceil(paragraphs.length / most);
  return Array.from({ length: Math.ceil(paragraphs.length / each) }, (_, at) => {
    const group = paragraphs.slice(at * each, (at + 1) * each);
    const start = group[0]?.start ?? 0;
    const last = group.at(-1);
    const part = { start, text: text.slice(start, (last?.start ?? 0) + (last?.text.length ?? 0)) };
    return group.length > 1 ? { ...part, several: true } : part;
  });
}
