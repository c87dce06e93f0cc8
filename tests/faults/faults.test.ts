// What a machine does to a relay without failing: a disk that stands still, a process that gets no more descriptors, a clock that jumps, memory
// that is short. Each ends in one line for the operator, words go on where they can, and nothing acknowledged is lost. Real processes: the
// built relay under what Debian has for it (gcc, prlimit, faketime); what is not there is a visible line.
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { APPEND, CREATE, READ } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { blobOf, envelopeOf, mailboxOf } from '../contract/storage.contract.ts';
import { type Calls, createCalls } from '../durability/calls.ts';
import { ADMIN, type RelayProcess, type Start, startRelay } from '../durability/relay-process.ts';
import { upload } from '../harness/blob-client.ts';
import { installed } from '../tools/debian.ts';

const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const box = mailboxOf(1);
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

let folder: string;
let relay: RelayProcess;
let calls: Calls;
beforeAll(loadSodium);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(capabilityHash(secret(9)), 5);
  await storage.close();
});
afterEach(async () => {
  calls.close();
  await relay.kill();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<Start> = {}): Promise<void> {
  const started = await startRelay({ folder, ...options, env: { MIN_FREE_MIB: '0', ...options.env } });
  if (!started.ok) throw new Error(started.error.errors);
  relay = started.value;
  calls = createCalls(relay.port, 8);
}
async function makeMailbox(): Promise<void> {
  const hashes = {
    append: capabilityHash(secret(1)),
    read: capabilityHash(secret(2)),
    admin: capabilityHash(secret(3)),
  };
  const payment = { kind: 0, code: secret(9) } as const;
  await calls.call(CREATE, { mailboxId: box, hashes, own: true, payment });
}
const append = (n: number) =>
  calls.call(APPEND, [
    {
      mailboxId: box,
      append: secret(1),
      envelopeId: envelopeOf(n),
      eraseHash: capabilityHash(secret(4)),
      expectedSeq: null,
      wake: false,
      bytes: new Uint8Array(8_000).fill(n),
    },
  ]);
const held = async (): Promise<number[]> => {
  const read = await calls.call(READ, [{ mailboxId: box, read: secret(2), after: 0 }]);
  return read.type === 'answer' ? (read.value[0]?.rows.map(({ bytes }) => bytes?.[0] ?? 0) ?? []) : [];
};
const stored = (seq: number) => ({ type: 'answer', value: [{ status: 0, seq }] });
const get = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${relay.port}${path}`)).status;
/** What it said for people: its log is JSON. */
const lines = (): string[] =>
  relay
    .errors()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));

describe.runIf(installed('gcc', ['--version']))('a disk that stands still', () => {
  it('is one line, and another when it goes on; nobody waits for it for long, and nothing is lost, by a kill neither', async () => {
    const [library, still] = [join(folder, 'still.so'), join(folder, 'still')];
    execFileSync('gcc', ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'still-disk.c'), '-ldl']);
    const env = { LD_PRELOAD: library, STANDS_STILL: still };
    await start({ env });
    await makeMailbox();
    for (let n = 1; n <= 5; n++) expect(await append(n)).toEqual(stored(n));

    writeFileSync(still, '');
    const busy = { type: 'refused', status: 503 };
    const first = append(6);
    expect(await get('/healthz')).toBe(200);
    expect(await first).toMatchObject(busy);
    const began = performance.now();
    for (let n = 7; n < 40; n++) expect(await append(n)).toMatchObject(busy);
    expect(await get('/readyz')).toBe(503);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(lines()).toEqual([
      expect.stringMatching(/^The disk that holds DATA_DIR .+ does not answer: .+ devices try again/),
    ]);

    rmSync(still);
    let answer = await append(6);
    while (answer.type !== 'answer') answer = await append(6);
    expect(await append(7)).toEqual(stored(7));
    expect(lines()[1]).toMatch(/answers again: the relay goes on/);

    writeFileSync(still, '');
    expect(await append(8)).toMatchObject(busy);
    await relay.kill();
    rmSync(still);
    await start({ env });
    expect((await held()).slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await append(8)).toEqual(stored(8));
  }, 120_000);
});

describe('a process with few descriptors', () => {
  it('is one line at the start and one when a crowd comes, and keeps some for recordings and pages', async () => {
    await start({ through: ['prlimit', '--nofile=256:256', '--'] });
    expect(lines()).toEqual([
      expect.stringMatching(/^This process may open 256 files, .+ takes 128 connections .+ LimitNOFILE/),
    ]);
    await makeMailbox();
    expect(await append(1)).toEqual(stored(1));
    const crowd: Socket[] = Array.from({ length: 300 }, () =>
      connect(relay.port, '127.0.0.1').on('error', () => undefined),
    );
    await Promise.all(crowd.map((socket) => Promise.race([once(socket, 'close'), once(socket, 'connect')])));
    expect(await append(2)).toEqual(stored(2));
    const bytes = new Uint8Array(8 * LIMITS.smallestPartBytes);
    const blob = { mailboxId: box, append: secret(1), blobId: blobOf(1), eraseHash: capabilityHash(secret(4)) };
    const uploaded = await upload(calls.call, { ...blob, bytes, partBytes: LIMITS.smallestPartBytes });
    expect(uploaded).toEqual({ type: 'answer', value: null });
    expect(lines().slice(1)).toEqual([expect.stringMatching(/^128 connections are open, which is all/)]);
    for (const socket of crowd) socket.destroy();
    expect(await held()).toEqual([1, 2]);
  });

  it('and none at all left: a fault is told and the relay lives', async () => {
    // So few that connections alone take the last.
    await start({ through: ['prlimit', '--nofile=40:40', '--'] });
    await makeMailbox();
    expect(await append(1)).toEqual(stored(1));
    const crowd = Array.from({ length: 60 }, () => connect(relay.port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(
      crowd.slice(0, 8).map((socket) => Promise.race([once(socket, 'close'), once(socket, 'connect')])),
    );
    const bytes = new Uint8Array(4 * LIMITS.smallestPartBytes);
    const blob = { mailboxId: box, append: secret(1), blobId: blobOf(1), eraseHash: capabilityHash(secret(4)) };
    const uploads = Array.from({ length: 6 }, () =>
      upload(calls.call, { ...blob, bytes, partBytes: LIMITS.smallestPartBytes }),
    );
    await Promise.all(uploads);
    for (const socket of crowd) socket.destroy();
    const last = await upload(calls.call, { ...blob, bytes, partBytes: LIMITS.smallestPartBytes });
    expect(last).toEqual({ type: 'answer', value: null });
    expect([relay.child.exitCode, await held()]).toEqual([null, [1]]);
    expect(relay.errors()).not.toMatch(/node:|^ {4}at /m);
  });
});

describe.runIf(installed('faketime', ['--version']) && existsSync(FAKETIME))('a clock that jumps', () => {
  it('ahead by a year and back again: words go on, in the order in which they came', async () => {
    const clock = join(folder, 'clock');
    writeFileSync(clock, '+0');
    const faked = { FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
    await start({ env: { LD_PRELOAD: FAKETIME, ...faked } });
    await makeMailbox();
    for (const [n, at] of ['+0', '+365d', '-30d', '+2d', '+0'].entries()) {
      writeFileSync(clock, at);
      expect(await append(n + 1)).toEqual(stored(n + 1));
      expect(await get('/readyz')).toBe(200);
    }
    expect(await held()).toEqual([1, 2, 3, 4, 5]);
    expect(lines()).toEqual([]);
  });
});

describe('memory that is short', () => {
  it('a backup, its check and its restore are one line where a key of the passphrase cannot be made, and leave nothing', async () => {
    await start();
    await makeMailbox();
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder };
    const input = 'k3yboard horse lantern october 42 tilleul\n';
    const run = (name: string, file: string, ...flags: readonly string[]) => {
      const args = [...flags, ADMIN, name, join(folder, file), '--passphrase-file', '-'];
      const done = spawnSync(process.execPath, args, { env, input, encoding: 'utf8' });
      return [done.status, done.stderr];
    };
    // The engine gives 125 MiB, as where the system has no more: Argon2id asks for 256.
    const short = '--wasm-max-mem-pages=2000';
    const line = [1, expect.stringMatching(/^There is not enough free memory [^\n]+\n$/)];
    expect(run('backup', 'one.sealed', short)).toEqual(line);
    expect(existsSync(join(folder, 'one.sealed'))).toBe(false);
    expect(run('backup', 'two.sealed')).toEqual([0, '']);
    expect(run('verify-backup', 'two.sealed', short)).toEqual(line);
    expect(run('verify-backup', 'two.sealed')).toEqual([0, '']);
  });
});
