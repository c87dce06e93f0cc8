// What a recording or a file costs to bring to the relay and to bring back, as the client does both, beside the same bytes on the same disk; and to
// find a place in an hour of voice.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { putBlob, readBlob, blobReaderOf } from '../../client/engine/blobs/blobs.ts';
import { createRelayClient } from '../../client/engine/relay/relay-client.ts';
import { indexOf, voiceOf, headerIn } from '../../client/engine/voice/webm.ts';
import { clock } from '../../client/platform/clock.ts';
import { createHttp } from '../../client/platform/http.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { openBlob, sealBlob } from '../../shared/crypto/base/stream.ts';
import { BlobId, MailboxId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { startRelay } from '../durability/relay-process.ts';
import { SLICES } from '../harness/voice.ts';
import { median } from './client.ts';
import { ingest, makeRequests, openMailboxes } from './relay-load.ts';

export type BlobFigures = {
  /** Sealed, put and read back, over the same bytes written in the same parts, each brought to the disk. 1: as fast. */
  readonly blob_put_vs_raw: number;
  /** Fetched and opened, over the same bytes read. */
  readonly blob_get_vs_raw: number;
  /** Envelopes a second that the relay takes while a blob is put, over as many alone. */
  readonly ingest_beside_blobs_vs_alone: number;
  /** A place in an hour of voice found in its index, ms. */
  readonly seek_ms_of_60_min: number;
};

const BYTES = 32 * 1024 * 1024;
/** As the client puts them. */
const PART = 256 * 1024;
const ROUNDS = 5;
/** Envelopes of one measure, and connections that bring them. */
const ENVELOPES = 1_500;
const CONNECTIONS = 16;
const ROOT = join(import.meta.dirname, '..', '..');

export async function benchBlobs(): Promise<BlobFigures> {
  await loadSodium();
  // On the disk that the data folder is on: a temporary folder may lie in memory.
  mkdirSync(join(ROOT, 'data'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'data', 'bench-blobs-'));
  await openMailboxes(createSqliteStorage(join(folder, 'relay.db')));
  const started = await startRelay({ folder, env: { LOG_LEVEL: 'quiet' } });
  if (!started.ok) throw new Error(started.error.errors);
  const relay = createRelayClient(createHttp(), clock, `http://127.0.0.1:${started.value.port}`);
  try {
    const [puts, gets]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const plain = randomBytes(BYTES);
      const raw = rawOf(join(folder, 'raw'), plain);
      const ours = await oursOf(relay, plain);
      puts.push(raw.write / ours.put);
      gets.push(raw.read / ours.get);
    }
    const beside: number[] = [];
    for (let round = 0; round < ROUNDS; round++) beside.push(await besideBlobs(started.value.port, relay));
    return {
      blob_put_vs_raw: median(puts),
      blob_get_vs_raw: median(gets),
      ingest_beside_blobs_vs_alone: median(beside),
      seek_ms_of_60_min: seekIn(),
    };
  } finally {
    await started.value.stop();
    rmSync(folder, { recursive: true });
  }
}

async function oursOf(
  relay: ReturnType<typeof createRelayClient>,
  plain: Uint8Array,
): Promise<{ readonly put: number; readonly get: number }> {
  const capability = Secret.of('capability', new Uint8Array(32));
  const mailboxId = MailboxId.fromBytes(new Uint8Array(16));
  const of = VaultId.fromBytes(randomBytes(16));
  const blobId = BlobId.fromBytes(randomBytes(16));
  const began = performance.now();
  const { ref, bytes } = sealBlob({ of, blobId }, Secret.of('stream', randomBytes(32)), plain);
  const at = { mailboxId, blobId, append: capability, read: capability };
  unwrap(await putBlob(relay, { ...at, eraseRoot: Secret.of('eraseRoot', randomBytes(32)) }, bytes));
  const put = performance.now() - began;
  const asked = performance.now();
  unwrap(openBlob(of, ref, unwrap(await readBlob(blobReaderOf(relay), { mailboxId, read: capability }, ref))));
  return { put, get: performance.now() - asked };
}

/** Blobs are put one behind the other for as long as the envelopes take; what is put is sealed beforehand. */
async function besideBlobs(port: number, relay: ReturnType<typeof createRelayClient>): Promise<number> {
  const capability = Secret.of('capability', new Uint8Array(32));
  const mailboxId = MailboxId.fromBytes(new Uint8Array(16));
  const sealed = randomBytes(BYTES / 8);
  const [first, second] = [makeRequests(ENVELOPES), makeRequests(ENVELOPES)];
  const take = async (requests: typeof first): Promise<number> => {
    const began = performance.now();
    await ingest(port, requests, CONNECTIONS, () => performance.now());
    return performance.now() - began;
  };
  const alone = await take(first);
  let isOver = false;
  const putting = (async () => {
    while (!isOver) {
      const at = { mailboxId, blobId: BlobId.fromBytes(randomBytes(16)), append: capability, read: capability };
      unwrap(await putBlob(relay, { ...at, eraseRoot: Secret.of('eraseRoot', randomBytes(32)) }, sealed));
    }
  })();
  const beside = await take(second);
  isOver = true;
  await putting;
  return alone / beside;
}

function rawOf(path: string, bytes: Uint8Array): { readonly write: number; readonly read: number } {
  const began = performance.now();
  const file = openSync(path, 'w');
  for (let at = 0; at < bytes.length; at += PART) {
    writeSync(file, bytes, at, Math.min(PART, bytes.length - at));
    fsyncSync(file);
  }
  closeSync(file);
  const write = performance.now() - began;
  const asked = performance.now();
  readFileSync(path);
  return { write, read: performance.now() - asked };
}

function seekIn(): number {
  const header = headerIn(SLICES[0] as Uint8Array);
  if (header === null) throw new Error('no header');
  const voice = voiceOf(Array.from({ length: 560 }, () => ({ header, slices: SLICES })));
  if (voice === null) throw new Error('no voice');
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const index = indexOf(voice.bytes);
    index?.clusters.findLast(({ at }) => at <= voice.milliseconds / 2);
    return performance.now() - began;
  });
  return median(times);
}
