// Makes the vectors of letters in parts, kinds 26 and 27: `node tests/vectors/generate-parts.ts`.
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { encode, lp, struct, u16, u8 } from '../../shared/codec.ts';
import { answerInParts } from '../../shared/crypto/relation/answer-in-parts.ts';
import { page } from '../../shared/crypto/relation/page.ts';
import type { FileSaid, Part } from '../../shared/crypto/relation/parts.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type BlobRef, blobRefCodec, chunksOf } from '../../shared/crypto/base/stream.ts';
import { type Recording, recordingCodec } from '../../shared/crypto/relation/recording.ts';
import { BlobId, DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { writtenText } from '../../shared/kinds/blocks.ts';
import { worksheet, type Worksheet } from '../../shared/kinds/worksheet.ts';
import type { WorksheetPlan } from '../../shared/kinds/worksheet-plan.ts';
import { seededRandom } from '../harness/random.ts';
import { writeVectors } from './files.ts';
import { NIGHTS } from './worksheet-payloads.ts';

await loadSodium();
const random = seededRandom(1_430);
const blobOf = (length: number): BlobRef => ({
  blobId: BlobId.random(random),
  streamKey: Secret.of('stream', random.bytes(32)),
  blobHash: random.bytes(32),
  length,
  chunks: chunksOf(length),
});
const ref = {
  device: DeviceId.fromBytes(random.bytes(16)),
  seq: 7,
  envelopeId: EnvelopeId.fromBytes(random.bytes(16)),
  hash: random.bytes(32),
};

const photo: FileSaid = {
  media: 'jpeg',
  blob: blobOf(612_345),
  width: 1_800,
  height: 2_400,
  pages: 0,
  name: '',
  description: 'Deux colonnes, la seconde barrée.',
};
const drawing: FileSaid = {
  ...photo,
  media: 'png',
  blob: blobOf(31_000),
  width: 1_600,
  height: 2_000,
  description: '',
};
const document: FileSaid = {
  ...photo,
  media: 'pdf',
  blob: blobOf(2_000_000),
  width: 0,
  height: 0,
  pages: 3,
  name: 'Lettre du médecin',
};
const part = (file: FileSaid): Part => ({ type: 'file', file });
const text = { type: 'text', text: 'La question de ma sœur.' } as const;
const recordingOf = (length: number): Recording => ({
  format: 0,
  blob: blobOf(length),
  milliseconds: 6_420,
  levels: [0, 128, 255],
  seams: [],
});
const recording: Part = { type: 'recording', recording: recordingOf(20_579) };
const said = (length: number): Uint8Array => concatBytes(Uint8Array.of(5), encode(recordingCodec, recordingOf(length)));

const pageOf = (parts: readonly Part[]): Uint8Array =>
  encode(page, { title: 'La table', parts, writtenDay: 0, reworked: false, extras: [] });
const answerOf = (parts: readonly Part[]): Uint8Array =>
  encode(answerInParts, { covers: [ref], reason: '', parts, extras: [] });

/** A file whose fields nobody holds to a rule. */
type Raw = Omit<FileSaid, 'media'> & { readonly media: number };
const raw = struct<Raw>({
  media: u8,
  blob: blobRefCodec,
  width: u16,
  height: u16,
  pages: u16,
  name: writtenText,
  description: writtenText,
});
const rawFile = (file: Partial<Raw>): Uint8Array =>
  concatBytes(Uint8Array.of(3), encode(raw, { ...photo, media: 1, ...file }));
/** No title, no day, not reworked, no extras. */
const rawPage = (parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes(new Uint8Array(4), encode(u16, parts.length), ...parts, new Uint8Array(7));
const refused = (name: string, parts: readonly Uint8Array[]) => ({
  name,
  schema: 'page',
  bytes: toHex(rawPage(parts)),
});
/** Covers nothing, no reason, no extras. */
const refusedAnswer = (name: string, parts: readonly Uint8Array[]) => ({
  name,
  schema: 'answer',
  bytes: toHex(concatBytes(new Uint8Array(6), encode(u16, parts.length), ...parts, new Uint8Array(2))),
});
const sheetOf = (n: number): Worksheet => ({ ...NIGHTS, worksheetId: new Uint8Array(16).fill(n) });
const DAYS: WorksheetPlan = { type: 'days', weekdays: 0b001_1111, minute: 360, until: 20_774 };
const brings = (n: number, plan: WorksheetPlan): Part => ({ type: 'worksheet', worksheet: sheetOf(n), plan });
const rawWorksheet = (n: number, plan: readonly number[]): Uint8Array =>
  concatBytes(Uint8Array.of(4), encode(lp, encode(worksheet, sheetOf(n))), Uint8Array.from(plan));
const eleven = Array.from({ length: 11 }, () => rawFile({ blob: blobOf(10) }));
const twice = rawFile({});

writeVectors('parts', {
  about: 'Payloads of kinds 26 and 27 with parts that are no blocks. PROTOCOL.md, Files.',
  accept: [
    { name: 'a photo with its description beside a text', schema: 'page', bytes: toHex(pageOf([text, part(photo)])) },
    { name: 'a photo, and nothing beside it', schema: 'page', bytes: toHex(rawPage([rawFile({})])) },
    { name: 'a drawing alone', schema: 'page', bytes: toHex(pageOf([part(drawing)])) },
    { name: 'a document with a name and its pages', schema: 'page', bytes: toHex(pageOf([part(document), text])) },
    {
      name: 'ten pictures',
      schema: 'page',
      bytes: toHex(pageOf(Array.from({ length: 10 }, () => part({ ...photo, blob: blobOf(900_000) })))),
    },
    { name: 'an answer with a picture', schema: 'answer', bytes: toHex(answerOf([text, part(photo)])) },
    {
      name: 'an answer that quotes and speaks',
      schema: 'answer',
      bytes: toHex(answerOf([{ type: 'quote', source: ref, start: 3, text: 'ma sœur' }, text, recording])),
    },
    {
      name: 'an answer that brings a worksheet once, and one on certain days',
      schema: 'answer',
      bytes: toHex(answerOf([text, brings(1, { type: 'once' }), brings(2, DAYS)])),
    },
    {
      name: 'an answer that brings a worksheet, and no text',
      schema: 'answer',
      bytes: toHex(answerOf([brings(1, DAYS)])),
    },
  ],
  reject: [
    refused('a file of no media', [rawFile({ media: 0 })]),
    refused('a file of another media', [rawFile({ media: 4 })]),
    refused('a picture that weighs nothing', [rawFile({ blob: blobOf(0) })]),
    refused('a picture without a width', [rawFile({ width: 0 })]),
    refused('a picture without a height', [rawFile({ height: 0 })]),
    refused('a picture wider than any', [rawFile({ width: 4_097 })]),
    refused('a picture higher than any', [rawFile({ height: 4_097 })]),
    refused('a picture heavier than any', [rawFile({ blob: blobOf(4 * 1024 * 1024 + 1) })]),
    refused('a picture with pages', [rawFile({ pages: 1 })]),
    refused('a picture with a name', [rawFile({ name: 'IMG_2041.JPG' })]),
    refused('a document that says how wide it is', [rawFile({ media: 3, height: 0 })]),
    refused('a document that says how high it is', [rawFile({ media: 3, width: 0 })]),
    refused('a document heavier than any', [
      rawFile({ media: 3, width: 0, height: 0, blob: blobOf(20 * 1024 * 1024 + 1) }),
    ]),
    refused('a name too long', [rawFile({ media: 3, width: 0, height: 0, name: 'a'.repeat(121) })]),
    refused('a description too long', [rawFile({ description: 'a'.repeat(2_001) })]),
    refused('eleven files', eleven),
    refused('one blob named twice', [twice, twice]),
    refused(
      'files that weigh more together than one letter may name',
      Array.from({ length: 4 }, () => rawFile({ media: 3, width: 0, height: 0, blob: blobOf(20 * 1024 * 1024) })),
    ),
    refused('a worksheet', [Uint8Array.of(4, 0, 0, 0, 0)]),
    refused('a moment of a recording', [Uint8Array.of(6, 0, 0, 0, 0)]),
    { name: 'an answer cut', schema: 'answer', bytes: toHex(answerOf([part(photo)]).subarray(0, -1)) },
    {
      name: 'an answer with an even extra',
      schema: 'answer',
      bytes: toHex(concatBytes(answerOf([text]).subarray(0, -2), Uint8Array.of(0, 1, 0, 2, 0, 0, 0, 0))),
    },
    {
      name: 'an answer with two recordings',
      schema: 'answer',
      bytes: toHex(concatBytes(new Uint8Array(6), Uint8Array.of(0, 2), said(20_579), said(20_580), new Uint8Array(2))),
    },
    refused('a worksheet in a page', [rawWorksheet(1, [0])]),
    refusedAnswer(
      'an answer with four worksheets',
      [1, 2, 3, 4].map((n) => rawWorksheet(n, [0])),
    ),
    refusedAnswer('an answer with one worksheet twice', [rawWorksheet(1, [0]), rawWorksheet(1, [0])]),
    refusedAnswer('a worksheet whose plan is of no known kind', [rawWorksheet(1, [2])]),
    refusedAnswer('a worksheet on no day of the week', [rawWorksheet(1, [1, 0, 0, 0, 0, 0, 81, 24])]),
    refusedAnswer('a worksheet on an eighth day of the week', [rawWorksheet(1, [1, 128, 0, 0, 0, 0, 81, 24])]),
    refusedAnswer('a worksheet from a minute of no day', [rawWorksheet(1, [1, 1, 5, 160, 0, 0, 81, 24])]),
    refusedAnswer('a worksheet on certain days without an end', [rawWorksheet(1, [1, 1, 0, 0, 0, 0, 0, 0])]),
  ],
});
