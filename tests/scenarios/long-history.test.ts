// What crosses between the engine's worker and the page, counted as the browser would copy it: bounded by what a person does, however
// long their history is.
import { serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEngine, type Port, serveEngine } from '../../client/platform/rpc.ts';
import { PAGE_LENGTH, type RelationKey, type ThreadChange } from '../../client/engine/api/views.ts';
import type { Engine } from '../../client/engine/api/api.ts';
import { unwrap } from '../../shared/result.ts';
import { historyOf, putHistory } from '../harness/history.ts';
import { seededRandom } from '../harness/random.ts';
import { cheapHash, createWorld, meet, PASSPHRASE, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Two ends of a border; every message is copied, and its bytes counted. */
function border() {
  let bytes = 0;
  const end = () => {
    const listeners: ((event: MessageEvent) => void)[] = [];
    return { listeners, add: (listener: (event: MessageEvent) => void) => void listeners.push(listener) };
  };
  const [page, worker] = [end(), end()];
  const port = (own: typeof page, other: typeof page): Port => ({
    postMessage(message) {
      bytes += serialize(message).length;
      const data: unknown = structuredClone(message);
      queueMicrotask(() => other.listeners.forEach((listener) => listener({ data } as MessageEvent)));
    },
    addEventListener: (_type, listener) => own.add(listener),
  });
  return {
    page: port(page, worker),
    worker: port(worker, page),
    async counted(act: () => Promise<unknown>): Promise<number> {
      bytes = 0;
      await act();
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      return bytes;
    },
  };
}

/** Camille's engine across the border, unlocked, with so long a history. */
async function withHistory(entries: number) {
  const { camille } = await meet(world);
  await camille.engine.close();
  const random = seededRandom(1, entries);
  const pwHash = { hash: async (passphrase: string, salt: Uint8Array) => cheapHash(passphrase, salt) };
  const history = historyOf(entries, world.time.now(), random);
  await putHistory({ store: camille.store, pwHash, random }, PASSPHRASE, history, 'patient');
  const { engine: local } = await camille.restart();
  const { page, worker, counted } = border();
  serveEngine(worker, Promise.resolve(local));
  const { engine } = connectEngine(page);
  engine.subscribe(() => undefined);
  const [space] = (await engine.view()).spaces;
  unwrap(await engine.unlock(space!.id, PASSPHRASE));
  const { open } = await engine.view();
  const key = open!.relations[0]!.key;
  return { engine, local, key, counted, history };
}

/** All pages, as a screen asks for them. */
async function readAll(engine: Engine, key: RelationKey, known: ThreadChange['pages'][number][] = []) {
  let asked = 0;
  for (;;) {
    const change = await engine.threadChange(
      key,
      Array.from(known, (page) => page?.version ?? 0),
    );
    known.length = change!.total;
    for (const page of change!.pages) known[page.at] = page;
    asked += change!.pages.length;
    if (!change!.more) return { known, asked, heads: known.flatMap(({ heads }) => heads) };
  }
}

describe.each([10, 2_000])('with a history of %i entries', (entries) => {
  it('a saved draft sends less than 2 KiB, and nothing of the thread', async () => {
    const { engine, key, counted } = await withHistory(entries);
    const place = { relation: key, kind: 'flash' } as const;
    for (const text of ['Ce matin', 'Ce matin, dans le train', 'Ce matin, dans le train, j’ai pensé à sa voix.'])
      expect(await counted(async () => unwrap(await engine.saveDraft(place, { kind: 'flash', text })))).toBeLessThan(
        2_048,
      );
    expect((await engine.draft(place))?.kind).toBe('flash');
  });

  it('an entry more sends the page that it is on', async () => {
    const { engine, key, counted } = await withHistory(entries);
    const { known } = await readAll(engine, key);
    const bytes = await counted(async () => {
      unwrap(await engine.deposit(key, { kind: 'flash', text: 'Encore une pensée.' }));
      const { asked, heads } = await readAll(engine, key, known);
      expect(asked).toBe(1);
      expect(heads.at(-1)).toMatchObject({ kind: 'flash', opening: 'Encore une pensée.', whole: true });
    });
    expect(bytes).toBeLessThan(96 * 1_024);
  });
});

describe('a relation in which hundreds of letters were written', () => {
  it('writes no more with each of them than a young one, and goes on after a restart', async () => {
    const { camille: first, claire } = await meet(world);
    let camille = first;
    const keyOf = async (person: typeof claire) => (await person.engine.view()).open!.relations[0]!.key;
    const key = await keyOf(camille);
    const write = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n++)
        unwrap(await camille.engine.deposit(key, { kind: 'flash', text: `Pensée ${n}.` }));
    };
    /** The longest row that one more letter writes. */
    const longest = async (n: number): Promise<number> => {
      const before = new Set(camille.store.bytes().map((bytes) => Buffer.from(bytes).toString('base64')));
      await write(n, n + 1);
      const fresh = camille.store.bytes().filter((bytes) => !before.has(Buffer.from(bytes).toString('base64')));
      return Math.max(...fresh.map((bytes) => bytes.length));
    };
    await write(0, 240);
    const young = await longest(240);
    await write(241, 600);
    expect(await longest(600)).toBeLessThanOrEqual(young);
    camille = await camille.restart();
    unwrap(await camille.engine.unlock((await camille.engine.view()).spaces[0]!.id, PASSPHRASE));
    await write(601, 602);
    for (let round = 0; round < 3; round++) for (const person of [camille, claire]) await person.engine.sync();
    const read = await claire.engine.thread(await keyOf(claire));
    expect(read).toHaveLength(602);
    expect(read.at(-1)).toMatchObject({ blocks: [{ type: 'text', text: 'Pensée 601.' }] });
  });
});

describe('a thread read in pages', () => {
  it('is, page for page and however it changes, what is shown of it', async () => {
    const { engine, local, key } = await withHistory(3 * PAGE_LENGTH - 1);
    const { known } = await readAll(engine, key);
    const same = async () => {
      const { heads } = await readAll(engine, key, known);
      const all = await local.thread(key);
      expect(heads).toEqual(all.map(({ blocks: _text, ...head }) => head));
      return all;
    };
    await same();
    const id = unwrap(await engine.deposit(key, { kind: 'flash', text: 'Une première version.' }));
    await same();
    unwrap(await engine.deposit(key, { kind: 'flash', text: 'De la page suivante.' }));
    await same();
    const newer = unwrap(await engine.replace(key, id, { kind: 'flash', text: 'La seconde.' }));
    await same();
    await engine.sync();
    await same();
    unwrap(await engine.withdraw(key, newer));
    const all = await same();
    expect(all.find((entry) => entry.withdrawn)).toMatchObject({ blocks: [] });
  });

  it('gives the texts that are asked for, with where they were quoted, and nothing once locked', async () => {
    const { engine, local, key } = await withHistory(20);
    const all = await local.thread(key);
    const ids = [all[3]!.id, all[7]!.id];
    const texts = await engine.entries(key, ids);
    expect(texts.map(({ quotedIn: _none, ...entry }) => entry)).toEqual([all[3], all[7]]);
    expect(texts[0]?.blocks[0]?.text).toHaveLength(1_950);
    await engine.lock();
    expect(await engine.entries(key, ids)).toEqual([]);
    expect(await engine.threadChange(key, [])).toBeNull();
  });
});
