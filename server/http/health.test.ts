// What a supervisor and Prometheus are told, by the real relay.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { APPEND, PROBE } from '../../shared/protocol/api.ts';
import { encode } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { reach, type Reached } from '../../tests/harness/reached.ts';
import { createRelay, type Relay } from './relay.ts';
import { parseConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';

let now: number;
let databaseBytes: number;
let storage: Storage;
let broken: boolean;
let tried: number;
let metrics: Metrics;
let relay: Relay;
let reached: Reached;
const clock = { now: () => now };

beforeAll(loadSodium);
beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 18, 41);
  databaseBytes = 4096;
  broken = false;
  tried = 0;
  storage = createSqliteStorage(':memory:');
  const config = unwrap(parseConfig({ PUBLIC_URL: 'https://entretemps.example' }));
  const random = { bytes: (length: number) => new Uint8Array(length) };
  metrics = createMetrics({
    clock,
    gauges: () => ({ residentBytes: 1e8, databaseBytes, diskFreeBytes: 1e9 }),
    streams: () => 0,
  });
  relay = createRelay({
    config,
    storage: {
      ...storage,
      probe: (hash) => (broken ? Promise.reject(new Error('disk I/O error')) : storage.probe(hash)),
      tryWrite: () => {
        tried += 1;
        return broken ? Promise.reject(new Error('disk I/O error')) : storage.tryWrite();
      },
    },
    clock,
    random,
    log: createLog({ write: () => undefined, clock, level: 'quiet' }),
    metrics,
  });
  reached = await reach(relay);
});
afterEach(async () => {
  await reached.close();
  await storage.close();
});

const get = async (path: string) => {
  const response = await reached.ask(`http://10.0.0.7:8787${path}`);
  return [response.status, (await response.text()).trim()];
};

describe('health', () => {
  it('is told to a probe that comes over plain HTTP by address, as a page is not', async () => {
    expect(await get('/healthz')).toEqual([200, 'The relay is running.']);
    expect(await get('/readyz')).toEqual([200, 'The relay is ready.']);
    expect((await get('/'))[0]).toBe(403);
  });

  it('R9: is not ready while the database takes no write, lives on, and is ready again when it does', async () => {
    broken = true;
    expect((await get('/readyz'))[0]).toBe(503);
    expect((await get('/healthz'))[0]).toBe(200);
    broken = false;
    now += 5 * SECOND;
    expect((await get('/readyz'))[0]).toBe(200);
  });

  it('R9: costs one write in five seconds, however often it is asked', async () => {
    for (let n = 0; n < 100; n++) await get('/readyz');
    expect(tried).toBe(1);
    now += 5 * SECOND;
    await Promise.all(Array.from({ length: 100 }, () => get('/readyz')));
    expect(tried).toBe(2);
  });

  it('is not ready once the relay is told to stop', async () => {
    relay.close();
    expect((await get('/readyz'))[0]).toBe(503);
  });
});

describe('figures', () => {
  const post = (path: string, body: Uint8Array) =>
    reached.ask(`https://entretemps.example${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const probe = () => post(PROBE.path, encode(PROBE.request, { code: new Uint8Array(32) }));
  const line = (start: string) =>
    metrics
      .render()
      .split('\n')
      .find((one) => one.startsWith(start));

  it('count what people do up to the last whole hour, so that nobody learns from them when somebody wrote', async () => {
    await probe();
    databaseBytes = 8192;
    expect(line('entretemps_calls_total')).toBeUndefined();
    expect(line('entretemps_database_bytes')).toBe('entretemps_database_bytes 4096');
    now += HOUR;
    expect(line('entretemps_calls_total')).toBe('entretemps_calls_total{call="probe",status="403"} 1');
    expect(line('entretemps_call_seconds_count')).toBe('entretemps_call_seconds_count 1');
    expect(line('entretemps_database_bytes')).toBe('entretemps_database_bytes 8192');
    await probe();
    await post(APPEND.path, new Uint8Array(1));
    expect(line('entretemps_call_seconds_count')).toBe('entretemps_call_seconds_count 1');
    now += HOUR;
    expect(line('entretemps_call_seconds_count')).toBe('entretemps_call_seconds_count 3');
  });

  it("tell the relay's own faults at once", async () => {
    broken = true;
    await probe();
    expect(line('entretemps_faults_total')).toBe('entretemps_faults_total 1');
  });

  it('carry no label but the name of a call, its status and a bound, and parse as Prometheus reads them', async () => {
    await probe();
    now += HOUR;
    const samples = metrics
      .render()
      .split('\n')
      .filter((one) => one !== '' && !one.startsWith('#'));
    expect(samples.length).toBeGreaterThan(10);
    for (const sample of samples)
      expect(sample).toMatch(/^[a-z_]+(\{(call="[a-z]+",status="\d{3}"|le="([\d.]+|\+Inf)")\})? [\d.]+$/);
  });
});
