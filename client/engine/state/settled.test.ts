// What is settled of a row lies in rows of its own: written once, gone with the row, and a row that lacks a piece is no row.
import { beforeAll, describe, expect, it } from 'vitest';
import { many, sameForm, text, u32, versioned, struct } from '../../../shared/codec.ts';
import { textOf, utf8 } from '../../../shared/bytes.ts';
import { randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { AccountId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { createMemoryStore, type MemoryStore } from '../../../tests/harness/memory-store.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import type { RelationKey } from '../api/views.ts';
import { openSealedStore, type SealedStore, sealedRows, StorageFailed, type Table } from './sealed-store.ts';

/** Lines of which each full four are settled. */
type Lines = readonly string[];
type Rest = { readonly settled: number; readonly tail: Lines };
const rest = struct<Rest>({ settled: u32, tail: many(text) });
const codec = {
  write: (writer: never, lines: Lines) => {
    const settled = Math.floor(lines.length / 4);
    rest.write(writer, { settled, tail: lines.slice(settled * 4) });
  },
  read: (reader: never): Lines => {
    const { settled, tail } = rest.read(reader);
    return [...Array<string>(settled * 4).fill(''), ...tail];
  },
};
const LOG: Table<Lines> = {
  name: 'log',
  codec: versioned(2, codec as never, [sameForm(codec as never)]),
  settled: {
    pieces: (lines) =>
      Array.from({ length: Math.floor(lines.length / 4) }, (_, piece) => {
        const four = lines.slice(piece * 4, piece * 4 + 4).join(' ');
        return { name: `${piece} ${four}`, bytes: () => utf8(four) };
      }),
    join: (lines, pieceOf) => {
      const names = [...Array(Math.floor(lines.length / 4)).keys()].map((piece) => PIECES[piece] ?? '');
      const found = names.map((four, piece) => textOf(pieceOf(`${piece} ${four}`) ?? new Uint8Array(0)));
      if (found.some((four) => !four)) return null;
      return [...found.flatMap((four) => (four ?? '').split(' ')), ...lines.slice(found.length * 4)];
    },
  },
};
const NUMBERS = Array.from({ length: 10 }, (_, n) => `n${n}`);
const PIECES = ['n0 n1 n2 n3', 'n4 n5 n6 n7'];

let account: AccountId;
let storageKey: Secret<'storage'>;
beforeAll(async () => {
  await loadSodium();
  account = AccountId.random(seededRandom(1));
  storageKey = randomSecret('storage', seededRandom(2));
});
const sealing = (store: MemoryStore) => ({ store, account, storageKey, random: seededRandom(3) });
const open = async (store: MemoryStore) =>
  unwrap(await openSealedStore(sealing(store), [LOG] as unknown as readonly Table<never>[]));
const put = (sealed: SealedStore, lines: Lines) => sealed.transact((transaction) => transaction.put(LOG, 'a', lines));
const tablesOf = async (store: MemoryStore) => (await store.load(account)).map(({ table }) => table).sort();

describe('what is settled of a row', () => {
  it('is written once, and a change writes the rest alone', async () => {
    const store = createMemoryStore();
    const sealed = await open(store);
    for (let count = 1; count <= 10; count++) await put(sealed, NUMBERS.slice(0, count));
    expect(await tablesOf(store)).toEqual(['log', 'settled', 'settled']);
    const pieces = (await store.load(account)).filter(({ table }) => table === 'settled');
    await put(sealed, [...NUMBERS, 'n10']);
    expect((await store.load(account)).filter(({ table }) => table === 'settled')).toEqual(pieces);
    expect((await open(store)).get(LOG, 'a')).toEqual([...NUMBERS, 'n10']);
  });

  it('comes back whole to the next opening, however its row was written', async () => {
    const store = createMemoryStore();
    await store.commit(account, sealedRows(sealing(store), LOG, 'a', NUMBERS));
    const sealed = await open(store);
    expect(sealed.get(LOG, 'a')).toEqual(NUMBERS);
    const before = await store.load(account);
    await put(sealed, NUMBERS);
    expect((await store.load(account)).length).toBe(before.length);
  });

  it('goes with its row, and with what the row has no more', async () => {
    const store = createMemoryStore();
    const sealed = await open(store);
    await put(sealed, NUMBERS);
    await put(sealed, NUMBERS.slice(0, 5));
    expect(await tablesOf(store)).toEqual(['log', 'settled']);
    await sealed.transact((transaction) => transaction.delete(LOG, 'a'));
    expect(await tablesOf(store)).toEqual([]);
  });

  it('sets its row aside where a piece is gone or damaged: half a value is none', async () => {
    for (const harm of ['gone', 'damaged'] as const) {
      const store = createMemoryStore();
      await put(await open(store), NUMBERS);
      const piece = (await store.load(account)).find(({ table }) => table === 'settled');
      if (piece === undefined) throw new Error('nothing was settled');
      const value = harm === 'gone' ? null : piece.value.map((byte) => byte ^ 1);
      await store.commit(account, [{ table: piece.table, key: piece.key, value }]);
      const sealed = await open(store);
      expect(sealed.get(LOG, 'a')).toBeUndefined();
      expect(sealed.setAside).toMatchObject([{ table: 'log', why: 'damaged', key: 'a' }]);
    }
  });

  it('goes with its relation too, where its row cannot be read', async () => {
    const OF_ONE: Table<Lines> = { ...LOG, relation: () => 'r' as RelationKey };
    const OTHER: Table<Lines> = { ...LOG, name: 'other', relation: () => 's' as RelationKey };
    const openBoth = async (store: MemoryStore) =>
      unwrap(await openSealedStore(sealing(store), [OF_ONE, OTHER] as unknown as readonly Table<never>[]));
    const store = createMemoryStore();
    const sealed = await openBoth(store);
    await sealed.transact((transaction) => {
      transaction.put(OF_ONE, 'a', NUMBERS);
      transaction.put(OTHER, 'b', NUMBERS);
    });
    const piece = (await store.load(account)).find(({ table }) => table === 'settled');
    if (piece === undefined) throw new Error('nothing was settled');
    await store.commit(account, [{ table: piece.table, key: piece.key, value: null }]);
    const again = await openBoth(store);
    expect(again.setAside).toHaveLength(1);
    await again.transact((transaction) => transaction.dropRelation(again.setAside[0]?.relation as RelationKey));
    const [kept, gone] = again.setAside[0]?.table === 'log' ? ['other', 'log'] : ['log', 'other'];
    expect(await tablesOf(store)).toEqual([kept, 'settled', 'settled'].sort());
    expect((await openBoth(store)).get(kept === 'log' ? OF_ONE : OTHER, kept === 'log' ? 'a' : 'b')).toEqual(NUMBERS);
    expect(await tablesOf(store)).not.toContain(gone);
  });

  it('is not taken for stored where the device refused', async () => {
    const store = createMemoryStore();
    let refuses = false;
    const commit: MemoryStore['commit'] = async (space, writes) => {
      if (refuses) throw new Error('no room');
      await store.commit(space, writes);
    };
    const sealed = await open({ ...store, commit });
    await put(sealed, NUMBERS.slice(0, 3));
    refuses = true;
    await expect(put(sealed, NUMBERS.slice(0, 4))).rejects.toThrow(StorageFailed);
    refuses = false;
    await put(sealed, NUMBERS.slice(0, 5));
    expect((await open(store)).get(LOG, 'a')).toEqual(NUMBERS.slice(0, 5));
  });
});
