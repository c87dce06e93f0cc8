// What every Store promises, over whatever holds it: tests call storeContract with a way to open one.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../client/engine/ports.ts';

export type StoreUnderTest = {
  /** Opens a store over the same rows each time: what was committed by one is there for the next. */
  open(): Store;
  /** Makes the n-th row written from now on fail (1-based), as a full disk or a crash would; returns what ends it. */
  crashAt(n: number): () => void;
};

export function storeContract(name: string, create: () => StoreUnderTest): void {
  describe(`a store over ${name}`, () => {
    it('is empty at first', async () => {
      const store = create().open();
      expect(await store.spaces()).toEqual([]);
      expect(await store.load('a')).toEqual([]);
    });

    it('gives back what was committed, to whoever opens it next', async () => {
      const under = create();
      await under.open().commit('a', [row('entries', '1', 7), row('entries', '2', 8), row('sessions', '1', 9)]);
      expect(sorted(await under.open().load('a'))).toEqual([
        row('entries', '1', 7),
        row('entries', '2', 8),
        row('sessions', '1', 9),
      ]);
    });

    it('gives back every row of a large space once, and none of the next', async () => {
      const store = create().open();
      for (const size of [500, 1_000, 1_201]) {
        const rows = Array.from({ length: size }, (_, n) =>
          row(n % 3 === 0 ? 'entries' : 'sessions', String(n), n % 256),
        );
        await store.commit(`a${size}`, rows);
        await store.commit(`a${size}b`, [row('entries', '0', 9)]);
        expect(sorted(await store.load(`a${size}`))).toEqual(sorted(rows));
      }
    });

    it('replaces and deletes rows, and takes the deletion of a row that is not there', async () => {
      const store = create().open();
      await store.commit('a', [row('t', '1', 1), row('t', '2', 2)]);
      await store.commit('a', [
        row('t', '1', 3),
        { table: 't', key: '2', value: null },
        { table: 't', key: 'none', value: null },
      ]);
      expect(sorted(await store.load('a'))).toEqual([row('t', '1', 3)]);
    });

    it('applies the writes of one commit in their order', async () => {
      const store = create().open();
      await store.commit('a', [row('t', '1', 1), { table: 't', key: '1', value: null }, row('t', '1', 2)]);
      expect(await store.load('a')).toEqual([row('t', '1', 2)]);
    });

    it('keeps spaces apart, even where one name begins like another', async () => {
      const store = create().open();
      await store.commit('a', [row('t', '1', 1)]);
      await store.commit('ab', [row('t', '1', 2)]);
      await store.commit('b', [row('t', '1', 3)]);
      expect([...(await store.spaces())].sort()).toEqual(['a', 'ab', 'b']);
      expect(await store.load('a')).toEqual([row('t', '1', 1)]);
      await store.drop('a');
      expect([...(await store.spaces())].sort()).toEqual(['ab', 'b']);
      expect(await store.load('a')).toEqual([]);
      expect(await store.load('ab')).toEqual([row('t', '1', 2)]);
    });

    it('keeps every byte, an empty value too', async () => {
      const store = create().open();
      const every = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.commit('a', [
        { table: 't', key: 'every', value: every },
        { table: 't', key: 'empty', value: new Uint8Array() },
      ]);
      const rows = new Map((await store.load('a')).map((each) => [each.key, each.value]));
      expect(rows.get('every')).toEqual(every);
      expect(rows.get('empty')).toEqual(new Uint8Array());
    });

    it('is not changed by what its callers do to their bytes afterwards', async () => {
      const store = create().open();
      const mine = Uint8Array.of(1, 2, 3);
      await store.commit('a', [{ table: 't', key: '1', value: mine }]);
      mine.fill(0);
      const [loaded] = await store.load('a');
      expect(loaded?.value).toEqual(Uint8Array.of(1, 2, 3));
      loaded?.value.fill(0);
      expect((await store.load('a'))[0]?.value).toEqual(Uint8Array.of(1, 2, 3));
    });

    it('commits nothing when there is nothing to write', async () => {
      const store = create().open();
      await store.commit('a', []);
      expect(await store.spaces()).toEqual([]);
    });

    it('leaves nothing of a commit that fails, whichever of its writes does', async () => {
      const before = [row('t', '1', 1), row('t', '2', 2)];
      const writes = [
        row('t', '1', 11),
        row('t', '3', 13),
        { table: 't', key: '2', value: null },
        row('t', '4', 14),
        row('t', '5', 15),
      ];
      const puts = writes.filter((each) => each.value !== null).length;
      for (let n = 1; n <= puts; n++) {
        const under = create();
        const store = under.open();
        await store.commit('a', before);
        const mend = under.crashAt(n);
        try {
          await expect(store.commit('a', writes), `write ${n}`).rejects.toThrow();
        } finally {
          mend();
        }
        expect(sorted(await under.open().load('a')), `write ${n}`).toEqual(before);
        await store.commit('a', [row('t', '6', 6)]);
        expect(sorted(await store.load('a')), `write ${n}`).toEqual([...before, row('t', '6', 6)]);
      }
    });

    it('refuses a value that is not bytes, with the whole commit', async () => {
      const store = create().open();
      const wrong = { table: 't', key: '2', value: 'text' as unknown as Uint8Array };
      await expect(store.commit('a', [row('t', '1', 1), wrong])).rejects.toThrow();
      expect(await store.load('a')).toEqual([]);
    });

    it('is what `renew` leaves of every space, to whoever opens it next', async () => {
      const under = create();
      const store = under.open();
      await store.commit('a', [row('t', '1', 1), row('t', '2', 2)]);
      await store.commit('b', [row('t', '1', 3)]);
      await store.commit('c', [row('t', '1', 4)]);
      await store.renew((space, rows) => {
        if (space === 'b') return [];
        return space === 'a' ? [...rows.slice(1), row('t', '9', 9)] : rows;
      });
      for (const each of [store, under.open()]) {
        expect([...(await each.spaces())].sort()).toEqual(['a', 'c']);
        expect(sorted(await each.load('a'))).toEqual([row('t', '2', 2), row('t', '9', 9)]);
        expect(await each.load('c')).toEqual([row('t', '1', 4)]);
      }
      await store.commit('a', [row('t', '3', 3)]);
      expect(await under.open().load('a')).toHaveLength(3);
    });

    it('is as it was where `renew` fails, whichever row does', async () => {
      for (let n = 1; n <= 3; n++) {
        const under = create();
        const store = under.open();
        const before = [row('t', '1', 1), row('t', '2', 2), row('t', '3', 3)];
        await store.commit('a', before);
        const mend = under.crashAt(n);
        try {
          await expect(
            store.renew((_space, rows) => rows),
            `row ${n}`,
          ).rejects.toThrow();
        } finally {
          mend();
        }
        expect(sorted(await under.open().load('a')), `row ${n}`).toEqual(before);
        await store.renew((_space, rows) => rows);
        expect(sorted(await under.open().load('a')), `row ${n}`).toEqual(before);
      }
    });

    it('lands commits asked for at once one after the other', async () => {
      const store = create().open();
      await Promise.all(
        Array.from({ length: 20 }, (_, i) => store.commit('a', [row('t', 'last', i), row('t', `k${i}`, i)])),
      );
      const rows = await store.load('a');
      expect(rows).toHaveLength(21);
      expect(rows.find((each) => each.key === 'last')?.value).toEqual(Uint8Array.of(19));
    });
  });
}

const row = (table: string, key: string, byte: number) => ({ table, key, value: Uint8Array.of(byte) });

const sorted = <T extends { readonly table: string; readonly key: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => `${a.table}/${a.key}`.localeCompare(`${b.table}/${b.key}`));
