// Kind 29: a worksheet is offered no more, by a word of either (PROTOCOL.md, Worksheets).
import { type Codec, fixed, struct, u16 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type WorksheetEnded = {
  /** 16 bytes. */
  readonly worksheetId: Uint8Array;
  /** The edition that was being offered. */
  readonly edition: number;
  readonly extras: readonly Extra[];
};

export const worksheetEnded: Codec<WorksheetEnded> = struct<WorksheetEnded>({
  worksheetId: fixed(16),
  edition: u16,
  extras: extrasCodec(),
});
