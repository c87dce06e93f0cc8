// The beginning of a text that people wrote, cut where they see a boundary. Every cut of such a text goes through here.

const characters = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;
/** UTF-16 units looked at before a cut: far more than a character as people see it has. */
const AROUND = 64;

/** At most `most` UTF-16 units of a text and "…", or the text itself where it is no longer. Never part of a character. */
export function excerpt(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, boundaryBefore(text, most)).trimEnd()}…`;
}

/** The last offset at or before `at` where one character as people see it ends. */
function boundaryBefore(text: string, at: number): number {
  const start = Math.max(0, at - AROUND);
  const from = start > 0 && isInsidePair(text, start) ? start - 1 : start;
  let before = from;
  if (characters !== null) {
    for (const { index, segment } of characters.segment(text.slice(from, at + AROUND))) {
      const end = from + index + segment.length;
      if (end > at) break;
      before = end;
    }
  }
  // Without the means to know, or inside a character without end: between two code points.
  if (before > from) return before;
  return isInsidePair(text, at) ? at - 1 : at;
}

const isInsidePair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
