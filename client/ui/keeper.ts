// Keeps what is being typed: a save at most `afterMs` after the first change it does not hold, at once when the page is
// hidden, left or the screen is closed, and one save at a time, the newest text last.
import { createSignal, onCleanup, type Accessor } from 'solid-js';

export type KeeperState = 'clean' | 'pending' | 'kept' | 'failed';

export type Keeper<T> = {
  readonly state: Accessor<KeeperState>;
  readonly change: (value: T) => void;
  /** Resolves when everything typed so far is saved, or could not be. */
  readonly flush: () => Promise<void>;
  /** What was typed has gone elsewhere (set down, discarded): nothing more is saved of it. */
  readonly forget: () => Promise<void>;
};

/** `save` resolves to whether the text is now durable. */
export function createKeeper<T>(save: (value: T) => Promise<boolean>, afterMs = 800): Keeper<T> {
  const [state, setState] = createSignal<KeeperState>('clean');
  let waiting: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const next = waiting;
    waiting = null;
    if (next !== null) {
      saving = saving
        .then(() => save(next.value))
        .catch(() => false)
        .then((kept) => {
          if (waiting === null) setState(kept ? 'kept' : 'failed');
        });
    }
    return saving;
  };
  const change = (value: T) => {
    waiting = { value };
    setState('pending');
    timer ??= setTimeout(() => void flush(), afterMs);
  };
  const forget = async () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = null;
    await saving;
    setState('clean');
  };

  const hidden = () => {
    if (document.visibilityState === 'hidden') void flush();
  };
  const left = () => void flush();
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', left);
  onCleanup(() => {
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', left);
    void flush();
  });
  return { state, change, flush, forget };
}
