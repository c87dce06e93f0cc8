// Writing an export, file after file, so that nothing but the manifest is ever held as a whole (EXPORT.md).
import { toHex, utf8 } from '../bytes.ts';
import { fileHasher } from '../crypto/base/hash.ts';
import {
  encodeManifest,
  type Lack,
  LEFT_OUT,
  type ListedFile,
  type ListedPiece,
  type ListedRelation,
  MANIFEST,
  type ManifestHead,
} from './manifest.ts';
import { type FullPiece, lineOf, NO_PIECE, partPath, partText } from './pieces.ts';

/** Where an archive goes: one file at a time, each with all of its bytes before the next. */
export type Sink = {
  begin(path: string): void | Promise<void>;
  add(bytes: Uint8Array): void | Promise<void>;
  end(): void | Promise<void>;
};

export type ExportWriter = {
  /** Bytes of a file; the file that was begun goes on until `isLast`. */
  file(path: string, bytes: Uint8Array, isLast: boolean): Promise<void>;
  /** One piece more, behind all others: it is in the next part. */
  piece(piece: Omit<FullPiece, 'n'>): void;
  /** Characters of the pieces that are in no part yet. */
  waiting(): number;
  /** Those as the next part. */
  part(): Promise<void>;
  /** What is left of them, and the manifest. */
  end(relations: readonly ListedRelation[]): Promise<Finished>;
};

/** `sum`: of everything, 32 bytes. `unread`: pieces and what stands beside them that could not be read. */
export type Finished = {
  readonly pieces: number;
  readonly files: number;
  readonly unread: number;
  readonly sum: Uint8Array;
};

export function createExportWriter(
  sink: Sink,
  head: ManifestHead,
  wordsOf: (sum: Uint8Array) => readonly string[],
): ExportWriter {
  const files: ListedFile[] = [];
  const pieces: ListedPiece[] = [];
  let lines: string[] = [];
  let waiting = 0;
  let parts = 0;
  let prev = NO_PIECE;
  let open: { readonly path: string; readonly hasher: ReturnType<typeof fileHasher>; length: number } | null = null;

  async function file(path: string, bytes: Uint8Array, isLast: boolean): Promise<void> {
    if (open === null) {
      await sink.begin(path);
      open = { path, hasher: fileHasher(), length: 0 };
    }
    if (open.path !== path) throw new Error('a file was begun before another one ended');
    await sink.add(bytes);
    open.hasher.add(bytes);
    open.length += bytes.length;
    if (!isLast) return;
    await sink.end();
    files.push({ path, length: open.length, hash: toHex(open.hasher.end()) });
    open = null;
  }

  async function part(): Promise<void> {
    parts++;
    const text = partText(parts, lines);
    [lines, waiting] = [[], 0];
    await file(partPath(parts), utf8(text), true);
  }

  return {
    file,
    piece(piece) {
      const n = pieces.length + 1;
      const { line, hash } = lineOf({ ...piece, n }, prev);
      const { relation, section, at, id, state, lacks } = piece;
      pieces.push({ n, relation, section, at, id, state, lacks, hash });
      lines.push(line);
      waiting += line.length;
      prev = hash;
    },
    waiting: () => waiting,
    part,
    async end(relations) {
      if (lines.length > 0 || parts === 0) await part();
      const { bytes, sum } = encodeManifest({ ...head, relations, files, pieces }, wordsOf);
      await sink.begin(MANIFEST);
      await sink.add(bytes);
      await sink.end();
      const lacking = (lacks: readonly Lack[]): number => lacks.filter(({ why }) => why !== LEFT_OUT).length;
      const unread = pieces.reduce((all, { state, lacks }) => all + (state === 'absent' ? 1 : lacking(lacks)), 0);
      return { pieces: pieces.length, files: files.length + 1, unread, sum };
    },
  };
}
