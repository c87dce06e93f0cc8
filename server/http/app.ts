// The relay as one request handler: guards (plain HTTP, rate), the calls of protocol/api.ts, the built client. Everything it
// needs arrives as a port, so that tests run the real one in process through `app`; node.ts is the way in over sockets.
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Clock, Random } from '../../shared/clock.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { addressOf } from './address.ts';
import { createBlobs } from '../blobs/blobs.ts';
import type { BlobStore } from '../blobs/store.ts';
import { bodyOfRequest } from './body.ts';
import type { Config } from '../config.ts';
import type { Calls, RelayParts } from '../routes/context.ts';
import { createDelivery } from '../routes/delivery.ts';
import { createHealth, type Health, HEALTH_PATH, READY_PATH } from './health.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createPace, type Pace } from './pace.ts';
import { isReachedSafely, PLAIN_HTTP_PAGE } from './plain-http.ts';
import { createRateLimit, createShare, type RateLimit } from './rate-limit.ts';
import { type Answer, createReply, type HeaderRecord, type Reply, responseOf } from './reply.ts';
import { routeAdmissions } from '../routes/admissions.ts';
import { routeBlobs } from '../routes/blobs.ts';
import { routeEnvelopes } from '../routes/envelopes.ts';
import { routeMailboxes } from '../routes/mailboxes.ts';
import { routePush } from '../routes/push.ts';
import { createSubscribe, type Subscribe, watchStream } from '../routes/subscribe.ts';
import { type Assets, assetResponse, findAsset } from './serve.ts';
import type { Storage } from '../storage/storage.ts';
import type { Timers } from '../timers.ts';

export type RelayPorts = {
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Where the bytes of blobs lie; without it their calls are not there. */
  readonly blobStore?: BlobStore;
  /** The built client, asked for with the first page; without it only the calls are answered. */
  readonly assets?: () => Assets;
  /** Without timers live connections get no comments to keep them open. */
  readonly timers?: Timers;
  /** Without it calls are not counted. */
  readonly metrics?: Metrics | null;
};

/** Node's own request over a socket; absent in process. */
type Env = { Bindings: Partial<HttpBindings> };

/** What the guards look at. */
export type Origin = {
  readonly host: string;
  readonly forwardedProto: string | undefined;
  readonly forwardedFor: string | undefined;
  /** The address at the other end of the socket. */
  readonly socket: string | undefined;
};

export type Relay = {
  readonly app: Hono<Env>;
  /** The answer to a request that may not pass, else null. */
  guard(origin: Origin): Answer | null;
  readonly calls: ReadonlyMap<string, (body: Parameters<Subscribe>[0]) => Promise<Answer>>;
  readonly subscribe: Subscribe;
  readonly streamHeaders: HeaderRecord;
  /** What a call is answered when too much is under way. */
  readonly busy: Answer;
  /** Live connections at once. */
  readonly streams: number;
  /** One more live connection of this origin; null above its share, else the way to let go of it. */
  holdStream(origin: Origin): (() => void) | null;
  /** Null without timers: then nothing is looked at. */
  readonly pace: Pace | null;
  /** One more slow request of this origin, as holdStream. */
  holdSlow(origin: Origin): (() => void) | null;
  /** Live connections now. */
  connections(): number;
  /** Removes a bounded part of what blobs left behind: called every hour. */
  sweepBlobs(): Promise<void>;
  /** Ends the live connections; the storage is its owner's to close. */
  close(): void;
};

/** Of one address: many times what supervisors and proxies ask, and apart from what people do, so that neither blinds the other. */
const PROBES_PER_MINUTE = 600;

/** The part of all live connections that one address may hold: many people share one, and none may shut out the others. */
const STREAMS_SHARE = 1 / 8;
/** Slow requests of one address at once, and of a wide network twice as many: each may hold a whole body, a sixty-fourth of flight.ts's bytes. */
const SLOW_SHARE = { most: 16, widest: 2 } as const;

