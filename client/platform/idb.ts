// The Store port over IndexedDB: one database of the profile, one object store, rows keyed by [space, table, key]. A commit is
// one transaction with strict durability: it resolves once the bytes are on disk, and one that fails leaves nothing. Values are
// sealed before they come here: nothing reaches a transaction that may not lie in a file for years (places.ts). Contract:
// tests/contract/store.contract.ts.
import type { Row, Store, Write } from '../engine/ports.ts';
import { type Browser, browserOf, movePlace, type Opened, openPlace, ROWS } from './places.ts';

/** Rows read in one request, and written in one transaction where many are. */
const AT_ONCE = 500;

type RowKey = [space: string, table: string, key: string];

export function createIdbStore(browser: Browser = browserOf()): Store & { close(): void } {
  let opened: Promise<Opened> | null = null;
  let known: Opened['place'] | null = null;
  // One after the other: a move must not be overtaken by what is written to the place that it leaves.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  function watched(each: Opened): Opened {
    const lost = (): void => {
      opened = null;
    };
    known = each.place;
    each.database.onclose = lost;
    // A newer version of the app in another tab, or one that moves: give way, else it would wait for ever.
    each.database.onversionchange = () => {
      each.database.close();
      lost();
    };
    return each;
  }
  // A browser may close a database behind our back (storage cleared, memory short): the next call opens it anew.
  const place = (): Promise<Opened> => {
    opened ??= openPlace(browser, known)
      .then(watched)
      .catch((error: unknown) => {
        opened = null;
        throw error;
      });
    return opened;
  };
  const database = async (): Promise<IDBDatabase> => (await place()).database;

  return {
    spaces: () => inTurn(async () => spacesIn(await database())),
    load: (space) => inTurn(async () => rowsIn(await database(), space)),
    commit: (space, writes) =>
      inTurn(async () => {
        if (writes.length === 0) return;
        await change(await database(), 'strict', (rows) => {
          for (const write of writes) apply(rows, space, write);
        });
      }),
    drop: (space) => inTurn(async () => change(await database(), 'strict', (rows) => rows.delete(all(space)))),
    renew: (work) =>
      inTurn(async () => {
        const from = await place();
        const moved = await movePlace(browser, from, (into) => copy(from.database, into, work));
        if (moved === null) return rewrite(from.database, work);
        opened = Promise.resolve(watched(moved));
      }),
    close() {
      void opened?.then((each) => each.database.close()).catch(() => undefined);
      opened = null;
    },
  };
}

const all = (space: string): IDBKeyRange => IDBKeyRange.bound([space], [space, []]);

async function spacesIn(database: IDBDatabase): Promise<readonly string[]> {
  const found: string[] = [];
  const rows = database.transaction(ROWS).objectStore(ROWS);
  await walk(rows.openKeyCursor(), (cursor) => {
    const [space] = cursor.key as RowKey;
    found.push(space);
    // An array sorts after every string: straight past all rows of this space.
    cursor.continue([space, []]);
  });
  return found;
}

async function rowsIn(database: IDBDatabase, space: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  const rows = database.transaction(ROWS).objectStore(ROWS);
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
}

type Renewal = Parameters<Store['renew']>[0];

/** Every space by itself, as `work` leaves it. What is not durable yet becomes so with the write that says that the place is whole. */
async function copy(from: IDBDatabase, into: IDBDatabase, work: Renewal): Promise<void> {
  for (const space of await spacesIn(from)) {
    const left = work(space, await rowsIn(from, space));
    for (let at = 0; at < left.length; at += AT_ONCE)
      await change(into, 'relaxed', (rows) => {
        for (const row of left.slice(at, at + AT_ONCE)) apply(rows, space, row);
      });
  }
}

/** Where it is, in one transaction. */
async function rewrite(database: IDBDatabase, work: Renewal): Promise<void> {
  const spaces = new Map<string, readonly Row[]>();
  for (const space of await spacesIn(database)) spaces.set(space, work(space, await rowsIn(database, space)));
  await change(database, 'strict', (rows) => {
    rows.clear();
    for (const [space, left] of spaces) for (const row of left) apply(rows, space, row);
  });
}

function apply(rows: IDBObjectStore, space: string, { table, key, value }: Write): void {
  const at: RowKey = [space, table, key];
  if (value === null) rows.delete(at);
  else if (value instanceof Uint8Array) rows.put(value, at);
  else throw new TypeError('a row holds bytes');
}

/** Resolves at `complete`, not at the last request's success: only then is the change durable. */
function change(
  database: IDBDatabase,
  durability: IDBTransactionDurability,
  work: (rows: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(ROWS, 'readwrite', { durability });
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
