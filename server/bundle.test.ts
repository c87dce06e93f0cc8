// The relay as one program, which is what people run: what is loaded later is found, its thread comes, and a kill loses nothing.
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RELAY, type RelayProcess, type Start, startRelay } from '../tests/durability/relay-process.ts';
import { DRAINED, ingest, makeRequests, openMailboxes } from '../tests/bench/relay-load.ts';
import { concatBytes } from '../shared/bytes.ts';
import { tag } from '../shared/crypto/base/tags.ts';
import { APPEND } from '../shared/protocol/api.ts';
import { hash } from '../shared/crypto/base/hash.ts';
import { loadSodium } from '../shared/crypto/base/sodium.ts';
import { createSqliteStorage } from './storage/sqlite/index.ts';
import { startThread } from './storage/sqlite/checkpoints.ts';
import { openDatabase } from './storage/sqlite/database.ts';

let folder: string;
const running: RelayProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterEach(async () => {
  for (const relay of running.splice(0)) await relay.kill();
  rmSync(folder, { recursive: true });
});

async function started(start: Partial<Start> = {}): Promise<RelayProcess> {
  const relay = await startRelay({ folder, ...start });
  if (!relay.ok) throw new Error(relay.error.errors);
  running.push(relay.value);
  return relay.value;
}

it('starts from any folder, with a new database and the last one, and serves calls, pages and what else is asked', async () => {
  const client = join(folder, 'client');
  mkdirSync(client);
  writeFileSync(join(client, 'index.html'), '<title>Entretemps</title>');
  for (const _start of ['new', 'again']) {
    const { port, stop, errors } = await started({ cwd: tmpdir(), env: { CLIENT_DIR: client } });
    const get = (path: string): Promise<Response> => fetch(`http://localhost:${port}${path}`);
    expect((await get('/readyz')).status).toBe(200);
    expect(await (await get('/')).text()).toBe('<title>Entretemps</title>');
    expect((await get(APPEND.path)).status).toBe(405);
    expect(await stop()).toBe(0);
    expect(errors()).toMatch(/"started".*\n.*"stopped"/);
  }
});

it('says in one line that a Node is too old, before it loads what such a Node cannot', () => {
  // What an older Node says of itself, and an end by a signal where SQLite's module would be loaded.
  const preload = join(folder, 'older.cjs');
  const older = (version: string): string =>
    `Object.defineProperty(process.versions, 'node', { value: '${version}' });
     process.dlopen = () => process.kill(process.pid, 'SIGSEGV');`;
  for (const version of ['20.20.2', '22.17.9', '18.0.0']) {
    writeFileSync(preload, older(version));
    const ended = spawnSync(process.execPath, ['--require', preload, RELAY], { env: { DATA_DIR: folder, PORT: '0' } });
    expect([ended.signal, ended.status, ended.stdout.toString()]).toEqual([null, 1, '']);
    expect(ended.stderr.toString()).toMatch(
      new RegExp(
        `^Node ${version.replaceAll('.', '\\.')} \\(.+\\) is older than 22\\.18, .+ install Node 24 .+\\.\\n$`,
      ),
    );
  }
  writeFileSync(preload, older('22.18.0'));
  const taken = spawnSync(process.execPath, ['--require', preload, RELAY], { env: { DATA_DIR: folder, PORT: '0' } });
  expect(taken.signal, 'a Node that is new enough goes on to load it').toBe('SIGSEGV');
});

it('has what signs calls to an object store in a file of its own, which only the setting loads', () => {
  const signs = readdirSync(dirname(RELAY)).filter(
    (name) => name.endsWith('.cjs') && readFileSync(join(dirname(RELAY), name), 'utf8').includes('AwsV4Signer'),
  );
  expect(signs.length).toBeGreaterThan(0);
  expect(signs.filter((name) => !/^s3-[\w-]{8}\.cjs$/.test(name))).toEqual([]);
});

