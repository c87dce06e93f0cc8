// What a crash of the machine may leave of the files, which a killed process does not: a log whose tail is torn, garbled or gone,
// and a migration cut in the middle. The relay opens it to a whole state, never to half of one.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../server/storage/sqlite/migrations.ts';
import { openDatabase } from '../../server/storage/sqlite/database.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';

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
  await storage.create({ mailboxId: box, hashes: hashesOf('0'), own: true, payment, cap: 1e9 }, 0);
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
