// Whether a text was really before somebody's eyes: enough of it on the screen, for a moment, in a page that is looked at.

/** How long it stands there, ms. */
const MOMENT = 1_000;
/** A text is long: this many pixels of it are enough, or half of a shorter one. */
const ENOUGH = 96;

/** Calls back once, when `element` has been seen with its text in it. Returns how to stop watching. */
export function whenSeen(element: HTMLElement, hasText: () => boolean, seen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let meets = false;
  const look = (): void => {
    timer = undefined;
    if (!meets) return;
    if (
      hasText() &&
      document.visibilityState === 'visible' &&
      visiblePixels(element) >= Math.min(ENOUGH, element.offsetHeight / 2)
    ) {
      stop();
      seen();
    } else {
      timer = setTimeout(look, MOMENT);
    }
  };
  // It crosses the edge of what is shown, however the page was scrolled or its parts changed; the look itself measures.
  const observer = new IntersectionObserver((entries) => {
    meets = entries.at(-1)?.isIntersecting ?? false;
    if (timer !== undefined) clearTimeout(timer);
    timer = meets ? setTimeout(look, MOMENT) : undefined;
  });
  const stop = (): void => {
    observer.disconnect();
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  };
  observer.observe(element);
  return stop;
}

/** Height of what shows of an element, in CSS pixels, within the window and within what scrolls around it. */
function visiblePixels(element: HTMLElement): number {
  const own = element.getBoundingClientRect();
  let [top, bottom] = [Math.max(0, own.top), Math.min(window.innerHeight, own.bottom)];
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflowY === 'visible') continue;
    const box = around.getBoundingClientRect();
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return own.width === 0 ? 0 : Math.max(0, bottom - top);
}
