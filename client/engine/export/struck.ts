// Passages that are taken out of a copy, wherever they stand word for word: in what was written, in what quotes it and in every edition of it. A piece in
// which one stood is given in part, and an act then without its bytes and the salt, by which what was taken out could be guessed.
import { withSaid } from '../../../shared/export/said.ts';
import type { ExportPiece, ExportSays } from '../api/export-views.ts';

/** `mark`: what stands in the place of each. */
export function strikerOf(struck: readonly string[], mark: string): (piece: ExportPiece) => ExportPiece {
  // What holds another one goes first.
  const passages = struck.filter((passage) => passage !== '').toSorted((a, b) => b.length - a.length);
  if (passages.length === 0) return (piece) => piece;
  const inText = (text: string): string => passages.reduce((left, passage) => left.replaceAll(passage, mark), text);
  return (piece) => {
    if (piece.says === null || piece.state !== 'whole') return piece;
    const says = withSaid(withoutUnknown(piece.says), inText) as ExportSays;
    if (JSON.stringify(says) === JSON.stringify(piece.says)) return piece;
    return { ...piece, state: 'partial', says: says.type === 'act' ? { ...says, bytes: '' } : says };
  };
}

const NOTHING = new Uint8Array(0);

/** A term that a later version wrote cannot be looked through: it is named, and nothing of it is given. */
function withoutUnknown(says: ExportSays): ExportSays {
  if (says.type !== 'frame') return says;
  const { version } = says;
  const terms = version.terms.map((term) => (term.name === 'unknown' ? { ...term, value: NOTHING } : term));
  return { ...says, version: { ...version, terms } };
}
