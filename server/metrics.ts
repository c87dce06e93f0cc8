// Figures for Prometheus (text format 0.0.4), on loopback alone and off unless METRICS_PORT is set. Promises: no label but the
// name of a call and a status; whatever people cause is published as it stood at the last whole hour, since on a small relay a
// finer count says when somebody wrote, which envelopes themselves do not. Faults and lack of room are live: they are the relay's.
import { type Clock, floorHour, SECOND } from '../shared/clock.ts';
import type { RouteName } from './log.ts';
import type { PushOutcome } from './push/sender.ts';

const BUCKETS_MS = [5, 20, 50, 200, 1_000, 5_000] as const;

/** What the composition root reads of this process and its disk; null where it cannot. */
export type Gauges = {
  readonly residentBytes: number;
  readonly databaseBytes: number | null;
  readonly diskFreeBytes: number | null;
};

export type Metrics = {
  /** One call answered. `ms`: how long it took. */
  observe(call: RouteName, status: number, ms: number): void;
  /** One attempt to tell a device. */
  observePush(outcome: PushOutcome): void;
  /** The page that Prometheus reads. */
  render(): string;
};

type Counts = {
  readonly calls: ReadonlyMap<string, number>;
  readonly buckets: readonly number[];
  readonly sumMs: number;
  readonly databaseBytes: number | null;
  readonly streams: number;
  readonly pushes: ReadonlyMap<PushOutcome, number>;
};

type Ports = {
  readonly clock: Clock;
  readonly gauges: () => Gauges;
  /** Live connections now; asked at a call only. */
  readonly streams: () => number;
};

export function createMetrics(ports: Ports): Metrics {
  const { clock, gauges } = ports;
  const calls = new Map<string, number>();
  const pushes = new Map<PushOutcome, number>();
  const buckets = Array.from({ length: BUCKETS_MS.length + 1 }, () => 0);
  let sumMs = 0;
  let faults = 0;
  let busy = 0;
  let streams = 0;
  let hour = floorHour(clock.now());
  let published = take();

  function take(): Counts {
    return {
      calls: new Map(calls),
      buckets: [...buckets],
      sumMs,
      databaseBytes: gauges().databaseBytes,
      streams,
      pushes: new Map(pushes),
    };
  }

  /** Called before anything is counted, so that what is published is what the hour ended with. */
  function turnHour(): void {
    const now = floorHour(clock.now());
    if (now === hour) return;
    hour = now;
    published = take();
    streams = 0;
  }

  return {
    observe: (call, status, ms) => {
      turnHour();
      const name = `call="${call}",status="${status}"`;
      calls.set(name, (calls.get(name) ?? 0) + 1);
      const at = BUCKETS_MS.findIndex((bound) => ms <= bound);
      const bucket = at < 0 ? BUCKETS_MS.length : at;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      sumMs += ms;
      if (status === 500) faults++;
      if (status === 503) busy++;
      if (call === 'subscribe') streams = Math.max(streams, ports.streams() + 1);
    },
    observePush: (outcome) => {
      turnHour();
      pushes.set(outcome, (pushes.get(outcome) ?? 0) + 1);
    },
    render: () => {
      turnHour();
      const { residentBytes, diskFreeBytes } = gauges();
      return page(published, { faults, busy, residentBytes, diskFreeBytes });
    },
  };
}

/** What is published as it stands. */
type Live = Pick<Gauges, 'residentBytes' | 'diskFreeBytes'> & { readonly faults: number; readonly busy: number };

function page(published: Counts, live: Live): string {
  return [
    ...family(
      'entretemps_calls_total',
      'counter',
      'Calls answered, up to the last whole hour.',
      [...published.calls].sort().map(([labels, count]): Sample => [`{${labels}}`, count]),
    ),
    ...family(
      'entretemps_call_seconds',
      'histogram',
      'Time to answer, up to the last whole hour.',
      histogram(published),
    ),
    ...family('entretemps_live_connections_peak', 'gauge', 'Most live connections in the last whole hour.', [
      ['', published.streams],
    ]),
    ...family(
      'entretemps_pushes_total',
      'counter',
      'Attempts to tell a device that something came, up to the last whole hour.',
      [...published.pushes].sort().map(([outcome, count]): Sample => [`{outcome="${outcome}"}`, count]),
    ),
    ...family('entretemps_database_bytes', 'gauge', 'Size of the database at the last whole hour.', [
      ['', published.databaseBytes],
    ]),
    ...family('entretemps_faults_total', 'counter', 'Calls answered with a fault of the relay, live.', [
      ['', live.faults],
    ]),
    ...family('entretemps_busy_total', 'counter', 'Calls refused for want of room, live.', [['', live.busy]]),
    ...family('entretemps_disk_free_bytes', 'gauge', 'Free room on the disk of the data folder, live.', [
      ['', live.diskFreeBytes],
    ]),
    ...family('process_resident_memory_bytes', 'gauge', 'Resident memory, live.', [['', live.residentBytes]]),
    '',
  ].join('\n');
}

function histogram({ buckets, sumMs }: Counts): Sample[] {
  let total = 0;
  const rows = buckets.map((count, i): Sample => {
    total += count;
    const bound = BUCKETS_MS[i];
    return [`_bucket{le="${bound === undefined ? '+Inf' : bound / SECOND}"}`, total];
  });
  return [...rows, ['_sum', sumMs / SECOND], ['_count', total]];
}

type Sample = readonly [suffix: string, value: number | null];

function family(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const known = samples.filter(([, value]) => value !== null);
  if (known.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...known.map(([suffix, value]) => `${name}${suffix} ${value}`),
  ];
}
