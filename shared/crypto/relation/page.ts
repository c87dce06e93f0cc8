// Kind 26: a page, a piece that has more to it than its text: the day it was begun on, where it was written before it was set down, or files
// beside it (PROTOCOL.md, Letter kinds, Files).
import { bool, type Codec, struct } from '../../codec.ts';
import { writtenText } from '../../kinds/blocks.ts';
import { localDay } from '../../kinds/day.ts';
import { type Extra, extrasCodec } from '../../kinds/extras.ts';
import { held } from '../../kinds/held.ts';
import { type Part, partsCodec, worksheetsIn } from './parts.ts';

export type Page = {
  /** Empty: none. */
  readonly title: string;
  readonly parts: readonly Part[];
  /** The day it was begun, in its author's own zone; 0: not told. No hour travels. */
  readonly writtenDay: number;
  /** Its text is another one than was kept. Never where no day is told. */
  readonly reworked: boolean;
  readonly extras: readonly Extra[];
};

/** Worksheets are the psychologist's to send, and stand in no page. A part of a type that is not laid down makes the letter "please update". */
export const page: Codec<Page> = held(
  struct<Page>({
    title: writtenText,
    parts: partsCodec,
    writtenDay: localDay,
    reworked: bool,
    extras: extrasCodec(),
  }),
  ({ parts, writtenDay, reworked }) => (writtenDay !== 0 || !reworked) && worksheetsIn(parts).length === 0,
);
