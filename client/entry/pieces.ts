// A passage in pieces: what is marked of it, and what stands between.
import type { SearchPassage } from '../engine/api/search-views.ts';

export type Piece = { readonly text: string; readonly isMarked: boolean };

export function piecesOf({ text, marks }: Pick<SearchPassage, 'text' | 'marks'>): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { from, to } of marks) {
    pieces.push({ text: text.slice(end, from), isMarked: false }, { text: text.slice(from, to), isMarked: true });
    end = to;
  }
  pieces.push({ text: text.slice(end), isMarked: false });
  return pieces.filter((piece) => piece.text !== '');
}
