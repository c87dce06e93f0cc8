// SQLite as a relay runs it: its log is brought to the disk beside it, and copied into the database on a thread. The same contract;
// that nothing is answered, told or shown before the disk has it; and the log that begins again. A power cut: power.test.ts.
// Long because every moment at which the disk may be late or fail is a story of its own.
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvelopeId } from '../../shared/ids.ts';
import {
  type CheckpointOptions,
  createCheckpoints,
  OWN_CHECKPOINT,
  startThread,
  type Thread,
} from '../../server/storage/sqlite/checkpoints.ts';
import { openDatabase } from '../../server/storage/sqlite/database.ts';
import { createSqliteStorage, type SqliteOptions } from '../../server/storage/sqlite/index.ts';
import { Unavailable } from '../../server/storage/storage.ts';
import { openWalSync, type WalSync } from '../../server/storage/sqlite/wal-sync.ts';
import { cursor, envelope, openMailbox, stored } from './one-mailbox.ts';
import { describePush } from './push.contract.ts';
import { describeStorage, envelopeOf, hashOf } from './storage.contract.ts';

let folder: string;
let files = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const fresh = (): string => join(folder, `${files++}.db`);

const unbroken = (error: unknown): never => {
  throw error;
};
const beside = { openSync: openWalSync, broken: unbroken };

describeStorage('SQLite with its log brought to the disk beside it', () => createSqliteStorage(fresh(), { beside }));
describePush('SQLite with its log brought to the disk beside it', () => createSqliteStorage(fresh(), { beside }));

/** As many as are asked for: `envelopeOf` has 256. */
const numbered = (n: number): EnvelopeId => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(0, n);
  return EnvelopeId.fromBytes(bytes);
};
const turns = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
};

/** A sync that ends, or fails, when it is told to. */
function createHeld() {
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  let holds = false;
  return {
    waiting,
    hold: () => (holds = true),
    openSync: (file: string): WalSync => {
      const real = openWalSync(file);
      return {
        ...real,
        sync: () =>
          holds ? new Promise<void>((resolve, reject) => void waiting.push({ resolve, reject })) : real.sync(),
      };
    },
  };
}

