// `relay move` on PGlite: everything arrives as it was, whatever interrupts it; what differs is found; and people go on where they
// were. The command as a process, killed on a real server: tests/postgres/move.test.ts.
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { moveData } from '../../server/admin/move.ts';
import { seededRandom } from '../harness/random.ts';
import { TABLES } from '../../server/admin/moving/tables.ts';
import { parseConfig } from '../../server/config.ts';
import { createDiskBlobs } from '../../server/blobs/disk.ts';
import { createSweep } from '../../server/blobs/sweep.ts';
import { BLOBS } from '../../server/data/open-blobs.ts';
import { DATABASE, MOVED, openData } from '../../server/data/open-data.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import { withPostgresInspector } from '../../server/storage/postgres/inspect.ts';
import { createConnect } from '../../server/storage/postgres/connect.ts';
import { createPool, type Pool } from '../../server/storage/postgres/link.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { DAY } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { type Lite, LITE_URL, openLite } from '../tools/pglite.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf, partOf } from './storage.contract.ts';

const SEED = 20261125;
const quiet = () => undefined;

let lite: Lite;
let folder: string;
let pools: Pool[];
beforeAll(async () => {
  await loadSodium();
  lite = await openLite();
}, 180_000);
afterAll(() => lite.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'move-'));
  pools = [];
  await lite.query('DROP SCHEMA public CASCADE');
  await lite.query('CREATE SCHEMA public');
});
afterEach(async () => {
  for (const pool of pools) await pool.close();
  rmSync(folder, { recursive: true });
});

const connect = () => createConnect(LITE_URL, { socket: () => lite.socket() });
const openPool = (): Pool => {
  const pool = createPool(connect(), 1);
  pools.push(pool);
  return pool;
};
const openTarget = (): Promise<Storage> =>
  createPostgresStorage(LITE_URL, { socket: () => lite.socket(), volatile: true });

/** Mailboxes in every state: full, rotated, with erased envelopes, deleted and not yet swept; admissions, vouchers, a blob, devices. */
async function fill(): Promise<void> {
  const storage = createSqliteStorage(join(folder, DATABASE));
  await storage.firstAdmission({ code: new Uint8Array(32).fill(4), hash: hashOf('first') }, 5);
  await storage.admit(hashOf('link'), 500);
  await storage.claim(hashOf('link'), hashOf('code'));
  await storage.depositVouchers(hashOf('code'), [hashOf('v1'), hashOf('v2')], 20_000);
  for (let n = 1; n <= 6; n++) {
    const payment = { kind: 'admission', hash: hashOf('code') } as const;
    await storage.create(
      { mailboxId: mailboxOf(n), hashes: hashesOf(`${n}`), own: true, payment, cap: 1e8, blobCap: 1e8 },
      1,
    );
    for (let e = 1; e <= 30; e++)
      await storage.append(
        [
          {
            mailboxId: mailboxOf(n),
            appendHash: hashOf(`append ${n}`),
            envelopeId: envelopeOf(e),
            eraseHash: hashOf(`erase ${e}`),
            expectedSeq: null,
            bytes: new Uint8Array(500 + n * e).fill(e),
            wake: true,
          },
        ],
        0,
      );
    const name = { mailboxId: mailboxOf(n), appendHash: hashOf(`append ${n}`), envelopeId: envelopeOf(n) };
    await storage.erase({ ...name, eraseHash: hashOf(`erase ${n}`) });
  }
  await storage.rotate({
    mailboxId: mailboxOf(2),
    adminHash: hashOf('admin 2'),
    hashes: hashesOf('two'),
    generation: 1,
    from: 3,
    n: 30,
    own: true,
  });
  await storage.pushKeys({ publicKey: new Uint8Array(65).fill(1), privateKey: new Uint8Array(32).fill(2) });
  const device = { endpoint: 'https://push.example/é', p256dh: new Uint8Array(65), auth: new Uint8Array(16) };
  const asked = { ...device, key: new Uint8Array(65).fill(1), hours: 0xffffff, minute: 7 };
  const cursor = { mailboxId: mailboxOf(1), readHash: hashOf('read 1'), after: 5 };
  expect((await storage.registerMailboxPush({ ...asked, ...cursor }, 0)).ok).toBe(true);
  await storage.close();
  // A deleted mailbox whose sweep was cut.
  const raw = new Database(join(folder, DATABASE));
  raw.exec('INSERT INTO gone SELECT public_id, id FROM mailbox WHERE id = 6; DELETE FROM mailbox WHERE id = 6');
  raw.close();
}

/** Fails at the `at`-th moment: before the COMMIT, or after it, of one transaction after the other. */
function interrupted(pool: Pool, at: number): Pool {
  let left = at;
  const strike = (): void => {
    left -= 1;
    if (left === 0) throw new Error('interrupted');
  };
  return {
    ...pool,
    transaction: async (run, isolation) => {
      const value = await pool.transaction(async (query) => {
        const done = await run(query);
        strike();
        return done;
      }, isolation);
      strike();
      return value;
    },
  };
}

