// What is settled of a row: what never changes once it is there and grows with the years, kept in rows of its own, which are written
// once (PROTOCOL.md, Local storage).
import { restInPlace, sameForm, versioned } from '../../../shared/codec.ts';

/** A part of a value. Its name stands for what is in it: another content has another name. */
export type Piece = { readonly name: string; readonly bytes: () => Uint8Array };

/** How a table keeps what is settled of its values; its codec holds the rest. */
export type Settled<T> = {
  pieces(value: T): readonly Piece[];
  /** The value, from what its codec read and its pieces; null where one is missing or another. */
  join(rest: T, pieceOf: (name: string) => Uint8Array | undefined): T | null;
};

/** Where the pieces of all tables lie. */
export const SETTLED = { name: 'settled', codec: versioned(2, restInPlace, [sameForm(restInPlace)]) };

/** A piece's place in it: the table and key of its row, and its name. */
export const pieceKey = (table: string, key: string, name: string): string => `${table}\n${key}\n${name}`;

/** Pieces of a changed row that are not stored yet, and the places of those that it had and has no more. `stored`: by `pieceKey`. */
export function pieceChanges<T>(
  { name: table, settled }: { readonly name: string; readonly settled?: Settled<T> },
  key: string,
  { before, after }: { readonly before: T | undefined; readonly after: T | undefined },
  stored: { has(at: string): boolean },
): { readonly fresh: readonly { readonly at: string; readonly piece: Piece }[]; readonly gone: readonly string[] } {
  if (settled === undefined) return { fresh: [], gone: [] };
  const placed = (value: T | undefined) =>
    value === undefined ? [] : settled.pieces(value).map((piece) => ({ at: pieceKey(table, key, piece.name), piece }));
  const now = placed(after);
  const kept = new Set(now.map(({ at }) => at));
  return {
    fresh: now.filter(({ at }) => !stored.has(at)),
    gone: placed(before).flatMap(({ at }) => (stored.has(at) && !kept.has(at) ? [at] : [])),
  };
}
