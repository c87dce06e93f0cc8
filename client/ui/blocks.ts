// What there may be many of, drawn a page at a time: blocks of a letter, entries of a record. Whoever writes them decides how many
// there are. On paper all of them stand.
import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createDrawn } from './drawn.ts';
import { MOST_PARTS } from './parts.ts';
import { createPrinting } from './printing.ts';

/** Shown at first and added at each press. */
const STEP = 60;
/** Of those drawn at a time. */
const AT_ONCE = 12;
/** Paragraphs that those of one step share. */
const SHARED = 360;

/** `wanted`: one that is to be there from the start. */
export function createBlocks<T>(blocks: Accessor<readonly T[]>, wanted = 0) {
  const [limit, setLimit] = createSignal(Math.max(STEP, wanted + 1));
  const drawn = createDrawn(() => Math.min(limit(), blocks().length), {
    first: Math.max(AT_ONCE, wanted + 1),
    step: AT_ONCE,
  });
  const { isPrinting } = createPrinting();
  const isCut = () => !isPrinting() && blocks().length > limit();
  const shown = createMemo(() =>
    isPrinting() || blocks().length <= drawn.count() ? blocks() : blocks().slice(0, drawn.count()),
  );
  return {
    shown,
    hasMore: isCut,
    more: () => setLimit((most) => most + STEP),
    /** Draws as far as the one at this place. */
    reach: (at: number) => {
      setLimit((most) => Math.max(most, at + 1));
      drawn.reach(at + 1);
    },
    /** Parts that the text of one may be drawn in (parts.ts). */
    most: () => Math.min(MOST_PARTS, Math.floor(SHARED / Math.min(Math.max(1, blocks().length), STEP))),
  };
}