it('copies every column of every table that either database has', async () => {
  await createSqliteStorage(join(folder, DATABASE)).close();
  const sqlite = new Database(join(folder, DATABASE));
  const storage = await openTarget();
  await storage.close();
  const listed = TABLES.flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`));
  const ofSqlite = sqlite
    .prepare<[], string>(
      `SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '__drizzle_migrations'`,
    )
    .pluck()
    .all();
  sqlite.close();
  const ofPostgres = await lite.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '__drizzle_migrations'`,
  );
  // SQLite names an envelope by a row id too, which nothing else knows.
  expect(ofSqlite.filter((name) => name !== 'envelope.id').toSorted()).toEqual(listed.toSorted());
  expect(ofPostgres.map(({ name }) => name).toSorted()).toEqual(listed.toSorted());
});

it('brings everything over, interrupted anywhere and run again, and starts no relay on the half of it', async () => {
  await fill();
  let runs = 0;
  let done: Awaited<ReturnType<typeof moveData>> | null = null;
  while (done === null) {
    runs += 1;
    done = await moveData(folder, interrupted(openPool(), runs * 3), quiet).catch((error: unknown) => {
      expect(error).toMatchObject({ message: 'interrupted' });
      return null;
    });
    const unfinished = await lite.query("SELECT 1 FROM pg_tables WHERE tablename = 'unfinished_move'");
    if (unfinished.length > 0) await expect(openTarget()).rejects.toMatchObject({ code: 'UNFINISHED_MOVE' });
  }
  expect(runs).toBeGreaterThan(10);
  // Where the very last moment was hit, all is done but the telling.
  const told = done.ok ? 'Start the relay with DATABASE_URL' : done.error.line;
  expect(told).toMatch(/Start the relay with DATABASE_URL|was moved to PostgreSQL: set DATABASE_URL/);
  expect(await moveData(folder, openPool(), quiet)).toMatchObject({
    error: { line: expect.stringMatching(/was moved to PostgreSQL/) as string },
  });
  expect([existsSync(join(folder, DATABASE)), existsSync(join(folder, MOVED))]).toEqual([false, true]);
  // A relay is not started on the folder by mistake, and names the fix.
  const clock = { now: () => 0 };
  const opened = await openData(unwrap(parseConfig({ DATA_DIR: folder })), {
    stop: () => undefined,
    clock,
    random: seededRandom(1),
  });
  expect(opened).toMatchObject({ ok: false, error: { line: expect.stringMatching(/set DATABASE_URL/) as string } });

  const storage = await openTarget();
  const [five] = await storage.read([{ mailboxId: mailboxOf(5), readHash: hashOf('read 5'), after: 0 }], 1e8);
  expect(five?.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(five?.rows[4]?.bytes).toBeNull();
  expect(five?.rows[9]?.bytes).toEqual(Buffer.alloc(550, 10));
  const [former] = await storage.read([{ mailboxId: mailboxOf(2), readHash: hashOf('read 2'), after: 0 }], 1e8);
  expect([former?.last, former?.rows[0]?.seq]).toEqual([30, 3]);
  // A retry is known, the next number follows, a fresh mailbox gets a number that no row ever had.
  const retry = {
    mailboxId: mailboxOf(5),
    appendHash: hashOf('append 5'),
    envelopeId: envelopeOf(10),
    eraseHash: hashOf('erase 10'),
    expectedSeq: null,
    bytes: new Uint8Array(550).fill(10),
    wake: false,
  };
  expect(await storage.append([retry, { ...retry, envelopeId: envelopeOf(99) }], 0)).toMatchObject({
    value: [
      { status: 0, seq: 10 },
      { status: 0, seq: 31 },
    ],
  });
  const payment = { kind: 'voucher', hash: hashOf('v1') } as const;
  await storage.create(
    { mailboxId: mailboxOf(7), hashes: hashesOf('7'), own: true, payment, cap: 1e6, blobCap: 1e6 },
    1,
  );
  expect(await lite.query<{ id: number }>('SELECT max(id)::int AS id FROM mailbox')).toEqual([{ id: 7 }]);
  await storage.expire(1);
  await storage.close();
}, 120_000);

it('lets no command at the half of it: purge would take recordings whose rows are not copied yet for nobody’s', async () => {
  await fill();
  await expect(moveData(folder, interrupted(openPool(), 8), quiet)).rejects.toThrow('interrupted');
  const blobs = join(folder, BLOBS);
  const part = partOf(1);
  let now = 0;
  const clock = { now: () => now };
  const store = createDiskBlobs(blobs, { disk: { free: () => Infinity, spend: () => undefined, floor: 0 }, clock });
  await store.put(part, new Uint8Array(9));
  now = DAY;
  const purged = withPostgresInspector(
    LITE_URL,
    async ({ parts }) => {
      const ports = { store, clock, fault: () => undefined, isUnderWay: () => false };
      await createSweep({ storage: parts, ...ports }).all();
    },
    () => lite.socket(),
  );
  expect(await purged).toEqual({
    ok: false,
    error: expect.stringMatching(/^DATABASE_URL: a move into this database is not finished: /) as string,
  });
  expect(await store.list(null, 9)).toEqual([part]);
});

it('lets nobody write to what it copies, from the first look to the new name', async () => {
  await fill();
  const file = join(folder, DATABASE);
  const pool = openPool();
  const answers = new Set<unknown>();
  const watched: Pool = {
    ...pool,
    transaction: (run, isolation) => {
      if (existsSync(file)) {
        const other = new Database(file, { timeout: 0 });
        try {
          answers.add(other.prepare('UPDATE mailbox SET cap = 0').run().changes);
        } catch (error) {
          answers.add(error instanceof Database.SqliteError && error.code);
        }
        other.close();
      }
      return pool.transaction(run, isolation);
    },
  };
  expect(await moveData(folder, watched, quiet)).toMatchObject({ ok: true });
  expect([...answers]).toEqual(['SQLITE_BUSY']);
  expect(existsSync(join(folder, MOVED))).toBe(true);
});

it('finds a row that came out different, names where, and finishes nothing', async () => {
  await fill();
  const pool = openPool();
  let planted = false;
  const spoiled: Pool = {
    ...pool,
    transaction: async (run, isolation) => {
      // When all is copied and the first page is read back, one byte of one body changes.
      if (isolation !== undefined && !planted) {
        planted = true;
        await pool.transaction((query) =>
          query.run('UPDATE envelope SET body = set_byte(body, 7, 0) WHERE mailbox = 3 AND seq = 12'),
        );
      }
      return pool.transaction(run, isolation);
    },
  };
  expect(await moveData(folder, spoiled, quiet)).toMatchObject({
    ok: false,
    error: { line: expect.stringMatching(/differ \(table envelope, mailbox number 3\)/) as string },
  });
  expect(existsSync(join(folder, DATABASE))).toBe(true);
  await expect(openTarget()).rejects.toMatchObject({ code: 'UNFINISHED_MOVE' });
});

it('goes into an empty database only, and not on where the relay ran since', async () => {
  await fill();
  const refused = { ok: false, error: { line: expect.stringMatching(/empty/) as string } };
  await lite.query('CREATE TABLE other (x int)');
  expect(await moveData(folder, openPool(), quiet)).toMatchObject(refused);
  await lite.query('DROP TABLE other');
  const other = await openTarget();
  await other.admit(hashOf('x'), 1);
  await other.close();
  expect(await moveData(folder, openPool(), quiet)).toMatchObject(refused);
  await lite.query('TRUNCATE admission');
  await expect(moveData(folder, interrupted(openPool(), 6), quiet)).rejects.toThrow('interrupted');
  const since = createSqliteStorage(join(folder, DATABASE));
  await since.admit(hashOf('since'), 1);
  await since.close();
  expect(await moveData(folder, openPool(), quiet)).toMatchObject(refused);
});

it('people go on with the moved relay: what was on its way arrives, and the answer to it', async () => {
  mkdirSync(folder, { recursive: true });
  const before: World = await createWorld({ seed: SEED, file: join(folder, DATABASE) });
  const { claire, camille } = await meet(before);
  unwrap(
    await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Avant le déménagement.' }),
  );
  await settle(camille);
  await before.close();
  expect(await moveData(folder, openPool(), quiet)).toMatchObject({ ok: true });

  const after = await createWorld({ seed: SEED + 1, storage: await openTarget() });
  const again = async ({ store }: Person): Promise<Person> => {
    const person = await after.device({ store });
    const [space] = (await person.view()).spaces;
    unwrap(await person.engine.unlock(space?.id ?? ('' as never), PASSPHRASE));
    return person;
  };
  const [hers, theirs] = [await again(claire), await again(camille)];
  await settle(hers);
  const [flash] = await hers.thread();
  expect(flash?.blocks[0]?.text).toBe('Avant le déménagement.');
  unwrap(
    await hers.engine.answer((await hers.relation()).key, {
      covers: [flash?.id ?? ('' as never)],
      reason: '',
      blocks: [{ type: 'text', text: 'Après.' }],
    }),
  );
  after.time.advance(31_000);
  await settle(hers, theirs);
  expect((await theirs.thread()).map((entry) => entry.blocks[0]?.text)).toEqual(['Avant le déménagement.', 'Après.']);
  await after.close();
}, 120_000);
