// Checking an export: every byte of every file against the manifest, every piece against the one before it, and the manifest against itself. It asks
// nothing but the archive, and says the first thing that is not as it was (EXPORT.md). Whoever made one anew, manifest and all, is not found by it:
// the six words, noted when it was made, are.
import { concatBytes, textOf, toHex } from '../bytes.ts';
import { fileHasher } from '../crypto/base/hash.ts';
import { err, ok, type Result } from '../result.ts';
import {
  BOUNDS,
  decodeManifest,
  LEFT_OUT,
  MANIFEST,
  type Manifest,
  type Piece,
  type ReadManifest,
} from './manifest.ts';
import { ACT_SECTION, createActCheck } from './acts.ts';
import { linesIn, NO_PIECE, partPath, readLine } from './pieces.ts';

export type ArchiveEntry = { readonly path: string; readonly length: number };

/** An archive that was opened. Whatever it holds is somebody's claim. */
export type Archive = {
  /** In their order. */
  readonly entries: readonly ArchiveEntry[];
  /** All bytes of an entry, in parts; false where it cannot be read, or is not as long as it says. */
  read(at: number, take: (bytes: Uint8Array) => void): Promise<boolean>;
  /** Whether every byte of the archive is where it would be if these entries were archived anew; after each was read, in their order. */
  isAsWritten(): Promise<boolean>;
};

/**
 * foreign: no export of ours. cut: an archive without its end. newer: of a later version, and not judged. too-large: more than is read here.
 * changed, missing, added: that file, against the manifest. version: piece `n` does not follow the one before. time: its dates do not agree.
 * rewrapped: its files are whole, and the archive around them is another one. unreadable: the device gave an error.
 */
export type Refusal =
  | { readonly type: 'foreign' | 'cut' | 'newer' | 'too-large' | 'rewrapped' | 'unreadable' }
  | { readonly type: 'changed' | 'missing' | 'added'; readonly file: string }
  | { readonly type: 'version' | 'time'; readonly n: number };

export type Checked = {
  /** ms. */
  readonly made: number;
  readonly zone: string;
  readonly pieces: number;
  /** Pieces that are not whole, by what they are. */
  readonly partial: number;
  readonly absent: number;
  readonly stubs: number;
  readonly leftOut: number;
  /** What stood beside pieces and could not be read, and what of it was left out on purpose. */
  readonly lacking: number;
  readonly withoutFiles: number;
  /** Relations of which not everything could be read. */
  readonly unread: number;
  readonly words: readonly string[];
};

const changed = (file: string) => err<Refusal>({ type: 'changed', file });

/**
 * `wordsOf`: six words of a sum, in the language of the manifest. `progress`: bytes that were read, of all.
 */
export async function checkArchive(
  archive: Archive,
  wordsOf: (sum: Uint8Array, language: Manifest['language']) => readonly string[],
  progress?: (done: number, total: number) => void,
): Promise<Result<Checked, Refusal>> {
  const read = await manifestOf(archive);
  if (!read.ok) return read;
  const { manifest, sum, words } = read.value;
  if (words.join(' ') !== wordsOf(sum, manifest.language).join(' ')) return changed(MANIFEST);
  const listed = isListed(archive, manifest);
  if (listed !== null) return err(listed);
  const total = archive.entries.reduce((sum_, { length }) => sum_ + length, 0);
  const pieces = createPieceCheck(manifest);
  let done = 0;
  for (const [at, entry] of archive.entries.entries()) {
    const refused = await checkEntry(archive, at, manifest, pieces);
    if (refused !== null) return err(refused);
    done += entry.length;
    progress?.(done, total);
  }
  const last = pieces.end();
  if (last !== null) return err(last);
  return (await archive.isAsWritten()) ? ok(checkedOf(read.value)) : err({ type: 'rewrapped' });
}

function checkedOf({ manifest: { made, zone, pieces, relations }, words }: ReadManifest): Checked {
  const count = (state: Piece['state']): number => pieces.filter((piece) => piece.state === state).length;
  // What an absent piece lacks, or one that was left out, is itself.
  const lacks = pieces.flatMap(({ state, lacks: its }) => (state === 'absent' || state === 'left-out' ? [] : its));
  return {
    made,
    zone,
    pieces: pieces.length,
    partial: count('partial'),
    absent: count('absent'),
    stubs: count('stub'),
    leftOut: count('left-out'),
    lacking: lacks.filter(({ why }) => why !== LEFT_OUT).length,
    withoutFiles: lacks.filter(({ why }) => why === LEFT_OUT).length,
    unread: relations.filter(({ state }) => state !== 'whole').length,
    words,
  };
}

