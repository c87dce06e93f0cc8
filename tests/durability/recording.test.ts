// One recording from end to end: sealed, uploaded to a relay that is killed in the middle again and again by a client that forgets
// everything each time but the sealed bytes, read back by ranges, checked by its hash, opened chunk by chunk.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { capabilityHash } from '../../server/auth.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { hash } from '../../shared/crypto/base/hash.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { BlobId, MailboxId, RelationId } from '../../shared/ids.ts';
import { BLOB_ERASE, BLOB_READ, CREATE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { download, upload } from '../harness/blob-client.ts';
import { seededRandom } from '../harness/random.ts';
import { openRecording, sealRecording } from '../harness/recording.ts';
import { createCalls } from './calls.ts';
import { type RelayProcess, startRelay } from './relay-process.ts';

const LEAST = LIMITS.smallestPartBytes;
const secret = (role: number): Uint8Array => new Uint8Array(32).fill(role);

let folder: string;
beforeAll(loadSodium);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function start(): Promise<RelayProcess> {
  const started = await startRelay({ folder, env: { LOG_LEVEL: 'quiet' } });
  if (!started.ok) throw new Error(started.error.errors);
  return started.value;
}

it('arrives whole through a relay that is killed in the middle of it, and is heard chunk by chunk', async () => {
  const seed = randomInt(2 ** 32);
  const random = seededRandom(seed);
  const place = { relationId: RelationId.random(random), blobId: BlobId.random(random) };
  const mailboxId = MailboxId.random(random);
  const plain = random.bytes(9 * 65_536 + 1_000);
  const recording = sealRecording(plain, place);
  // Ten chunks are told from sixteen by nobody.
  expect([seed, recording.bytes.length]).toEqual([seed, 24 + 16 * 65_553]);

  const storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(capabilityHash(secret(9)), 1);
  await storage.close();
  let relay = await start();
  const hashes = {
    append: capabilityHash(secret(1)),
    read: capabilityHash(secret(2)),
    admin: capabilityHash(secret(3)),
  };
  const first = createCalls(relay.port, 1);
  const payment = { kind: 0, code: secret(9) } as const;
  await first.call(CREATE, { mailboxId, hashes, own: false, payment });
  first.close();

  let promised = 0;
  for (let life = 1; ; life++) {
    const calls = createCalls(relay.port, 1);
    const killed: Promise<void>[] = [];
    const sent = await upload(calls.call, {
      mailboxId,
      append: secret(1),
      blobId: place.blobId,
      eraseHash: capabilityHash(secret(4)),
      bytes: recording.bytes,
      partBytes: LEAST * (1 + (life % 3)),
      promised: (durable) => {
        expect(durable, `seed ${seed}, life ${life}`).toBeGreaterThanOrEqual(promised);
        promised = durable;
        // Two lives end with a part on its way.
        if (life <= 2 && durable >= (recording.bytes.length * life) / 4) killed.push(relay.kill());
      },
    });
    calls.close();
    if (sent.type === 'answer') break;
    expect([seed, sent.type]).toEqual([seed, 'none']);
    await Promise.all(killed);
    relay = await start();
  }
  expect(promised).toBe(recording.bytes.length);

  const calls = createCalls(relay.port, 1);
  const heard = await download(calls.call, { mailboxId, read: secret(2), blobId: place.blobId }, 100_000);
  expect([seed, heard?.length]).toEqual([seed, recording.bytes.length]);
  const bytes = heard?.bytes ?? new Uint8Array(0);
  expect(Buffer.compare(hash('blob', bytes), recording.blobHash)).toBe(0);
  const { chunks, whole } = openRecording(bytes, recording.streamKey, place);
  expect(whole).toBe(true);
  expect(Buffer.compare(Buffer.concat(chunks).subarray(0, plain.length), plain)).toBe(0);

  // Its beginning can be played before the end has come, and is not taken for the whole.
  const part = openRecording(bytes.subarray(0, 300_000), recording.streamKey, place);
  expect([part.chunks.length, part.whole]).toEqual([4, false]);

  const erasure = { mailboxId, append: secret(1), blobId: place.blobId };
  expect(await calls.call(BLOB_ERASE, { ...erasure, token: secret(4) })).toMatchObject({ type: 'answer' });
  const range = { mailboxId, read: secret(2), blobId: place.blobId, offset: 0, length: 1 };
  expect(await calls.call(BLOB_READ, range)).toMatchObject({ type: 'refused', status: 410 });
  calls.close();
  await relay.kill();
}, 60_000);
