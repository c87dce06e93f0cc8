// The rows of files: those that stand beside a draft, the bytes of each, the strokes of a drawing, and letters that were set down and leave once
// what they name is at the relay. What is set down never changes until the relay has all of it (PROTOCOL.md, Recordings, Files).
import {
  bool,
  encode,
  former,
  idCodec,
  list,
  lp,
  names,
  optional,
  struct,
  text,
  time,
  u16,
  u32,
  u8,
  versioned,
} from '../../../shared/codec.ts';
import { concatBytes } from '../../../shared/bytes.ts';
import { type Secret, secretCodec } from '../../../shared/crypto/base/secret.ts';
import { blobsOf, refToCome } from '../../../shared/crypto/relation/blob-letters.ts';
import { type Beside, FILE_MEDIA, type FileMedia, mediaCodec } from '../../../shared/crypto/relation/parts.ts';
import { recordingLetter, WEBM_OPUS } from '../../../shared/crypto/relation/recording.ts';
import { BlobId, EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { type Ref, refCodec } from '../../../shared/kinds/ref.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { DraftPlace, RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';

/** A file in parts of as much as one row holds well: rows of 64 KiB and more leave nothing behind when they go. */
export type FilePartRow = { readonly relation: RelationKey; readonly bytes: Uint8Array };
const FILE_PART_BYTES = 256 * 1024;
export const FILE_PART: Table<FilePartRow> = {
  name: 'voice-file',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(2, struct<FilePartRow>({ relation: relationKey, bytes: lp }), []),
};
const filePartKey = (blobId: BlobId, i: number): string => `${blobId}/${String(i).padStart(4, '0')}`;

/** What is kept as a file. */
export type Kept = { readonly blobId: BlobId; readonly length: number };

/** A file in its rows. */
export function keepFile(transaction: Transaction, relation: RelationKey, blobId: BlobId, file: Uint8Array): void {
  for (let i = 0; i * FILE_PART_BYTES < file.length; i++) {
    const bytes = file.slice(i * FILE_PART_BYTES, (i + 1) * FILE_PART_BYTES);
    transaction.put(FILE_PART, filePartKey(blobId, i), { relation, bytes });
  }
}

/** Null where a part of it is not here any more. */
export function keptFile(reads: Pick<Transaction, 'get'>, { blobId, length }: Kept): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (let i = 0; i * FILE_PART_BYTES < length; i++) {
    const part = reads.get(FILE_PART, filePartKey(blobId, i));
    if (part === undefined) return null;
    parts.push(part.bytes);
  }
  const bytes = concatBytes(...parts);
  return bytes.length === length ? bytes : null;
}

export function forgetFile(transaction: Transaction, { blobId, length }: Kept): void {
  for (let i = 0; i * FILE_PART_BYTES < length; i++) transaction.delete(FILE_PART, filePartKey(blobId, i));
}

/** What stands beside a draft: a file, or a voice. */
const DRAFT_MEDIA = [...FILE_MEDIA, 'voice'] as const;

/** A file or a voice beside a draft: on this device alone, until it is set down. Key: its blob id. */
export type DraftFileRow = Kept & {
  readonly relation: RelationKey;
  /** Which draft of the relation it stands beside. */
  readonly draft: string;
  /** Files are in the order of these. */
  readonly n: number;
  readonly media: (typeof DRAFT_MEDIA)[number];
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly name: string;
  readonly description: string;
  /** Of a voice, as the letter says them (crypto/relation/recording.ts); of any other 0 and none. */
  readonly milliseconds: number;
  readonly levels: readonly number[];
  readonly seams: readonly number[];
};

/** The voice beside a draft: one at the most. */
export const voiceAmong = (files: readonly DraftFileRow[]): DraftFileRow | null =>
  files.find(({ media }) => media === 'voice') ?? null;

/** What a row says where it is of no file, and where it is of no voice. */
export const NO_FILE = { width: 0, height: 0, pages: 0, name: '', description: '' } as const;
export const NO_VOICE = { milliseconds: 0, levels: [], seams: [] } as const;

const kept = {
  relation: relationKey,
  draft: text,
  n: u32,
  blobId: idCodec(BlobId),
  length: u32,
} as const;
const filed = { width: u16, height: u16, pages: u16, name: text, description: text } as const;

/** Before voices stood beside a draft. */
export type FormerFileRow = Omit<DraftFileRow, keyof typeof NO_VOICE> & { readonly media: FileMedia };
export const formerDraftFile = struct<FormerFileRow>({ ...kept, media: mediaCodec, ...filed });
export const withoutVoice = (row: FormerFileRow): DraftFileRow => ({ ...row, ...NO_VOICE });

export const draftFileCodec = struct<DraftFileRow>({
  ...kept,
  media: names<DraftFileRow['media']>(DRAFT_MEDIA, 1),
  ...filed,
  milliseconds: u32,
  levels: list(u8),
  seams: list(u32),
});

/** As the draft has it again: what its part of a letter says of it. */
export function draftSaidOf(part: Beside): Omit<DraftFileRow, 'relation' | 'draft' | 'n' | keyof Kept> {
  if (part.type === 'recording') {
    const { milliseconds, levels, seams } = part.recording;
    return { ...NO_FILE, media: 'voice', milliseconds, levels, seams };
  }
  const { media, width, height, pages, name, description } = part.file;
  return { media, width, height, pages, name, description, ...NO_VOICE };
}

export const DRAFT_FILE: Table<DraftFileRow> = {
  name: 'draft-file',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(3, draftFileCodec, [former(formerDraftFile, withoutVoice)]),
};

