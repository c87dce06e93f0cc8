// Texts that people write, as they are joined, counted and cut: once, for the engine and the screens alike. Counts are code points
// of the text in NFC, which is how it is sealed; offsets are UTF-16 units, as a quote's start is (PROTOCOL.md, Letter kinds).

/** The plain text of blocks, as counted, quoted and measured for reading. */
export const plainText = (blocks: readonly { readonly text: string }[]): string =>
  blocks.map((part) => part.text).join('\n\n');

/** How long a text is: what every limit on texts is compared with. */
export const lengthOf = (text: string): number => codePointsIn(text.normalize('NFC'));

export function codePointsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at = next(text, at)) count++;
  return count;
}

/** The offset behind the first `count` code points; the end where there are fewer. */
export function offsetOf(text: string, count: number): number {
  let at = 0;
  for (let seen = 0; seen < count && at < text.length; seen++) at = next(text, at);
  return at;
}

/** Nothing to be seen: controls, and marks that turn the direction of what stands around them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What somebody calls themselves, as it can stand in the middle of anybody's sentence: one line that ends where it ends. '' where
 * nothing of it is seen.
 */
export function oneLine(text: string): string {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  return SEEN.test(line) ? line : '';
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Half of a pair without its other half counts as one. */
const next = (text: string, at: number): number =>
  isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? at + 2 : at + 1;

/** Null where the runtime has none: then a character is a code point. */
const characters = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;
/** UTF-16 units looked at on either side of a cut: far more than a character as people see it has. */
const AROUND = 64;

/** The nearest offset at or before `at` that cuts no character as a reader sees it. */
export const characterStart = (text: string, at: number): number => edges(text, at).before;

/** The nearest offset at or behind `at` that cuts no character as a reader sees it. */
export const characterEnd = (text: string, at: number): number => edges(text, at).behind;

function edges(text: string, at: number): { readonly before: number; readonly behind: number } {
  const place = Math.min(Math.max(at, 0), text.length);
  const from = Math.max(0, place - AROUND);
  // A pair cut by the window's edge would be read as two characters.
  const start = from > 0 && isLow(text.charCodeAt(from)) ? from - 1 : from;
  if (characters === null) {
    const isCut = isHigh(text.charCodeAt(place - 1)) && isLow(text.charCodeAt(place));
    return isCut ? { before: place - 1, behind: place + 1 } : { before: place, behind: place };
  }
  for (const { index, segment } of characters.segment(text.slice(start, place + AROUND))) {
    const [before, behind] = [start + index, start + index + segment.length];
    if (before === place) return { before, behind: before };
    if (behind > place) return { before, behind };
  }
  return { before: place, behind: place };
}
