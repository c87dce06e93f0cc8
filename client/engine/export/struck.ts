// Passages that are taken out of a copy, wherever they stand word for word: in what was written, in what quotes it and in every edition of it. A piece in
// which one stood is given in part, and an act then without its bytes and the salt, by which what was taken out could be guessed.
import type { ExportPiece, ExportSays } from '../api/export-views.ts';

/** Fields in which people wrote; everything else says what it says. */
const WRITTEN: ReadonlySet<string> = new Set([
  'text',
  'title',
  'reason',
  'description',
  'value',
  'ownWords',
  'opening',
  'wording',
  'note',
  'choices',
  'parts',
]);

/** `mark`: what stands in the place of each. */
export function strikerOf(struck: readonly string[], mark: string): (piece: ExportPiece) => ExportPiece {
  // What holds another one goes first.
  const passages = struck.filter((passage) => passage !== '').toSorted((a, b) => b.length - a.length);
  if (passages.length === 0) return (piece) => piece;
  const inText = (text: string): string => passages.reduce((left, passage) => left.replaceAll(passage, mark), text);
  const inValue = (value: unknown, isWritten: boolean): unknown => {
    if (typeof value === 'string') return isWritten ? inText(value) : value;
    if (Array.isArray(value)) return value.map((each) => inValue(each, isWritten));
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(Object.entries(value).map(([name, its]) => [name, inValue(its, WRITTEN.has(name))]));
  };
  return (piece) => {
    if (piece.says === null || piece.state !== 'whole') return piece;
    const says = inValue(piece.says, false) as ExportSays;
    if (JSON.stringify(says) === JSON.stringify(piece.says)) return piece;
    return { ...piece, state: 'partial', says: says.type === 'act' ? { ...says, bytes: '' } : says };
  };
}

/** Every text that would be looked at for them. */
export function writtenIn(value: unknown, isWritten = false): readonly string[] {
  if (typeof value === 'string') return isWritten && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => writtenIn(each, isWritten));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, its]) => writtenIn(its, WRITTEN.has(name)));
}
