// One tab holds the engine: a Web Lock says which. Another tab asks for it over a BroadcastChannel; the holder saves its drafts,
// closes its engine and lets go. A holder that does not answer (a frozen tab) has the lock taken from it.
// A tab that has no space to open asks more gently: a holder with work under way says so and stays.
// A lock that is gone is no proof of another tab: a browser may drop it with a page that it keeps for Back. It is asked for again
// once that page is shown, and only a tab that does not get it then is told that the engine is elsewhere.

/** What this module needs of a browser, so that tests can stand in for it. */
export type LockWorld = {
  readonly locks: Pick<LockManager, 'request'>;
  readonly channel: () => BroadcastChannel;
  readonly after: (ms: number, action: () => void) => () => void;
  /** Resolves while the page is shown: at once, or when it comes back. */
  readonly shown: () => Promise<void>;
};

const NAME = 'entretemps';
const HAND_OVER = 'hand-over';
const IF_IDLE = 'hand-over-if-idle';
const BUSY = 'busy';
/** How long a holder may take to save and close before the lock is taken from it. */
const PATIENCE_MS = 6_000;

export type Hold = { /** Lets go; the next tab that waits takes over. */ readonly release: () => void };

export type TabLock = {
  /**
   * The lock, or null where another tab holds it. `leave` runs when another tab asks for it, and must save and close
   * everything; `lost` when it is gone while `leave` had not finished: all must stop at once, and what it is given tells whether
   * the lock could be had again.
   */
  tryHold(leave: Leave, lost: Lost): Promise<Hold | null>;
  /** Asks the holder to hand over, and waits until it has. */
  takeOver(leave: Leave, lost: Lost): Promise<Hold>;
  /** Asks the holder to hand over unless it has work under way; null where it has, or does not answer. */
  askFor(leave: Leave, lost: Lost): Promise<Hold | null>;
};

/** Saves and closes everything, and answers true; false where it stays, which it may only if asked `ifIdle`. */
export type Leave = (ifIdle: boolean) => Promise<boolean>;

/** `again`: the lock once more, or null where another tab holds it. */
export type Lost = (again: Promise<Hold | null>) => void;

export function createTabLock(world: LockWorld = browserWorld()): TabLock {
  const hold = (options: LockOptions, leave: Leave, lost: Lost): Promise<Hold | null> =>
    new Promise((resolve, reject) => {
      let given = false;
      void world.locks
        .request(NAME, options, async (lock) => {
          if (lock === null) return resolve(null);
          given = true;
          await new Promise<void>((letGo) => {
            const channel = world.channel();
            const release = (): void => {
              channel.close();
              letGo();
            };
            channel.onmessage = ({ data }: MessageEvent<unknown>) => {
              if (data !== HAND_OVER && data !== IF_IDLE) return;
              void leave(data === IF_IDLE)
                .catch(() => true)
                .then((left) => (left ? release() : channel.postMessage(BUSY)));
            };
            resolve({ release });
          });
        })
        .catch((error: unknown) => {
          if (given) lost(world.shown().then(() => hold({ ifAvailable: true }, leave, lost)));
          else reject(error instanceof Error ? error : new Error('no lock'));
        });
    });

  return {
    tryHold: (leave, lost) => hold({ ifAvailable: true }, leave, lost),

    async takeOver(leave, lost) {
      const channel = world.channel();
      channel.postMessage(HAND_OVER);
      channel.close();
      const waiting = new AbortController();
      const stop = world.after(PATIENCE_MS, () => waiting.abort());
      const held = await hold({ signal: waiting.signal }, leave, lost).catch(() => null);
      stop();
      return held ?? ((await hold({ steal: true }, leave, lost)) as Hold);
    },

    async askFor(leave, lost) {
      const channel = world.channel();
      const waiting = new AbortController();
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data === BUSY) waiting.abort();
      };
      const stop = world.after(PATIENCE_MS, () => waiting.abort());
      channel.postMessage(IF_IDLE);
      const held = await hold({ signal: waiting.signal }, leave, lost).catch(() => null);
      stop();
      channel.close();
      return held;
    },
  };
}

function browserWorld(): LockWorld {
  return {
    locks: navigator.locks,
    channel: () => new BroadcastChannel(NAME),
    after: (ms, action) => {
      const handle = setTimeout(action, ms);
      return () => clearTimeout(handle);
    },
    shown,
  };
}

/** A page in the back-forward cache is not shown, and nor is one on its way there. */
function shown(): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    const seen = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pageshow', seen);
      resolve();
    };
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pageshow', seen);
  });
}
