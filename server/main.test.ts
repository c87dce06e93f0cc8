// The relay as the operator meets it: a process, its lines, its exit codes.
import Database from 'better-sqlite3';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { fromBase64Url } from '../shared/bytes.ts';
import { decode, encode } from '../shared/codec.ts';
import { loadSodium } from '../shared/crypto/base/sodium.ts';
import { CLAIM, PROBE } from '../shared/protocol/api.ts';
import { unwrap } from '../shared/result.ts';
import { ADMIN, RELAY } from '../tests/durability/relay-process.ts';
import { capabilityHash } from './auth.ts';

/** The commands as a clone runs them that has not been built. */
const SOURCES = join(import.meta.dirname, 'admin', 'main.ts');

let folder: string;
let running: ChildProcess[];

beforeAll(loadSodium);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relay-'));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const launch = (file: string, args: readonly string[], env: Record<string, string>): ChildProcess => {
  const defaults = { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: join(folder, 'data'), CLIENT_DIR: folder };
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...defaults, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
};

async function run(file: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const child = launch(file, args, env);
  let out = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, errors };
}

/** Starts the relay; its printed address, link (where it prints one) and lines, once it is ready. */
async function start(env: Record<string, string> = {}) {
  const child = launch(RELAY, [], env);
  const lines: string[] = [];
  // The log's « started » comes after everything that is printed.
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => lines.push(line));
  for await (const line of createInterface({ input: child.stderr as NodeJS.ReadableStream }))
    if (line.includes('"started"')) break;
  const stop = async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    return ((await closed) as [number])[0];
  };
  const address = () => /http:\/\/localhost:\d+/.exec(lines[0] ?? '')?.[0] ?? '';
  const code = () => /\/a#([\w-]+)$/m.exec(lines.join('\n'))?.[1] ?? null;
  return { lines, stop, address, code };
}

