// Places: where this browser keeps the rows, and how they leave one place for the next. What is overwritten or deleted in a database stays
// in its files for as long as the browser likes (THREATS.md, the device's files), so after an erasure what survives is written into a fresh
// place and the former one is given up whole: a storage bucket of its own, whose files go with it, or, in a browser without buckets,
// another database. A place counts once its last write says that it is whole; a kill at any step leaves one that does.

import { random } from './clock.ts';

const DATABASE = 'entretemps';
export const ROWS = 'rows';
/** Says that a place is whole, and which one it was copied from until that one is gone. */
const STATE = 'state';
const VERSION = 1;

type Bucket = { readonly indexedDB: IDBFactory };
type Buckets = {
  keys(): Promise<readonly string[]>;
  open(name: string, options?: object): Promise<Bucket>;
  delete(name: string): Promise<void>;
};

/** What this needs of a browser, so that tests can stand in for it. */
export type Browser = {
  readonly factory: IDBFactory;
  readonly buckets: Buckets | null;
  /**
   * Buckets that are in use, by name. Seen in Chromium 156: once the object of a bucket is collected as garbage, a database that was opened
   * through it answers nothing any more and says nothing of it. So each is held until its place is given up.
   */
  readonly held: Map<string, Bucket>;
};

/**
 * Numbered as they were made, each under a name that no other ever has: a tab that wakes in the middle of its move takes away its own.
 * The database of before there were places is number 0, without a tag.
 */
export type Place = { readonly kind: 'bucket' | 'database'; readonly number: number; readonly tag: string };

/** Kept in a place that is whole; `former`: what it was copied from, until that is gone. */
type State = { readonly version: 1; readonly former: Place | null };
const WHOLE: State = { version: 1, former: null };
const FIRST: Place = { kind: 'database', number: 0, tag: '' };

export function browserOf(): Browser {
  const { storageBuckets } = navigator as { readonly storageBuckets?: Buckets };
  return { factory: indexedDB, buckets: storageBuckets ?? null, held: new Map() };
}

const fresh = (kind: Place['kind'], number: number): Place => ({
  kind,
  number,
  tag: Array.from(random.bytes(6), (byte) => byte.toString(16).padStart(2, '0')).join(''),
});

const nameOf = ({ number, tag }: Place): string => (number === 0 ? DATABASE : `${DATABASE}-${number}-${tag}`);

function placeNamed(kind: Place['kind'], name: unknown): Place | null {
  if (typeof name !== 'string') return null;
  if (name === DATABASE) return kind === 'database' ? FIRST : null;
  const [, number, tag] = /^entretemps-([1-9]\d{0,8})-([0-9a-f]{12})$/.exec(name) ?? [];
  return number === undefined || tag === undefined ? null : { kind, number: Number(number), tag };
}

/** Whether a former database can be found again by its name: else rows stay where they are. */
const listsDatabases = ({ factory }: Browser): boolean => typeof factory.databases === 'function';

/** Every place there is, whole or not, the latest first. */
async function placesIn(browser: Browser): Promise<readonly Place[]> {
  const buckets = (await browser.buckets?.keys()) ?? [];
  const databases = listsDatabases(browser) ? (await browser.factory.databases()).map(({ name }) => name) : [DATABASE];
  return [
    ...buckets.flatMap((name) => placeNamed('bucket', name) ?? []),
    ...databases.flatMap((name) => placeNamed('database', name) ?? []),
  ].sort((a, b) => b.number - a.number);
}

async function factoryOf({ factory, buckets, held }: Browser, place: Place): Promise<IDBFactory> {
  if (place.kind === 'database' || buckets === null) return factory;
  // Asked for as the origin's own storage is: a browser that does not grant it keeps the bucket all the same.
  const name = nameOf(place);
  const bucket = held.get(name) ?? (await buckets.open(name, { durability: 'strict', persisted: true }));
  held.set(name, bucket);
  return bucket.indexedDB;
}

const databaseIn = (place: Place): string => (place.kind === 'bucket' ? DATABASE : nameOf(place));

/** The database of a place; null where there is none, and none is made. */
async function openIn(browser: Browser, place: Place): Promise<IDBDatabase | null> {
  const factory = await factoryOf(browser, place);
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseIn(place));
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = true;
      request.transaction?.abort();
    };
    request.onblocked = () => reject(new Error('database blocked'));
    request.onerror = () => (isMissing ? resolve(null) : reject(new Error('database refused')));
    request.onsuccess = () => resolve(request.result);
  });
}