describe('before the disk has it', () => {
  it('nothing of a COMMIT is answered, told or shown; then all of it is', async () => {
    const held = createHeld();
    const storage = createSqliteStorage(fresh(), { beside: { ...beside, openSync: held.openSync } });
    await openMailbox(storage);
    const order: string[] = [];
    storage.onChanges(() => order.push('told'));
    held.hold();
    const appended = storage.append([envelope(1)], 0).then((answer) => order.push(`answered ${answer.ok}`));
    await turns(5);
    const others = [
      storage.read([cursor], 1e9).then(([result]) => order.push(`read up to ${result?.last}`)),
      storage.watch([cursor]).then(([watched]) => order.push(`watched up to ${watched?.last}`)),
      storage.probe(hashOf('code')).then(() => order.push('probed')),
      storage.knownParts([]).then(() => order.push('asked for parts')),
    ];
    await turns(5);
    expect(order).toEqual([]);
    held.waiting.shift()?.resolve();
    await Promise.all([appended, ...others]);
    expect(order[0]).toBe('told');
    expect(new Set(order)).toEqual(
      new Set(['told', 'answered true', 'read up to 1', 'watched up to 1', 'probed', 'asked for parts']),
    );
    await storage.close();
  });

  it('of a disk that does not come back callers are told to try again, and what it kept after all is found, told and read', async () => {
    const held = createHeld();
    let look = (): void => undefined;
    const said: boolean[] = [];
    const late = (isLate: boolean): void => void said.push(isLate);
    const lookAfter = (_ms: number, run: () => void): void => void (look = run);
    const options = { beside: { ...beside, openSync: held.openSync, late, lookAfter } };
    const storage = createSqliteStorage(fresh(), options);
    await openMailbox(storage);
    look();
    const told: unknown[] = [];
    storage.onChanges((changes) => told.push([...changes.grown].length));
    held.hold();
    const busy = { ok: false, error: { type: 'busy' } };
    const first = storage.append([envelope(1)], 0);
    await turns(5);
    const reader = storage.read([cursor], 1e9).catch((error: unknown) => error);
    const second = storage.append([envelope(2)], 0);
    await turns(5);
    look();
    expect([await first, await second, said]).toEqual([busy, busy, [true]]);
    expect(await reader).toBeInstanceOf(Unavailable);
    // Nobody else waits.
    expect(await storage.append([envelope(3)], 0)).toEqual(busy);
    expect(await storage.tryWrite()).toEqual(busy);
    await expect(storage.read([cursor], 1e9)).rejects.toBeInstanceOf(Unavailable);
    expect(told).toEqual([]);

    held.waiting.shift()?.resolve();
    await turns(5);
    for (const one of held.waiting.splice(0)) one.resolve();
    await turns(5);
    expect([said, told.length]).toEqual([[true, false], 1]);
    const all = storage.append([envelope(1), envelope(2), envelope(3)], 0);
    await turns(5);
    for (const one of held.waiting.splice(0)) one.resolve();
    const answered = await all;
    expect(answered.ok && answered.value.map(({ status }) => status)).toEqual([0, 0, 0]);
    const [read] = await storage.read([cursor], 1e9);
    expect(read?.rows.map(({ envelopeId }) => envelopeId)).toEqual([envelopeOf(1), envelopeOf(2), envelopeOf(3)]);
    await storage.close();
  });

  it('the next writes gather, and a full group of them is committed but waits for a sync of its own', async () => {
    const held = createHeld();
    let commits = 0;
    const options: SqliteOptions = {
      beside: { ...beside, openSync: held.openSync },
      limits: { writes: 3, bytes: 1e6, queuedWrites: 100, queuedBytes: 1e6 },
      wrap: (transaction) => ({
        ...transaction,
        commit: () => {
          transaction.commit();
          commits += 1;
        },
      }),
    };
    const storage = createSqliteStorage(fresh(), options);
    await openMailbox(storage);
    held.hold();
    commits = 0;
    const answered: number[] = [];
    const append = (n: number): Promise<unknown> => storage.append([envelope(n)], 0).then(() => answered.push(n));
    const all = [append(1)];
    await turns(5);
    all.push(append(2), append(3));
    await turns(5);
    expect(commits).toBe(1);
    all.push(append(4));
    await turns(5);
    expect([commits, held.waiting.length]).toEqual([2, 1]);
    held.waiting.shift()?.resolve();
    await turns(5);
    expect([answered, held.waiting.length]).toEqual([[1], 1]);
    held.waiting.shift()?.resolve();
    await Promise.all(all);
    expect(answered).toEqual([1, 2, 3, 4]);
    await storage.close();
  });

  it('what waits for it counts against the bounds of the queue', async () => {
    const held = createHeld();
    const limits = { writes: 1, bytes: 1e6, queuedWrites: 2, queuedBytes: 1e6 };
    const storage = createSqliteStorage(fresh(), { limits, beside: { ...beside, openSync: held.openSync } });
    await openMailbox(storage);
    held.hold();
    const taken = [storage.append([envelope(1)], 0), storage.append([envelope(2)], 0)];
    await turns(5);
    expect(await storage.append([envelope(3)], 0)).toEqual({ ok: false, error: { type: 'busy' } });
    for (const _ of taken) {
      held.waiting.shift()?.resolve();
      await turns(5);
    }
    expect((await Promise.all(taken)).map(({ ok }) => ok)).toEqual([true, true]);
    held.waiting.shift()?.resolve();
    await storage.close();
  });

  it.each([
    ['is queued', 0],
    ['is committed', 5],
  ])('the storage does not close where a write %s', async (_what, before) => {
    const held = createHeld();
    const file = fresh();
    const storage = createSqliteStorage(file, { beside: { ...beside, openSync: held.openSync } });
    await openMailbox(storage);
    held.hold();
    const appended = storage.append([envelope(1)], 0);
    await turns(before);
    let closed = false;
    const closing = storage.close().then(() => (closed = true));
    await turns(5);
    expect(closed).toBe(false);
    held.waiting.shift()?.resolve();
    expect(await appended).toMatchObject({ ok: true });
    await closing;
    const read = storage.read([cursor], 1e9);
    await expect(read).rejects.toThrow();
    const again = createSqliteStorage(file);
    expect(await stored(again)).toEqual([1]);
    await again.close();
  });
});

