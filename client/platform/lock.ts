// One tab holds the engine: a Web Lock says which. Another tab asks for it over a BroadcastChannel; the holder saves its drafts,
// closes its engine and lets go. A holder that does not answer (a frozen tab) has the lock taken from it.

/** What this module needs of a browser, so that tests can stand in for it. */
export type LockWorld = {
  readonly locks: Pick<LockManager, 'request'>;
  readonly channel: () => BroadcastChannel;
  readonly after: (ms: number, action: () => void) => () => void;
};

const NAME = 'entretemps';
/** How long a holder may take to save and close before the lock is taken from it. */
const PATIENCE_MS = 6_000;

export type Hold = { /** Lets go; the next tab that waits takes over. */ readonly release: () => void };

export type TabLock = {
  /**
   * The lock, or null where another tab holds it. `leave` runs when another tab asks for it, and must save and close
   * everything; `lost` when it was taken while `leave` had not finished: all must stop at once.
   */
  tryHold(leave: () => Promise<void>, lost: () => void): Promise<Hold | null>;
  /** Asks the holder to hand over, and waits until it has. */
  takeOver(leave: () => Promise<void>, lost: () => void): Promise<Hold>;
};

export function createTabLock(world: LockWorld = browserWorld()): TabLock {
  const hold = (options: LockOptions, leave: () => Promise<void>, lost: () => void): Promise<Hold | null> =>
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
            channel.onmessage = () => void leave().finally(release);
            resolve({ release });
          });
        })
        .catch((error: unknown) => (given ? lost() : reject(error instanceof Error ? error : new Error('no lock'))));
    });

  return {
    tryHold: (leave, lost) => hold({ ifAvailable: true }, leave, lost),

    async takeOver(leave, lost) {
      const channel = world.channel();
      channel.postMessage('hand-over');
      channel.close();
      const waiting = new AbortController();
      const stop = world.after(PATIENCE_MS, () => waiting.abort());
      const held = await hold({ signal: waiting.signal }, leave, lost).catch(() => null);
      stop();
      return held ?? ((await hold({ steal: true }, leave, lost)) as Hold);
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
  };
}
