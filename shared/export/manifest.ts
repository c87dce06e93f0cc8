// The manifest of an export: what was put in, piece by piece and file by file, with a hash of each and one of all (EXPORT.md). It is JSON with one
// way to write it: what is read is written again and compared, so nothing stands in it that was not understood.
import { equalBytes, textOf, toHex, utf8 } from '../bytes.ts';
import { hash } from '../crypto/base/hash.ts';
import { LANGUAGES, type Language } from '../languages.ts';
import { err, ok, type Result } from '../result.ts';

export const FORMAT = 'entretemps-export';
export const VERSION = 1;

export const MANIFEST = 'bordereau.json';

/** Whom it was made for: oneself, so far. */
export const PURPOSES = ['own', 'person', 'colleague', 'authority', 'archive'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * whole: as it stood. partial: a passage of it was left out. absent: it could not be read. stub: destroyed before. left-out: on purpose. What stands
 * beside a piece and is not there is told by its lacks.
 */
export const STATES = ['whole', 'partial', 'absent', 'stub', 'left-out'] as const;
export type PieceState = (typeof STATES)[number];

/** What of a piece is not there, and why, in words of the format: `offline`, `lost`, `other`, `gone`, `unread`, `newer`, `left-out`. */
export type Lack = { readonly what: string; readonly why: string };
/** Nobody tried to read it. */
export const LEFT_OUT = 'left-out';

export type Piece = {
  /** From 1, each one more than the one before. */
  readonly n: number;
  /** Of the list of relations, from 1; 0: one's own, of no relation. */
  readonly relation: number;
  /** Which kind of piece; a reader of this version need not know it. */
  readonly section: string;
  /** ms. */
  readonly at: number;
  /** Of the letter that it is, as its two sides know it; empty: it is none. */
  readonly id: string;
  readonly state: PieceState;
  readonly lacks: readonly Lack[];
};

/** `hash`: of its line, lower-case hex. */
export type ListedPiece = Piece & { readonly hash: string };

export type ListedFile = { readonly path: string; readonly length: number; readonly hash: string };

/** `state`: unread: nothing of it could be read, or not all. later: its history was on its way back. */
export type ListedRelation = {
  readonly n: number;
  readonly name: string;
  readonly state: 'whole' | 'unread' | 'later';
};

export type ManifestHead = {
  readonly purpose: Purpose;
  /** Whose rules it follows; empty: nobody's. */
  readonly profile: string;
  readonly language: Language;
  /** ms. */
  readonly made: number;
  /** IANA name, in which its pages tell days and hours. */
  readonly zone: string;
};

export type Manifest = ManifestHead & {
  readonly relations: readonly ListedRelation[];
  /** All files but itself, as they stand in the archive. */
  readonly files: readonly ListedFile[];
  readonly pieces: readonly ListedPiece[];
};

/** What one archive holds at the most. */
export const BOUNDS = {
  files: 65_000,
  pieces: 400_000,
  relations: 10_000,
  lacks: 64,
  manifestBytes: 96 * 2 ** 20,
  /** Of one part of the texts, as it is checked. */
  partBytes: 32 * 2 ** 20,
} as const;

const NAME = 400;
const SHORT = 128;

const bodyOf = ({ relations, files, pieces, purpose, profile, language, made, zone }: Manifest): string => {
  const head = { format: FORMAT, version: VERSION, purpose, profile, language, made, zone };
  const lines = (name: string, all: readonly object[]): string =>
    `"${name}":[${all.map((each) => `\n${JSON.stringify(each)}`).join(',')}\n]`;
  return `{"head":${JSON.stringify(head)},\n${[
    lines('relations', relations.map(relationFields)),
    lines('files', files.map(fileFields)),
    lines('pieces', pieces.map(pieceFields)),
  ].join(',\n')},\n`;
};

// Fields in their order, and no other.
const relationFields = ({ n, name, state }: ListedRelation): ListedRelation => ({ n, name, state });
const fileFields = ({ path, length, hash: its }: ListedFile): ListedFile => ({ path, length, hash: its });
const pieceFields = ({ n, relation, section, at, id, state, lacks, hash: its }: ListedPiece): ListedPiece => ({
  n,
  relation,
  section,
  at,
  id,
  state,
  lacks: lacks.map(({ what, why }) => ({ what, why })),
  hash: its,
});

/** Of everything that it names: H("export", its bytes up to there). */
const sumOf = (body: string): Uint8Array => hash('export', utf8(body));

export type Summed = { readonly bytes: Uint8Array; readonly sum: Uint8Array };

/** `words`: six, of the sum. */
export function encodeManifest(manifest: Manifest, wordsOf: (sum: Uint8Array) => readonly string[]): Summed {
  const body = bodyOf(manifest);
  const sum = sumOf(body);
  return { bytes: utf8(`${body}${endOf(sum, wordsOf(sum))}`), sum };
}

const endOf = (sum: Uint8Array, words: readonly string[]): string =>
  `"sum":"${toHex(sum)}",\n"words":${JSON.stringify(words)}}\n`;

export type ReadManifest = { readonly manifest: Manifest; readonly sum: Uint8Array; readonly words: readonly string[] };

/** foreign: it is none of ours. newer: of a later version, not judged. changed: it is not as it was written. */
export function decodeManifest(bytes: Uint8Array): Result<ReadManifest, 'foreign' | 'newer' | 'changed'> {
  const text = textOf(bytes);
  const said = text === null ? null : parsed(text);
  const head = said === null ? null : said['head'];
  if (said === null || !isObject(head) || head['format'] !== FORMAT) return err('foreign');
  if (typeof head['version'] === 'number' && head['version'] > VERSION) return err('newer');
  const manifest = manifestIn(head, said);
  const words = said['words'];
  if (manifest === null || !isListOf(words, (word) => isText(word, SHORT)) || words.length !== 6) return err('changed');
  const body = bodyOf(manifest);
  const sum = sumOf(body);
  if (!equalBytes(utf8(`${body}${endOf(sum, words)}`), bytes)) return err('changed');
  return ok({ manifest, sum, words });
}

function manifestIn(head: Fields, { relations, files, pieces }: Fields): Manifest | null {
  const { purpose, profile, language, made, zone, version } = head;
  if (version !== VERSION || !isOneOf(PURPOSES, purpose) || !isText(profile, SHORT)) return null;
  if (!isOneOf(LANGUAGES, language) || !isCount(made) || !isText(zone, SHORT)) return null;
  if (!isListOf(relations, isRelation) || relations.length > BOUNDS.relations) return null;
  if (!isListOf(files, isFile) || files.length > BOUNDS.files) return null;
  if (!isListOf(pieces, isPiece) || pieces.length > BOUNDS.pieces) return null;
  return { purpose, profile, language, made, zone, relations, files, pieces };
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields | null {
  try {
    const said: unknown = JSON.parse(text);
    return isObject(said) ? said : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T => all.includes(value as T);
const isListOf = <T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is);

const isRelation = (value: unknown): value is ListedRelation =>
  isObject(value) &&
  isCount(value['n']) &&
  isText(value['name'], NAME) &&
  isOneOf(['whole', 'unread', 'later'], value['state']);

/** Plain names in plain folders: nothing that leads out of where they are unpacked, and nothing that two systems read differently. */
const isPath = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= SHORT &&
  /^[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9][A-Za-z0-9.-]*)*$/.test(value);

const isFile = (value: unknown): value is ListedFile =>
  isObject(value) && isPath(value['path']) && isCount(value['length']) && isHash(value['hash']);

const isLack = (value: unknown): value is Lack =>
  isObject(value) && isText(value['what'], SHORT) && isText(value['why'], SHORT);

const isPiece = (value: unknown): value is ListedPiece =>
  isObject(value) &&
  isCount(value['n']) &&
  isCount(value['relation']) &&
  isText(value['section'], SHORT) &&
  isCount(value['at']) &&
  isText(value['id'], SHORT) &&
  isOneOf(STATES, value['state']) &&
  isListOf(value['lacks'], isLack) &&
  value['lacks'].length <= BOUNDS.lacks &&
  isHash(value['hash']);
