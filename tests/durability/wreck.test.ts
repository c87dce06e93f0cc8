// What a crash of the machine may leave of the files, which a killed process does not: a log whose tail is torn, garbled or gone,
// and a migration cut in the middle. The relay opens it to a whole state, never to half of one.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createBlobs } from '../../server/blobs/blobs.ts';
import { createDiskBlobs, partPath } from '../../server/blobs/disk.ts';
import type { BlobStore } from '../../server/blobs/store.ts';
import { createSweep } from '../../server/blobs/sweep.ts';
import { migrate } from '../../server/storage/sqlite/migrations.ts';
import { openDatabase } from '../../server/storage/sqlite/database.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { NewEnvelope, PartName, Storage } from '../../server/storage/storage.ts';
import { blobOf, envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';

const ENVELOPES = 40;
const box = mailboxOf(1);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wreck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const envelope = (n: number): NewEnvelope => ({
  mailboxId: box,
  appendHash: hashOf('append 0'),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(3_000).fill(n),
  wake: false,
});
const append = async (storage: Storage, n: number) => {
  const answer = await storage.append([envelope(n)], 0);
  return answer.ok ? answer.value[0]?.seq : null;
};

/** The files of a relay that acknowledged envelopes 1 to 40, each in a transaction of its own, as they stood right then. */
async function leaveFiles(): Promise<string> {
  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create({ mailboxId: box, hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 }, 0);
  for (let n = 1; n <= ENVELOPES; n++) await append(storage, n);
  const wreck = join(folder, 'wreck');
  // By another process: closing a file that SQLite has open here would drop its locks.
  execFileSync('sh', ['-c', 'mkdir wreck && cp relay.db* wreck'], { cwd: folder });
  await storage.close();
  return join(wreck, 'relay.db');
}

/** How many envelopes a wreck gives back: 1 to k whole and in order, counted right, and the next one gets k + 1. */
async function recovered(file: string): Promise<number> {
  const storage = createSqliteStorage(file);
  const [result] = await storage.read([{ mailboxId: box, readHash: hashOf('read 0'), after: 0 }], 1e9);
  const rows = result?.rows ?? [];
  const kept = rows.length;
  expect(rows.map(({ seq, envelopeId }) => [seq, envelopeId])).toEqual(
    Array.from({ length: kept }, (_, i) => [i + 1, envelopeOf(i + 1)]),
  );
  for (const [i, { bytes }] of rows.entries()) expect(bytes).toEqual(Buffer.from(envelope(i + 1).bytes));
  expect(result?.last).toBe(kept);
  if (result?.status === 0) expect(await append(storage, kept + 1)).toBe(kept + 1);
  await storage.close();
  const { sqlite } = openDatabase(file);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  sqlite.close();
  return kept;
}

describe('a log', () => {
  it.each<[string, (wal: string) => void]>([
    [
      'with the beginning of a transaction behind the last',
      (wal) => appendFileSync(wal, readFileSync(wal).subarray(32, 5_000)),
    ],
    ['with noise behind the last', (wal) => appendFileSync(wal, Buffer.alloc(9_000, 0xa5))],
    ['with zeros behind the last, as a grown file has', (wal) => appendFileSync(wal, Buffer.alloc(9_000))],
  ])('%s gives back everything acknowledged', async (_what, wreck) => {
    const file = await leaveFiles();
    wreck(`${file}-wal`);
    expect(await recovered(file)).toBe(ENVELOPES);
  });

  it.each([0.999, 0.9, 0.5, 0.2, 0])('cut at %d of its length opens to what is whole before the cut', async (at) => {
    const file = await leaveFiles();
    const length = Math.floor(statSync(`${file}-wal`).size * at);
    truncateSync(`${file}-wal`, length);
    const kept = await recovered(file);
    expect(kept).toBeLessThan(ENVELOPES);
    expect(kept).toBeGreaterThanOrEqual(Math.floor(ENVELOPES * at) - 10);
  });

  it('garbled in its last frame gives back all but the last', async () => {
    const file = await leaveFiles();
    const bytes = readFileSync(`${file}-wal`);
    bytes.fill(0x5a, bytes.length - 100);
    writeFileSync(`${file}-wal`, bytes);
    expect(await recovered(file)).toBe(ENVELOPES - 1);
  });

  it('that lost its index beside it builds it anew', async () => {
    const file = await leaveFiles();
    rmSync(`${file}-shm`);
    expect(await recovered(file)).toBe(ENVELOPES);
  });
});

describe('a migration killed in the middle', () => {
  /** The relay's migrations, and one more that changes every envelope, stands still, and changes the tables. */
  function withOneMore(): string {
    const more = join(folder, 'migrations');
    cpSync(join(import.meta.dirname, '../../server/storage/sqlite/migrations'), more, { recursive: true });
    const journalFile = join(more, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: unknown[] };
    journal.entries.push({ tag: '9999_more', when: 4_000_000_000_000 });
    writeFileSync(journalFile, JSON.stringify(journal));
    writeFileSync(
      join(more, '9999_more.sql'),
      'UPDATE envelope SET received_hour = 7;\nSELECT stand_still();\nALTER TABLE gone ADD COLUMN later integer;',
    );
    return more;
  }

  it('leaves the former tables and all that was in them, and runs through at the next start', async () => {
    const file = await leaveFiles();
    const more = withOneMore();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'migrating.ts'), file, more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await closed;

    expect(await recovered(file)).toBe(ENVELOPES);
    const { sqlite } = openDatabase(file);
    expect(sqlite.prepare('SELECT count(*) FROM envelope WHERE received_hour = 7').pluck().get()).toBe(0);
    sqlite.function('stand_still', () => 0);
    migrate(sqlite, more);
    expect(sqlite.prepare("SELECT 1 FROM pragma_table_info('gone') WHERE name = 'later'").pluck().get()).toBe(1);
    expect(sqlite.prepare('SELECT count(*) FROM envelope WHERE received_hour = 7').pluck().get()).toBe(ENVELOPES + 1);
    sqlite.close();
    // This relay does not know the later tables, and says so.
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'NEWER_SCHEMA' }) as Error);
    expect(readdirSync(join(file, '..')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('waits for the disk at every COMMIT', () => {
  const { sqlite } = openDatabase(join(folder, 'relay.db'));
  const FULL = 2;
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(FULL);
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  sqlite.close();
});

describe('a part of a blob', () => {
  const part = '3f'.padEnd(32, '0') as PartName;
  const disk = { free: () => Infinity, spend: () => undefined, floor: 0 };
  const clock = { now: () => 0 };

  /** Every path that is flushed meanwhile, in order. */
  async function flushedBy(run: () => Promise<unknown>): Promise<string[]> {
    const handle = await open(folder, 'r');
    const kind = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const flushed: string[] = [];
    const { sync } = kind;
    kind.sync = async function flush(this: FileHandle) {
      const path = readlinkSync(`/proc/self/fd/${this.fd}`);
      await sync.call(this);
      flushed.push(path);
    };
    try {
      await run();
      return flushed;
    } finally {
      kind.sync = sync;
    }
  }

  it.runIf(existsSync('/proc/self/fd'))(
    'is flushed with the folders that lead to it before a put is answered, and its folder again for the next',
    async () => {
      const blobs = join(folder, 'blobs');
      const store = createDiskBlobs(blobs, { disk, clock });
      expect(await flushedBy(() => store.put(part, new Uint8Array(10)))).toEqual([
        blobs,
        join(blobs, '3f', part),
        join(blobs, '3f'),
      ]);
      const next = '3f'.padEnd(32, '1') as PartName;
      expect(await flushedBy(() => store.put(next, new Uint8Array(10)))).toEqual([
        join(blobs, '3f', next),
        join(blobs, '3f'),
      ]);
    },
  );

  it.each([
    ['before its row was', null],
    ['before its row was, half of it written', 30_000],
    ['before its row was, nothing of it written', 0],
  ])('left by a crash %s is not taken for one, and the upload goes on beside it', async (_what, written) => {
    const storage = createSqliteStorage(join(folder, 'relay.db'));
    const store = createDiskBlobs(join(folder, 'blobs'), { disk, clock });
    await storage.admit(hashOf('code'), 5);
    const payment = { kind: 'admission', hash: hashOf('code') } as const;
    await storage.create({ mailboxId: box, hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 }, 0);
    await loadSodium();
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
    const fault = (error: unknown): void => expect.unreachable(String(error));
    const bytes = new Uint8Array(65_536).fill(7);
    const blob = { mailboxId: box, blobId: blobOf(1), append: new Uint8Array(32) };
    const [appendHash, readHash] = [capabilityHash(blob.append), capabilityHash(new Uint8Array(32).fill(1))];
    const hashes = { append: appendHash, read: readHash, admin: hashOf('admin 1') };
    await storage.append([envelope(1)], 0);
    await storage.rotate({
      mailboxId: box,
      adminHash: hashOf('admin 0'),
      hashes,
      generation: 1,
      from: 1,
      n: 1,
      own: true,
    });
    const before = createBlobs({ storage, store: cut(store, written), clock, random, fault });
    await before.open({ ...blob, eraseHash: hashOf('erase'), length: bytes.length });
    await expect(before.put({ ...blob, offset: 0, bytes })).rejects.toThrow('crash');

    const after = createBlobs({ storage, store, clock, random, fault });
    expect(await after.open({ ...blob, eraseHash: hashOf('erase'), length: bytes.length })).toEqual({
      ok: true,
      value: { durable: 0 },
    });
    expect(await after.put({ ...blob, offset: 0, bytes })).toMatchObject({ value: { status: 0, durable: 65_536 } });
    const read = { mailboxId: box, read: new Uint8Array(32).fill(1), blobId: blobOf(1) };
    expect(await after.read({ ...read, offset: 0, length: 65_536 }, () => true)).toMatchObject({ value: { bytes } });
    expect((await store.list(null, 10)).length).toBe(2);
    // What was cut was never dated by the relay: the file has the machine's own time.
    const later = { now: () => Date.now() + 3 * HOUR };
    const sweep = createSweep({ storage, store, clock: later, fault, isUnderWay: () => false });
    expect(await sweep.all()).toEqual({ doomed: 0, orphans: 1 });
    expect(await after.read({ ...read, offset: 0, length: 65_536 }, () => true)).toMatchObject({ value: { bytes } });
    await storage.close();
  });

  /** The machine stops once so much of a part is written; all of it where null, but not its row. */
  const cut = (store: BlobStore, written: number | null): BlobStore => ({
    ...store,
    put: async (name, bytes) => {
      await store.put(name, bytes);
      if (written !== null) truncateSync(partPath(join(folder, 'blobs'), name), written);
      throw new Error('crash');
    },
  });
});
