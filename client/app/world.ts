// What the page hears from the browser as long as the app stands: the hour, the network, who looks at it, and calls that ended in a bug.
import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { clock, steady } from '../platform/clock.ts';
import { EngineFailed } from '../platform/rpc.ts';
import { watchForLock } from './auto-lock.ts';

export interface World {
  /** The device's time in ms, told anew every 20 seconds. */
  readonly now: Accessor<number>;
  readonly isOnline: Accessor<boolean>;
  /** A call of the engine ended in a bug: what was typed is safe, and saying so is all that can be done here. */
  readonly failed: Accessor<boolean>;
  dismiss(): void;
}

export function createWorld(on: {
  /** The page is looked at again, or the network is back. */
  readonly sync: () => void;
  /** The page is hidden. */
  readonly save: () => void;
  readonly lock: Parameters<typeof watchForLock>[1];
}): World {
  const [now, setNow] = createSignal(clock.now());
  const [failed, setFailed] = createSignal(false);
  const [isOnline, setOnline] = createSignal(navigator.onLine);
  const sync = () => void (document.visibilityState === 'visible' && on.sync());
  const save = () => void (document.visibilityState === 'hidden' && on.save());
  const fail = (event: PromiseRejectionEvent) => setFailed((before) => before || event.reason instanceof EngineFailed);
  const tellOnline = () => setOnline(navigator.onLine);
  onMount(() => {
    const tick = setInterval(() => setNow(clock.now()), 20_000);
    const stop = new AbortController();
    const heard = { signal: stop.signal };
    window.addEventListener('unhandledrejection', fail, heard);
    for (const kind of ['online', 'offline'] as const) window.addEventListener(kind, tellOnline, heard);
    for (const kind of ['online', 'focus'] as const) window.addEventListener(kind, sync, heard);
    document.addEventListener('visibilitychange', sync, heard);
    document.addEventListener('visibilitychange', save, heard);
    const stopWatching = watchForLock({ now: clock.now, steady: steady.now, every, page: window, document }, on.lock);
    onCleanup(() => {
      clearInterval(tick);
      stopWatching();
      stop.abort();
    });
  });
  return { now, isOnline, failed, dismiss: () => setFailed(false) };
}

const every = (ms: number, action: () => void): (() => void) => {
  const handle = setInterval(action, ms);
  return () => clearInterval(handle);
};