it('listens before it loads what only later work needs', async () => {
  const preload = join(folder, 'preload.cjs');
  const tell = `process.stderr.write(JSON.stringify(process.moduleLoadList) + '\\n'); return write(...line);`;
  writeFileSync(
    preload,
    `const { stdout } = process; const write = stdout.write.bind(stdout);
     stdout.write = (...line) => { stdout.write = write; ${tell} };`,
  );
  // The first start makes the tables, and hashes what made them.
  await (await started()).stop();
  const relay = await started({ env: { NODE_OPTIONS: `--require=${preload}` } });
  await relay.stop();
  const loaded = JSON.parse(relay.errors().split('\n')[0] ?? '') as string[];
  const modules = loaded.filter((name) => name.startsWith('NativeModule ')).map((name) => name.slice(13));
  expect(modules).toContain('http');
  for (const later of ['fs/promises', 'https', 'worker_threads', 'zlib', 'internal/deps/undici/undici'])
    expect(modules).not.toContain(later);
});

it('finds what only some settings load: the sender of notices, the driver of PostgreSQL', async () => {
  const relay = await started({ env: { PUSH_CONTACT: 'mailto:host@entretemps.example' } });
  expect(await relay.stop()).toBe(0);
  const refused = await startRelay({ folder, env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' } });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 1, errors: expect.stringMatching(/^DATABASE_URL: nothing answers .+\n$/) as string },
  });
});

it('holds the libsodium that hashes capabilities', async () => {
  const name = readdirSync(dirname(RELAY)).find((file) => /^libsodium.+\.cjs$/.test(file)) ?? '';
  const loaded = createRequire(RELAY)(`./${name}`) as typeof import('libsodium-wrappers');
  await loaded.default.ready;
  await loadSodium();
  const tagged = concatBytes(tag('cap'), new Uint8Array(32));
  expect(loaded.default.crypto_generichash(32, tagged, null)).toEqual(hash('cap', new Uint8Array(32)));
});

it('copies the log of a busy relay on a thread, which is part of it', async () => {
  const file = join(folder, 'relay.db');
  const { sqlite } = openDatabase(file, 'beside');
  const { port, ended } = startThread(pathToFileURL(join(dirname(RELAY), 'checkpoint.thread.cjs')))(file);
  const pages = () => sqlite.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)').get();
  expect(pages()?.checkpointed).toBe(0);
  const answered = new Promise((resolve) => port.once('message', resolve));
  port.postMessage('checkpoint');
  await answered;
  expect(pages()?.checkpointed).toBe(pages()?.log);
  port.postMessage('close');
  await ended;
  sqlite.close();
});

it.runIf(existsSync('/proc/self/fd'))(
  'under load its thread comes, and a kill loses nothing that was answered',
  async () => {
    const file = join(folder, 'relay.db');
    await openMailboxes(createSqliteStorage(file));
    const { port, child, kill } = await started();
    // The thread is a second connection to the file.
    const connections = (): number => filesOf(child.pid ?? 0).filter((path) => path === file).length;
    let answered = 0;
    for (let rounds = 0; rounds < 100 && (connections() < 2 || rounds < 3); rounds++)
      answered += (await ingest(port, makeRequests(200), 32, () => performance.now())).length;
    expect(connections()).toBe(2);
    answered += (await ingest(port, makeRequests(200), 32, () => performance.now())).length;
    await kill();
    const sqlite = new Database(file);
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(sqlite.prepare('SELECT count(*) FROM envelope').pluck().get()).toBe(DRAINED + answered);
    sqlite.close();
  },
);

/** What a process has open, as Linux tells it; a socket may close while it is asked. */
function filesOf(pid: number): string[] {
  const open = `/proc/${pid}/fd`;
  return readdirSync(open).flatMap((fd) => {
    try {
      return [readlinkSync(join(open, fd))];
    } catch {
      return [];
    }
  });
}
