// `relay move` as a process, killed with SIGKILL at random moments and run again, from a filled data folder to a real server; then a
// relay on what arrived.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../harness/random.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';
import { startRelay } from '../durability/relay-process.ts';
import { type Server, startPostgres } from './server.ts';

const ADMIN = join(import.meta.dirname, '..', '..', 'server', 'admin', 'main.ts');
const MAILBOXES = 20;
const ENVELOPES = 100;
const seed = randomInt(2 ** 32);

let server: Server;
let folder: string;
beforeAll(async () => {
  await loadSodium();
  server = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'move-'));
}, 400_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function fill(): Promise<void> {
  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(hashOf('code'), MAILBOXES);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  for (let m = 1; m <= MAILBOXES; m++) {
    await storage.create(
      { mailboxId: mailboxOf(m), hashes: hashesOf(`${m}`), own: true, payment, cap: 1e9, blobCap: 1e9 },
      1,
    );
    const items = Array.from({ length: ENVELOPES }, (_, i) => ({
      mailboxId: mailboxOf(m),
      appendHash: hashOf(`append ${m}`),
      envelopeId: envelopeOf(i + 1),
      eraseHash: hashOf(`erase ${i}`),
      expectedSeq: null,
      bytes: new Uint8Array(8_000).fill(m + i),
      wake: false,
    }));
    await storage.append(items, 0);
  }
  await storage.close();
}

/** Its exit code; null where it was killed. `killAfter` in ms. */
async function move(
  url: string,
  killAfter: number | null,
): Promise<{ code: number | null; out: string; errors: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder };
  const child = spawn(process.execPath, [ADMIN, 'move', '--to', url, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = (await once(child, 'close')) as [number | null];
  if (timer !== null) clearTimeout(timer);
  return { code, out, errors };
}

it('arrives whole, however often it is killed, and a relay goes on from there', async () => {
  await fill();
  const url = await server.database('moved');
  const random = seededRandom(seed);
  let ended = await move(url, 500);
  for (let kills = 1; ended.code === null && kills < 12; kills++)
    ended = await move(url, 500 + ((random.bytes(1)[0] ?? 0) + 1) * 6 * kills);
  if (ended.code === null) ended = await move(url, null);
  // Killed between its last step and its last word, it has nothing left to do, and the next one says so.
  const late = ended.code === 1 && ended.errors.includes('was moved to PostgreSQL: set DATABASE_URL');
  expect([seed, late || ended.code === 0 ? '' : ended.errors]).toEqual([seed, '']);
  if (!late) expect(JSON.parse(ended.out)).toMatchObject({ moved: true });
  expect([existsSync(join(folder, 'relay.db')), existsSync(join(folder, 'relay.db.moved'))]).toEqual([false, true]);

  const lost = await startRelay({ folder });
  expect(lost).toMatchObject({ ok: false, error: { errors: expect.stringMatching(/set DATABASE_URL/) as string } });
  const relay = await startRelay({ folder, env: { DATABASE_URL: url } });
  expect(relay.ok).toBe(true);
  if (relay.ok) await relay.value.stop();
  const storage = await createPostgresStorage(url);
  const cursors = Array.from({ length: MAILBOXES }, (_, i) => ({
    mailboxId: mailboxOf(i + 1),
    readHash: hashOf(`read ${i + 1}`),
    after: 0,
  }));
  for (const [m, { rows, last }] of (await storage.read(cursors, 1e9)).entries()) {
    expect([last, rows.map(({ seq }) => seq)]).toEqual([ENVELOPES, Array.from({ length: ENVELOPES }, (_, i) => i + 1)]);
    for (const [i, { bytes }] of rows.entries()) expect(bytes).toEqual(Buffer.alloc(8_000, m + 1 + i));
  }
  await storage.close();
}, 600_000);
