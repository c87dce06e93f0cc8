// Halting: what makes a space let go at once. Calls to the relay that are under way are abandoned, as if it were away, and once
// the space is closed nothing more is written: whatever an abandoned pass goes on with, it changes nothing.
import { err } from '../../../shared/result.ts';
import { Stopped } from './aside.ts';
import { type CallFailure, type RelayClient } from '../relay/relay-client.ts';
import { type SealedStore } from './sealed-store.ts';

export type Halt = {
  relay(relay: RelayClient): RelayClient;
  store(store: SealedStore): SealedStore;
  /** Every call under way and every later one ends as offline. */
  abandon(): void;
  /** Every later transaction is refused with `Stopped`, and those that have not begun. */
  close(): void;
};

export function createHalt(): Halt {
  const waiting = new Set<() => void>();
  let isAbandoned = false;
  let isClosed = false;

  const check = (): void => {
    if (isClosed) throw new Stopped('the space was locked');
  };

  return {
    relay: (relay) => ({
      ...relay,
      call: (endpoint, request) => {
        const away = err<CallFailure>({ type: 'offline' });
        if (isAbandoned) return Promise.resolve(away);
        return new Promise((resolve, reject) => {
          const abandon = (): void => resolve(away);
          waiting.add(abandon);
          void relay
            .call(endpoint, request)
            .then(resolve, reject)
            .finally(() => waiting.delete(abandon));
        });
      },
    }),
    store: (store) => ({
      ...store,
      transact: async (work) => {
        check();
        return store.transact((transaction) => {
          check();
          return work(transaction);
        });
      },
    }),
    abandon() {
      isAbandoned = true;
      for (const abandon of waiting) abandon();
      waiting.clear();
    },
    close() {
      isClosed = true;
    },
  };
}
