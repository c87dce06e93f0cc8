// Long because the store has many ways to find its rows.
// The sealed store: atomic, seen only once durable, and no row can be changed, moved or read without its key.
import { beforeAll, describe, expect, it } from 'vitest';
import { encode, sameForm, struct, text, u32, versioned } from '../../../shared/codec.ts';
import { textOf, utf8 } from '../../../shared/bytes.ts';
import { sealRow } from '../../../shared/crypto/identity/passphrase.ts';
import { randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { AccountId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { createMemoryStore, type MemoryStore } from '../../../tests/harness/memory-store.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { Row } from '../ports.ts';
import type { RelationKey } from '../api/views.ts';
import { CENSUS } from './census.ts';
import { relationKey } from './keys.ts';
import { openSealedStore, sealedRow, type SealedStore, StorageFailed, type Table } from './sealed-store.ts';

type Note = { readonly said: string; readonly n: number };
const fields = struct<Note>({ said: text, n: u32 });
const codec = versioned(2, fields, [sameForm(fields)]);
const NOTES: Table<Note> = { name: 'notes', codec };
const OTHERS: Table<Note> = { name: 'others', codec };
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

describe('a table that is renewed', () => {
  const later = (renewed: boolean): Table<Note> => ({
    name: 'notes',
    renewed,
    codec: versioned(3, fields, [sameForm(fields), sameForm(fields)]),
  });
  const reopen = (store: MemoryStore, renewed: boolean) =>
    openSealedStore({ store, account, storageKey, random: seededRandom(4) }, [
      later(renewed),
      OTHERS,
    ] as unknown as readonly Table<never>[]);
  const written = async (): Promise<MemoryStore> => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await sealed.transact((transaction) => {
      for (let n = 0; n < 30; n++) transaction.put(NOTES, `${n}`, note('une phrase', n));
      transaction.put(OTHERS, 'a', note('autre'));
    });
    return store;
  };
  const valuesIn = async (store: MemoryStore, table: string) =>
    new Map(
      (await store.load(account)).filter((row) => row.table === table).map(({ key, value }) => [key, value.join()]),
    );

  it('has its older rows written anew in one commit at unlock, in their places, and then never again', async () => {
    const store = await written();
    const [notes, others] = [await valuesIn(store, 'notes'), await valuesIn(store, 'others')];
    const commits = store.commits();
    expect(Object.keys(said(unwrap(await reopen(store, true))))).toHaveLength(30);
    expect(store.commits()).toBe(commits + 1);
    const after = await valuesIn(store, 'notes');
    expect([...after.keys()].sort()).toEqual([...notes.keys()].sort());
    expect([...after].every(([key, value]) => notes.get(key) !== value)).toBe(true);
    expect(await valuesIn(store, 'others')).toEqual(others);
    // The version before does not take them for damaged.
    expect(unwrap(await open(store)).setAside.map(({ why }) => why)).toEqual(Array.from({ length: 30 }, () => 'newer'));
    expect(Object.keys(said(unwrap(await reopen(store, true))))).toHaveLength(30);
    expect(store.commits()).toBe(commits + 1);
  });

  it('is read as it lies where the device refuses to store, and another table is read as it lies always', async () => {
    const store = await written();
    store.refuse(true);
    const commits = store.commits();
    expect(said(unwrap(await reopen(store, true)))).toMatchObject({ 0: 'une phrase', 29: 'une phrase' });
    store.refuse(false);
    expect(said(unwrap(await reopen(store, false)))).toMatchObject({ 0: 'une phrase', 29: 'une phrase' });
    expect(store.commits()).toBe(commits);
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
  const rowsOf = (store: MemoryStore) => store.load(account);
  /** The stored row that says this. */
  const rowOf = async (store: MemoryStore, saying: string) => {
    for (const row of await rowsOf(store)) {
      const alone = createMemoryStore();
      await alone.commit(account, [row]);
      if (Object.values(said(unwrap(await open(alone)))).includes(saying)) return row;
    }
    throw new Error('no such row');
  };
  const other = (table: string, why: 'damaged' | 'newer' = 'damaged', key: string | null = null) => ({
    table,
    why,
    key,
    relation: null,
  });

  it('is kept under a name that tells nothing of its key, and tells its key to whoever opens it', async () => {
    const store = createMemoryStore();
    const sealed = unwrap(await open(store));
    await put(sealed, 'AAAAAAAAAAAAAAAAAAAAAA', note('un'));
    const [row] = await rowsOf(store);
    expect(row?.key).toMatch(/^\.[\w-]{22}$/);
    expect(row?.key).not.toContain('AAAAAAAA');
    expect(said(unwrap(await open(store)))).toEqual({ AAAAAAAAAAAAAAAAAAAAAA: 'un' });
    // Another space, or another table, has another name for the same key.
    const elsewhere = createMemoryStore();
    await put(
      unwrap(await open(elsewhere, randomSecret('storage', seededRandom(4)))),
      'AAAAAAAAAAAAAAAAAAAAAA',
      note('un'),
    );
    expect((await rowsOf(elsewhere))[0]?.key).not.toBe(row?.key);
  });

  it('is set aside once moved to another place, and costs nothing but itself', async () => {
    for (const [table, instead] of [
      ['notes', 'deux'],
      ['others', null],
    ] as const) {
      const store = await written();
      const row = await rowOf(store, 'un');
      const key = instead === null ? row.key : (await rowOf(store, instead)).key;
      await store.commit(account, [{ table, key, value: row.value }]);
      const sealed = unwrap(await open(store));
      expect(sealed.setAside).toEqual([other(table)]);
      expect(said(sealed)).toEqual(instead === null ? { a: 'un', b: 'deux' } : { a: 'un' });
    }
  });

  it('is set aside with any bit flipped, and under another key; the other rows are read', async () => {
    const store = await written();
    const row = await rowOf(store, 'un');
    for (let at = 0; at < row.value.length; at++) {
      const value = row.value.slice();
      value[at] = (value[at] as number) ^ 1;
      await store.commit(account, [{ ...row, value }]);
      const sealed = unwrap(await open(store));
      expect([said(sealed), sealed.setAside], `byte ${at}`).toEqual([{ b: 'deux' }, [other('notes')]]);
    }
    await store.commit(account, [row]);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'un', b: 'deux' });
    const stranger = unwrap(await open(store, randomSecret('storage', seededRandom(4))));
    expect([said(stranger), stranger.setAside.length]).toEqual([{}, 2]);
  });

  it('is never written over: what could not be read is kept beside what takes its place', async () => {
    const store = await written();
    const row = await rowOf(store, 'un');
    const damaged = { ...row, value: row.value.map((byte, i) => (i === 50 ? byte ^ 1 : byte)) };
    await store.commit(account, [damaged]);
    await put(unwrap(await open(store)), 'a', note('trois'));
    expect(said(unwrap(await open(store)))).toEqual({ a: 'trois', b: 'deux' });
    expect(unwrap(await open(store)).setAside).toEqual([]);
    expect((await rowsOf(store)).filter(({ table }) => table === 'aside').map(({ value }) => value)).toEqual([
      damaged.value,
    ]);

    await store.commit(account, [damaged]);
    await unwrap(await open(store)).transact((transaction) => transaction.delete(NOTES, 'a'));
    expect((await rowsOf(store)).filter(({ table }) => table === 'aside').length).toBe(2);
    expect(said(unwrap(await open(store)))).toEqual({ b: 'deux' });
  });

  it('that a later version wrote is told apart, with its key and the relation it belongs to, and left as it is', async () => {
    const store = await written();
    const later: Table<Note> = { name: 'notes', codec: versioned(3, fields, []), relation: () => 'r' as never };
    const random = seededRandom(5);
    const row = sealedRow({ store, account, storageKey, random }, later, 'c', note('demain'));
    await store.commit(account, [row]);
    const sealed = unwrap(await open(store));
    expect(sealed.setAside).toEqual([{ table: 'notes', why: 'newer', key: 'c', relation: 'r' }]);
    await put(sealed, 'a', note('trois'));
    expect((await rowsOf(store)).find(({ key }) => key === row.key)?.value).toEqual(row.value);
  });

  it('of a table that this version does not know is left as it is', async () => {
    const store = await written();
    await store.commit(account, [{ table: 'of-tomorrow', key: 'x', value: Uint8Array.of(1) }]);
    const sealed = unwrap(await open(store));
    await put(sealed, 'a', note('trois'));
    expect((await store.load(account)).some((row) => row.table === 'of-tomorrow')).toBe(true);
  });

  it('that is vital says of the space what is wrong with it', async () => {
    const vital = [{ ...NOTES, vital: true }, OTHERS] as unknown as readonly Table<never>[];
    const openVital = (store: MemoryStore) =>
      openSealedStore({ store, account, storageKey, random: seededRandom(3) }, vital);
    const store = createMemoryStore();
    expect(await openVital(store)).toEqual({ ok: false, error: 'damaged' });
    const sealing = { store, account, storageKey, random: seededRandom(5) };
    const later: Table<Note> = { name: 'notes', codec: versioned(3, fields, []) };
    await store.commit(account, [sealedRow(sealing, later, 'self', note('demain'))]);
    expect(await openVital(store)).toEqual({ ok: false, error: 'newer' });
    const row = sealedRow(sealing, NOTES, 'self', note('un'));
    await store.commit(account, [{ ...row, value: row.value.slice(1) }]);
    expect(await openVital(store)).toEqual({ ok: false, error: 'damaged' });
    await store.commit(account, [row]);
    expect((await openVital(store)).ok).toBe(true);
  });
});

describe('rows of before there were versions', () => {
  const before = async (): Promise<MemoryStore> => {
    const store = createMemoryStore();
    const seal = (key: string, words: string) => ({
      table: 'notes',
      key,
      value: sealRow(storageKey, account, 'notes', utf8(key), encode(fields, note(words)), seededRandom(6)),
    });
    await store.commit(account, [seal('a', 'un'), seal('b', 'deux')]);
    return store;
  };

  it('are read, and written anew under names that tell nothing, in one commit', async () => {
    const store = await before();
    const commits = store.commits();
    expect(said(unwrap(await open(store)))).toEqual({ a: 'un', b: 'deux' });
    expect(store.commits() - commits).toBe(1);
    expect((await store.load(account)).map(({ key }) => key).every((key) => /^\.[\w-]{22}$/.test(key))).toBe(true);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'un', b: 'deux' });
    expect(store.commits() - commits).toBe(1);
  });

  it.each(['before', 'after'] as const)('are whole where the device dies %s that commit', async (when) => {
    const store = await before();
    store.crashAt(store.commits() + 1, when);
    await open(store).catch(() => undefined);
    expect(store.hasCrashed()).toBe(true);
    store.revive();
    expect(said(unwrap(await open(store)))).toEqual({ a: 'un', b: 'deux' });
  });

  it('are read where the device refuses to store, and each moves with its next change', async () => {
    const store = await before();
    store.refuse(true);
    const sealed = unwrap(await open(store));
    expect(said(sealed)).toEqual({ a: 'un', b: 'deux' });
    store.refuse(false);
    await put(sealed, 'a', note('trois'));
    await sealed.transact((transaction) => transaction.delete(NOTES, 'b'));
    expect((await store.load(account)).length).toBe(1);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'trois' });
  });

  it('are set aside where they are damaged, and stay where they are', async () => {
    const store = await before();
    const row = (await store.load(account)).find(({ key }) => key === 'a')!;
    const damaged = { ...row, value: row.value.slice(1) };
    await store.commit(account, [damaged]);
    const sealed = unwrap(await open(store));
    expect(said(sealed)).toEqual({ b: 'deux' });
    expect(sealed.setAside).toEqual([{ table: 'notes', why: 'damaged', key: 'a', relation: null }]);
    expect((await store.load(account)).find(({ key }) => key === 'a')?.value).toEqual(damaged.value);
    await put(sealed, 'a', note('trois'));
    expect((await store.load(account)).find(({ table }) => table === 'aside')?.value).toEqual(damaged.value);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'trois', b: 'deux' });
  });

  it('never stand in the place of one that bears a version', async () => {
    const store = await before();
    const rows = await store.load(account);
    await put(unwrap(await open(store)), 'a', note('trois'));
    await store.commit(account, rows);
    expect(said(unwrap(await open(store)))).toEqual({ a: 'trois', b: 'deux' });
    expect((await store.load(account)).length).toBe(2);
  });
});

