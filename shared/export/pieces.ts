// The pieces of an export, one a line: each names the one before by its hash, so that none is taken out, put in or moved unnoticed, whatever the
// manifest says (EXPORT.md).
import { toHex, utf8 } from '../bytes.ts';
import { hash } from '../crypto/base/hash.ts';
import { FORMAT, type Piece, VERSION } from './manifest.ts';

/** `says`: what the piece holds, as JSON; its own section knows it. */
export type FullPiece = Piece & { readonly says: object };

/** Before the first piece. */
export const NO_PIECE: string = '0'.repeat(64);

/** A piece and what holds it to the others. `line`: without a line's end. */
export type Line = { readonly line: string; readonly hash: string };

export function lineOf({ n, relation, section, at, id, state, lacks, says }: FullPiece, prev: string): Line {
  const line = JSON.stringify({ n, prev, relation, section, at, id, state, lacks, says });
  return { line, hash: hashOf(line) };
}

const hashOf = (line: string): string => toHex(hash('export-item', utf8(line)));

/** The file of a part of them, from 1. */
export const partPath = (part: number): string => (part === 1 ? 'dossier.json' : `dossier-${part}.json`);

const beginOf = (part: number): string =>
  `{"format":${JSON.stringify(FORMAT)},"version":${VERSION},"part":${part},"pieces":[`;
const END = ']}';

export const partText = (part: number, lines: readonly string[]): string =>
  `${[beginOf(part), lines.join(',\n'), END].join('\n')}\n`;

/** The lines of a part as they stand; null where it is not as one is written. */
export function linesIn(part: number, text: string): readonly string[] | null {
  const [first, ...rest] = text.split('\n');
  const lines = rest.slice(0, -2);
  if (first !== beginOf(part) || rest.at(-2) !== END || rest.at(-1) !== '') return null;
  if (lines.length === 1 && lines[0] === '') return [];
  const isEnded = lines.every((line, at) => line.endsWith(',') === at < lines.length - 1);
  return isEnded ? lines.map((line, at) => (at < lines.length - 1 ? line.slice(0, -1) : line)) : null;
}

/** What holds a line to the others, as it says itself; null where it says no such thing. */
export function readLine(
  line: string,
): { readonly n: number; readonly prev: string; readonly at: number; readonly hash: string } | null {
  try {
    const said = JSON.parse(line) as { n?: unknown; prev?: unknown; at?: unknown } | null;
    if (typeof said?.n !== 'number' || typeof said.prev !== 'string' || typeof said.at !== 'number') return null;
    return { n: said.n, prev: said.prev, at: said.at, hash: hashOf(line) };
  } catch {
    return null;
  }
}
