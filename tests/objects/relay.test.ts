// A relay, as an operator starts it, over an object store that exists: uploads through kills, a store that stands still, the commands beside it, a
// backup and its restore, and blobs moved there and back while the mover is killed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilityHash } from '../../server/auth.ts';
import { createS3Blobs } from '../../server/blobs/s3.ts';
import type { ObjectStore } from '../../server/object-store.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { APPEND, BLOB_ERASE, BLOB_OPEN, BLOB_PUT, CREATE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { blobOf, envelopeOf, mailboxOf } from '../contract/storage.contract.ts';
import { type Calls, createCalls } from '../durability/calls.ts';
import { ADMIN, type RelayProcess, startRelay } from '../durability/relay-process.ts';
import { download, upload } from '../harness/blob-client.ts';
import { seededRandom } from '../harness/random.ts';
import { type Gateway, isInstalled, KEYS, startGateway } from './radosgw.ts';

const PART = LIMITS.smallestPartBytes;
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const box = mailboxOf(1);
const bytesOf = (n: number): Uint8Array => seededRandom(n).bytes(6 * PART + n);
const uploadOf = (n: number) => ({
  mailboxId: box,
  append: secret(1),
  blobId: blobOf(n),
  eraseHash: capabilityHash(secret(4)),
  bytes: bytesOf(n),
  partBytes: PART,
});