describe('rows that go behind the app’s back', () => {
  type Own = { readonly relation: RelationKey; readonly said: string };
  const ownFields = struct<Own>({ relation: relationKey, said: text });
  const ownCodec = versioned(2, ownFields, [sameForm(ownFields)]);
  const relation = ({ relation: its }: Own): RelationKey => its;
  const KEYED: Table<Own> = { name: 'keyed', codec: ownCodec, relation, counted: 'keys' };
  const MANY: Table<Own> = { name: 'many', codec: ownCodec, relation, counted: 'number' };
  const LOOSE: Table<Note> = { name: 'loose', codec, counted: 'keys' };
  const UNCOUNTED: Table<Own> = { name: 'uncounted', codec: ownCodec, relation };
  const ALL = [KEYED, MANY, LOOSE, UNCOUNTED] as unknown as readonly Table<never>[];
  const [anna, boris] = ['anna', 'boris'] as unknown as readonly [RelationKey, RelationKey];
  const sealing = (store: MemoryStore) => ({ store, account, storageKey, random: seededRandom(5) });
  const reopen = async (store: MemoryStore, tables = ALL) => unwrap(await openSealedStore(sealing(store), tables));
  const own = (its: RelationKey, words = 'dit'): Own => ({ relation: its, said: words });

  async function filled(): Promise<{ store: MemoryStore; sealed: SealedStore }> {
    const store = createMemoryStore();
    const sealed = await reopen(store);
    await sealed.transact((transaction) => {
      for (const its of [anna, boris]) {
        transaction.put(KEYED, `${its}/1`, own(its));
        transaction.put(KEYED, `${its}/2`, own(its));
        for (let n = 0; n < 5; n++) transaction.put(MANY, `${its}/${n}`, own(its));
        transaction.put(UNCOUNTED, its, own(its));
      }
      transaction.put(LOOSE, 'a', note('un'));
    });
    return { store, sealed };
  }
  async function take<T>(store: MemoryStore, table: Table<T>, key: string, value: T): Promise<Row> {
    const { key: name } = sealedRow(sealing(store), table, key, value);
    const row = (await store.load(account)).find((each) => each.table === table.name && each.key === name);
    if (row === undefined) throw new Error('no such row');
    await store.commit(account, [{ ...row, value: null }]);
    return row;
  }
  const takeCensus = (store: MemoryStore, key: string) =>
    take(store, CENSUS as never as Table<unknown>, key, { relation: '', tables: [] });
  const missed = ({ setAside }: SealedStore) =>
    setAside.map(({ table, why, relation: its, key }) => [table, why, its, key]);

  it('are told by their key, or by how many they are, of the relation they were of, until they are put again', async () => {
    const { store } = await filled();
    await take(store, KEYED, 'anna/1', own(anna));
    await take(store, MANY, 'boris/3', own(boris));
    await take(store, MANY, 'boris/4', own(boris));
    await take(store, LOOSE, 'a', note('un'));
    const lost = [
      ['keyed', 'missing', anna, 'anna/1'],
      ['many', 'missing', boris, null],
      ['many', 'missing', boris, null],
      ['loose', 'missing', null, 'a'],
    ];
    const sealed = await reopen(store);
    expect(missed(sealed)).toHaveLength(4);
    expect(missed(sealed)).toEqual(expect.arrayContaining(lost));
    // What else is written and erased changes nothing of it, here and at the next opening.
    await sealed.transact((transaction) => {
      transaction.put(KEYED, 'anna/3', own(anna));
      transaction.put(MANY, 'boris/9', own(boris));
      transaction.delete(KEYED, 'anna/2');
      transaction.delete(MANY, 'boris/0');
    });
    expect(missed(sealed)).toHaveLength(4);
    const again = await reopen(store);
    expect(missed(again)).toEqual(expect.arrayContaining(lost));
    await again.transact((transaction) => {
      transaction.put(KEYED, 'anna/1', own(anna));
      transaction.put(LOOSE, 'a', note('un'));
    });
    expect(missed(again)).toEqual(lost.filter(([table]) => table === 'many'));
    expect(missed(await reopen(store))).toEqual(lost.filter(([table]) => table === 'many'));
  });

  it('are not told where this app took them away, nor of a table that is not counted, nor once their relation is dropped', async () => {
    const { store, sealed } = await filled();
    await sealed.transact((transaction) => {
      transaction.delete(KEYED, 'anna/1');
      transaction.delete(MANY, 'anna/1');
      transaction.delete(LOOSE, 'a');
    });
    await take(store, UNCOUNTED, 'anna', own(anna));
    await take(store, KEYED, 'boris/1', own(boris));
    const again = await reopen(store);
    expect(missed(again)).toEqual([['keyed', 'missing', boris, 'boris/1']]);
    await again.transact((transaction) => transaction.dropRelation(boris));
    expect(missed(again)).toEqual([]);
    const after = await reopen(store);
    expect(missed(after)).toEqual([]);
    await after.transact((transaction) => transaction.put(KEYED, 'boris/2', own(boris)));
    expect(missed(await reopen(store))).toEqual([]);
  });

  it('are told with what named them, where that went too, as long as their relation is there', async () => {
    const { store } = await filled();
    await take(store, KEYED, 'anna/1', own(anna));
    await takeCensus(store, 'anna');
    for (let visit = 1; visit <= 3; visit++) {
      const sealed = await reopen(store);
      expect(missed(sealed).map(([table, why, its]) => [table, why, its])).toEqual([['census', 'missing', anna]]);
      await sealed.transact((transaction) => transaction.put(KEYED, `anna/${10 + visit}`, own(anna)));
    }
    await (await reopen(store)).transact((transaction) => transaction.dropRelation(anna));
    expect(missed(await reopen(store))).toEqual([]);
  });

  it('are not told twice where they are there and do not open', async () => {
    const { store } = await filled();
    for (const [table, key] of [
      [KEYED, 'anna/1'],
      [MANY, 'boris/1'],
    ] as const) {
      const row = await take(store, table, key, own(anna));
      await store.commit(account, [{ ...row, value: row.value.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) }]);
    }
    expect(missed(await reopen(store)).map(([table, why]) => [table, why])).toEqual([
      ['keyed', 'damaged'],
      ['many', 'damaged'],
    ]);
  });

  it('are not told of a space that was never counted: it is from its next opening on, in one commit', async () => {
    const { store } = await filled();
    for (const key of ['self', 'anna', 'boris']) await takeCensus(store, key);
    const before = store.commits();
    expect(missed(await reopen(store))).toEqual([]);
    expect(store.commits()).toBe(before + 1);
    expect(missed(await reopen(store))).toEqual([]);
    expect(store.commits()).toBe(before + 1);
    await take(store, KEYED, 'anna/1', own(anna));
    expect(missed(await reopen(store))).toEqual([['keyed', 'missing', anna, 'anna/1']]);
  });

  it('leave no row of what there was of a relation that is dropped', async () => {
    const { store, sealed } = await filled();
    const count = async () => (await store.load(account)).filter(({ table }) => table === CENSUS.name).length;
    expect(await count()).toBe(3);
    await sealed.transact((transaction) => transaction.dropRelation(boris));
    expect(await count()).toBe(2);
  });

  it('of a table that a later version counts go on being named', async () => {
    const { store } = await filled();
    const earlier = await reopen(store, [KEYED, UNCOUNTED] as unknown as readonly Table<never>[]);
    expect(missed(earlier)).toEqual([]);
    await earlier.transact((transaction) => transaction.put(KEYED, 'anna/3', own(anna)));
    await take(store, MANY, 'anna/1', own(anna));
    expect(missed(await reopen(store))).toEqual([['many', 'missing', anna, null]]);
  });
});
