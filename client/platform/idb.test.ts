import { IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storeContract } from '../../tests/contract/store.contract.ts';
import { listless, withBuckets, withoutBuckets } from '../../tests/harness/browser.ts';
import type { Row } from '../engine/ports.ts';
import { createIdbStore } from './idb.ts';
import type { Browser } from './places.ts';

beforeEach(() => void vi.stubGlobal('IDBKeyRange', IDBKeyRange));

/** Every put fails from the n-th on, as on a disk that is gone. */
function failingAt(n: number): { readonly mend: () => void; readonly failed: () => boolean } {
  const whole = IDBObjectStore.prototype.put;
  let written = 0;
  IDBObjectStore.prototype.put = function crashing(...row: Parameters<typeof whole>) {
    written += 1;
    if (written === n) throw new Error('the disk is gone');
    return whole.apply(this, row);
  };
  return {
    failed: () => written >= n,
    mend: () => {
      IDBObjectStore.prototype.put = whole;
    },
  };
}

for (const [name, browser] of [
  ['in a bucket', withBuckets],
  ['in a database', withoutBuckets],
  ['in a browser that lists no databases', listless],
] as const)
  storeContract(`IndexedDB, ${name}`, () => {
    const its = browser();
    return { open: () => createIdbStore(its), crashAt: (n) => failingAt(n).mend };
  });

const row = (key: string, byte: number) => ({ table: 't', key, value: Uint8Array.of(byte) });
const asTheyAre = (_space: string, rows: readonly Row[]): readonly Row[] => rows;
/** As the app laid rows down before there were places. */
async function former(factory: globalThis.IDBFactory): Promise<void> {
  const database = await new Promise<globalThis.IDBDatabase>((resolve) => {
    const request = factory.open('entretemps', 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('rows');
    request.onsuccess = () => resolve(request.result);
  });
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('rows', 'readwrite');
    transaction.objectStore('rows').put(Uint8Array.of(1), ['a', 't', '1']);
    transaction.oncomplete = () => resolve();
  });
  database.close();
}
const namesIn = async ({ factory, ...its }: Browser): Promise<readonly string[]> => [
  ...((await its.buckets?.keys()) ?? []),
  ...(await factory.databases()).map(({ name }) => name ?? ''),
];

describe('rows of before there were places', () => {
  it('stay where they are until something is erased', async () => {
    for (const browser of [withBuckets(), withoutBuckets()]) {
      await former(browser.factory);
      const store = createIdbStore(browser);
      expect(await store.load('a')).toEqual([row('1', 1)]);
      await store.commit('a', [row('2', 2)]);
      expect(await namesIn(browser)).toEqual(['entretemps']);
    }
  });

  it('leave for a bucket, or another database, and nothing stays behind', async () => {
    for (const [browser, kind] of [
      [withBuckets(), 'bucket'],
      [withoutBuckets(), 'database'],
    ] as const) {
      await former(browser.factory);
      const store = createIdbStore(browser);
      await store.renew(asTheyAre);
      expect(await namesIn(browser), kind).toEqual([expect.stringMatching(/^entretemps-1-[0-9a-f]{12}$/)]);
      expect(await createIdbStore(browser).load('a')).toEqual([row('1', 1)]);
    }
  });
});

describe('a move', () => {
  it('leaves one place under a name that none had before, with what was committed meanwhile behind it', async () => {
    const browser = withBuckets();
    const store = createIdbStore(browser);
    await store.commit('a', [row('1', 1)]);
    const before = await namesIn(browser);
    const moving = store.renew(asTheyAre);
    await Promise.all([moving, store.commit('a', [row('2', 2)])]);
    const after = await namesIn(browser);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(await createIdbStore(browser).load('a')).toEqual([row('1', 1), row('2', 2)]);
  });

  it('that is cut off at any write leaves all as it was or all as it is to be, and one place after the next opening', async () => {
    for (const browser of [withBuckets, withoutBuckets])
      for (let n = 1; ; n++) {
        const its = browser();
        const store = createIdbStore(its);
        await store.commit('a', [row('1', 1), row('2', 2)]);
        await store.commit('b', [row('1', 3)]);
        const disk = failingAt(n);
        const moved = await store
          .renew((space, rows) => (space === 'a' ? rows.slice(1) : rows))
          .then(
            () => true,
            () => false,
          );
        disk.mend();
        store.close();
        const again = createIdbStore(its);
        expect(await again.load('a'), `write ${n}`).toEqual(moved ? [row('2', 2)] : [row('1', 1), row('2', 2)]);
        expect(await again.load('b'), `write ${n}`).toEqual([row('1', 3)]);
        expect(await namesIn(its), `write ${n}`).toHaveLength(1);
        if (!disk.failed()) break;
      }
  });

  it('of a browser that dies before the former place is gone ends at the next opening', async () => {
    const browser = withBuckets();
    const store = createIdbStore(browser);
    await store.commit('a', [row('1', 1)]);
    const { delete: remove } = browser.buckets as { delete(name: string): Promise<void> };
    (browser.buckets as { delete: unknown }).delete = () => Promise.reject(new Error('no more'));
    await store.renew(asTheyAre);
    expect(await namesIn(browser)).toHaveLength(2);
    (browser.buckets as { delete: unknown }).delete = remove;
    const again = createIdbStore(browser);
    expect(await again.load('a')).toEqual([row('1', 1)]);
    expect(await namesIn(browser)).toHaveLength(1);
  });

  it('begun and never finished is taken away: a bucket without a database, or a database without a word', async () => {
    const browser = withBuckets();
    const store = createIdbStore(browser);
    await store.commit('a', [row('1', 1)]);
    await browser.buckets?.open('entretemps-7-0123456789ab');
    store.close();
    expect(await createIdbStore(browser).load('a')).toEqual([row('1', 1)]);
    expect(await namesIn(browser)).toHaveLength(1);
  });

  it('made by another tab ends this one’s: it finds its place no more, and writes nothing', async () => {
    const browser = withBuckets();
    const mine = createIdbStore(browser);
    await mine.commit('a', [row('1', 1)]);
    const theirs = createIdbStore(browser);
    await theirs.renew(asTheyAre);
    // A bucket that is deleted closes what was open in it.
    mine.close();
    await expect(mine.commit('a', [row('2', 2)])).rejects.toThrow();
    expect(await theirs.load('a')).toEqual([row('1', 1)]);
  });
});

it('takes no database for its own that something else of the origin made', async () => {
  const browser = withBuckets();
  await browser.buckets?.open('another');
  browser.factory.open('entretemps-tried');
  const store = createIdbStore(browser);
  await store.commit('a', [row('1', 1)]);
  await store.renew(asTheyAre);
  expect(await namesIn(browser)).toEqual(expect.arrayContaining(['another', 'entretemps-tried']));
});
