import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../tests/harness/memory-store.ts';
import type { Row, Store } from '../ports.ts';
import { createForeseeing } from './foreseen.ts';

const row = (byte: number): Row => ({ table: 'entry', key: 'a', value: Uint8Array.of(byte) });

/** A store over memory that counts what is read of it, and can hold back its writes. */
function counted() {
  const memory = createMemoryStore();
  let loads = 0;
  let wait = Promise.resolve();
  const store: Store = {
    ...memory,
    load: (space) => {
      loads += 1;
      return memory.load(space);
    },
    commit: async (space, writes) => {
      await wait;
      await memory.commit(space, writes);
    },
  };
  return {
    store,
    loads: () => loads,
    hold: () => {
      let end = (): void => undefined;
      wait = new Promise((resolve) => (end = resolve));
      return end;
    },
  };
}

describe('rows read before there is a key for them', () => {
  it('are given to who asks for them next, and read once', async () => {
    const under = counted();
    const store = createForeseeing(under.store);
    await store.commit('a', [row(1)]);
    store.foresee('a');
    expect(await store.load('a')).toEqual([row(1)]);
    expect(under.loads()).toBe(1);
    expect(await store.load('a')).toEqual([row(1)]);
    expect(under.loads()).toBe(2);
  });

  it('are read anew where something was written since, or another space is asked for', async () => {
    const under = counted();
    const store = createForeseeing(under.store);
    await store.commit('a', [row(1)]);
    store.foresee('a');
    await store.commit('a', [row(2)]);
    expect(await store.load('a')).toEqual([row(2)]);
    store.foresee('a');
    expect(await store.load('b')).toEqual([]);
    store.foresee('a');
    await store.drop('a');
    expect(await store.load('a')).toEqual([]);
  });

  it('are not foreseen while they are being written, and are let go of when nobody will ask', async () => {
    const under = counted();
    const store = createForeseeing(under.store);
    const end = under.hold();
    const writing = store.commit('a', [row(1)]);
    store.foresee('a');
    expect(under.loads()).toBe(0);
    end();
    await writing;
    store.foresee('a');
    store.forget();
    expect(await store.load('a')).toEqual([row(1)]);
    expect(under.loads()).toBe(2);
  });

  it('that cannot be read are asked for again', async () => {
    const under = counted();
    let fails = true;
    const store = createForeseeing({
      ...under.store,
      load: async (space) => {
        if (fails) throw new Error('read refused');
        return under.store.load(space);
      },
    });
    await store.commit('a', [row(1)]);
    store.foresee('a');
    await Promise.resolve();
    fails = false;
    expect(await store.load('a')).toEqual([row(1)]);
  });
});
