// The sealed store: atomic, seen only once durable, and no row can be changed, moved or read without its key.
import { beforeAll, describe, expect, it } from 'vitest';
import { struct, text, u32 } from '../../shared/codec.ts';
import { textOf } from '../../shared/bytes.ts';
import { randomSecret, type Secret } from '../../shared/crypto/secret.ts';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { AccountId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { createMemoryStore, type MemoryStore } from '../../tests/harness/memory-store.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { openSealedStore, type SealedStore, StorageFailed, type Table } from './sealed-store.ts';

type Note = { readonly said: string; readonly n: number };
const NOTES: Table<Note> = { name: 'notes', codec: struct<Note>({ said: text, n: u32 }) };
const OTHERS: Table<Note> = { name: 'others', codec: struct<Note>({ said: text, n: u32 }) };
const TABLES = [NOTES, OTHERS] as unknown as readonly Table<never>[];

let account: AccountId;
let storageKey: Secret<'storage'>;
beforeAll(async () => {
  await loadSodium();
  account = AccountId.random(seededRandom(1));
  storageKey = randomSecret('storage', seededRandom(2));
});

const open = (store: MemoryStore, key = storageKey) =>
  openSealedStore({ store, account, storageKey: key, random: seededRandom(3) }, TABLES);
const note = (said: string, n = 0): Note => ({ said, n });
const put = (sealed: SealedStore, key: string, value: Note) =>
  sealed.transact((transaction) => transaction.put(NOTES, key, value));
const said = (sealed: SealedStore) =>
  Object.fromEntries([...sealed.all(NOTES)].map(([key, value]) => [key, value.said]));

describe('a sealed store', () => {
  it('gives back to the next opening what a transaction wrote, and nothing of it in clear', async () => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await put(sealed, 'a', note('une phrase à garder'));
    expect(said(unwrap(await open(store)))).toEqual({ a: 'une phrase à garder' });
    expect(
      store.bytes().some((bytes) => (textOf(bytes) ?? Buffer.from(bytes).toString('latin1')).includes('phrase')),
    ).toBe(false);
  });

  it('makes all changes of a transaction one commit, and none where nothing changed', async () => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await sealed.transact((transaction) => {
      transaction.put(NOTES, 'a', note('un'));
      transaction.put(OTHERS, 'a', note('deux'));
    });
    await sealed.transact((transaction) => transaction.get(NOTES, 'a'));
    expect(store.commits()).toBe(1);
  });

  it('lets a transaction see its own changes, and others only once they are durable', async () => {
    const sealed = unwrap(await open(createMemoryStore()));
    await put(sealed, 'gone', note('avant'));
    const running = sealed.transact((transaction) => {
      transaction.put(NOTES, 'a', note('un'));
      transaction.delete(NOTES, 'gone');
      expect(transaction.get(NOTES, 'a')?.said).toBe('un');
      expect(transaction.get(NOTES, 'gone')).toBeUndefined();
      expect([...transaction.all(NOTES).keys()]).toEqual(['a']);
      expect(said(sealed)).toEqual({ gone: 'avant' });
    });
    expect(said(sealed)).toEqual({ gone: 'avant' });
    await running;
    expect(said(sealed)).toEqual({ a: 'un' });
  });

  it('runs transactions one after the other, each on what the one before left', async () => {
    const sealed = unwrap(await open(createMemoryStore()));
    await put(sealed, 'a', note('compte', 0));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        sealed.transact((transaction) =>
          transaction.put(NOTES, 'a', note('compte', (transaction.get(NOTES, 'a')?.n ?? 0) + 1)),
        ),
      ),
    );
    expect(sealed.get(NOTES, 'a')?.n).toBe(20);
  });

  it('leaves nothing of a transaction whose commit is refused, and goes on', async () => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await put(sealed, 'a', note('un'));
    store.refuse(true);
    await expect(put(sealed, 'a', note('deux'))).rejects.toBeInstanceOf(StorageFailed);
    expect(said(sealed)).toEqual({ a: 'un' });
    store.refuse(false);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'un' });
    await put(sealed, 'a', note('trois'));
    expect(said(sealed)).toEqual({ a: 'trois' });
  });

  it('leaves nothing of a transaction that throws', async () => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await expect(
      sealed.transact((transaction) => {
        transaction.put(NOTES, 'a', note('un'));
        throw new RangeError('a bug');
      }),
    ).rejects.toBeInstanceOf(RangeError);
    expect([said(sealed), store.commits()]).toEqual([{}, 0]);
  });
});

describe('a row of a sealed store', () => {
  const written = async (): Promise<MemoryStore> => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await put(sealed, 'a', note('un'));
    await put(sealed, 'b', note('deux'));
    return store;
  };
  const moved = async (table: string, key: string): Promise<unknown> => {
    const store = await written();
    const row = (await store.load(account)).find((each) => each.key === 'a')!;
    await store.commit(account, [{ table, key, value: row.value }]);
    return open(store);
  };

  it('is refused with the whole space once moved to another key or table', async () => {
    expect(await moved('notes', 'b')).toEqual({ ok: false, error: 'damaged' });
    expect(await moved('notes', 'c')).toEqual({ ok: false, error: 'damaged' });
    expect(await moved('others', 'a')).toEqual({ ok: false, error: 'damaged' });
  });

  it('is refused with any bit flipped, and under another key', async () => {
    const store = await written();
    const row = (await store.load(account)).find((each) => each.key === 'a')!;
    for (let at = 0; at < row.value.length; at++) {
      const value = row.value.slice();
      value[at] = (value[at] as number) ^ 1;
      await store.commit(account, [{ table: 'notes', key: 'a', value }]);
      expect((await open(store)).ok, `byte ${at}`).toBe(false);
    }
    await store.commit(account, [{ table: 'notes', key: 'a', value: row.value }]);
    expect((await open(store)).ok).toBe(true);
    expect((await open(store, randomSecret('storage', seededRandom(4)))).ok).toBe(false);
  });

  it('of a table that this version does not know is left as it is', async () => {
    const store = await written();
    await store.commit(account, [{ table: 'of-tomorrow', key: 'x', value: Uint8Array.of(1) }]);
    const sealed = unwrap(await open(store));
    await put(sealed, 'a', note('trois'));
    expect((await store.load(account)).some((row) => row.table === 'of-tomorrow')).toBe(true);
  });
});
