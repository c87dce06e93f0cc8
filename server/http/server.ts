// The relay's HTTP server: what a connection may hold and for how long. What it is asked goes to the app (app.ts), all of it.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import type { Listener } from './app.ts';
import { http } from './node-http.ts';
import { type Moving, WHOLE_MS } from './pace.ts';
import type { Relay } from './relay.ts';
import { originOf } from './send.ts';

/** Headers must arrive whole within this, or their connection is closed; the rest for as long as it moves (pace.ts). */
const HEADERS_TIMEOUT_MS = 10 * SECOND;
/** How often that is looked at. */
const CHECK_EVERY_MS = 5 * SECOND;
/** A connection on which nothing moves either way is closed; live ones carry a comment every 25 s. */
const SILENT_MS = 60 * SECOND;
/** Connections without a live stream, on top of those that carry one. */
const OTHER_CONNECTIONS = 4_000;
const MAX_HEADERS = 64;

/** Not listening yet. */
export function createRelayServer(relay: Relay): Server {
  let listener: Listener | null = null;
  let loading: Promise<Listener> | null = null;
  /** The app and the hash of capabilities, which a start waits for neither of. */
  const load = async (): Promise<Listener> => {
    const [{ createListener }] = await Promise.all([import('./app.ts'), loadSodium()]);
    return (listener = createListener(relay));
  };
  const loaded = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const first = await (loading ??= load());
    // Nobody would be told of its end any more.
    if (!incoming.destroyed) await first(incoming, outgoing);
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
    relay.pace?.begin(incoming, movingOf(relay, incoming, outgoing));
    void (listener ?? loaded)(incoming, outgoing);
  });
  server.timeout = SILENT_MS;
  server.maxConnections = relay.streams + OTHER_CONNECTIONS;
  server.maxHeadersCount = MAX_HEADERS;
  return server;
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
