// Browsers as the rows see them (places.ts): IndexedDB in memory, with storage buckets and without, and one that drops what it kept.
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import type { Browser } from '../../client/platform/places.ts';

export type Disk = Browser & { readonly files: Map<string, globalThis.IDBFactory> };

const newFactory = () => new IDBFactory() as unknown as globalThis.IDBFactory;

/** A browser with storage buckets, each with databases of its own. */
export function withBuckets(factory = newFactory()): Disk {
  const files = new Map<string, globalThis.IDBFactory>();
  return {
    factory,
    files,
    held: new Map(),
    buckets: {
      keys: async () => [...files.keys()],
      open: async (name) => {
        const known = files.get(name) ?? newFactory();
        files.set(name, known);
        return { indexedDB: known };
      },
      delete: async (name) => void files.delete(name),
    },
  };
}

export const withoutBuckets = (factory = newFactory()): Browser => ({ factory, buckets: null, held: new Map() });

/**
 * Takes away every database and every bucket, as a browser does that is short of room or was told to clear a site: what is open is closed
 * without being asked. Says how many there were.
 */
export async function dropAll(browser: Browser & Partial<Pick<Disk, 'files'>>): Promise<number> {
  let dropped = 0;
  for (const factory of [browser.factory, ...(browser.files?.values() ?? [])]) {
    const { _databases: kept } = factory as unknown as Inside;
    for (const [name, { connections }] of kept) {
      for (const connection of Array.from(connections)) forceCloseDatabase(connection);
      kept.delete(name);
      dropped += 1;
    }
  }
  browser.files?.clear();
  return dropped;
}
/** What fake-indexeddb has of a profile. */
type Inside = {
  readonly _databases: Map<string, { readonly connections: readonly Parameters<typeof forceCloseDatabase>[0][] }>;
};

export function listless(): Browser {
  const factory = newFactory();
  return {
    factory: new Proxy(factory, { get: (target, name) => (name === 'databases' ? undefined : bound(target, name)) }),
    buckets: null,
    held: new Map(),
  };
}
const bound = (target: object, name: string | symbol): unknown => {
  const value = Reflect.get(target, name) as unknown;
  return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
};