it('ends where the disk fails to keep a COMMIT: what was committed is not answered for, and nothing is any more', async () => {
  const held = createHeld();
  const told: unknown[] = [];
  const file = fresh();
  const storage = createSqliteStorage(file, {
    beside: { openSync: held.openSync, broken: (error) => told.push(error) },
  });
  await openMailbox(storage);
  await storage.append([envelope(1)], 0);
  held.hold();
  const lost = Promise.allSettled([storage.append([envelope(2)], 0)]);
  await turns(5);
  const shown = Promise.allSettled([storage.read([cursor], 1e9)]);
  const queued = Promise.allSettled([storage.append([envelope(3)], 0)]);
  await turns(5);
  const eio = Object.assign(new Error('the disk'), { code: 'EIO' });
  held.waiting.shift()?.reject(eio);
  const failed = [{ status: 'rejected', reason: eio }];
  expect([await lost, await shown, await queued]).toEqual([failed, failed, failed]);
  expect(await Promise.allSettled([storage.append([envelope(4)], 0)])).toEqual(failed);
  expect(await Promise.allSettled([storage.read([cursor], 1e9)])).toEqual(failed);
  expect(
    await Promise.allSettled([
      storage.erase({
        ...cursor,
        appendHash: hashOf('append 0'),
        envelopeId: envelopeOf(1),
        eraseHash: hashOf('erase 1'),
      }),
    ]),
  ).toEqual(failed);
  expect(told).toEqual([eio]);
  await storage.close();
  const again = createSqliteStorage(file);
  expect((await stored(again))[0]).toBe(1);
  await again.close();
});

it('ends so for what was committed meanwhile too', async () => {
  const held = createHeld();
  const told: unknown[] = [];
  const storage = createSqliteStorage(fresh(), {
    limits: { writes: 1, bytes: 1e6, queuedWrites: 2, queuedBytes: 1e6 },
    beside: { openSync: held.openSync, broken: (error) => told.push(error) },
  });
  await openMailbox(storage);
  held.hold();
  const lost = Promise.allSettled([storage.append([envelope(1)], 0), storage.append([envelope(2)], 0)]);
  await turns(5);
  const eio = Object.assign(new Error('the disk'), { code: 'EIO' });
  held.waiting.shift()?.reject(eio);
  const failed = { status: 'rejected', reason: eio };
  expect([await lost, held.waiting.length, told]).toEqual([[failed, failed], 0, [eio]]);
  expect(await Promise.allSettled([storage.append([envelope(3)], 0)])).toEqual([failed]);
  await storage.close();
});

describe('ends where the disk fails to keep a checkpoint', () => {
  it.each(['resolve', 'reject'] as const)(
    'of the thread, once, whatever the sync under way says then: %s',
    async (says) => {
      const file = fresh();
      const before = createSqliteStorage(file);
      await openMailbox(before);
      await before.close();
      const held = createHeld();
      const thread = startThread(new URL('threads/failing.thread.ts', import.meta.url));
      const told: unknown[] = [];
      let tell = (): void => undefined;
      const ended = new Promise<void>((resolve) => (tell = resolve));
      const broken = (error: unknown): void => {
        told.push(error);
        tell();
      };
      const storage = createSqliteStorage(file, {
        beside: { openSync: held.openSync, broken, checkpoints: { thread, busyWrites: 1, copiedFrom: 1 } },
      });
      expect(await storage.append([envelope(1)], 0)).toMatchObject({ ok: true });
      let hints = 0;
      storage.onChanges(() => (hints += 1));
      held.hold();
      const lost = Promise.allSettled([storage.append([envelope(2)], 0)]);
      await ended;
      expect(told).toMatchObject([{ code: 'SQLITE_IOERR_FSYNC' }]);
      held.waiting.shift()?.[says](new Error('the disk'));
      await turns(5);
      const failed = [{ status: 'rejected', reason: told[0] }];
      expect([await lost, hints, told.length]).toEqual([failed, 0, 1]);
      expect(await Promise.allSettled([storage.append([envelope(3)], 0)])).toEqual(failed);
      expect(await Promise.allSettled([storage.read([cursor], 1e9)])).toEqual(failed);
      await storage.close();
    },
  );

  it('of its own, which a full disk alone does not make it', () => {
    const { sqlite } = openDatabase(fresh(), 'beside');
    let code = 'SQLITE_FULL';
    const failing = (sql: string): unknown => {
      const statement = sqlite.prepare(sql);
      const get = (): never => {
        throw new Database.SqliteError('the disk', code);
      };
      return sql.includes('PASSIVE') ? { get } : statement;
    };
    const onFailing = new Proxy(sqlite, {
      get: (_, name) => (name === 'prepare' ? failing : sqlite.pragma.bind(sqlite)),
    });
    const told: unknown[] = [];
    const checkpoints = createCheckpoints(onFailing, { broken: (error) => told.push(error) });
    sqlite.exec('CREATE TABLE t (a)');
    for (let pages = 0; pages < OWN_CHECKPOINT.quiet; pages += 1_000)
      sqlite.exec('INSERT INTO t VALUES (randomblob(4096000))');
    checkpoints.synced(1);
    expect(told).toEqual([]);
    code = 'SQLITE_IOERR_FSYNC';
    checkpoints.synced(1);
    expect(told).toMatchObject([{ code }]);
    sqlite.close();
  });
});

