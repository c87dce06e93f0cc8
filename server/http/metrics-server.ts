// Where Prometheus reads the relay's figures: a server of its own, on loopback whatever HOST says, and only where METRICS_PORT
// is set. What the figures hold, and what they keep back: metrics.ts.
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import { type Config, isLocal } from '../config.ts';
import { http } from './node-http.ts';
import { createMetrics, type Gauges, type Metrics } from '../metrics.ts';

const LOOPBACK = '127.0.0.1';
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Ports = {
  readonly config: Pick<Config, 'metricsPort' | 'dataDir'>;
  readonly clock: Clock;
  /** Live connections now. */
  readonly streams: () => number;
  /** Ends the start with a line that names the fix. */
  readonly stop: (line: string) => void;
};

/** The counters to count with, published from now on; null where no figures are wanted. Keeps no process alive. */
export function publishMetrics({ config, clock, streams, stop }: Ports): Metrics | null {
  const { metricsPort, dataDir } = config;
  if (metricsPort === null) return null;
  const metrics = createMetrics({ clock, gauges: () => readGauges(dataDir), streams });
  const server = http.createServer((incoming, outgoing) => {
    // A web page that gave its own name this address may not read them.
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    const status = !isLocal(host) ? 403 : incoming.url !== '/metrics' ? 404 : incoming.method !== 'GET' ? 405 : 200;
    outgoing.writeHead(status, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' });
    outgoing.end(status === 200 ? metrics.render() : '');
  });
  server.on('error', () =>
    stop(`METRICS_PORT ${metricsPort} could not be listened on: set it to a free port from 1024, or leave it out.`),
  );
  server.listen(metricsPort, LOOPBACK);
  server.unref();
  return metrics;
}

const readGauges = (dataDir: string): Gauges => ({
  residentBytes: process.memoryUsage.rss(),
  databaseBytes: orNull(() => statSync(join(dataDir, 'relay.db')).size),
  diskFreeBytes: orNull(() => {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  }),
});

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
