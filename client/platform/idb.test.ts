import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import { storeContract } from '../../tests/contract/store.contract.ts';
import { createIdbStore } from './idb.ts';

vi.stubGlobal('IDBKeyRange', IDBKeyRange);

storeContract('IndexedDB', () => {
  const factory = new IDBFactory();
  return {
    open: () => createIdbStore(factory as unknown as globalThis.IDBFactory),
    crashAt: (n) => {
      const whole = IDBObjectStore.prototype.put;
      let written = 0;
      IDBObjectStore.prototype.put = function crashing(...row: Parameters<typeof whole>) {
        written += 1;
        if (written === n) throw new Error('the disk is gone');
        return whole.apply(this, row);
      };
      return () => {
        IDBObjectStore.prototype.put = whole;
      };
    },
  };
});
