// What is kept to be read again of a mailbox: so many stretches apart, each taken away by its own reading.
import { expect, it } from 'vitest';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { randomSecret } from '../../../shared/crypto/base/secret.ts';
import { AccountId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { createMemoryStore } from '../../../tests/harness/memory-store.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { RelationKey } from '../api/views.ts';
import { openSealedStore, type Table } from '../state/sealed-store.ts';
import { dropUnread, keepUnread, REREAD, type Unread } from './reread-row.ts';

await loadSodium();
const KEY = 'r' as RelationKey;
const OTHER = 's' as RelationKey;
const stretch = (from: number, until: number, tries = 0, oldest = 3): Unread => ({ from, until, tries, oldest });

async function opened() {
  const account = AccountId.random(seededRandom(1));
  const storageKey = randomSecret('storage', seededRandom(2));
  const asked = { store: createMemoryStore(), account, storageKey, random: seededRandom(3) };
  const store = unwrap(await openSealedStore(asked, [REREAD] as unknown as readonly Table<never>[]));
  return {
    keep: (more: Unread, key = KEY) => store.transact((transaction) => keepUnread(transaction, key, more)),
    drop: (gone: Unread, key = KEY) => store.transact((transaction) => dropUnread(transaction, key, gone)),
    unread: (key = KEY) => store.get(REREAD, key)?.unread ?? null,
  };
}

it('keeps eight stretches apart, and what is more as one with the last: from the lowest to the highest, under the oldest secret', async () => {
  const { keep, unread } = await opened();
  const eight = Array.from({ length: 8 }, (_, i) => stretch(10 * i + 1, 10 * i + 5, 1, 4));
  for (const each of eight) await keep(each);
  expect(unread()).toEqual(eight);
  await keep(stretch(90, 99, 0, 2));
  expect(unread()).toEqual([...eight.slice(0, 7), stretch(71, 99, 1, 2)]);
  await keep(stretch(60, 61, 0, 9));
  expect(unread()).toEqual([...eight.slice(0, 7), stretch(60, 99, 1, 2)]);
});

it('takes away the one that was read, and nothing of it stays once none is left', async () => {
  const { keep, drop, unread } = await opened();
  await keep(stretch(1, 5));
  await keep(stretch(1, 9));
  await keep(stretch(4, 5));
  await keep(stretch(1, 5), OTHER);
  await drop(stretch(1, 5, 1, 7));
  expect(unread()).toEqual([stretch(1, 9), stretch(4, 5)]);
  await drop(stretch(2, 3));
  expect(unread()).toEqual([stretch(1, 9), stretch(4, 5)]);
  await drop(stretch(1, 9));
  await drop(stretch(4, 5));
  expect(unread()).toBeNull();
  expect(unread(OTHER)).toEqual([stretch(1, 5)]);
  await drop(stretch(1, 5));
  expect(unread()).toBeNull();
});
