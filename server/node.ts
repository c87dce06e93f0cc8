// The relay over Node's sockets. The calls are answered on Node's own request and response, without web Requests, Responses and
// routing in between, which cost a sixth of the processor time of an append; pages and everything unusual go through `app`.
import { getRequestListener } from '@hono/node-server';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SECOND } from '../shared/clock.ts';
import { SUBSCRIBE } from '../shared/protocol/api.ts';
import type { Origin, Relay } from './app.ts';
import { bodyOfIncoming } from './body.ts';
import type { Answer } from './reply.ts';
import { watchRaw } from './routes/subscribe.ts';

/** A request must arrive whole within these, or its connection is closed. */
const HEADERS_TIMEOUT_MS = 10 * SECOND;
const REQUEST_TIMEOUT_MS = 60 * SECOND;
/** Up to this many bytes an answer joins its headers in one write. */
const JOINED_BYTES = 4 * 1024;

/** Not listening yet. */
export function createRelayServer(relay: Relay): Server {
  const listener = getRequestListener(relay.app.fetch);
  const timeouts = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  return createServer(timeouts, (incoming, outgoing) => {
    const path = incoming.method === 'POST' ? (incoming.url ?? '') : '';
    const call = relay.calls.get(path);
    if (call === undefined && path !== SUBSCRIBE.path) {
      void listener(incoming, outgoing);
      return;
    }
    const refused = relay.guard(originOf(incoming));
    if (refused !== null) send(outgoing, refused);
    else if (call === undefined) void subscribe(relay, incoming, outgoing);
    else void call(bodyOfIncoming(incoming)).then((answer) => send(outgoing, answer));
  });
}

async function subscribe(relay: Relay, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const watch = await relay.subscribe(bodyOfIncoming(incoming));
  if (!watch.ok) return send(outgoing, watch.error);
  outgoing.writeHead(200, relay.streamHeaders);
  watchRaw(watch.value, outgoing);
}

function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  if (outgoing.destroyed) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length });
  // Node joins headers and a string, but writes headers and a buffer apart.
  if (bytes.length <= JOINED_BYTES) outgoing.end(bytes.toString('latin1'), 'latin1');
  else outgoing.end(bytes);
}

const originOf = ({ headers, socket }: IncomingMessage): Origin => ({
  host: headers.host ?? '',
  forwardedProto: joined(headers['x-forwarded-proto']),
  forwardedFor: joined(headers['x-forwarded-for']),
  socket: socket.remoteAddress,
});

const joined = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
