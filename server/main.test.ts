// The relay as the operator meets it: a process, its lines, its exit codes.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { fromBase64Url } from '../shared/bytes.ts';
import { decode, encode } from '../shared/codec.ts';
import { loadSodium } from '../shared/crypto/sodium.ts';
import { CLAIM, PROBE } from '../shared/protocol/api.ts';
import { unwrap } from '../shared/result.ts';
import { RELAY } from '../tests/durability/relay-process.ts';
import { capabilityHash } from './auth.ts';

const ADMIN = join(import.meta.dirname, 'admin', 'main.ts');

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
  const text = await run(ADMIN, ['admit'], env);
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
