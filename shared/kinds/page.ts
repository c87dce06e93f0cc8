// Kind 26: a page that was written before it was set down, with the day it was begun on: a page of what a patient had kept for themselves, given
// later (PROTOCOL.md, Letter kinds).
import { bool, type Codec, struct } from '../codec.ts';
import { type Block, blocksCodec, writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';

export type Page = {
  /** Empty: none. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The day it was begun, in its author's own zone; 0: not told. No hour travels. */
  readonly writtenDay: number;
  /** Its text is another one than was kept. Never where no day is told. */
  readonly reworked: boolean;
  readonly extras: readonly Extra[];
};

/** A part of another type than text, quote and prompt makes the letter "please update": files are laid down with what shows them. */
export const page: Codec<Page> = held(
  struct<Page>({
    title: writtenText,
    blocks: blocksCodec,
    writtenDay: localDay,
    reworked: bool,
    extras: extrasCodec(),
  }),
  ({ writtenDay, reworked }) => writtenDay !== 0 || !reworked,
);
