// What there may be many of, drawn a page at a time: blocks of a letter, entries of a record. Whoever writes them decides how many
// there are. On paper all of them stand.
import { createMemo, createSignal, type Accessor } from 'solid-js';
import { MOST_PARTS } from './parts.ts';
import { createPrinting } from './printing.ts';

/** Drawn at first and added at each press. */
const STEP = 60;
/** Paragraphs that those of one step share. */
const SHARED = 360;

/** `wanted`: one that is to be there from the start. */
export function createBlocks<T>(blocks: Accessor<readonly T[]>, wanted = 0) {
  const [limit, setLimit] = createSignal(Math.max(STEP, wanted + 1));
  const { isPrinting } = createPrinting();
  const isCut = () => !isPrinting() && blocks().length > limit();
  const shown = createMemo(() => (isCut() ? blocks().slice(0, limit()) : blocks()));
  return {
    shown,
    hasMore: isCut,
    more: () => setLimit((drawn) => drawn + STEP),
    /** Draws as far as the one at this place. */
    reach: (at: number) => setLimit((drawn) => Math.max(drawn, at + 1)),
    /** Parts that the text of one may be drawn in (parts.ts). */
    most: () => Math.min(MOST_PARTS, Math.floor(SHARED / Math.min(Math.max(1, blocks().length), STEP))),
  };
}
