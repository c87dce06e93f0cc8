// The Store port over IndexedDB: one database of the profile, one object store, rows keyed by [space, table, key]. A commit is
// one transaction with strict durability: it resolves once the bytes are on disk, and one that fails leaves nothing. Values are
// sealed before they come here. Contract: tests/contract/store.contract.ts.
import type { Row, Store, Write } from '../engine/ports.ts';

const NAME = 'entretemps';
const ROWS = 'rows';
const VERSION = 1;
/** Rows read in one request. */
const AT_ONCE = 500;

type RowKey = [space: string, table: string, key: string];

export function createIdbStore(factory: IDBFactory = indexedDB): Store & { close(): void } {
  let opened: Promise<IDBDatabase> | null = null;

  // A browser may close a database behind our back (storage cleared, memory short): the next call opens it anew.
  const database = (): Promise<IDBDatabase> => {
    opened ??= open(factory, () => {
      opened = null;
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  return {
    async spaces() {
      const found: string[] = [];
      const rows = (await database()).transaction(ROWS).objectStore(ROWS);
      await walk(rows.openKeyCursor(), (cursor) => {
        const [space] = cursor.key as RowKey;
        found.push(space);
        // An array sorts after every string: straight past all rows of this space.
        cursor.continue([space, []]);
      });
      return found;
    },

    async load(space) {
      const found: Row[] = [];
      const rows = (await database()).transaction(ROWS).objectStore(ROWS);
      // By hundreds: a cursor's step for every row costs more than all that is then done with it.
      for (let range = all(space); ;) {
        // One behind the other of one transaction: no commit comes between keys and values.
        const [keys, values] = await Promise.all([
          answered(rows.getAllKeys(range, AT_ONCE)),
          answered(rows.getAll(range, AT_ONCE)),
        ]);
        for (const [at, key] of keys.entries()) {
          const [, table, name] = key as RowKey;
          found.push({ table, key: name, value: values[at] as Uint8Array });
        }
        const last = keys.at(-1);
        if (keys.length < AT_ONCE || last === undefined) return found;
        range = IDBKeyRange.bound(last, [space, []], true);
      }
    },

    async commit(space, writes) {
      if (writes.length === 0) return;
      await change(await database(), (rows) => {
        for (const write of writes) apply(rows, space, write);
      });
    },

    async drop(space) {
      await change(await database(), (rows) => rows.delete(all(space)));
    },

    close() {
      void opened?.then((each) => each.close()).catch(() => undefined);
      opened = null;
    },
  };
}

const all = (space: string): IDBKeyRange => IDBKeyRange.bound([space], [space, []]);

function apply(rows: IDBObjectStore, space: string, { table, key, value }: Write): void {
  const at: RowKey = [space, table, key];
  if (value === null) rows.delete(at);
  else if (value instanceof Uint8Array) rows.put(value, at);
  else throw new TypeError('a row holds bytes');
}

function open(factory: IDBFactory, lost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => request.result.createObjectStore(ROWS);
    request.onblocked = () => reject(new Error('database blocked'));
    request.onerror = () => reject(new Error('database refused'));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = lost;
      // A newer version of the app in another tab: give way, else it would wait for ever.
      database.onversionchange = () => {
        database.close();
        lost();
      };
      resolve(database);
    };
  });
}

/** Resolves at `complete`, not at the last request's success: only then is the change durable. */
function change(database: IDBDatabase, work: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(ROWS, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('commit refused'));
    try {
      work(transaction.objectStore(ROWS));
    } catch {
      transaction.abort();
    }
  });
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Error('read refused'));
    request.onsuccess = () => resolve(request.result);
  });
}

function walk<Cursor extends IDBCursor>(
  request: IDBRequest<Cursor | null>,
  step: (cursor: Cursor) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Error('read refused'));
    request.onsuccess = () => {
      if (request.result === null) resolve();
      else step(request.result);
    };
  });
}
