// Worksheets begun (32,791, of the vault only): what a patient has filled in and not set down, one object a relation. Never sent
// (PROTOCOL.md, What follows a person).
import { type Codec, idCodec, list, optional, struct, time } from '../codec.ts';
import { toHex } from '../bytes.ts';
import { EnvelopeId, RelationId } from '../ids.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';
import { type ItemReply, replies, sentWorksheet, type Worksheet } from './worksheet.ts';

/** Worksheets that are begun in one relation at the most. */
export const MOST_BEGUN = 8;

export type BegunWorksheet = {
  /** Its wording as it was begun: what is changed or sent since changes nothing of it. */
  readonly worksheet: Worksheet;
  /** 0: none. */
  readonly offeredDay: number;
  /** When it was last written to, by its device's clock, ms. */
  readonly saved: number;
  /** The entry in whose place it is to stand. */
  readonly replacing: EnvelopeId | null;
  readonly replies: readonly ItemReply[];
};

export type WorksheetsBegun = {
  readonly relationId: RelationId;
  /** Of each worksheet one. */
  readonly begun: readonly BegunWorksheet[];
  readonly extras: readonly Extra[];
};

export const begunWorksheet: Codec<BegunWorksheet> = struct<BegunWorksheet>({
  worksheet: sentWorksheet,
  offeredDay: localDay,
  saved: time,
  replacing: optional(idCodec(EnvelopeId)),
  replies,
});

export const worksheetsBegun: Codec<WorksheetsBegun> = held(
  struct<WorksheetsBegun>({
    relationId: idCodec(RelationId),
    begun: list(begunWorksheet, MOST_BEGUN),
    extras: extrasCodec(),
  }),
  ({ begun }) => new Set(begun.map(({ worksheet }) => toHex(worksheet.worksheetId))).size === begun.length,
);