export function createRelay(ports: RelayPorts): Relay {
  const { config, storage, clock, log, assets = () => new Map() } = ports;
  const reply = createReply(config);
  const delivery = createDelivery({ storage, streams: config.streams, clock, timers: ports.timers ?? null });
  const share = createShare({ random: ports.random, most: Math.ceil(config.streams * STREAMS_SHARE) });
  const slow = createShare({ random: ports.random, ...SLOW_SHARE });
  const rate = createRateLimit({ clock, random: ports.random, perMinute: config.ratePerMinute });
  const probes = createRateLimit({
    clock,
    random: ports.random,
    perMinute: Math.min(config.ratePerMinute, PROBES_PER_MINUTE),
  });
  const health = createHealth({ storage, clock, reply, log });
  const { random, metrics = null } = ports;
  const parts: RelayParts = { config, storage, delivery, clock, random, log, metrics, reply };

  const calls: Calls = new Map();
  routeEnvelopes(calls, parts);
  routeMailboxes(calls, parts);
  routeAdmissions(calls, parts);
  routePush(calls, parts);
  const { blobStore: store } = ports;
  const fault = (error: unknown): void => log.fault(error, 'other');
  const blobs = store === undefined ? null : createBlobs({ storage, store, clock, random, fault });
  if (blobs !== null) routeBlobs(calls, parts, blobs);
  const subscribe = createSubscribe(parts);

  const limited = (rates: RateLimit, { forwardedFor, socket }: Origin): Answer | null =>
    rates.admits(addressOf(socket, forwardedFor, config.trustedProxies)) ? null : reply.refusal('rate-limited');

  function guard(origin: Origin): Answer | null {
    if (!isReachedSafely(origin.host, origin.forwardedProto, config))
      return limited(rate, origin) ?? reply.page(403, PLAIN_HTTP_PAGE);
    return limited(rate, origin);
  }

  let app: Hono<Env> | null = null;
  return {
    // Made with the first page: a start has no use for it.
    get app() {
      return (app ??= createApp({
        guard,
        guardProbe: (origin) => limited(probes, origin),
        calls,
        subscribe,
        health,
        reply,
        assets: assets(),
        log,
      }));
    },
    guard,
    calls,
    subscribe,
    streamHeaders: reply.stream,
    busy: reply.refusal('busy'),
    streams: config.streams,
    holdStream: ({ socket, forwardedFor }) => share.hold(addressOf(socket, forwardedFor, config.trustedProxies)),
    pace: ports.timers === undefined ? null : createPace(ports.timers),
    holdSlow: ({ socket, forwardedFor }) => slow.hold(addressOf(socket, forwardedFor, config.trustedProxies)),
    connections: () => delivery.connections,
    sweepBlobs: async () => blobs?.sweep.turn(),
    close: () => {
      blobs?.sweep.stop();
      health.stop();
      delivery.close();
    },
  };
}

type AppParts = Pick<Relay, 'guard' | 'subscribe'> & {
  /** As `guard`, for what a supervisor asks: over plain HTTP too, under any Host. */
  readonly guardProbe: Relay['guard'];
  readonly calls: Calls;
  readonly health: Health;
  readonly reply: Reply;
  readonly assets: Assets;
  readonly log: Log;
};

function createApp({ guard, guardProbe, calls, subscribe, health, reply, assets, log }: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.get(HEALTH_PATH, (c) => responseOf(guardProbe(originOf(c)) ?? health.healthy()));
  app.get(READY_PATH, async (c) => responseOf(guardProbe(originOf(c)) ?? (await health.ready())));
  app.use(async (c, next) => {
    const refused = guard(originOf(c));
    return refused === null ? next() : responseOf(refused);
  });

  // In process only. Over sockets node.ts answers calls, at their exact address, with bounds on what is under way: another way of
  // writing the same address (a question mark, an escape) would come here and go around them.
  const isCall = ({ env, req }: Context<Env>): boolean =>
    env?.incoming === undefined && (req.path === SUBSCRIBE.path || calls.has(req.path));
  app.post('/api/*', async (c, next) => {
    if (!isCall(c)) return next();
    const body = bodyOfRequest(c.req.raw);
    const call = calls.get(c.req.path);
    if (call !== undefined) return responseOf(await call(body));
    const watch = await subscribe(body);
    return watch.ok ? new Response(watchStream(watch.value), { headers: reply.stream }) : responseOf(watch.error);
  });

  app.all('/api/*', (c) => {
    const { path, method } = c.req;
    if (method !== 'POST' && (path === SUBSCRIBE.path || calls.has(path)))
      return responseOf(reply.sentence(405, 'This address answers POST only.', { allow: 'POST' }));
    const isOtherVersion = /^\/api\/v(?!1\/)\d+\//.test(path);
    return responseOf(
      isOtherVersion ? reply.refusal('unknown-version') : reply.sentence(404, 'There is no such call on this relay.'),
    );
  });

  app.get('*', (c) => {
    const asset = findAsset(assets, c.req.path);
    if (asset === null) return responseOf(absent);
    const request = { ifNoneMatch: c.req.header('if-none-match'), acceptEncoding: c.req.header('accept-encoding') };
    return assetResponse(asset, request, reply);
  });

  const absent = reply.sentence(404, 'There is nothing at this address.');
  app.notFound(() => responseOf(absent));
  app.onError((error) => {
    log.fault(error, 'other');
    return responseOf(reply.refusal('internal'));
  });
  return app;
}

const originOf = (c: Context<Env>): Origin => ({
  host: c.req.header('host') ?? new URL(c.req.url).host,
  forwardedProto: c.req.header('x-forwarded-proto'),
  forwardedFor: c.req.header('x-forwarded-for'),
  socket: c.env?.incoming?.socket.remoteAddress,
});
