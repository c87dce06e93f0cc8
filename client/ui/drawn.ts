// A list drawn a few at a time: as many as a screen shows at once, then so many more each time the page has drawn, so that no task of
// it is long however many there are.
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';

export type Drawn = {
  readonly count: Accessor<number>;
  /** At once, where a screen cannot wait for what lies so far down. */
  readonly reach: (count: number) => void;
  readonly restart: () => void;
};

/**
 * `wanted` in all, no more than there are (what comes later would else be drawn all at once), `first` at once, `step` more at a time.
 * `grow` stands around each of these, for who must keep a place on the screen.
 */
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

/** Frames in which what was added may still take its own height. */
const SETTLING = 3;

/**
 * For what adds above: the part of a list that is read stays where it is on the screen. The page is scrolled by what came between, at
 * once and as it takes its own height in the next frames. `parts`: what the list consists of. A browser that anchors pages by itself
 * must not do it too: it does so nowhere at their very top.
 */
export function createPlaceKeeper(parts: string): (act: () => void) => void {
  const { style } = document.documentElement;
  let read: Element | undefined;
  let place = 0;
  let frames = 0;
  // Of the page, not of the screen: who scrolls meanwhile scrolls.
  const placeOf = (part: Element) => part.getBoundingClientRect().top + scrollY;
  const settle = (): void => {
    if (read?.isConnected !== true) return;
    const now = placeOf(read);
    if (now !== place) scrollBy({ top: now - place, behavior: 'instant' });
    place = now;
  };
  const onFrame = (): void => {
    settle();
    frames -= 1;
    if (frames > 0) requestAnimationFrame(onFrame);
    else style.removeProperty('overflow-anchor');
  };
  return (act) => {
    settle();
    read = [...document.querySelectorAll(parts)].find((part) => part.getBoundingClientRect().bottom > 0);
    place = read === undefined ? 0 : placeOf(read);
    style.setProperty('overflow-anchor', 'none');
    act();
    settle();
    if (frames === 0) requestAnimationFrame(onFrame);
    frames = SETTLING;
  };
}