it('sees what another process did to a mailbox it remembers', async () => {
  const file = fresh();
  const storage = createSqliteStorage(file, { beside });
  await openMailbox(storage);
  await storage.append([envelope(1)], 0);
  const other = new Database(file);
  other.prepare('UPDATE mailbox SET cap = 0').run();
  expect(await storage.append([envelope(2)], 0)).toEqual({ ok: true, value: [{ status: 4, seq: 0 }] });
  other.prepare('UPDATE mailbox SET cap = 1000000').run();
  other.close();
  expect(await storage.append([envelope(2)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 2 }] });
  await storage.close();
});

describe('the log', () => {
  const PAGE = 4_096 + 24;
  /** Writes far more pages than the log is allowed, many at once, and says how many fit into the log at its longest. */
  async function fill(checkpoints: CheckpointOptions, until: number) {
    const file = fresh();
    const storage = createSqliteStorage(file, { beside: { ...beside, checkpoints } });
    await openMailbox(storage);
    let n = 0;
    for (let pages = 0; pages < until; pages += 50 * 3) {
      const items = Array.from({ length: 50 }, () => ({ ...envelope(1, 8_000), envelopeId: numbered(++n) }));
      const answers = await Promise.all(items.map((item) => storage.append([item], 0)));
      expect(answers.every(({ ok }) => ok)).toBe(true);
    }
    const pages = statSync(`${file}-wal`).size / PAGE;
    expect((await stored(storage)).length).toBe(n);
    await storage.close();
    const again = new Database(file);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(again.prepare('SELECT count(*) FROM envelope').pluck().get()).toBe(n);
    again.close();
    return pages;
  }

  it('begins again and again with a thread that copies it', async () => {
    expect(await fill({}, 3 * OWN_CHECKPOINT.busy)).toBeLessThan(OWN_CHECKPOINT.busy + 1_000);
  });

  it('begins again where the thread never comes up, dies of its work, or is not to be had', async () => {
    const threadAt = (name: string) => startThread(new URL(`threads/${name}.thread.ts`, import.meta.url));
    const none = (): never => {
      throw new Error('the system gives no more threads');
    };
    for (const thread of [threadAt('absent'), threadAt('dying'), none])
      expect(await fill({ thread }, 3 * OWN_CHECKPOINT.quiet)).toBeLessThan(OWN_CHECKPOINT.quiet + 1_000);
  });

  it('is copied by nobody else while the relay is quiet, and by one thread, asked once at a time, when it is busy', async () => {
    const { sqlite } = openDatabase(fresh(), 'beside');
    const { port1, port2 } = new MessageChannel();
    const asked: unknown[] = [];
    port2.on('message', (message) => asked.push(message));
    let called = 0;
    const thread = (): Thread => {
      called += 1;
      return { port: port1, ended: new Promise((resolve) => port1.once('close', () => resolve(null))) };
    };
    const checkpoints = createCheckpoints(sqlite, { thread, busyWrites: 3, copiedFrom: 5, broken: unbroken });
    const write = (): unknown =>
      sqlite.exec('CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (randomblob(20000))');
    write();
    checkpoints.synced(2);
    expect([called, checkpoints.threaded]).toEqual([0, false]);
    checkpoints.synced(3);
    write();
    checkpoints.synced(1);
    await turns(5);
    expect([called, asked]).toEqual([1, ['checkpoint']]);
    port2.postMessage('done');
    await turns(5);
    checkpoints.synced(1);
    await turns(5);
    expect([called, asked]).toEqual([1, ['checkpoint', 'checkpoint']]);
    port2.close();
    await checkpoints.close();
    checkpoints.synced(9);
    expect([called, checkpoints.threaded]).toEqual([1, false]);
    sqlite.close();
  });
});
