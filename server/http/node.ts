// The relay over Node's sockets. The calls are answered on Node's own request and response, without web Requests, Responses and
// routing in between, which cost a sixth of the processor time of an append; pages and everything unusual go through `app`.
import type { getRequestListener } from '@hono/node-server';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND } from '../../shared/clock.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import type { Origin, Relay } from './app.ts';
import { type Body, bodyOfIncoming } from './body.ts';
import { createFlight, type Flight } from './flight.ts';
import type { Answer } from './reply.ts';
import { takeSocket } from './live-socket.ts';
import { http } from './node-http.ts';
import { type Moving, WHOLE_MS } from './pace.ts';
import { watchRaw } from '../routes/subscribe.ts';

/** Headers must arrive whole within this, or their connection is closed; the rest for as long as it moves (pace.ts). */
const HEADERS_TIMEOUT_MS = 10 * SECOND;
/** How often that is looked at. */
const CHECK_EVERY_MS = 5 * SECOND;
/** A connection on which nothing moves either way is closed; live ones carry a comment every 25 s. */
const SILENT_MS = 60 * SECOND;
/** Connections without a live stream, on top of those that carry one. */
const OTHER_CONNECTIONS = 4_000;
const MAX_HEADERS = 64;
/** Up to this many bytes an answer joins its headers in one write. */
const JOINED_BYTES = 4 * 1024;

/** Not listening yet. */
export function createRelayServer(relay: Relay, flight: Flight = createFlight()): Server {
  // Loaded when a page is first asked for: it brings the web's Request and Response with it, 50 ms and 9 MiB of a start.
  let listener: Promise<ReturnType<typeof getRequestListener>> | null = null;
  const answerPage = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    listener ??= import('@hono/node-server').then(({ getRequestListener: make }) => make(relay.app.fetch));
    await (
      await listener
    )(incoming, outgoing);
  };
  const timeouts = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: WHOLE_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  };
  const server = http.createServer(timeouts, (incoming, outgoing) => {
    // A request behind one that is not answered yet (HTTP pipelining) has no socket, and so no end that could be heard of: what it
    // held would be held for ever. No browser and no proxy in use sends one.
    if (outgoing.socket === null) return void incoming.socket.destroy();
    const endPace = relay.pace?.begin(movingOf(relay, incoming, outgoing));
    const path = incoming.method === 'POST' ? (incoming.url ?? '') : '';
    const call = relay.calls.get(path);
    if (call === undefined && path !== SUBSCRIBE.path) {
      void answerPage(incoming, outgoing);
      return;
    }
    const refused = relay.guard(originOf(incoming));
    if (refused !== null) return send(outgoing, refused);
    const passage = flight.begin();
    const body = bodyOfIncoming(incoming, passage);
    if (call === undefined) {
      const letGo = relay.holdStream(originOf(incoming));
      if (letGo === null) return send(outgoing, relay.busy);
      void subscribe({ relay, body, outgoing, letGo }).finally(() => {
        passage.end();
        endPace?.();
      });
      return;
    }
    outgoing.once('close', passage.end);
    void call(body).then((answer) => {
      if (passage.take(answer.body.length)) return send(outgoing, answer);
      answer.sent?.();
      send(outgoing, relay.busy);
    });
  });
  server.timeout = SILENT_MS;
  server.maxConnections = relay.streams + OTHER_CONNECTIONS;
  server.maxHeadersCount = MAX_HEADERS;
  return server;
}

type Subscribing = {
  readonly relay: Relay;
  readonly body: Body;
  readonly outgoing: ServerResponse;
  readonly letGo: () => void;
};

async function subscribe({ relay, body, outgoing, letGo }: Subscribing): Promise<void> {
  const watch = await relay.subscribe(body);
  if (!watch.ok) {
    letGo();
    return send(outgoing, watch.error);
  }
  // The body's last bytes may have come in the parser's own turn.
  await nextTurn();
  const socket = takeSocket(outgoing, relay.streamHeaders);
  if (socket === null && !outgoing.destroyed) outgoing.writeHead(200, relay.streamHeaders);
  watchRaw(watch.value, socket ?? outgoing, letGo);
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function send(outgoing: ServerResponse, { status, headers, body, sent }: Answer): void {
  if (outgoing.destroyed) return sent?.();
  if (sent !== undefined) outgoing.once('close', sent);
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length });
  // Node joins headers and a string, but writes headers and a buffer apart.
  if (bytes.length <= JOINED_BYTES) outgoing.end(bytes.toString('latin1'), 'latin1');
  else outgoing.end(bytes);
}

/** A request as pace.ts looks at it: over once it came and its answer went, whichever is the later. */
function movingOf(relay: Relay, incoming: IncomingMessage, outgoing: ServerResponse): Moving {
  const { socket } = incoming;
  return {
    moved: () => (incoming.complete && !outgoing.headersSent ? null : socket.bytesRead + sentBy(socket)),
    isOver: () => socket.destroyed || (incoming.complete && outgoing.closed),
    hold: () => relay.holdSlow(originOf(incoming)),
    cut: () => void socket.destroy(),
  };
}

/** What the other side has taken, as far as Node tells; without the queue of its handle what was given to the system. */
function sentBy(socket: Socket): number {
  const handle = '_handle' in socket ? (socket._handle as { writeQueueSize?: number } | null) : null;
  return socket.bytesWritten - (handle?.writeQueueSize ?? 0);
}

const originOf = ({ headers, socket }: IncomingMessage): Origin => ({
  host: headers.host ?? '',
  forwardedProto: joined(headers['x-forwarded-proto']),
  forwardedFor: joined(headers['x-forwarded-for']),
  socket: socket.remoteAddress,
});

const joined = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
