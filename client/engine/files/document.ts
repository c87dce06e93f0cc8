// A PDF, looked at and never opened: whether it is one, whether it is whole, and what a plain search finds in it. What stands in compressed parts
// is not found, and whoever asks is told so. Source: ISO 32000-1, 7.5.
import { utf8 } from '../../../shared/bytes.ts';

/** What a plain search finds. `versions`: it was changed after it was made, and what was there before may still be in it. */
export type DocumentTrace = 'author' | 'title' | 'program' | 'dates' | 'versions' | 'files';

export type DocumentLook = {
  /** 0: not counted. */
  readonly pages: number;
  readonly found: readonly DocumentTrace[];
  /** It asks for a password. */
  readonly isLocked: boolean;
};

const TRACES: readonly (readonly [DocumentTrace, readonly string[]])[] = [
  ['author', ['/Author', '<dc:creator>']],
  ['title', ['/Title', '<dc:title>']],
  ['program', ['/Creator', '/Producer', '<xmp:CreatorTool>']],
  ['dates', ['/CreationDate', '/ModDate', '<xmp:CreateDate>']],
  ['files', ['/EmbeddedFile']],
];
const MOST_PAGES = 0xffff;
/** Its end stands within so many bytes of the file's. */
const END_WITHIN = 2_048;

export const isDocument = (bytes: Uint8Array): boolean => indexOf(bytes, utf8('%PDF-'), 0, 5) === 0;

/** Null where it is no PDF, or not whole. */
export function lookAt(bytes: Uint8Array): DocumentLook | null {
  const end = utf8('%%EOF');
  if (!isDocument(bytes) || indexOf(bytes, end, Math.max(0, bytes.length - END_WITHIN)) < 0) return null;
  const has = (text: string): boolean => indexOf(bytes, utf8(text), 0) >= 0;
  const found = TRACES.flatMap(([trace, signs]) => (signs.some(has) ? [trace] : []));
  const firstEnd = indexOf(bytes, end, 0);
  const isChanged = indexOf(bytes, end, firstEnd + 1) >= 0;
  return {
    pages: pagesIn(bytes),
    found: isChanged ? [...found, 'versions'] : found,
    isLocked: has('/Encrypt'),
  };
}

/** Objects that say to be a page; none where they stand in compressed parts. */
function pagesIn(bytes: Uint8Array): number {
  const type = utf8('/Type');
  let pages = 0;
  for (let at = indexOf(bytes, type, 0); at >= 0; at = indexOf(bytes, type, at + 1)) {
    let next = at + type.length;
    while (isSpace(bytes[next])) next++;
    const isPage = indexOf(bytes, utf8('/Page'), next, next + 5) === next;
    if (isPage && !isLetter(bytes[next + 5])) pages++;
  }
  return Math.min(pages, MOST_PAGES);
}

const isSpace = (byte: number | undefined): boolean => byte !== undefined && [0, 9, 10, 12, 13, 32].includes(byte);
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** Where `part` stands from `from` on, ending by `until`; -1 where it does not. */
function indexOf(bytes: Uint8Array, part: Uint8Array, from: number, until = bytes.length): number {
  const [first = 0] = part;
  const last = Math.min(until, bytes.length) - part.length;
  for (let at = bytes.indexOf(first, from); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < part.length && bytes[at + i] === part[i]) i++;
    if (i === part.length) return at;
  }
  return -1;
}
