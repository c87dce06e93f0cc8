// The relay put together: guards (plain HTTP, rate), the calls of protocol/api.ts, live delivery, the built client, and what each
// address may hold. Everything it needs arrives as a port. How it is reached: server.ts, and app.ts behind it.
import type { Clock, Random } from '../../shared/clock.ts';
import { addressOf } from './address.ts';
import { createBlobs } from '../blobs/blobs.ts';
import type { BlobStore } from '../blobs/store.ts';
import type { Config } from '../config.ts';
import type { Calls, RelayParts } from '../routes/context.ts';
import { createDelivery } from '../routes/delivery.ts';
import { createHeldBytes, type HeldBytes } from './held-bytes.ts';
import { createHealth, type Health } from './health.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createPace, type Pace } from './pace.ts';
import { isReachedSafely, PLAIN_HTTP_PAGE } from './plain-http.ts';
import { createRateLimit, createShare, type RateLimit } from './rate-limit.ts';
import { type Answer, createReply, type Reply } from './reply.ts';
import { routeAdmissions } from '../routes/admissions.ts';
import { routeBlobs } from '../routes/blobs.ts';
import { routeEnvelopes } from '../routes/envelopes.ts';
import { routeMailboxes } from '../routes/mailboxes.ts';
import { routePaths } from '../routes/paths.ts';
import { routePush } from '../routes/push.ts';
import { createSubscribe, type Subscribe } from '../routes/subscribe.ts';
import type { Origin } from './send.ts';
import type { Assets } from './serve.ts';
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
  /** What may be under way at once; a test gives less. */
  readonly heldBytes?: HeldBytes;
};

export type Relay = {
  /** The answer to a request that may not pass, else null. */
  guard(origin: Origin): Answer | null;
  /** As `guard`, for what a supervisor asks: over plain HTTP too, under any Host. */
  guardProbe(origin: Origin): Answer | null;
  readonly calls: Calls;
  readonly subscribe: Subscribe;
  readonly health: Health;
  readonly reply: Reply;
  readonly log: Log;
  /** The built client. */
  assets(): Assets;
  /** What a call is answered when too much is under way. */
  readonly busy: Answer;
  readonly heldBytes: HeldBytes;
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
/** Slow requests of one address at once, and of a wide network twice as many: each may hold a whole body, a sixty-fourth of held-bytes.ts's bytes. */
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
  routePaths(calls, parts);
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

  return {
    guard,
    guardProbe: (origin) => limited(probes, origin),
    calls,
    subscribe,
    health,
    reply,
    log,
    assets,
    busy: reply.refusal('busy'),
    heldBytes: ports.heldBytes ?? createHeldBytes(),
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
