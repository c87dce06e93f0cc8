// What of the pieces of an export is read by people: their texts, whatever section says them, for a search over an export that was opened.
import { concatBytes, textOf } from '../bytes.ts';
import type { Archive } from './check.ts';
import type { Piece } from './manifest.ts';
import { linesIn, partPath } from './pieces.ts';
import { saidIn } from './said.ts';

export type PieceText = Pick<Piece, 'n' | 'at' | 'section'> & { readonly text: string };

/** A stretch of a text in which something was found, UTF-16 units; marks in order and apart. */
type FoundPassage = {
  readonly text: string;
  readonly marks: readonly { readonly from: number; readonly to: number }[];
  readonly isCut: { readonly before: boolean; readonly after: boolean };
};
/** Of texts that lie in no space; `at`: its place among them. At most three passages. */
type FoundText = { readonly at: number; readonly passages: readonly FoundPassage[] };
/** `count`: of all that were found. */
export type FoundTexts = { readonly rows: readonly FoundText[]; readonly count: number };

/** Every text of what a piece says, in its order, each once. */
export const textsIn = (says: unknown): readonly string[] => [
  ...new Set(saidIn(says).filter((text) => text.trim() !== '')),
];

/** Of an archive that was found whole. Pieces in which nothing is written are none. */
export async function textsOfArchive(archive: Archive): Promise<readonly PieceText[]> {
  const places = new Map(archive.entries.map(({ path }, at) => [path, at]));
  const pieces: PieceText[] = [];
  for (let part = 1; ; part++) {
    const place = places.get(partPath(part));
    if (place === undefined) return pieces;
    const bytes: Uint8Array[] = [];
    await archive.read(place, (each) => bytes.push(each.slice()));
    const lines = linesIn(part, textOf(concatBytes(...bytes)) ?? '') ?? [];
    for (const line of lines) {
      const { n, at, section, says } = JSON.parse(line) as Piece & { readonly says: unknown };
      const text = textsIn(says).join('\n\n');
      if (text !== '') pieces.push({ n, at, section, text });
    }
  }
}
