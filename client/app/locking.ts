// Locking: what is on the screen goes at once, under a veil, whatever the engine still holds; what pages keep unsaved is saved; then
// every key is dropped.
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Store } from 'solid-js/store';
import type { Engine } from '../engine/api/api.ts';
import type { AppView } from '../engine/api/views.ts';
import type { Session } from './session.ts';

export type LockReason = 'time' | 'returned' | 'asked';

export interface Locking {
  /** The engine's view, in which nothing is open from the moment a lock begins. */
  readonly view: Store<AppView>;
  /** Takes everything decrypted off the page within the event. */
  veil(): void;
  lock(reason: LockReason): Promise<void>;
  /** Resolves when a lock that is under way is done. */
  locked(): Promise<void>;
  readonly reason: Accessor<LockReason | null>;
}

/** `onLocked`: after nothing is open any more, the page included. */
export function createLocking(
  engine: Engine,
  view: Store<AppView>,
  session: Pick<Session, 'saveAll'>,
  onLocked: () => void,
): Locking {
  const [reason, setReason] = createSignal<LockReason | null>(null);
  const [veiled, setVeiled] = createSignal(false);
  let locking: Promise<void> | null = null;
  const veiledView = new Proxy(view, {
    get: (target, name): unknown => (name === 'open' && veiled() ? null : Reflect.get(target, name)),
  });
  createEffect(() => {
    if (view.open === null) setVeiled(false);
  });
  createEffect(() => {
    if (veiledView.open === null) onLocked();
  });
  // Handed over to another tab, the page goes as at a lock.
  onCleanup(onLocked);
  return {
    view: veiledView,
    veil: () => setVeiled(true),
    lock: (why) => {
      locking ??= (async () => {
        // Asked of what is on the screen, which goes at once: neither a slow device nor a pass keeps it there. The engine locks
        // once it has kept what it was asked to.
        const saving = session.saveAll();
        setReason(why);
        setVeiled(true);
        await saving;
        await engine.lock();
      })().finally(() => {
        locking = null;
      });
      return locking;
    },
    locked: async () => {
      await locking;
    },
    reason,
  };
}
