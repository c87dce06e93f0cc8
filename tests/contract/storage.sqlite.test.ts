// SQLite under the storage contract, and what is SQLite's own: group commit against a failing disk, reopening, migrations.
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../server/storage/sqlite/group-commit.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { createSqliteInspector } from '../../server/storage/sqlite/inspect.ts';
import type { NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { describeInspector } from './inspector.contract.ts';
import { envelope, openMailbox, stored, TODAY } from './one-mailbox.ts';
import { describePush } from './push.contract.ts';
import { describeStorage, envelopeOf, hashOf, mailboxOf } from './storage.contract.ts';

describeStorage('SQLite', () => createSqliteStorage(':memory:'));
describePush('SQLite', () => createSqliteStorage(':memory:'));
describeInspector('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
  const file = join(folder, 'relay.db');
  const storage = createSqliteStorage(file);
  return {
    storage,
    inspect: async (use) => {
      const sqlite = new Database(file);
      try {
        return await use(createSqliteInspector(sqlite));
      } finally {
        sqlite.close();
      }
    },
    close: async () => {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

describe('group commit', () => {
  it('answers after COMMIT, never before', async () => {
    const order: string[] = [];
    const storage = createSqliteStorage(':memory:', {
      wrap: (transaction) => ({
        ...transaction,
        commit: () => {
          transaction.commit();
          order.push('commit');
        },
      }),
    });
    await openMailbox(storage);
    order.length = 0;
    await Promise.all([1, 2, 3].map((n) => storage.append([envelope(n)], 0).then(() => order.push('answer'))));
    expect(order).toEqual(['commit', 'answer', 'answer', 'answer']);
    await storage.close();
  });

  it('acknowledges nothing and keeps nothing where COMMIT fails, tells nobody, and goes on when the disk does', async () => {
    let broken = false;
    const wrap = (transaction: Transaction): Transaction => ({
      ...transaction,
      commit: () => {
        if (broken) throw new Error('the disk is gone');
        transaction.commit();
      },
    });
    const storage = createSqliteStorage(':memory:', { wrap });
    await openMailbox(storage);
    const told: unknown[] = [];
    storage.onChanges((changes) => told.push(changes));
    broken = true;
    const answers = await Promise.allSettled([storage.append([envelope(1)], 0), storage.append([envelope(2)], 0)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await stored(storage)).toEqual([]);
    expect(told).toEqual([]);
    broken = false;
    expect(await storage.append([envelope(2)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
    await storage.close();
  });

  it('leaves no transaction open that failed as it began', async () => {
    let broken = false;
    const storage = createSqliteStorage(':memory:', {
      wrap: (transaction) => ({
        ...transaction,
        begin: () => {
          transaction.begin();
          if (broken) throw new Error('the disk is gone');
        },
      }),
    });
    await openMailbox(storage);
    broken = true;
    await expect(storage.append([envelope(1)], 0)).rejects.toThrow('the disk is gone');
    broken = false;
    expect(await storage.append([envelope(2)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
    await storage.close();
  });

  it('retries a failed group one by one, so that only the bad write fails', async () => {
    const storage = createSqliteStorage(':memory:');
    await openMailbox(storage);
    const bad = { ...envelope(2), envelopeId: null as unknown as NewEnvelope['envelopeId'] };
    const answers = await Promise.allSettled([
      storage.append([envelope(1)], 0),
      storage.append([bad], 0),
      storage.append([envelope(3)], 0),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored(storage)).toEqual([1, 2]);
    await storage.close();
  });

  it('answers busy for a full disk and for a full queue', async () => {
    let code: string | null = null;
    const storage = createSqliteStorage(':memory:', {
      limits: { writes: 2, bytes: 1_000, queuedWrites: 4, queuedBytes: 1_000 },
      wrap: (transaction) => ({
        ...transaction,
        commit: () => {
          if (code !== null) throw new Database.SqliteError('full', code);
          transaction.commit();
        },
      }),
    });
    await openMailbox(storage);
    const busy = { ok: false, error: { type: 'busy' } };
    code = 'SQLITE_FULL';
    expect(await storage.append([envelope(1)], 0)).toEqual(busy);
    code = null;
    const many = await Promise.all([1, 2, 3, 4, 5].map((n) => storage.append([envelope(n)], 0)));
    expect(many.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
    expect(await storage.append([envelope(6, 1_001)], 0)).toEqual(busy);
    expect(await stored(storage)).toEqual([1, 2, 3, 4]);
    await storage.close();
  });

  it('commits together what waits together, within the bounds of a group', async () => {
    let commits = 0;
    const storage = createSqliteStorage(':memory:', {
      limits: { writes: 3, bytes: 1_000, queuedWrites: 100, queuedBytes: 100_000 },
      wrap: (transaction) => ({
        ...transaction,
        commit: () => {
          commits += 1;
          transaction.commit();
        },
      }),
    });
    await openMailbox(storage);
    commits = 0;
    await Promise.all([1, 2, 3, 4].map((n) => storage.append([envelope(n)], 0)));
    expect(commits).toBe(2);
    await Promise.all([5, 6, 7].map((n) => storage.append([envelope(n, 600)], 0)));
    expect(commits).toBe(5);
    await storage.close();
  });
});

describe('the database file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'relay-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => join(folder, 'relay.db');
  /** Whether anything the database keeps on the disk holds a stretch of the envelopes that tests fill with 7. */
  const holdsBytes = () =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(Buffer.alloc(64, 7)));

  it('keeps what was acknowledged when it is opened again', async () => {
    const first = createSqliteStorage(file());
    await openMailbox(first);
    await first.append([envelope(1), envelope(2)], 0);
    await first.close();
    const second = createSqliteStorage(file());
    expect(await stored(second)).toEqual([1, 2]);
    expect(await second.append([envelope(1)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
    await second.close();
  });

  it('is written in WAL mode', async () => {
    await createSqliteStorage(file()).close();
    const raw = new Database(file());
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
  });

  it('takes over what the first schema held, envelopes, erasures and numbers', async () => {
    const migrations = join(import.meta.dirname, '../../server/storage/sqlite/migrations');
    const raw = new Database(file());
    raw.exec(readFileSync(join(migrations, '0000_first.sql'), 'utf8'));
    const journal = readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8');
    const { entries } = JSON.parse(journal) as { entries: { when: number }[] };
    raw.exec('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)');
    raw.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', ?)").run(entries[0]?.when);
    raw
      .prepare(
        `INSERT INTO mailbox (public_id, own, append_hash, read_hash, admin_hash, seq, bytes, count, cap)
         VALUES (?, 1, ?, ?, ?, 3, 200, 3, 1000000)`,
      )
      .run(Buffer.from(mailboxOf(1), 'base64url'), hashOf('append 0'), hashOf('read 0'), hashOf('admin 0'));
    const insert = raw.prepare(
      'INSERT INTO envelope (mailbox, seq, envelope_id, received_hour, erase_hash, body) VALUES (1, ?, ?, 0, ?, ?)',
    );
    for (const n of [1, 2, 3]) {
      const body = n === 3 ? null : envelope(n).bytes;
      insert.run(n, Buffer.from(envelopeOf(n), 'base64url'), hashOf(`erase ${n}`), body);
    }
    raw.close();

    const storage = createSqliteStorage(file());
    expect(await stored(storage)).toEqual([1, 2, 3]);
    expect(await storage.append([envelope(1), envelope(3), envelope(4)], 0)).toEqual({
      ok: true,
      value: [1, 3, 4].map((seq) => ({ status: 0, seq })),
    });
    const erasure = { mailboxId: mailboxOf(1), appendHash: hashOf('append 0'), envelopeId: envelopeOf(2) };
    expect(await storage.erase({ ...erasure, eraseHash: hashOf('erase 1') })).toMatchObject({ ok: false });
    expect(await storage.erase({ ...erasure, eraseHash: hashOf('erase 2') })).toMatchObject({ ok: true });
    await storage.close();
  });

  it('starts clean after a migration that was cut', async () => {
    // What a kill in the middle leaves: the migrations' own table, and nothing of the rolled-back transaction.
    const raw = new Database(file());
    raw.exec('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)');
    raw.close();
    const storage = createSqliteStorage(file());
    await openMailbox(storage);
    await storage.append([envelope(1)], 0);
    expect(await stored(storage)).toEqual([1]);
    await storage.close();
  });

  it('holds nothing of a removed mailbox but its id, and none of its bytes', async () => {
    const storage = createSqliteStorage(file());
    await openMailbox(storage);
    for (let n = 1; n <= 20; n++) await storage.append([envelope(n, 5_000)], 0);
    expect(holdsBytes()).toBe(true);
    await storage.remove(mailboxOf(1), hashOf('admin 0'));
    await swept(storage);
    await storage.close();
    const raw = new Database(file());
    expect(raw.prepare('SELECT count(*) AS n FROM envelope').get()).toEqual({ n: 0 });
    expect(raw.prepare('SELECT count(*) AS n FROM posted').get()).toEqual({ n: 0 });
    expect(raw.prepare('SELECT mailbox FROM gone').all()).toEqual([{ mailbox: null }]);
    raw.close();
    expect(holdsBytes()).toBe(false);
  });

  it('takes up an interrupted sweep at the next expiry', async () => {
    const storage = createSqliteStorage(file());
    await openMailbox(storage);
    for (let n = 1; n <= 5; n++) await storage.append([envelope(n)], 0);
    await storage.close();
    const raw = new Database(file());
    raw.exec(`INSERT INTO gone SELECT public_id, id FROM mailbox; DELETE FROM mailbox`);
    raw.close();
    const again = createSqliteStorage(file());
    await again.expire(TODAY);
    await swept(again);
    await again.close();
    const after = new Database(file());
    expect(after.prepare('SELECT count(*) AS n FROM envelope').get()).toEqual({ n: 0 });
    after.close();
  });
});

/** A sweep goes on by itself, one group after another; each write here waits for one group. */
async function swept(storage: Storage): Promise<void> {
  for (let group = 0; group < 10; group++) await storage.expire(TODAY);
}
