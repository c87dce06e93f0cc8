// Parts: what a page and an answer in parts are made of: blocks, and beside them pictures, drawings, documents and a recording, each sealed as a
// blob of the relation's mailbox, which the letter names; and worksheets, which stand in the letter (PROTOCOL.md, Files, Worksheets). Vectors:
// tests/vectors/parts.json.
import { type Codec, list, names, struct, u16 } from '../../codec.ts';
import { toHex } from '../../bytes.ts';
import { type BlobRef, blobRefCodec } from '../base/stream.ts';
import { type Block, BLOCK_TYPES, blockFields } from '../../kinds/blocks.ts';
import { ENTRY_BLOCKS, LETTER_FILES } from '../../kinds/bounds.ts';
import { held, textUpTo } from '../../kinds/held.ts';
import { sentWorksheet, type Worksheet } from '../../kinds/worksheet.ts';
import { type WorksheetPlan, worksheetPlan } from '../../kinds/worksheet-plan.ts';
import { MOST_RECORDING_BYTES, type Recording, recordingCodec } from './recording.ts';

/** A photo or any picture is sealed as JPEG, a drawing as PNG: both made anew on their author's device. A document is sealed as it was. */
export const FILE_MEDIA = ['jpeg', 'png', 'pdf'] as const;
export type FileMedia = (typeof FILE_MEDIA)[number];

/** What a picture may weigh, and a document: bytes. */
export const MOST_PICTURE_BYTES = 4 * 1024 * 1024;
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;
/** Of a picture, pixels; none that is made here is as long. */
export const LONGEST_SIDE = 4_096;
/** Of all that one letter names, bytes. */
export const MOST_LETTER_BYTES = MOST_RECORDING_BYTES;
/** Code points. */
export const MOST_DESCRIPTION = 2_000;
export const MOST_SHOWN_NAME = 120;

export type FileSaid = {
  readonly media: FileMedia;
  readonly blob: BlobRef;
  /** Of a picture, pixels; of a document 0. */
  readonly width: number;
  readonly height: number;
  /** Of a document; 0: not counted. */
  readonly pages: number;
  /** Of a document, as its author calls it; never that of the file. Empty: none. */
  readonly name: string;
  /** In words, for who does not see it. Empty: none. */
  readonly description: string;
};

/** Of FILE_MEDIA, from 1 on. */
export const mediaCodec = names<FileMedia>(FILE_MEDIA, 1);

const isSide = (pixels: number): boolean => pixels > 0 && pixels <= LONGEST_SIDE;

/** Whether a file is one that this app could have made; any other is no letter of ours. */
function isSound({ media: its, blob, width, height, pages, name }: FileSaid): boolean {
  if (blob.length === 0) return false;
  if (its === 'pdf') return blob.length <= MOST_DOCUMENT_BYTES && width === 0 && height === 0;
  return blob.length <= MOST_PICTURE_BYTES && isSide(width) && isSide(height) && pages === 0 && name === '';
}

export const fileCodec: Codec<FileSaid> = held(
  struct<FileSaid>({
    media: mediaCodec,
    blob: blobRefCodec,
    width: u16,
    height: u16,
    pages: u16,
    name: textUpTo(MOST_SHOWN_NAME),
    description: textUpTo(MOST_DESCRIPTION),
  }),
  isSound,
);

export type Part =
  | Block
  | { readonly type: 'file'; readonly file: FileSaid }
  | { readonly type: 'recording'; readonly recording: Recording }
  | ({ readonly type: 'worksheet' } & SentWorksheet);

/** What stands beside the text, as a blob that the letter names. */
export type Beside = Extract<Part, { readonly type: 'file' | 'recording' }>;

/** A worksheet as a letter brings it, and when it is offered. */
export type SentWorksheet = { readonly worksheet: Worksheet; readonly plan: WorksheetPlan };
export const sentWorksheetCodec: Codec<SentWorksheet> = struct<SentWorksheet>({
  worksheet: sentWorksheet,
  plan: worksheetPlan,
});

/** Of one letter. */
export const LETTER_WORKSHEETS = 3;

export const isBlock = (part: Part): part is Block =>
  part.type !== 'file' && part.type !== 'recording' && part.type !== 'worksheet';

/** 6, a moment of a recording, is not laid down: a letter with one is of a later version. */
const partType = names<Part['type']>([...BLOCK_TYPES, 'file', 'worksheet', 'recording']);

const part: Codec<Part> = {
  write: (writer, value) => {
    partType.write(writer, value.type);
    if (value.type === 'file') fileCodec.write(writer, value.file);
    else if (value.type === 'recording') recordingCodec.write(writer, value.recording);
    else if (value.type === 'worksheet') sentWorksheetCodec.write(writer, value);
    else blockFields.write(writer, value);
  },
  read: (reader) => {
    const type = partType.read(reader);
    if (type === 'file') return { type, file: fileCodec.read(reader) };
    if (type === 'recording') return { type, recording: recordingCodec.read(reader) };
    if (type === 'worksheet') return { type, ...sentWorksheetCodec.read(reader) };
    return blockFields.read(reader, type);
  },
};

/** Files and the recording, in their order. */
export const besideIn = (parts: readonly Part[]): readonly Beside[] =>
  parts.flatMap((its) => (its.type === 'file' || its.type === 'recording' ? [its] : []));

export const blobOf = (its: Beside): BlobRef => (its.type === 'file' ? its.file.blob : its.recording.blob);

/** The blobs that parts name, in their order. */
export const blobsIn = (parts: readonly Part[]): readonly BlobRef[] => besideIn(parts).map(blobOf);

/** The worksheets that parts bring, in their order. */
export const worksheetsIn = (parts: readonly Part[]): readonly SentWorksheet[] =>
  parts.flatMap((its) => (its.type === 'worksheet' ? [{ worksheet: its.worksheet, plan: its.plan }] : []));

export const partsCodec: Codec<readonly Part[]> = held(list(part, ENTRY_BLOCKS), (parts) => {
  const blobs = blobsIn(parts);
  const worksheets = worksheetsIn(parts).map(({ worksheet }) => toHex(worksheet.worksheetId));
  const recordings = parts.filter(({ type }) => type === 'recording').length;
  return (
    worksheets.length <= LETTER_WORKSHEETS &&
    new Set(worksheets).size === worksheets.length &&
    recordings <= 1 &&
    blobs.length - recordings <= LETTER_FILES &&
    new Set(blobs.map(({ blobId }) => blobId)).size === blobs.length &&
    blobs.reduce((sum, { length }) => sum + length, 0) <= MOST_LETTER_BYTES
  );
});

/** A block as it is read; `file`: it describes the file of that place among those beside it. */
export type ReadBlock = Block & { readonly file?: number };

/** What is read, quoted and measured of parts: every block as it is; of a file its description, where it has one. */
export function blocksOfParts(parts: readonly Part[]): readonly ReadBlock[] {
  let files = 0;
  return parts.flatMap((its): readonly ReadBlock[] => {
    if (isBlock(its)) return [its];
    if (its.type !== 'file') return [];
    const file = files++;
    return its.file.description === '' ? [] : [{ type: 'text', text: its.file.description, file }];
  });
}

export const filesIn = (parts: readonly Part[]): readonly FileSaid[] =>
  parts.flatMap((its) => (its.type === 'file' ? [its.file] : []));
