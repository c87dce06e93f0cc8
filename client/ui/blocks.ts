// A letter of many blocks, drawn a page at a time: whoever writes it decides how many there are. On paper all of them stand.
import { createMemo, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { MOST_PARTS } from './parts.ts';

/** Blocks drawn at first and added at each press. */
const STEP = 50;
/** Paragraphs that the blocks of one step share. */
const SHARED = 300;

/** `wanted`: a block that is to be there from the start. */
export function createBlocks<T>(blocks: Accessor<readonly T[]>, wanted = 0) {
  const [limit, setLimit] = createSignal(Math.max(STEP, wanted + 1));
  const [printing, setPrinting] = createSignal(false);
  onMount(() => {
    const start = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', end);
    onCleanup(() => {
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', end);
    });
  });
  const isCut = () => !printing() && blocks().length > limit();
  const shown = createMemo(() => (isCut() ? blocks().slice(0, limit()) : blocks()));
  return {
    shown,
    hasMore: isCut,
    more: () => setLimit((drawn) => drawn + STEP),
    /** Parts that one block's text may be drawn in (parts.ts). */
    most: () => Math.min(MOST_PARTS, Math.floor(SHARED / Math.min(Math.max(1, blocks().length), STEP))),
  };
}
