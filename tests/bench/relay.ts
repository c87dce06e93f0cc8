// How near the relay comes to its machine. The relay runs in a process of its own, the load in this one, on the disk of the data
// folder; each figure is the median of five alternating rounds against the machine's own limit in the same run, with the same rows,
// indexes, bytes and durability: better-sqlite3 at synchronous=FULL with 32 rows a transaction, a plain read of the same rows, a bare Node.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { startRelay } from '../durability/relay-process.ts';
import { databaseOverheads, openRaw } from './raw.ts';
import { drain, DRAINED, ENVELOPE_BYTES, ingest, makeRequests, openMailboxes, openStreams } from './relay-load.ts';
import { memoryOf, startFigures } from './start.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROUNDS = 5;
const ENVELOPES = 4_000;
/** One transaction each is slow: fewer of them do. */
const SINGLE_ENVELOPES = 800;
/** Until the relay's code is compiled as it will be for the rest of its life. */
const WARM_UP = 8_000;
/** Envelopes that are there when it starts: a database without any has trees of a few pages, which no relay has for long. */
const USED = 10_000;
const CONNECTIONS = 32;
const MANY_CONNECTIONS = 128;
const BATCH = 16;
/** What one relay is to carry, where so many files may be open. The first ones pay for what all share. */
const STREAMS = Math.min(10_000, filesAllowed() - 2_000);
const STREAMS_FIRST = 1_000;

export type RelayFigures = {
  /** Durable envelopes a second, one a POST, over those of raw SQLite. */
  readonly ingest_vs_raw: number;
  readonly ingest_per_s: number;
  readonly raw_per_s: number;
  /** The same with 16 a POST. */
  readonly ingest16_vs_raw: number;
  /** Over the same relay with one transaction for each envelope. */
  readonly group_vs_single: number;
  /** Time to fetch 1,000 envelopes through the relay over a plain read of the rows. */
  readonly drain_vs_raw: number;
  /** Time to answer with 128 connections, 99 of 100. */
  readonly p99_ms_c128: number;
  /** Memory of the relay for each idle live connection. */
  readonly sse_kib: number;
  /** Bytes of the database beyond the envelopes' own, the worst of the sizes that envelopes are padded to. */
  readonly db_overhead_max: number;
  /** Time until it listens, and memory at rest, over a bare Node with an HTTP server. */
  readonly start_vs_node: number;
  readonly rss_vs_node: number;
};

/** Runs for about a minute. `now` in ms. */
export async function benchRelay(now: () => number = () => performance.now()): Promise<RelayFigures> {
  await loadSodium();
  const folder = mkdtempSync(join(dataFolder(), 'bench-'));
  try {
    return {
      ...(await ingestFigures(join(folder, 'ingest'), now)),
      sse_kib: await streamFigure(join(folder, 'streams')),
      db_overhead_max: Math.max(...databaseOverheads(folder)),
      ...(await startFigures(join(folder, 'start'), ROUNDS, now)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Rate = 'relay' | 'raw' | 'batched' | 'rawBatched' | 'single';

async function ingestFigures(folder: string, now: () => number) {
  const single = join(folder, 'single');
  for (const data of [folder, single]) {
    mkdirSync(data, { recursive: true });
    await openMailboxes(createSqliteStorage(join(data, 'relay.db')), USED);
  }
  const relay = await started(folder);
  const alone = await started(single, join(import.meta.dirname, 'single.ts'));
  const raw = openRaw(join(folder, 'raw.db'), ENVELOPE_BYTES, DRAINED, USED);
  const timed = async (run: () => Promise<unknown>): Promise<number> => {
    const start = now();
    await run();
    return now() - start;
  };
  const rates = { relay: [], raw: [], batched: [], rawBatched: [], single: [] } as Record<Rate, number[]>;
  const drains: number[] = [];
  const p99s: number[] = [];
  try {
    await ingest(relay.port, makeRequests(WARM_UP), CONNECTIONS, now);
    await ingest(alone.port, makeRequests(WARM_UP / 5), CONNECTIONS, now);
    raw.ingest(WARM_UP, now);
    await drain(relay.port);
    for (let round = 0; round < ROUNDS; round++) {
      const one = makeRequests(ENVELOPES);
      rates.relay.push(ENVELOPES / (await timed(() => ingest(relay.port, one, CONNECTIONS, now))));
      rates.raw.push(ENVELOPES / raw.ingest(ENVELOPES, now));
      const sixteen = makeRequests(ENVELOPES, BATCH);
      rates.batched.push(ENVELOPES / (await timed(() => ingest(relay.port, sixteen, CONNECTIONS, now))));
      rates.rawBatched.push(ENVELOPES / raw.ingest(ENVELOPES, now));
      const few = makeRequests(SINGLE_ENVELOPES);
      rates.single.push(SINGLE_ENVELOPES / (await timed(() => ingest(alone.port, few, CONNECTIONS, now))));
      drains.push((await timed(() => drain(relay.port))) / raw.drain(now));
      const many = makeRequests(ENVELOPES);
      p99s.push(quantile(await ingest(relay.port, many, MANY_CONNECTIONS, now), 0.99));
      // So that both go on with the same rows.
      raw.ingest(ENVELOPES, now);
    }
  } finally {
    raw.close();
    await relay.stop();
    await alone.kill();
  }
  const ratio = (over: number[], under: number[]): number =>
    median(over.map((value, i) => value / (under[i] ?? Number.NaN)));
  return {
    ingest_vs_raw: ratio(rates.relay, rates.raw),
    ingest_per_s: median(rates.relay) * 1_000,
    raw_per_s: median(rates.raw) * 1_000,
    ingest16_vs_raw: ratio(rates.batched, rates.rawBatched),
    group_vs_single: ratio(rates.relay, rates.single),
    drain_vs_raw: median(drains),
    p99_ms_c128: median(p99s),
  };
}

async function streamFigure(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  await openMailboxes(createSqliteStorage(join(folder, 'relay.db')));
  const relay = await started(folder);
  const first = await openStreams(relay.port, STREAMS_FIRST);
  const before = await memoryOf(relay.child);
  const more = await openStreams(relay.port, STREAMS);
  const after = await memoryOf(relay.child);
  for (const socket of [...first, ...more]) socket.destroy();
  await relay.stop();
  return (after - before) / STREAMS;
}

async function started(folder: string, entry?: string) {
  const env = { LOG_LEVEL: 'quiet' };
  const relay = await startRelay(entry === undefined ? { folder, env } : { folder, env, entry });
  if (!relay.ok) throw new Error(relay.error.errors);
  return relay.value;
}

function filesAllowed(): number {
  const limit = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return Number(limit ?? 1_000_000);
}

/** On the disk that the data folder is on: a temporary folder may lie in memory. */
function dataFolder(): string {
  const data = join(ROOT, 'data');
  mkdirSync(data, { recursive: true });
  return data;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN;