describe.runIf(isInstalled)('a relay over an object store', () => {
  let gateway: Gateway;
  let store: ObjectStore;
  let folder: string;
  let relay: RelayProcess;
  let calls: Calls;

  const settings = () => ({ BLOBS_URL: store.said, BLOBS_KEY: KEYS.key, BLOBS_SECRET: KEYS.secret, MIN_FREE_MIB: '0' });
  const objects = (at: ObjectStore = store) =>
    createS3Blobs(at, KEYS, { clock: { now: () => Date.now() }, random: seededRandom(1) });
  const names = () => objects().list(null, 10_000);

  async function start(env: Readonly<Record<string, string>> = settings()): Promise<void> {
    const started = await startRelay({ folder, env });
    if (!started.ok) throw new Error(started.error.errors);
    relay = started.value;
    calls = createCalls(relay.port, 20);
  }
  async function end(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    calls.close();
    await relay[how]();
  }
  const envOf = (env: Readonly<Record<string, string>>) => ({
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: folder,
    ...env,
  });
  function admin(args: readonly string[], env: Readonly<Record<string, string>> = settings(), input = '') {
    const done = spawnSync(process.execPath, [ADMIN, ...args], { env: envOf(env), input, encoding: 'utf8' });
    return { code: done.status, said: done.stdout, line: done.stderr };
  }
  const heard = async (n: number): Promise<boolean> => {
    const found = await download(calls.call, { mailboxId: box, read: secret(2), blobId: blobOf(n) }, 300_000);
    return found !== null && Buffer.compare(found.bytes, bytesOf(n)) === 0;
  };

  beforeAll(async () => {
    await loadSodium();
    gateway = await startGateway();
    store = await gateway.bucket('relay', 'of/one');
    folder = mkdtempSync(join(tmpdir(), 'objects-'));
    const storage = createSqliteStorage(join(folder, 'relay.db'));
    await storage.admit(capabilityHash(secret(9)), 5);
    await storage.close();
    await start();
    const hashes = {
      append: capabilityHash(secret(1)),
      read: capabilityHash(secret(2)),
      admin: capabilityHash(secret(3)),
    };
    const payment = { kind: 0, code: secret(9) } as const;
    const created = await calls.call(CREATE, { mailboxId: box, hashes, own: true, payment });
    if (created.type !== 'answer') throw new Error('no mailbox');
  }, 120_000);
  afterAll(async () => {
    await end('kill');
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  it('takes blobs there and nowhere else, goes on after a kill, and removes at once what is erased', async () => {
    expect(await upload(calls.call, uploadOf(1))).toEqual({ type: 'answer', value: null });
    let puts = 0;
    const cut: Calls['call'] = async (endpoint, request) =>
      endpoint === (BLOB_PUT as unknown) && puts++ === 3 ? { type: 'none' } : calls.call(endpoint, request);
    expect(await upload(cut, uploadOf(2))).toEqual({ type: 'none' });
    await end('kill');
    await start();
    const { bytes, ...opening } = uploadOf(2);
    const opened = await calls.call(BLOB_OPEN, { ...opening, length: bytes.length });
    expect(opened).toEqual({ type: 'answer', value: { durable: 3 * PART } });
    expect(await upload(calls.call, uploadOf(2))).toEqual({ type: 'answer', value: null });
    expect([await heard(1), await heard(2)]).toEqual([true, true]);
    expect([existsSync(join(folder, 'blobs')), (await names()).length]).toEqual([false, 14]);
    const erasure = { mailboxId: box, append: secret(1), blobId: blobOf(1), token: secret(4) };
    expect(await calls.call(BLOB_ERASE, erasure)).toEqual({ type: 'answer', value: {} });
    // The sweep is under way beside the answer: purge waits for what is left.
    expect(admin(['purge']).code).toBe(0);
    expect((await names()).length).toBe(7);
    expect(await heard(1)).toBe(false);
  });

  it('takes words as ever while the store stands still, says one line, and goes on when it does', async () => {
    gateway.process.kill('SIGSTOP');
    const waiting = upload(calls.call, uploadOf(3));
    const envelope = {
      mailboxId: box,
      append: secret(1),
      eraseHash: capabilityHash(secret(4)),
      expectedSeq: null,
      wake: false,
      bytes: new Uint8Array(8_000),
    };
    for (let n = 1; n <= 20; n++)
      expect(await calls.call(APPEND, [{ ...envelope, envelopeId: envelopeOf(n) }])).toMatchObject({
        value: [{ status: 0, seq: n }],
      });
    expect(await waiting).toMatchObject({ type: 'refused', status: 503 });
    expect(await upload(calls.call, uploadOf(3))).toMatchObject({ type: 'refused', status: 503 });
    const { said, code } = admin(['status', '--json']);
    expect([code, JSON.parse(said)]).toEqual([
      0,
      expect.objectContaining({ objectStoreTrouble: expect.stringMatching(/does not answer \(ETIMEDOUT\)/) as string }),
    ]);
    const lines = relay
      .errors()
      .split('\n')
      .filter((line) => line.startsWith('BLOBS_URL'));
    expect(lines).toEqual([expect.stringMatching(/does not answer \(ETIMEDOUT\): see that it runs/)]);
    gateway.process.kill('SIGCONT');
    let answer = await upload(calls.call, uploadOf(3));
    while (answer.type !== 'answer') answer = await upload(calls.call, uploadOf(3));
    expect(await heard(3)).toBe(true);
    expect(relay.errors()).not.toContain(KEYS.secret);
  }, 120_000);

  it('starts without the store and waits for it, and does not start with keys that it refuses', async () => {
    await end();
    gateway.process.kill('SIGSTOP');
    await start();
    expect(relay.errors()).toMatch(/^BLOBS_URL .+ does not answer \(ETIMEDOUT\)/m);
    await end();
    gateway.process.kill('SIGCONT');
    const refused = await startRelay({ folder, env: { ...settings(), BLOBS_SECRET: 'another' } });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 1,
        errors: expect.stringMatching(
          /^BLOBS_URL \(.+\): the object store does not take BLOBS_SECRET for that of BLOBS_KEY[^\n]+\n$/,
        ) as string,
      },
    });
    await start();
  }, 120_000);

  it('is looked at by status and doctor, and a forgotten setting is a line', () => {
    const status = admin(['status']);
    expect(status.said).toMatch(/^Object store {3}s3:\/\/127.+ takes and gives$/m);
    const doctor = admin(['doctor', '--json'], { ...settings(), PUBLIC_URL: `http://localhost:${relay.port}` });
    const { findings } = JSON.parse(doctor.said) as { findings: { name: string; verdict: string }[] };
    expect(findings).toContainEqual(expect.objectContaining({ name: 'recordings', verdict: 'fine' }));
    expect(admin(['purge'], {}).line).toMatch(/lie in s3:\/\/127.+: set BLOBS_URL to that/);
  });

  it('is backed up without the bytes, and restored over them where the settings lead there', async () => {
    const [file, word] = [join(folder, 'copy.sealed'), 'k3yboard horse lantern october 42 tilleul\n'];
    const passphrase = ['--passphrase-file', '-'];
    const made = admin(['backup', file, ...passphrase], settings(), word);
    expect([made.code, made.said]).toEqual([
      0,
      expect.stringMatching(/in the object store \(BLOBS_URL\) and not in this file/),
    ]);
    expect(statSync(file).size).toBeLessThan(bytesOf(2).length);
    expect(admin(['verify-backup', file, ...passphrase], {}, word)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/is whole: 1 mailboxes, 20 envelopes, 2 blobs/) as string,
    });
    const other = join(folder, 'other');
    mkdirSync(other, { mode: 0o700 });
    expect(admin(['restore', file, ...passphrase], { DATA_DIR: other }, word).line).toMatch(
      /lie in an object store: set BLOBS_URL/,
    );
    expect(readdirSync(other).filter((name) => name.startsWith('relay.db'))).toEqual([]);
    expect(admin(['restore', file, ...passphrase], { ...settings(), DATA_DIR: other }, word)).toMatchObject({
      code: 0,
    });
    await end();
    const first = folder;
    folder = other;
    await start();
    expect([await heard(2), await heard(3)]).toEqual([true, true]);
    await end();
    folder = first;
    await start();
  }, 60_000);

  it('brings all of it to the disk and back again, by a mover that is killed, and lets no relay start in between', async () => {
    for (let n = 10; n < 40; n++) expect(await upload(calls.call, uploadOf(n))).toMatchObject({ type: 'answer' });
    expect(admin(['move', '--blobs', 'disk']).line).toMatch(/is in use by another relay/);
    await end();
    const all = await names();
    mkdirSync(join(folder, 'blobs'), { mode: 0o700 });
    const killed = async (args: readonly string[], after: number, isThere: () => number): Promise<void> => {
      const mover = spawn(process.execPath, [ADMIN, ...args], { env: envOf(settings()), stdio: 'ignore' });
      const over = once(mover, 'exit');
      while (mover.exitCode === null && isThere() < after) await new Promise((resolve) => setImmediate(resolve));
      mover.kill('SIGKILL');
      await over;
      expect(mover.signalCode).toBe('SIGKILL');
    };
    const onDisk = (): string[] =>
      readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 30);
    await killed(['move', '--blobs', 'disk'], 60, () => onDisk().length);
    expect(onDisk().length).toBeLessThan(all.length);
    // As a kill within a write leaves it.
    const half = onDisk().at(-1) ?? '';
    writeFileSync(join(folder, 'blobs', half), 'half');
    for (const env of [{}, settings()])
      expect(await startRelay({ folder, env })).toMatchObject({
        ok: false,
        error: { errors: expect.stringMatching(/relay move --blobs/) as string },
      });
    const moved = admin(['move', '--blobs', 'disk', '--json']);
    expect([moved.code, JSON.parse(moved.said)]).toEqual([0, expect.objectContaining({ parts: all.length })]);
    expect((JSON.parse(moved.said) as { already: number }).already).toBeGreaterThan(50);
    await start({ MIN_FREE_MIB: '0' });
    for (const n of [2, 3, 10, 39]) expect(await heard(n)).toBe(true);
    await end();

    const another = await gateway.bucket('relay', 'of/another');
    store = another;
    const target = objects(another);
    let there = 0;
    const looks = setInterval(() => void target.list(null, 10_000).then((found) => (there = found.length)), 20);
    await killed(['move', '--blobs', another.said], 60, () => there);
    clearInterval(looks);
    const again = admin(['move', '--blobs', another.said, '--json']);
    expect(JSON.parse(again.said)).toMatchObject({ moved: true, parts: all.length });
    expect(await names()).toEqual(all);
    expect(readdirSync(folder)).toContain('blobs.moved');
    await start();
    for (const n of [2, 3, 10, 39]) expect(await heard(n)).toBe(true);
  }, 120_000);
});
