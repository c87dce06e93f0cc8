// What a screen shows and the engine may change: read once, read again after every change, never two reads at a time. Rows
// that have an `id` stay the same objects, so focus, selection and scroll stay where the person left them.
import { createEffect, on, onCleanup, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';

/**
 * The last value read, or undefined before the first. A change of `key` starts anew. `subscribe` calls back at every change
 * and returns how to stop.
 */
export function createLive<Key, T extends object>(
  key: Accessor<Key>,
  read: (key: Key) => Promise<T>,
  subscribe: (changed: () => void) => () => void,
): Accessor<T | undefined> {
  const [held, setHeld] = createStore<{ value: T | undefined }>({ value: undefined });
  createEffect(
    on(key, (current) => {
      let stopped = false;
      let reading = false;
      let again = false;
      setHeld('value', undefined);
      const refresh = async () => {
        if (reading) {
          again = true;
          return;
        }
        reading = true;
        do {
          again = false;
          const next = await read(current);
          if (stopped) return;
          setHeld('value', reconcile(next, { key: 'id' }));
        } while (again);
        reading = false;
      };
      const unsubscribe = subscribe(() => void refresh());
      void refresh();
      onCleanup(() => {
        stopped = true;
        unsubscribe();
      });
    }),
  );
  return () => held.value;
}
