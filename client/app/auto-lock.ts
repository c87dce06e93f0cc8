// When the open space locks by itself: after minutes without a touch or a key, and on coming back from the browser's back-forward
// cache, whatever the time. Minutes are counted twice, and the count that is over first locks: by a clock that nobody can set,
// which may stand still while the device sleeps, and by the one on the wall, which goes on then and may be set back.

export type LockWatchWorld = {
  /** The clock on the wall, ms. */
  readonly now: () => number;
  /** A clock that only goes forward, ms since any moment. */
  readonly steady: () => number;
  /** Calls `action` every `ms`; the returned function stops it. */
  readonly every: (ms: number, action: () => void) => () => void;
  readonly page: Pick<Window, 'addEventListener'>;
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>;
};

const LOOK_MS = 10_000;

/** `veil` must take everything decrypted off the page at once, within the event; `lock` then drops the keys. */
export function watchForLock(
  world: LockWatchWorld,
  options: {
    readonly minutes: () => number;
    readonly isOpen: () => boolean;
    /** A page asks that time alone does not lock; coming back from the cache does all the same. */
    readonly stays: () => boolean;
    readonly veil: () => void;
    readonly lock: (reason: 'time' | 'returned') => void;
  },
): () => void {
  const read = () => ({ wall: world.now(), steady: world.steady() });
  let touched = read();
  const isCounted = (): boolean => options.isOpen() && !options.stays();
  const touch = (): void => {
    // A touch that comes after the time is over does not win against the lock.
    if (!overdue()) touched = read();
  };
  const overdue = (): boolean => {
    const { wall, steady } = read();
    const passed = Math.max(wall - touched.wall, steady - touched.steady);
    return passed >= options.minutes() * 60_000 && isCounted();
  };
  const look = (): void => {
    if (!isCounted()) touched = read();
    else if (overdue()) options.lock('time');
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
    world.document.addEventListener(kind, touch, { capture: true, passive: true });
  world.document.addEventListener('visibilitychange', look);
  world.page.addEventListener('pagehide', (event) => {
    if (event.persisted && options.isOpen()) options.veil();
  });
  world.page.addEventListener('pageshow', (event) => {
    if (event.persisted && options.isOpen()) options.lock('returned');
  });
  return world.every(LOOK_MS, look);
}
