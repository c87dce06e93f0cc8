// A list drawn a few at a time: as many as a screen shows at once, then so many more each time the page has drawn, so that no task of
// it is long however many there are.
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';

export type Drawn = {
  readonly count: Accessor<number>;
  /** At once, where a screen cannot wait for what lies so far down. */
  readonly reach: (count: number) => void;
  readonly restart: () => void;
};

/** `wanted` in all, `first` at once, `step` more at a time. `grow` stands around each of these, for who must keep a place on the screen. */
export function createDrawn(
  wanted: Accessor<number>,
  { first, step, grow = (act) => act() }: { first: number; step: number; grow?: (act: () => void) => void },
): Drawn {
  const [count, setCount] = createSignal(first);
  createEffect(() => {
    if (count() >= wanted()) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const more = () => grow(() => setCount((drawn) => Math.min(wanted(), drawn + step)));
    const frame = requestAnimationFrame(() => (timer = setTimeout(more)));
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    });
  });
  return {
    count: () => Math.min(count(), wanted()),
    reach: (least) => setCount((drawn) => Math.max(drawn, least)),
    restart: () => setCount(first),
  };
}

/**
 * Adds above what is on the screen without moving that: the page is scrolled by what was added. A browser that anchors pages by itself
 * does so nowhere at their very top, and not in every version; it must not do it too.
 */
export function addAbove(act: () => void): void {
  const root = document.documentElement;
  root.style.setProperty('overflow-anchor', 'none');
  const before = root.scrollHeight;
  act();
  scrollBy({ top: root.scrollHeight - before, behavior: 'instant' });
  root.style.removeProperty('overflow-anchor');
}
