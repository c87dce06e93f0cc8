// Two servers in one address: which of them serves is found out, a failover is followed without a start, a server that hangs is left,
// and who waits for hints looks after each of these.
import { afterEach, expect, it } from 'vitest';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import { databaseLine } from '../../server/storage/postgres/errors.ts';
import type { Changes, Storage } from '../../server/storage/storage.ts';
import { envelope, openMailbox, stored } from '../contract/one-mailbox.ts';
import { type Pair, startPair } from './pair.ts';
import { freePort } from './server.ts';

const QUICK = { patienceMs: 3_000, beatMs: 500 };

let pair: Pair;
let open: Storage[] = [];
afterEach(async () => {
  for (const storage of open) await storage.close();
  open = [];
  await pair.close();
});

async function relay(url: string): Promise<Storage> {
  const storage = await createPostgresStorage(url, QUICK);
  open.push(storage);
  return storage;
}

/** As a device does: the same again until it is taken. */
async function insist(storage: Storage, n: number): Promise<number | undefined> {
  for (;;) {
    const answer = await storage.append([envelope(n)], 0);
    if (answer.ok) return answer.value[0]?.seq;
  }
}
async function insistOnReading(storage: Storage): Promise<unknown> {
  for (;;) {
    const held = await stored(storage).catch(() => null);
    if (held !== null) return held;
  }
}
const missed = (storage: Storage): Promise<Changes> =>
  new Promise((resolve) => {
    const stop = storage.onChanges((changes) => {
      if (changes.missed !== true) return;
      stop();
      resolve(changes);
    });
  });

it('finds the primary behind a standby that is named first, follows it when it moves, and looks at what was not told', async () => {
  pair = await startPair({ synchronous: true });
  const storage = await relay(await pair.database('failing'));
  await openMailbox(storage);
  expect(await insist(storage, 1)).toBe(1);
  const looks = missed(storage);
  await pair.failOver();
  // Taken by the new primary, and acknowledged once it has a standby of its own.
  const second = insist(storage, 2);
  await pair.rejoin();
  expect(await second).toBe(2);
  expect(await looks).toMatchObject({ missed: true });
  expect(await insistOnReading(storage)).toEqual([1, 2]);
  expect(await pair.ask('failing', 'SELECT seq FROM envelope ORDER BY seq', 'standby')).toEqual([
    { seq: '1' },
    { seq: '2' },
  ]);
});

it.each([
  ['with synchronous_standby_names nothing is acknowledged that the standby lacks', true, [1]],
  ['without it what the standby had not yet is lost with the primary, acknowledged or not', false, [1]],
] as const)('%s', async (_what, synchronous, kept) => {
  pair = await startPair({ synchronous });
  const storage = await relay(await pair.database('lagging'));
  await openMailbox(storage);
  expect(await insist(storage, 1)).toBe(1);
  await pair.caughtUp();
  await pair.standby.kill();
  expect((await storage.append([envelope(2)], 0)).ok).toBe(!synchronous);
  await pair.primary.kill();
  await pair.standby.start();
  pair.promote();
  await pair.rejoin();
  expect(await insistOnReading(storage)).toEqual(kept);
});

it('leaves a primary that hangs, and goes on with the other one', async () => {
  pair = await startPair({ synchronous: false });
  const storage = await relay(await pair.database('hanging'));
  await openMailbox(storage);
  expect(await insist(storage, 1)).toBe(1);
  const looks = missed(storage);
  pair.primary.signal('SIGSTOP');
  const began = performance.now();
  const second = insist(storage, 2);
  pair.promote();
  expect(await second).toBe(2);
  expect(await looks).toMatchObject({ missed: true });
  // A beat that was answered, one that was not, and the patience that each host is given.
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(await insistOnReading(storage)).toEqual([1, 2]);
});

it('says in one line, soon, that no host answers, or that all of them are standbys', async () => {
  pair = await startPair({ synchronous: false });
  const line = async (hosts: string): Promise<string | null> => {
    const address = (await pair.alone('postgres')).replace(/@[^/]+/, `@${hosts}`);
    return databaseLine(await createPostgresStorage(address).catch((error: unknown) => error));
  };
  const [nobody, standby] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${pair.standby.port}`];
  const began = performance.now();
  expect(await line(`${nobody},${nobody}`)).toMatch(/^DATABASE_URL: nothing answers at its host and port/);
  expect(await line(`${standby},${nobody}`)).toMatch(/^DATABASE_URL: none of its hosts is a primary/);
  expect(performance.now() - began).toBeLessThan(8_000);
});
