// How near the relay comes to its disk: durable ingest of one envelope a POST over 32 connections, the relay in a process of
// its own, against raw better-sqlite3 with 32 rows a transaction: the same rows, indexes, bytes and synchronous=FULL, on the
// same disk, in alternating rounds of one run. Aim: ingest_vs_raw ≥ 0.4 (the relay's figures: PROTOCOL.md, Relay).
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { capabilityHash } from '../../server/auth.ts';
import { openDatabase } from '../../server/storage/sqlite/database.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CONNECTIONS = 32;
/** The floor that every envelope is padded to. */
const ENVELOPE_BYTES = 8_000;
const MAILBOXES = 256;
const ROUNDS = 5;
const ENVELOPES = 4_000;
const WARM_UP = 1_000;
const RAW_ROWS = 32;

export type RelayFigures = {
  /** Durable envelopes a second of the relay over those of raw SQLite: median of the rounds' ratios. */
  readonly ingest_vs_raw: number;
  readonly ingest_per_s: number;
  readonly raw_per_s: number;
};

/** Runs for about a quarter of a minute. `now` in ms. */
export async function benchRelay(now: () => number = () => performance.now()): Promise<RelayFigures> {
  await loadSodium();
  const folder = mkdtempSync(join(mkdirData(), 'bench-'));
  try {
    await openMailboxes(join(folder, 'relay.db'));
    const { child, port } = await startRelay(folder);
    const raw = openRaw(join(folder, 'raw.db'));
    const rounds: { relayRate: number; rawRate: number }[] = [];
    try {
      await ingest(port, makeRequests(WARM_UP));
      raw.ingest(WARM_UP);
      for (let round = 0; round < ROUNDS; round++) {
        const requests = makeRequests(ENVELOPES);
        const start = now();
        await ingest(port, requests);
        const relayMs = now() - start;
        rounds.push({ relayRate: perSecond(relayMs), rawRate: perSecond(raw.ingest(ENVELOPES, now)) });
      }
    } finally {
      raw.close();
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    return {
      ingest_vs_raw: median(rounds.map(({ relayRate, rawRate }) => relayRate / rawRate)),
      ingest_per_s: median(rounds.map(({ relayRate }) => relayRate)),
      raw_per_s: median(rounds.map(({ rawRate }) => rawRate)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** On the disk that the data folder is on: a temporary folder may lie in memory. */
function mkdirData(): string {
  const data = join(ROOT, 'data');
  mkdirSync(data, { recursive: true });
  return data;
}

const mailboxId = (n: number): MailboxId => MailboxId.fromBytes(new Uint8Array(16).fill(n));
const append = (n: number): Uint8Array => new Uint8Array(32).fill(n);

async function openMailboxes(file: string): Promise<void> {
  const storage = createSqliteStorage(file);
  const code = new Uint8Array(32);
  await storage.admit(code, MAILBOXES);
  const create = (n: number) => {
    const hashes = { append: capabilityHash(append(n)), read: new Uint8Array(32), admin: new Uint8Array(32) };
    return storage.create(
      { mailboxId: mailboxId(n), hashes, own: true, payment: { kind: 'admission', hash: code }, cap: 2 ** 40 },
      0,
    );
  };
  await Promise.all(Array.from({ length: MAILBOXES }, (_, n) => create(n)));
  await storage.close();
}

async function startRelay(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'quiet', CLIENT_DIR: folder };
  const args = [join(ROOT, 'server', 'main.ts')];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /localhost:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error('the relay did not start');
}

/** Whole HTTP requests, made before the clock runs: the load must not be what is measured. */
function makeRequests(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => {
    const n = i % MAILBOXES;
    const body = encode(APPEND.request, [
      {
        mailboxId: mailboxId(n),
        append: append(n),
        envelopeId: EnvelopeId.fromBytes(randomBytes(16)),
        eraseHash: randomBytes(32),
        expectedSeq: null,
        bytes: randomBytes(ENVELOPE_BYTES),
      },
    ]);
    const head = `POST ${APPEND.path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: ${body.length}\r\n\r\n`;
    return concatBytes(utf8(head), body);
  });
}

/** Each connection sends its next request once the last was answered. */
async function ingest(port: number, requests: Uint8Array[]): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    for (let request = requests[next++]; request !== undefined; request = requests[next++])
      await exchange(socket, request);
    socket.destroy();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}

/** The answer to one stored envelope: count 1, status 0, then its number. */
function exchange(socket: Socket, request: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const take = (chunk: Buffer): void => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0 || received.length < head + 4 + 11) return;
      socket.off('data', take).off('close', cut);
      const answer = received.subarray(head + 4);
      const stored = received.subarray(9, 12).toString() === '200' && answer.readUInt16BE(0) === 1 && answer[2] === 0;
      if (stored) resolve();
      else reject(new Error('an envelope was refused'));
    };
    const cut = (): void => reject(new Error('the relay closed a connection'));
    socket.on('data', take).on('close', cut);
    socket.write(request);
  });
}

/** The same table, indexes, pragmas and bytes without a relay in front; it grows as the relay's does. */
function openRaw(file: string): { ingest(count: number, now?: () => number): number; close(): void } {
  const { sqlite } = openDatabase(file);
  const insert = sqlite.prepare(
    'INSERT INTO envelope (mailbox, seq, envelope_id, received_hour, erase_hash, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let n = 0;
  type Row = { id: Buffer; erase: Buffer; body: Buffer };
  const group = sqlite.transaction((rows: readonly Row[]) => {
    for (const row of rows) {
      insert.run(n % MAILBOXES, Math.floor(n / MAILBOXES) + 1, row.id, 0, row.erase, row.body);
      n += 1;
    }
  });
  return {
    /** How long `count` rows take, in ms; making them is not counted. */
    ingest: (count, now = () => 0) => {
      const make = (): Row => ({ id: randomBytes(16), erase: randomBytes(32), body: randomBytes(ENVELOPE_BYTES) });
      const rows = Array.from({ length: count }, make);
      const start = now();
      for (let from = 0; from < count; from += RAW_ROWS) group(rows.slice(from, from + RAW_ROWS));
      return now() - start;
    },
    close: () => sqlite.close(),
  };
}

const perSecond = (ms: number): number => (ENVELOPES / ms) * 1000;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
