// Library worksheet (32,775, of the vault only): one that a psychologist composes and keeps. What is sent of it is the worksheet alone
// (PROTOCOL.md, What follows a person).
import { type Codec, optional, struct, text } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';
import { sentWorksheet, type Worksheet } from './worksheet.ts';

export const WORKSHEET_KEPT_BOUNDS = { note: 1_000, source: 300 } as const;

export type WorksheetKept = {
  /** Null: it was taken out of the library. */
  readonly worksheet: Worksheet | null;
  /** For her alone: what it is for, and when it is better left. */
  readonly note: string;
  /** Author, source, licence. */
  readonly source: string;
  /** The starter that it was made from; empty: none. */
  readonly origin: string;
  readonly extras: readonly Extra[];
};

export const worksheetKept: Codec<WorksheetKept> = held(
  struct<WorksheetKept>({
    worksheet: optional(sentWorksheet),
    note: textUpTo(WORKSHEET_KEPT_BOUNDS.note),
    source: textUpTo(WORKSHEET_KEPT_BOUNDS.source),
    origin: text,
    extras: extrasCodec(),
  }),
  ({ worksheet, note, source }) => worksheet !== null || (note === '' && source === ''),
);