/** Those beside a draft, in their order. */
export const filesBeside = (reads: Pick<Transaction, 'all'>, place: DraftPlace): readonly DraftFileRow[] =>
  [...reads.all(DRAFT_FILE).values()]
    .filter(({ relation, draft }) => relation === place.relation && draft === place.kind)
    .sort((a, b) => a.n - b.n);

/** One stroke of a drawing beside a draft. Key: `strokeKey`. */
export type StrokeRow = {
  readonly relation: RelationKey;
  readonly draft: string;
  readonly isThick: boolean;
  /** Pairs of u16 be, x and y: of the page's width and height, in parts of 65,535. */
  readonly points: Uint8Array;
};
export const STROKE: Table<StrokeRow> = {
  name: 'stroke',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(2, struct<StrokeRow>({ relation: relationKey, draft: text, isThick: bool, points: lp }), []),
};
export const strokeKey = ({ relation, kind }: DraftPlace, n: number): string =>
  `${relation}/${kind}/${String(n).padStart(5, '0')}`;

/** What a letter on its way names, and is put first. */
export type LeavingFile = Kept & {
  readonly streamKey: Secret<'stream'>;
  /** Some of it may be at the relay. */
  readonly begun: boolean;
  /** H("blob", …) once it was read back whole, 32 bytes; empty before. */
  readonly hash: Uint8Array;
};

/** A letter that was set down, and is sealed once what it names has been read back from the relay. Key: its id. */
export type LeavingRow = {
  readonly relation: RelationKey;
  readonly id: BlobId;
  readonly kind: number;
  /** Names `files` in their order, whose hashes it does not know yet. */
  readonly payload: Uint8Array;
  /** What it is to stand in the place of. */
  readonly replaces: Ref | null;
  /** The page of the notebook that it is of. */
  readonly page: ObjectId | null;
  /** The hour from which it is to be read, ms; 0: at once. */
  readonly visibleFrom: number;
  readonly files: readonly LeavingFile[];
  /** When it was set down. */
  readonly at: number;
  /** 0: none; then as PROBLEMS has them, from 1. */
  readonly problem: number;
  /** The id that it leaves by; null: any. */
  readonly envelopeId: EnvelopeId | null;
  /** The letter, once it is sealed: the files stay until that has been read back. */
  readonly entry: EnvelopeId | null;
  /** Not to be tried before, ms; 0: at once. */
  readonly notBefore: number;
};

/** Before files a letter on its way was a recording's. */
type FormerRow = Pick<LeavingRow, 'relation' | 'at' | 'problem' | 'entry' | 'notBefore'> &
  Omit<LeavingFile, 'hash'> & {
    readonly milliseconds: number;
    readonly levels: readonly number[];
    readonly seams: readonly number[];
    readonly text: string;
  };
const formerRow = struct<FormerRow>({
  relation: relationKey,
  blobId: idCodec(BlobId),
  streamKey: secretCodec('stream'),
  length: u32,
  milliseconds: u32,
  levels: list(u8),
  seams: list(u32),
  text,
  at: time,
  problem: u8,
  entry: optional(idCodec(EnvelopeId)),
  begun: bool,
  notBefore: time,
});

function lifted({ milliseconds, levels, seams, text: said, ...row }: FormerRow): LeavingRow {
  const { relation, at, problem, entry, notBefore, ...file } = row;
  const recording = { format: WEBM_OPUS, blob: refToCome(file), milliseconds, levels, seams } as const;
  const payload = encode(recordingLetter, { recording, text: said, origin: 0, writtenDay: 0, extras: [] });
  return {
    ...letterToLeave({ relation, kind: LETTER_KINDS.recording, payload, at }),
    files: [{ ...file, hash: NOT_PUT }],
    problem,
    entry,
    notBefore,
  };
}

const NOT_PUT = new Uint8Array(0);

/** One that was just set down, with the files that it names: one at the least. */
export function letterToLeave(
  of: Pick<LeavingRow, 'relation' | 'kind' | 'payload' | 'at'> &
    Partial<Pick<LeavingRow, 'replaces' | 'page' | 'visibleFrom' | 'envelopeId'>>,
): LeavingRow {
  const files = blobsOf(of).map(({ blobId, streamKey, length }): LeavingFile => ({
    blobId,
    streamKey,
    length,
    begun: false,
    hash: NOT_PUT,
  }));
  const [first] = files;
  if (first === undefined) throw new RangeError('a letter that names nothing leaves at once');
  return {
    id: first.blobId,
    files,
    replaces: null,
    page: null,
    visibleFrom: 0,
    problem: 0,
    envelopeId: null,
    entry: null,
    notBefore: 0,
    ...of,
  };
}

const leavingFile = struct<LeavingFile>({
  blobId: idCodec(BlobId),
  length: u32,
  streamKey: secretCodec('stream'),
  begun: bool,
  hash: lp,
});

export const ON_ITS_WAY: Table<LeavingRow> = {
  name: 'leaving-voice',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    3,
    struct<LeavingRow>({
      relation: relationKey,
      id: idCodec(BlobId),
      kind: u16,
      payload: lp,
      replaces: optional(refCodec),
      page: optional(idCodec(ObjectId)),
      visibleFrom: time,
      files: list(leavingFile),
      at: time,
      problem: u8,
      envelopeId: optional(idCodec(EnvelopeId)),
      entry: optional(idCodec(EnvelopeId)),
      notBefore: time,
    }),
    [former(formerRow, lifted)],
  ),
};
