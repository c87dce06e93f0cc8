// The relay calls nobody: a process that can reach nothing outside itself serves as ever, and never tried. The watch is held to
// attempts of its own first.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { encode } from '../../shared/codec.ts';
import { capabilityHash } from '../../server/auth.ts';
import { createPushKeys } from '../../server/push/keys.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { registrationOf } from '../contract/push.contract.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';
import { createCalls } from '../durability/calls.ts';
import { createLedger, problems } from '../durability/ledger.ts';
import { CODE, createLoad, readAll } from '../durability/load.ts';
import { startRelay } from '../durability/relay-process.ts';

const ADMIN = join(import.meta.dirname, '..', '..', 'server', 'admin', 'main.ts');
const WATCH = pathToFileURL(join(import.meta.dirname, 'watch.ts')).href;
const ALLOWANCE = 100;
const ANSWERS = 300;

let folder: string;
let env: Record<string, string>;
beforeEach(async () => {
  await loadSodium();
  folder = mkdtempSync(join(tmpdir(), 'outbound-'));
  env = { NODE_OPTIONS: `--import=${WATCH}`, OUTBOUND_FILE: join(folder, 'attempts') };
});
afterEach(() => rmSync(folder, { recursive: true }));

const attempts = (): string[] =>
  existsSync(env['OUTBOUND_FILE'] ?? '')
    ? readFileSync(env['OUTBOUND_FILE'] ?? '', 'utf8')
        .trim()
        .split('\n')
    : [];

async function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, ...env },
    stdio: 'ignore',
  });
  return ((await once(child, 'close')) as [number])[0];
}

it.each([
  ['a connection', "import('node:net').then(({ connect }) => connect(9, '192.0.2.1'))"],
  ['a connection', "fetch('http://192.0.2.1/')"],
  ['a look-up', "import('node:dns').then(({ lookup }) => lookup('entretemps.example', () => undefined))"],
  ['a datagram', "import('node:dgram').then(({ createSocket }) => createSocket('udp4').send('', 9, '192.0.2.1'))"],
])('the watch sees %s: %s', async (what, code) => {
  expect(await run(['--eval', code])).not.toBe(0);
  expect(new Set(attempts())).toEqual(new Set([what]));
});

it('serves a load, pages and live hints, and is looked after, without one attempt to reach anybody', async () => {
  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(capabilityHash(CODE), ALLOWANCE);
  await oweNotice(storage);
  await storage.close();
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, 'a passphrase of several words, never used elsewhere');

  const started = await startRelay({ folder, env: { ...env, LOG_LEVEL: 'quiet' } });
  if (!started.ok) throw new Error(started.error.errors);
  const relay = started.value;
  const ledger = createLedger(ALLOWANCE);
  let turn = 0;
  const load = createLoad(ledger, (n) => (turn = (turn * 31 + 7) % 1_000_003) % n);
  const calls = createCalls(relay.port, 4);
  let answers = 0;
  await load.run(calls, 4, () => {
    answers += 1;
    if (answers >= ANSWERS) load.stop();
  });
  const held = await readAll(calls, ledger);
  expect(held === null ? 'no answer' : problems(ledger, held)).toEqual([]);
  calls.close();

  const origin = `http://localhost:${relay.port}`;
  for (const path of ['/', '/aide', '/healthz', '/readyz']) await (await fetch(origin + path)).arrayBuffer();
  const stop = new AbortController();
  const live = await fetch(origin + SUBSCRIBE.path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: encode(SUBSCRIBE.request, []) as Uint8Array<ArrayBuffer>,
    signal: stop.signal,
  });
  expect(live.status).toBe(200);
  stop.abort();

  const backup = join(folder, 'backup.sealed');
  const sealed = ['--passphrase-file', passphrase];
  for (const command of [
    ['status'],
    ['admit'],
    ['suspend', '--unused'],
    ['purge'],
    ['backup', backup, ...sealed],
    ['verify-backup', backup, ...sealed],
  ])
    expect([command[0], await run([ADMIN, ...command])]).toEqual([command[0], 0]);
  await relay.stop();
  expect(attempts()).toEqual([]);
}, 60_000);

it('looks for a push service where notices are on and one is due, and only then', async () => {
  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await oweNotice(storage);
  await storage.close();
  const on = { PUSH_CONTACT: 'mailto:host@entretemps.example', PUSH_HOSTS: 'push.example' };
  for (const [settings, tried] of [
    [{}, false],
    [on, true],
  ] as const) {
    const started = await startRelay({ folder, env: { ...env, ...settings, LOG_LEVEL: 'quiet' } });
    if (!started.ok) throw new Error(started.error.errors);
    const isReady = async () => (await fetch(`http://localhost:${started.value.port}/readyz`)).status;
    do expect(await isReady()).toBe(200);
    while (tried && attempts().length === 0);
    await started.value.stop();
    expect(attempts().length > 0).toBe(tried);
  }
}, 60_000);

/** A device that has been due for a long time. */
async function oweNotice(storage: Storage): Promise<void> {
  const keys = createPushKeys({ bytes: (length) => new Uint8Array(length).fill(1) });
  await storage.pushKeys(keys);
  await storage.admit(hashOf('code'), 1);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e6, blobCap: 1e6 },
    0,
  );
  const device = { ...registrationOf(1), p256dh: keys.publicKey, key: keys.publicKey };
  await storage.registerMailboxPush({ ...device, mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after: 0 }, 0);
  const envelope = {
    mailboxId: mailboxOf(1),
    appendHash: hashOf('append 0'),
    envelopeId: envelopeOf(1),
    eraseHash: hashOf('erase'),
    expectedSeq: null,
    bytes: new Uint8Array(10),
    wake: true,
  };
  expect(await storage.append([envelope], 0)).toMatchObject({ value: [{ status: 0 }] });
  const due = await storage.takeWakes(Date.now() - HOUR, Date.now() - HOUR + MINUTE, 1);
  expect(due.ok && due.value.wakes.length).toBe(1);
}