/** `state` null: it is not whole before `finish` says so. */
async function createIn(browser: Browser, place: Place, state: State | null): Promise<IDBDatabase> {
  const factory = await factoryOf(browser, place);
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseIn(place), VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ROWS);
      const states = request.result.createObjectStore(STATE);
      if (state !== null) states.put(stored(state), STATE);
    };
    request.onblocked = () => reject(new Error('database blocked'));
    request.onerror = () => reject(new Error('database refused'));
    request.onsuccess = () => resolve(request.result);
  });
}

/** Null where the place is not whole. */
async function stateIn(database: IDBDatabase, { number }: Place): Promise<State | null> {
  const stores = database.objectStoreNames;
  // Of before there were places, or made by an app of that time.
  if (number === 0 && !stores.contains(STATE)) return stores.contains(ROWS) ? WHOLE : null;
  if (!stores.contains(STATE)) return null;
  const request = database.transaction(STATE).objectStore(STATE).get(STATE) as IDBRequest<unknown>;
  const value = await new Promise<unknown>((resolve, reject) => {
    request.onerror = () => reject(new Error('read refused'));
    request.onsuccess = () => resolve(request.result);
  });
  if (value === undefined) return null;
  const { former } = value as { readonly former?: { readonly kind?: unknown; readonly name?: unknown } | null };
  if (former === null || former === undefined) return WHOLE;
  return { version: 1, former: placeNamed(former.kind === 'bucket' ? 'bucket' : 'database', former.name) };
}

/** As it is kept: a place by its kind and name. */
const stored = ({ version, former }: State) => ({
  version,
  former: former === null ? null : { kind: former.kind, name: nameOf(former) },
});

function putState(database: IDBDatabase, state: State): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STATE, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('commit refused'));
    transaction.objectStore(STATE).put(stored(state), STATE);
  });
}

async function removeIn({ factory, buckets, held }: Browser, place: Place): Promise<void> {
  if (place.kind === 'bucket') {
    await buckets?.delete(nameOf(place));
    held.delete(nameOf(place));
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(databaseIn(place));
    request.onerror = () => reject(new Error('deletion refused'));
    // Whoever holds it open lets go when asked (idb.ts).
    request.onsuccess = () => resolve();
  });
}

export type Opened = { readonly place: Place; readonly database: IDBDatabase };

/**
 * The place in force: the latest that is whole. One that was begun and is not is taken away, and so is the one that it was copied from.
 * `known`: it has to be this one, which was in force before; rejects where it is there no more, for another tab has moved it.
 */
export async function openPlace(browser: Browser, known: Place | null): Promise<Opened> {
  if (known !== null) {
    const database = await openIn(browser, known);
    if (database === null) throw new Error('database moved');
    return { place: known, database };
  }
  for (const place of await placesIn(browser)) {
    const database = await openIn(browser, place);
    const state = database === null ? null : await stateIn(database, place);
    if (database === null || state === null) {
      database?.close();
      await removeIn(browser, place);
      continue;
    }
    if (state.former !== null) await settle(browser, database, state.former);
    return { place, database };
  }
  return createFirst(browser);
}

async function createFirst(browser: Browser): Promise<Opened> {
  if (browser.buckets !== null) {
    const place = fresh('bucket', 1);
    const database = await createIn(browser, place, WHOLE).catch(() => null);
    if (database !== null) return { place, database };
  }
  return { place: FIRST, database: await createIn(browser, FIRST, WHOLE) };
}

async function settle(browser: Browser, database: IDBDatabase, former: Place): Promise<void> {
  await removeIn(browser, former);
  await putState(database, WHOLE);
}

/**
 * A fresh place, filled by `copy` and then in force; the former one is gone when this resolves, or goes at the next opening where the
 * browser refuses that now. Rejects with nothing changed where the copy fails. Null where this browser could not find a second place again.
 */
export async function movePlace(
  browser: Browser,
  from: Opened,
  copy: (into: IDBDatabase) => Promise<void>,
): Promise<Opened | null> {
  if (browser.buckets === null && !listsDatabases(browser)) return null;
  const number = Math.max(from.place.number, (await placesIn(browser))[0]?.number ?? 0) + 1;
  const place = fresh(browser.buckets === null ? 'database' : 'bucket', number);
  let database: IDBDatabase | null = null;
  try {
    database = await createIn(browser, place, null);
    await copy(database);
    await putState(database, { version: 1, former: from.place });
  } catch (error) {
    database?.close();
    await removeIn(browser, place).catch(() => undefined);
    throw error;
  }
  from.database.close();
  await settle(browser, database, from.place).catch(() => undefined);
  return { place, database };
}
