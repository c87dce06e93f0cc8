// The relay as one request handler: guards (plain HTTP, rate), the calls of protocol/api.ts, the built client. Everything it
// needs arrives as a port, so that tests run the real one in process (PROTOCOL.md, Relay).
import { Hono } from 'hono';
import type { Clock, Random } from '../shared/clock.ts';
import type { Config } from './config.ts';
import type { RelayContext, RelayEnv, RelayParts, Timers } from './context.ts';
import { createDelivery } from './delivery.ts';
import type { Log } from './log.ts';
import { isReachedSafely, PLAIN_HTTP_PAGE } from './plain-http.ts';
import { addressOf, createRateLimit } from './rate-limit.ts';
import { createReply } from './reply.ts';
import { routeAdmissions } from './routes/admissions.ts';
import { routeEnvelopes } from './routes/envelopes.ts';
import { routeMailboxes } from './routes/mailboxes.ts';
import { routeSubscribe } from './routes/subscribe.ts';
import { type Assets, assetResponse, findAsset } from './serve.ts';
import type { Storage } from './storage/storage.ts';

export type RelayPorts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The built client; without it only the calls are answered. */
  readonly assets?: Assets;
  /** Without timers live connections get no comments to keep them open. */
  readonly timers?: Timers;
};

export type Relay = {
  readonly app: Hono<RelayEnv>;
  /** Live connections now. */
  readonly connections: () => number;
  /** Ends the live connections; the storage is its owner's to close. */
  close(): void;
};

/** Needs `loadSodium()` once before the first request. */
export function createRelay(ports: RelayPorts): Relay {
  const { config, storage, clock, log, assets = new Map() } = ports;
  const reply = createReply(config);
  const delivery = createDelivery({ storage, streams: config.streams, timers: ports.timers ?? null });
  const rate = createRateLimit({ clock, random: ports.random, perMinute: config.ratePerMinute });
  const parts: RelayParts = { config, storage, delivery, clock, log, reply };
  const app = new Hono<RelayEnv>();
  const noSuchCall = (): Response => reply.sentence(404, 'There is no such call on this relay.');

  app.use(async (c, next) => {
    const host = headerOf(c, 'host') ?? new URL(c.req.url).host;
    if (!isReachedSafely(host, headerOf(c, 'x-forwarded-proto'), config)) return reply.page(403, PLAIN_HTTP_PAGE);
    const socket = c.env?.incoming?.socket.remoteAddress;
    const address = addressOf(socket, headerOf(c, 'x-forwarded-for'), config.trustedProxies);
    if (!rate.admits(address)) return reply.refusal('rate-limited');
    return next();
  });

  routeEnvelopes(app, parts);
  routeMailboxes(app, parts);
  routeAdmissions(app, parts);
  routeSubscribe(app, parts);

  app.all('/api/:version{v[0-9]+}/*', (c) =>
    c.req.param('version') === 'v1' ? noSuchCall() : reply.refusal('unknown-version'),
  );
  app.all('/api/*', noSuchCall);

  app.get('*', (c) => {
    const asset = findAsset(assets, c.req.path);
    if (asset === null) return reply.sentence(404, 'There is nothing at this address.');
    const request = { ifNoneMatch: headerOf(c, 'if-none-match'), acceptEncoding: headerOf(c, 'accept-encoding') };
    return assetResponse(asset, request, reply);
  });

  app.notFound(() => reply.sentence(404, 'There is nothing at this address.'));
  app.onError((error) => {
    log.fault(error, 'other');
    return reply.refusal('internal');
  });

  return { app, connections: () => delivery.connections, close: delivery.close };
}

/** A header without building the web Request's headers where Node's are at hand. */
function headerOf(c: RelayContext, name: string): string | undefined {
  const incoming = c.env?.incoming;
  if (incoming === undefined) return c.req.header(name);
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
