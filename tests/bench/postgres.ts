// How near the relay comes to its PostgreSQL: durable ingest, one envelope a POST with 128 in flight, over raw inserts of the same rows
// into the same tables by the same driver, 32 rows a transaction on as many connections as the relay appends with. One server of its
// own for both, alternating rounds, medians of five. One PostgreSQL, one relay and the load share the machine.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { GROUP_LIMITS } from '../../server/storage/postgres/groups.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { startRelay } from '../durability/relay-process.ts';
import { startPostgres } from '../postgres/server.ts';
import { ENVELOPE_BYTES, ingest, makeRequests, openMailboxes } from './relay-load.ts';

const ROUNDS = 5;
const ENVELOPES = 3_200;
const WARM_UP = 640;
const CONNECTIONS = 128;
const ROWS_A_TRANSACTION = 32;
const MAILBOXES = 255;

export type PostgresFigures = {
  /** Durable envelopes a second over those of raw inserts. */
  readonly ingest_vs_raw: number;
  readonly ingest_per_s: number;
  readonly raw_per_s: number;
};

/** `now` in ms. */
export async function benchPostgres(now: () => number = () => performance.now()): Promise<PostgresFigures> {
  await loadSodium();
  const server = await startPostgres({ max_wal_size: '4GB' });
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  try {
    const url = await server.database('relay');
    await openMailboxes(await createPostgresStorage(url));
    const relay = await startRelay({ folder, env: { DATABASE_URL: url, LOG_LEVEL: 'quiet' } });
    if (!relay.ok) throw new Error(relay.error.errors);
    const raw = await openRaw(await server.database('raw'));
    await ingest(relay.value.port, makeRequests(WARM_UP), CONNECTIONS, now);
    await raw.ingest(WARM_UP, now);
    const rates: { relay: number; raw: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const requests = makeRequests(ENVELOPES);
      const start = now();
      await ingest(relay.value.port, requests, CONNECTIONS, now);
      rates.push({
        relay: (ENVELOPES / (now() - start)) * 1_000,
        raw: (ENVELOPES / (await raw.ingest(ENVELOPES, now))) * 1_000,
      });
    }
    await raw.close();
    await relay.value.stop();
    return {
      ingest_vs_raw: median(rates.map((rate) => rate.relay / rate.raw)),
      ingest_per_s: median(rates.map((rate) => rate.relay)),
      raw_per_s: median(rates.map((rate) => rate.raw)),
    };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

type Row = { mailbox: number; seq: number; id: Buffer; erase: Buffer; body: Buffer };

async function openRaw(url: string) {
  await (await createPostgresStorage(url)).close();
  const clients = Array.from({ length: GROUP_LIMITS.lanes }, () =>
    postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined }),
  );
  let n = 0;
  const make = (): Row => {
    const [mailbox, seq] = [n % MAILBOXES, Math.floor(n++ / MAILBOXES) + 1];
    return { mailbox, seq, id: randomBytes(16), erase: randomBytes(32), body: randomBytes(ENVELOPE_BYTES) };
  };
  const insert = async (client: postgres.Sql, rows: readonly Row[]): Promise<void> => {
    const places = (columns: number): string =>
      rows
        .map((_, i) => `(${Array.from({ length: columns }, (_c, j) => `$${i * columns + j + 1}`).join(',')})`)
        .join(',');
    await client.unsafe('BEGIN');
    await client.unsafe(
      `INSERT INTO envelope (mailbox, seq, received_hour, envelope_id, body) VALUES ${places(5)}`,
      rows.flatMap(({ mailbox, seq, id, body }) => [mailbox, seq, 0, id, body]),
      { prepare: true },
    );
    await client.unsafe(
      `INSERT INTO posted (mailbox, envelope_id, seq, erase_hash) VALUES ${places(4)}`,
      rows.flatMap(({ mailbox, seq, id, erase }) => [mailbox, id, seq, erase]),
      { prepare: true },
    );
    await client.unsafe('COMMIT');
  };
  return {
    /** How long `count` rows take, in ms; making them is not counted. */
    ingest: async (count: number, now: () => number): Promise<number> => {
      const rows = Array.from({ length: count }, make);
      let next = 0;
      const start = now();
      await Promise.all(
        clients.map(async (client) => {
          for (; next < count;) {
            const from = next;
            next += ROWS_A_TRANSACTION;
            await insert(client, rows.slice(from, from + ROWS_A_TRANSACTION));
          }
        }),
      );
      return now() - start;
    },
    close: async (): Promise<void> => {
      for (const client of clients) await client.end();
    },
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
