// The one way into the relay: what every request meets, whoever sends it. Hono routes by method and path; its handlers read Node's own
// request and write Node's own response, and tell Hono that this is done, so that an answer costs no web Request, Response or
// stream (shared/decisions/0085). Loaded with the first request: Hono brings the web's classes with it, a start has no use for them.
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { NO_SUCH_CALL } from '../../shared/protocol/errors.ts';
import { watchRaw } from '../routes/subscribe.ts';
import type { Call } from '../routes/context.ts';
import { bodyOfIncoming } from './body.ts';
import { HEALTH_PATH, READY_PATH } from './health.ts';
import { takeSocket } from './live-socket.ts';
import type { Relay } from './relay.ts';
import type { Answer } from './reply.ts';
import { originOf, send } from './send.ts';
import { assetAnswer, findAsset } from './serve.ts';

type Env = { Bindings: HttpBindings };
/** What a handler gives at once, or later; null where it sent it itself. */
type Handler = (c: Context<Env>) => Answer | null | Promise<Answer | null>;

export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

export function createListener(relay: Relay): Listener {
  const { reply } = relay;
  const unreadable = reply.sentence(400, 'This address cannot be read.');
  return getRequestListener(createApp(relay).fetch, {
    overrideGlobalObjects: false,
    // Node discards the rest of a body that nobody reads, at the pace that pace.ts bears with.
    autoCleanupIncoming: false,
    // Before any route: a Host or an address that is none.
    errorHandler: () =>
      new Response(String(unreadable.body), { status: unreadable.status, headers: unreadable.headers }),
  });
}

function createApp(relay: Relay): Hono<Env> {
  const { calls, health, reply, log } = relay;
  const absent = reply.sentence(404, 'There is nothing at this address.');

  /** Every path leads to one handler, never to a chain: Hono then calls it at once. A fault is answered, whenever it comes. */
  const way =
    (handler: Handler, guard: Relay['guard'] = relay.guard) =>
    (c: Context<Env>): Response => {
      const { incoming, outgoing } = c.env;
      const refused = guard(originOf(incoming));
      if (refused !== null) send(outgoing, refused);
      else void handled(handler, c, outgoing);
      return RESPONSE_ALREADY_SENT;
    };

  async function handled(handler: Handler, c: Context<Env>, outgoing: ServerResponse): Promise<void> {
    try {
      const answer = await handler(c);
      if (answer !== null) send(outgoing, answer);
    } catch (error) {
      log.fault(error, 'other');
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, reply.refusal('internal'));
    }
  }

  const unknown: Handler = (c) => {
    const { path, method } = c.req;
    if (!path.startsWith('/api/')) return absent;
    if (method !== 'POST' && (path === SUBSCRIBE.path || calls.has(path)))
      return reply.sentence(405, 'This address answers POST only.', { allow: 'POST' });
    const isOtherVersion = /^\/api\/v(?!1\/)\d+\//.test(path);
    return isOtherVersion ? reply.refusal('unknown-version') : reply.sentence(404, NO_SUCH_CALL);
  };

  const app = new Hono<Env>();
  app.get(HEALTH_PATH, way(health.healthy, relay.guardProbe));
  app.get(READY_PATH, way(health.ready, relay.guardProbe));
  for (const [path, call] of calls)
    app.post(
      path,
      way((c) => answerCall(relay, call, c)),
    );
  app.post(
    SUBSCRIBE.path,
    way((c) => subscribe(relay, c)),
  );
  app.get('*', (c) => page(c));
  const page = way((c) => {
    if (c.req.path.startsWith('/api/')) return unknown(c);
    const asset = findAsset(relay.assets(), c.req.path);
    if (asset === null) return absent;
    const request = { ifNoneMatch: c.req.header('if-none-match'), acceptEncoding: c.req.header('accept-encoding') };
    return assetAnswer(asset, request, reply);
  });
  app.notFound(way(unknown));
  return app;
}

/** What is under way of a call counts until its answer is sent or given up. */
async function answerCall({ heldBytes, busy }: Relay, call: Call, { env }: Context<Env>): Promise<Answer> {
  const { incoming, outgoing } = env;
  const holding = heldBytes.begin();
  outgoing.once('close', holding.end);
  const answer = await call(bodyOfIncoming(incoming, holding));
  if (holding.take(answer.body.length)) return answer;
  answer.sent?.();
  return busy;
}

async function subscribe(relay: Relay, { env }: Context<Env>): Promise<Answer | null> {
  const { incoming, outgoing } = env;
  const letGo = relay.holdStream(originOf(incoming));
  if (letGo === null) return relay.busy;
  const holding = relay.heldBytes.begin();
  try {
    const watch = await relay.subscribe(bodyOfIncoming(incoming, holding));
    if (!watch.ok) {
      letGo();
      return watch.error;
    }
    // The body's last bytes may have come in the parser's own turn.
    await new Promise((resolve) => setImmediate(resolve));
    const socket = takeSocket(outgoing, relay.reply.stream);
    if (socket === null && !outgoing.destroyed) outgoing.writeHead(200, relay.reply.stream);
    watchRaw(watch.value, socket ?? outgoing, letGo);
    relay.pace?.end(incoming);
    return null;
  } finally {
    holding.end();
  }
}
