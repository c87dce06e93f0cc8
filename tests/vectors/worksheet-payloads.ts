// The payloads of worksheets: filled in, ended, kept in a library, begun; values that are written, and bytes that are refused
// (PROTOCOL.md, Worksheets, What follows a person).
import { concatBytes, toHex } from '../../shared/bytes.ts';
import { type Codec, encode, lp, u16 } from '../../shared/codec.ts';
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import { worksheet, type Worksheet } from '../../shared/kinds/worksheet.ts';
import { worksheetEnded, type WorksheetEnded } from '../../shared/kinds/worksheet-ended.ts';
import { worksheetFilled, type WorksheetFilled } from '../../shared/kinds/worksheet-filled.ts';
import { worksheetKept, type WorksheetKept } from '../../shared/kinds/worksheet-kept.ts';
import { worksheetsBegun, type WorksheetsBegun } from '../../shared/kinds/worksheets-begun.ts';
import { type FrameCase, REPLIES, WORKSHEET } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const DAY = 20_760;
const extras = [{ code: 1, value: fill(2, 7) }];

export const NIGHTS: Worksheet = {
  version: 1,
  worksheetId: fill(16, 8),
  edition: 1,
  language: 'fr',
  title: 'Les nuits',
  opening: 'À remplir au lever.',
  items: [
    { type: 'when', wording: 'Lumière éteinte, à peu près à', asks: 'time' },
    {
      type: 'scale',
      wording: 'Cette nuit m’a semblé',
      points: 5,
      low: 'hachée',
      high: 'd’une pièce',
      figures: false,
    },
  ],
};

const FILLED: WorksheetFilled = { worksheet: WORKSHEET, offeredDay: 0, writtenDay: 0, replies: REPLIES, extras: [] };
const OFFERED: WorksheetFilled = {
  worksheet: NIGHTS,
  offeredDay: DAY,
  writtenDay: DAY,
  replies: [{ item: 1, reply: { type: 'scale', point: 1 } }],
  extras,
};
const ENDED: WorksheetEnded = { worksheetId: fill(16, 8), edition: 2, extras: [] };
const KEPT: WorksheetKept = {
  worksheet: NIGHTS,
  note: 'Éviter quand surveiller le sommeil le rend plus inquiet.',
  source: 'Entretemps',
  origin: 'nights',
  extras: [],
};
const BEGUN: WorksheetsBegun = {
  relationId: RelationId.fromBytes(fill(32, 9)),
  begun: [
    { worksheet: NIGHTS, offeredDay: DAY, saved: 1_700_000_000_000, replacing: null, replies: OFFERED.replies },
    {
      worksheet: WORKSHEET,
      offeredDay: 0,
      saved: 1,
      replacing: EnvelopeId.fromBytes(fill(16, 2)),
      replies: REPLIES,
    },
  ],
  extras,
};

/** As many as there may be. */
const EIGHT: WorksheetsBegun = {
  ...BEGUN,
  begun: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
    worksheet: { ...NIGHTS, worksheetId: fill(16, n) },
    offeredDay: 0,
    saved: 0,
    replacing: null,
    replies: [],
  })),
};

/** More bytes than any worksheet that is sent. */
const HEAVY: Worksheet = {
  ...NIGHTS,
  items: Array.from({ length: 30 }, () => ({ type: 'read' as const, wording: 'a'.repeat(2_300) })),
};
const bytesOf = <T>(codec: Codec<T>, value: T): Uint8Array => encode(codec, value);
const framedHeavy = bytesOf(lp, bytesOf(worksheet, HEAVY));
const twoDaysNoReplies = new Uint8Array(10);
const none = bytesOf(u16, 0);
/** Begun with nothing filled in, of no day, never saved, in nothing's place. */
const begunOf = (ids: readonly number[]): Uint8Array =>
  concatBytes(
    fill(32, 9),
    bytesOf(u16, ids.length),
    ...ids.map((n) =>
      concatBytes(bytesOf(lp, bytesOf(worksheet, { ...NIGHTS, worksheetId: fill(16, n) })), new Uint8Array(15)),
    ),
    none,
  );

const cut = (bytes: Uint8Array): string => toHex(bytes.subarray(0, -1));
const behind = (bytes: Uint8Array): string => toHex(concatBytes(bytes, Uint8Array.of(0)));
const withEvenExtra = (bytes: Uint8Array): string =>
  toHex(concatBytes(bytes.subarray(0, -2), Uint8Array.of(0, 1, 0, 2, 0, 0, 0, 0)));

const frameCase = <T>(
  codec: Codec<T>,
  samples: readonly T[],
  refused: Readonly<Record<string, string>>,
): FrameCase<never> => ({ codec, samples, refused }) as unknown as FrameCase<never>;

export const WORKSHEET_PAYLOADS: Readonly<Record<string, FrameCase<never>>> = {
  'kind 28': frameCase(worksheetFilled, [FILLED, OFFERED, { ...FILLED, replies: [] }], {
    'nothing at all': '',
    cut: cut(bytesOf(worksheetFilled, FILLED)),
    'a byte behind it': behind(bytesOf(worksheetFilled, FILLED)),
    'an even extra': withEvenExtra(bytesOf(worksheetFilled, FILLED)),
    'a worksheet larger than any that is sent': toHex(concatBytes(framedHeavy, twoDaysNoReplies, none)),
    'one item twice': toHex(
      concatBytes(
        bytesOf(lp, bytesOf(worksheet, NIGHTS)),
        new Uint8Array(8),
        Uint8Array.of(0, 2, 1, 3, 1, 1, 3, 1),
        none,
      ),
    ),
  }),
  'kind 29': frameCase(worksheetEnded, [ENDED, { ...ENDED, edition: 65_535, extras }], {
    'nothing at all': '',
    cut: cut(bytesOf(worksheetEnded, ENDED)),
    'an even extra': withEvenExtra(bytesOf(worksheetEnded, ENDED)),
  }),
  'kind 32775': frameCase(worksheetKept, [KEPT, { worksheet: null, note: '', source: '', origin: '', extras: [] }], {
    'nothing at all': '',
    cut: cut(bytesOf(worksheetKept, KEPT)),
    'taken out, and a word that stays': toHex(
      concatBytes(Uint8Array.of(0), bytesOf(lp, Uint8Array.of(97)), new Uint8Array(8), none),
    ),
    'a worksheet larger than any that is sent': toHex(
      concatBytes(Uint8Array.of(1), framedHeavy, new Uint8Array(12), none),
    ),
  }),
  'kind 32791': frameCase(worksheetsBegun, [BEGUN, { ...BEGUN, begun: [], extras: [] }, EIGHT], {
    'nothing at all': '',
    cut: cut(bytesOf(worksheetsBegun, BEGUN)),
    'one worksheet begun twice': toHex(begunOf([8, 8])),
    'nine of them': toHex(begunOf([1, 2, 3, 4, 5, 6, 7, 8, 9])),
  }),
};