it('prints its address and the first link, the same after a restart, and none once it is claimed', async () => {
  const first = await start();
  await first.stop();
  expect(first.address()).not.toBe('');
  expect(first.code()).not.toBeNull();

  const second = await start();
  const code = fromBase64Url(first.code() ?? '') ?? new Uint8Array();
  const post = (path: string, body: Uint8Array) =>
    fetch(second.address() + path, {
      method: 'POST',
      body: body as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const probed = await post(PROBE.path, encode(PROBE.request, { code }));
  expect(unwrap(decode(PROBE.response, new Uint8Array(await probed.arrayBuffer()))).claimed).toBe(false);
  await post(CLAIM.path, encode(CLAIM.request, { code, hash: capabilityHash(new Uint8Array(32)) }));
  expect(await second.stop()).toBe(0);
  expect(second.code()).toBe(first.code());

  const third = await start();
  await third.stop();
  expect(third.code()).toBeNull();
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(join(folder, 'data')))
    expect(statSync(join(folder, 'data', name)).mode & 0o777).toBe(name === 'blobs' ? 0o700 : 0o600);
});

it('names the fix of plain HTTP away from this machine', async () => {
  const relay = await start({ PUBLIC_URL: 'http://entretemps.example' });
  await relay.stop();
  expect(relay.lines.filter((line) => line.includes('PUBLIC_URL=https://entretemps.example')).length).toBe(1);
});

it('stops with one line and 1 where a setting is wrong, the folder no folder, the file no database, the port taken', async () => {
  const wrong = async (env: Record<string, string>, says: RegExp) => {
    const { code, out, errors } = await run(RELAY, [], env);
    expect([code, out]).toEqual([1, '']);
    expect(errors.trim().split('\n').length).toBe(1);
    expect(errors).toMatch(says);
  };
  await wrong({ PORT: '80a' }, /^PORT must be/);
  writeFileSync(join(folder, 'file'), 'x');
  await wrong({ DATA_DIR: join(folder, 'file') }, /^DATA_DIR .+ not a folder: set DATA_DIR/);
  await wrong({ DATA_DIR: join(folder, 'file', 'below') }, /^DATA_DIR .+ not a folder: set DATA_DIR/);
  writeFileSync(join(folder, 'relay.db'), 'not a database, but long enough to be looked at as one'.repeat(40));
  await wrong({ DATA_DIR: folder }, /damaged or not the relay's/);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  await wrong({ PORT: String((taken.address() as AddressInfo).port) }, /^PORT \d+ is already in use: /);
  taken.close();
  await wrong({ HOST: '192.0.2.1' }, /^HOST .+ is not an address of this machine/);
});

it('admit prints a further link that works, as text or JSON, beside a running relay', async () => {
  const relay = await start();
  const env = { PUBLIC_URL: 'https://entretemps.example' };
  const text = await run(SOURCES, ['admit'], env);
  expect(text).toMatchObject({ code: 0, errors: '' });
  expect(text.out).toMatch(/^https:\/\/entretemps\.example\/a#[\w-]{43}\n$/);
  const json = await run(ADMIN, ['admit', '--json'], env);
  const { link } = JSON.parse(json.out) as { link: string };
  const code = fromBase64Url(link.split('#')[1] ?? '') ?? new Uint8Array();
  const response = await fetch(relay.address() + PROBE.path, {
    method: 'POST',
    body: encode(PROBE.request, { code }) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(response.status).toBe(200);
  await relay.stop();
});

it('R6: a command makes no database: a wrong folder, an empty one and one without a relay are one line, and left as they are', async () => {
  const backup = join(folder, 'backup.sealed');
  writeFileSync(join(folder, 'passphrase'), 'four words that nobody guesses at all');
  const sealed = ['--passphrase-file', join(folder, 'passphrase')];
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'other'));
  new Database(join(folder, 'other', 'relay.db')).exec('CREATE TABLE another (a)').close();
  const to = ['--to', 'postgres://relay:word@127.0.0.1:1/relay'];
  const places = [
    ['nowhere', null],
    ['nowhere/below', null],
    ['empty', []],
    ['other', ['relay.db']],
  ] as const;
  const commands = [
    ['admit'],
    ['rotate-push-keys'],
    ['status'],
    ['purge'],
    ['suspend', '--unused'],
    ['backup', backup, ...sealed],
    ['move', ...to],
  ];
  // Each a process of the sources: every command in every place in the long form, else each command in one, and each place.
  const isFull = process.env['ENTRETEMPS_FULL'] === '1';
  for (const [at, [dataDir, left]] of places.entries())
    for (const args of commands.filter((_, n) => isFull || n % places.length === at)) {
      // What is moved from must be whole first: the other side is asked before the tables are looked at.
      if (args[0] === 'move' && dataDir === 'other') continue;
      const { code, out, errors } = await run(ADMIN, args, { DATA_DIR: join(folder, dataDir) });
      expect([args[0], code, out]).toEqual([args[0], 1, '']);
      expect(errors).toMatch(
        /^DATA_DIR .+: set DATA_DIR to .+\.\n$|^relay\.db in DATA_DIR .+ holds no relay: set DATA_DIR to .+\.\n$/,
      );
      const path = join(folder, dataDir);
      expect([args[0], existsSync(path) ? readdirSync(path) : null]).toEqual([args[0], left]);
    }
  const restored = await run(ADMIN, ['restore', backup, ...sealed], { DATA_DIR: join(folder, 'nowhere') });
  expect([restored.code, existsSync(join(folder, 'nowhere')), existsSync(backup)]).toEqual([1, false, false]);
  expect(restored.errors).toMatch(/^.+backup\.sealed is not there: .+\n$/);
}, 240_000);

it.each(['~/entretemps', '~', '"~/entretemps', '$HOME/entretemps', '${HOME}/entretemps', '%h/entretemps'])(
  'R6: DATA_DIR=%s, which only a shell would read, makes no folder of that name',
  async (dataDir) => {
    for (const file of [RELAY, ADMIN]) {
      const { code, out, errors } = await run(file, file === ADMIN ? ['admit'] : [], { DATA_DIR: dataDir });
      expect([code, out]).toEqual([1, '']);
      expect(errors).toMatch(/^DATA_DIR must be a folder written out .+\n$/);
    }
    expect(existsSync(dataDir)).toBe(false);
  },
);

it('a DATA_DIR where no folder can be made is one line', async () => {
  const { code, errors } = await run(RELAY, [], { DATA_DIR: '/proc/nope/below' });
  expect([code, errors.trim().split('\n').length]).toEqual([1, 1]);
  expect(errors).toMatch(/^DATA_DIR .+ cannot be (made there|written): /);
});

it('R7: goes on serving when whoever reads its output goes away', async () => {
  const child = launch(RELAY, [], { LOG_LEVEL: 'debug' });
  let address = '';
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    address = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
    if (line.includes('/a#')) break;
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
  const post = () =>
    fetch(address + PROBE.path, {
      method: 'POST',
      body: encode(PROBE.request, { code: new Uint8Array(32) }) as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
    });
  // Each writes a line into a pipe that nobody reads.
  for (let n = 0; n < 20; n++) expect((await post()).status).toBe(403);
  expect(child.exitCode).toBeNull();
});

it('R7: a command whose reader goes away ends as its work did', async () => {
  const relay = await start();
  await relay.stop();
  for (const args of [['status'], ['status', '--json'], ['admit'], ['--help']]) {
    const child = launch(ADMIN, args, {});
    child.stdout?.destroy();
    child.stderr?.destroy();
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect([args[0], code, signal]).toEqual([args[0], 0, null]);
  }
});

it('R8: a start on a database that another program keeps for itself is one line', async () => {
  const relay = await start();
  await relay.stop();
  const other = new Database(join(folder, 'data', 'relay.db'));
  other.exec('BEGIN IMMEDIATE');
  const { code, out, errors } = await run(RELAY);
  expect([code, out]).toEqual([1, '']);
  expect(errors).toMatch(/^relay\.db in DATA_DIR .+ is in use by another program, .+\n$/);
  other.close();
});

it('R8: while another program writes to the database the relay answers everybody, and writes are told to wait', async () => {
  const relay = await start();
  const other = new Database(join(folder, 'data', 'relay.db'));
  other.exec('BEGIN IMMEDIATE');
  const claim = { code: new Uint8Array(32), hash: new Uint8Array(32) };
  const write = fetch(relay.address() + CLAIM.path, {
    method: 'POST',
    body: encode(CLAIM.request, claim) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  }).then(({ status }) => status);
  let answered = 0;
  let isWaiting = true;
  void write.then(() => (isWaiting = false));
  while (isWaiting) if ((await fetch(`${relay.address()}/healthz`)).status === 200 && isWaiting) answered += 1;
  // Frozen in SQLite's own wait, it would have answered at most the one that came before.
  expect(answered).toBeGreaterThan(5);
  expect(await write).toBe(503);
  expect((await fetch(`${relay.address()}/readyz`)).status).toBe(503);
  other.exec('ROLLBACK');
  other.close();
  await relay.stop();
});

it('never says that it is open where there is no client to show', async () => {
  writeFileSync(join(folder, 'page'), '');
  for (const wrong of [join(folder, 'nothing'), join(folder, 'page')])
    expect(await run(RELAY, [], { CLIENT_DIR: wrong })).toEqual({
      code: 1,
      out: '',
      errors: `CLIENT_DIR (${wrong}) is no folder that can be read: set it to that of a built client, or leave it out.\n`,
    });
  expect(existsSync(join(folder, 'data')), 'nothing was made').toBe(false);
  const empty = await start();
  expect(empty.lines[0]).toMatch(/^The relay answers at http:\/\/localhost:\d+, but there is no built client in /);
  expect(empty.lines.join('\n')).not.toContain('is open');
  await empty.stop();
  writeFileSync(join(folder, 'index.html'), '<title>Entretemps</title>');
  const whole = await start();
  expect(whole.lines[0]).toMatch(/^Entretemps is open at http:\/\/localhost:\d+$/);
  await whole.stop();
});

it('the operator gets help when asked, and 2 with the usage for an unknown command', async () => {
  expect(await run(ADMIN, ['admit', '--help'])).toMatchObject({
    code: 0,
    errors: '',
    out: expect.stringContaining('Usage:') as string,
  });
  for (const args of [[], ['unknown'], ['admit', '--unknown'], ['admit', 'twice']])
    expect(await run(ADMIN, args)).toMatchObject({
      code: 2,
      out: '',
      errors: expect.stringContaining('Usage:') as string,
    });
});
