// Relays as processes on one PostgreSQL, as an operator starts them behind one address: hints from one to the readers of the other, a
// database that dies under them, the operator's commands, the lines of a start that cannot be.
import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { capabilityHash } from '../../server/auth.ts';
import { u32be, utf8 } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { APPEND, CREATE, READ, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { fromBase64Url } from '../../shared/bytes.ts';
import { type Calls, createCalls } from '../durability/calls.ts';
import { type RelayProcess, startRelay } from '../durability/relay-process.ts';
import { type Server, startPostgres } from './server.ts';

const ADMIN = join(import.meta.dirname, '..', '..', 'server', 'admin', 'main.ts');
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const BOX = MailboxId.fromBytes(new Uint8Array(16).fill(1));
const [APPENDS, READS, ADMINS] = [secret(1), secret(2), secret(3)];

let server: Server;
let url: string;
let folder: string;
let relays: RelayProcess[];
let calls: Calls[];
let streams: Socket[];
let databases = 0;

beforeAll(async () => {
  await loadSodium();
  server = await startPostgres();
}, 400_000);
afterAll(() => server.close());
beforeEach(async () => {
  url = await server.database(`relays${databases++}`);
  folder = mkdtempSync(join(tmpdir(), 'relays-'));
  [relays, calls, streams] = [[], [], []];
});
afterEach(async () => {
  for (const stream of streams) stream.destroy();
  for (const one of calls) one.close();
  for (const relay of relays) await relay.kill();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<{ relay: RelayProcess; calls: Calls }> {
  const started = await startRelay({ folder, env: { DATABASE_URL: url } });
  if (!started.ok) throw new Error(started.error.errors);
  relays.push(started.value);
  const its = createCalls(started.value.port, 4);
  calls.push(its);
  return { relay: started.value, calls: its };
}

async function command(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, DATABASE_URL: url };
  const run = promisify(execFile)(process.execPath, [ADMIN, ...args], { env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, errors: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      errors: error.stderr,
    }),
  );
}

const openMailbox = async (on: Calls): Promise<void> => {
  const { out } = await command('admit');
  const code = fromBase64Url(out.trim().split('#')[1] ?? '') ?? secret(0);
  const hashes = { append: capabilityHash(APPENDS), read: capabilityHash(READS), admin: capabilityHash(ADMINS) };
  const payment = { kind: 0, code } as const;
  expect(await on.call(CREATE, { mailboxId: BOX, hashes, own: true, payment })).toMatchObject({ type: 'answer' });
};

const append = (on: Calls, n: number) =>
  on.call(APPEND, [
    {
      mailboxId: BOX,
      append: APPENDS,
      envelopeId: EnvelopeId.fromBytes(new Uint8Array(16).fill(n)),
      eraseHash: capabilityHash(u32be(n)),
      expectedSeq: null,
      bytes: new Uint8Array(8_000).fill(n),
      wake: false,
    },
  ]);

/** Until the relay takes it: what a device's outbox does while a database comes back. */
async function insist(on: Calls, n: number): Promise<unknown> {
  for (;;) {
    const answer = await append(on, n);
    if (answer.type === 'answer') return answer.value;
    expect(answer).toMatchObject({ type: 'refused', status: 503 });
  }
}

/** A live connection: resolves once what it said matches, or it ended. */
async function subscribe(port: number) {
  const body = encode(SUBSCRIBE.request, [{ mailboxId: BOX, read: READS, after: 0 }]);
  const socket = connect(port, '127.0.0.1');
  streams.push(socket);
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
  socket.write(
    Buffer.concat([
      utf8(
        `POST ${SUBSCRIBE.path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]),
  );
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(said)) await once(socket, 'data');
    said = '';
  };
  const ended = (async () => {
    while (!/(^|\r\n)0\r\n\r\n$/.test(said) && !socket.closed)
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  })();
  return { until, ended };
}

it('a device that waits at one relay is told of an envelope that the other one took, and reads it there', async () => {
  const [here, there] = [await start(), await start()];
  await openMailbox(here.calls);
  const stream = await subscribe(there.relay.port);
  await stream.until(/\n:\n\n/);
  expect(await append(here.calls, 1)).toMatchObject({ value: [{ status: 0, seq: 1 }] });
  await stream.until(/data: 0\n\n/);
  const read = await there.calls.call(READ, [{ mailboxId: BOX, read: READS, after: 0 }]);
  expect(read).toMatchObject({ value: [{ status: 0, last: 1, rows: [{ seq: 1 }] }] });
  // Nothing of the database lies in the data folder, and no lock keeps the second relay out.
  expect(readdirSync(folder).filter((name) => name.endsWith('.db') || name.endsWith('.lock'))).toEqual([]);
});

it('a killed database costs refusals that are tried again, and ends live connections, so that none waits for what it missed', async () => {
  const [here, there] = [await start(), await start()];
  await openMailbox(here.calls);
  expect(await append(here.calls, 1)).toMatchObject({ type: 'answer' });
  const stream = await subscribe(there.relay.port);
  await stream.until(/data: 0\n\n/);
  const crashing = server.crash();
  const meanwhile = [2, 3, 4].map((n) => insist(here.calls, n));
  await crashing;
  await Promise.all(meanwhile);
  await stream.ended;
  const again = await subscribe(there.relay.port);
  await again.until(/data: 0\n\n/);
  const read = await there.calls.call(READ, [{ mailboxId: BOX, read: READS, after: 1 }]);
  expect(read).toMatchObject({ value: [{ status: 0, last: 4, rows: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] }] });
  const child: ChildProcess = here.relay.child;
  expect(child.exitCode).toBeNull();
});

it('stops when it is told to, with a database and without', async () => {
  const { relay: one } = await start();
  expect(await one.stop()).toBe(0);
  relays = [];
});

it('the operator admits, counts, suspends and purges beside it, and is told how PostgreSQL is backed up', async () => {
  const one = await start();
  await openMailbox(one.calls);
  await append(one.calls, 1);
  const status = await command('status', '--json', '--largest', '5');
  expect(JSON.parse(status.out)).toMatchObject({
    relays: 1,
    mailboxes: 1,
    envelopes: 1,
    logBytes: null,
    largest: [{ id: BOX }],
  });
  expect((await command('status')).out).toMatch(/Database .+ in PostgreSQL/);
  expect((await command('suspend', BOX)).code).toBe(0);
  expect(await append(one.calls, 2)).toMatchObject({ value: [{ status: 4 }] });
  expect((await command('suspend', BOX, '--resume')).code).toBe(0);
  expect(await append(one.calls, 2)).toMatchObject({ value: [{ status: 0, seq: 2 }] });
  expect((await command('purge', '--compact')).code).toBe(0);
  for (const args of [
    ['backup', join(folder, 'x')],
    ['restore', join(folder, 'x')],
    ['verify-backup', join(folder, 'x')],
  ])
    expect(await command(...args)).toMatchObject({ code: 1, errors: expect.stringMatching(/pg_dump/) as string });
});

it('does not start, in one line without the password, where the address leads nowhere or to another database', async () => {
  const wrong = async (address: string, says: RegExp): Promise<void> => {
    const started = await startRelay({ folder, env: { DATABASE_URL: address } });
    expect(started.ok).toBe(false);
    const errors = started.ok ? '' : started.error.errors.trim();
    expect(errors.split('\n').length).toBe(1);
    expect(errors).toMatch(says);
    expect(errors).not.toMatch(/secret|password%|a%20password/);
  };
  await wrong('postgres://relay:secret@127.0.0.1:9/relay', /^DATABASE_URL: nothing answers at its host and port/);
  await wrong(url.replace(/:[^:@/]+@/, ':secret@'), /^DATABASE_URL: PostgreSQL refuses its user or password/);
  await wrong(`${url}x`, /^DATABASE_URL: PostgreSQL has no such database/);
  await wrong(`${url}?sslmode=verify-full`, /^DATABASE_URL: /);
  await server.query(url, 'CREATE TABLE __drizzle_migrations (id serial, hash text, created_at bigint)');
  await server.query(url, `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', 4000000000000)`);
  await wrong(url, /^DATABASE_URL: the database was written by a later version/);
  expect(await command('status')).toMatchObject({ code: 1, errors: expect.stringMatching(/later version/) as string });
}, 120_000);
