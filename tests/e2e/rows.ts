// Rows of a store put into a browser whose app has not run yet: a long history is there at once.
import type { Page } from 'playwright-core';
import type { Browser } from '../bench/client-space.ts';

const AT_ONCE = 500;

/** The page stands on the relay's origin, at one of its pages that runs nothing. */
export async function layRows(page: Page, rows: Browser): Promise<void> {
  for (const [space, all] of Object.entries(rows))
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const part = all
        .slice(at, at + AT_ONCE)
        .map(({ table, key, value }) => [table, key, Buffer.from(value).toString('base64')] as const);
      await page.evaluate(putRows, { space, part });
    }
}

/** As client/platform/idb.ts lays rows down. */
async function putRows({ space, part }: { space: string; part: readonly (readonly [string, string, string])[] }) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('entretemps', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no database'));
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('rows', 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('not stored'));
    for (const [table, key, value] of part)
      transaction.objectStore('rows').put(
        Uint8Array.from(atob(value), (each) => each.charCodeAt(0)),
        [space, table, key],
      );
  });
  database.close();
}