async function manifestOf(archive: Archive): Promise<Result<ReadManifest, Refusal>> {
  const at = archive.entries.findIndex(({ path }) => path === MANIFEST);
  const entry = archive.entries[at];
  if (entry === undefined) {
    const isOurs = archive.entries.some(({ path }) => path === partPath(1));
    return err(isOurs ? { type: 'missing', file: MANIFEST } : { type: 'foreign' });
  }
  if (entry.length > BOUNDS.manifestBytes) return err({ type: 'too-large' });
  const bytes = await wholeOf(archive, at);
  const read = bytes === null ? err('changed' as const) : decodeManifest(bytes);
  if (read.ok) return read;
  return read.error === 'changed' ? changed(MANIFEST) : err({ type: read.error });
}

async function wholeOf(archive: Archive, at: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  return (await archive.read(at, (bytes) => parts.push(bytes.slice()))) ? concatBytes(...parts) : null;
}

/** The same files, in the same order, the manifest behind them all. */
function isListed({ entries }: Archive, { files }: Manifest): Refusal | null {
  const there = new Set(entries.map(({ path }) => path));
  const named = new Set([...files.map(({ path }) => path), MANIFEST]);
  const missing = files.find(({ path }) => !there.has(path));
  if (missing !== undefined) return { type: 'missing', file: missing.path };
  const added = entries.find(({ path }) => !named.has(path));
  if (added !== undefined) return { type: 'added', file: added.path };
  // Twice under one name, or in another order.
  if (entries.length !== named.size) return { type: 'rewrapped' };
  const isInOrder = entries.every(({ path }, at) => path === (files[at]?.path ?? MANIFEST));
  return isInOrder ? null : { type: 'rewrapped' };
}

async function checkEntry(
  archive: Archive,
  at: number,
  { files }: Manifest,
  pieces: PieceCheck,
): Promise<Refusal | null> {
  const file = files[at];
  // The manifest was held to itself.
  if (file === undefined) return (await archive.read(at, () => undefined)) ? null : { type: 'changed', file: MANIFEST };
  const isPart = file.path === pieces.next();
  if (isPart && file.length > BOUNDS.partBytes) return { type: 'too-large' };
  const hasher = fileHasher();
  const kept: Uint8Array[] = [];
  let length = 0;
  const isRead = await archive.read(at, (bytes) => {
    hasher.add(bytes);
    length += bytes.length;
    if (isPart && length <= BOUNDS.partBytes) kept.push(bytes.slice());
  });
  const isSame = isRead && length === file.length && toHex(hasher.end()) === file.hash;
  // What a piece says of itself is told rather than that some byte of its file is another one.
  const refused = isPart && isRead ? pieces.take(textOf(concatBytes(...kept))) : null;
  if (refused !== null && refused.type !== 'changed') return refused;
  return isSame && refused === null ? null : { type: 'changed', file: file.path };
}

type PieceCheck = {
  /** The path of the part that comes next. */
  next(): string;
  take(text: string | null): Refusal | null;
  /** Whether all pieces were there. */
  end(): Refusal | null;
};

function createPieceCheck({ pieces }: Manifest): PieceCheck {
  let part = 1;
  let at = 0;
  let prev = NO_PIECE;
  const acts = createActCheck();
  const told = (wrong: ReturnType<typeof acts.end>): Refusal | null =>
    wrong?.type === 'piece' ? { type: 'changed', file: partPath(part) } : wrong;

  function takeLine(line: string): Refusal | null {
    const piece = pieces[at];
    const said = readLine(line);
    if (said === null) return { type: 'changed', file: partPath(part) };
    if (piece === undefined || said.n !== at + 1 || piece.n !== at + 1 || said.prev !== prev)
      return { type: 'version', n: at + 1 };
    if (said.at !== piece.at) return { type: 'time', n: at + 1 };
    if (said.hash !== piece.hash || !isAsListed(line, piece)) return { type: 'changed', file: partPath(part) };
    prev = said.hash;
    at++;
    return piece.section === ACT_SECTION ? told(acts.take(line, piece)) : null;
  }

  return {
    next: () => partPath(part),
    take(text) {
      const lines = text === null ? null : linesIn(part, text);
      if (lines === null) return { type: 'changed', file: partPath(part) };
      for (const line of lines) {
        const refused = takeLine(line);
        if (refused !== null) return refused;
      }
      part++;
      return null;
    },
    end: () => (at === pieces.length ? told(acts.end()) : { type: 'version', n: at + 1 }),
  };
}

/** What the manifest says of a piece is what the piece says. */
function isAsListed(line: string, { relation, section, id, state, lacks }: Piece): boolean {
  const said = JSON.parse(line) as Record<string, unknown>;
  return (
    said['relation'] === relation &&
    said['section'] === section &&
    said['id'] === id &&
    said['state'] === state &&
    JSON.stringify(said['lacks']) === JSON.stringify(lacks)
  );
}
