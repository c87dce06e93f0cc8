// A live connection's socket, taken out of node:http once its answer begins: the parser, the request and the response would be kept
// for hours, at twice the memory of the socket itself, and a hint needs none of them. This is what Node does for an upgrade, by the
// same means; where a Node has them no more, the connection stays with node:http and costs what it costs (a test would say so).
// From here on the body ends with the connection (RFC 9112 §6.3), as HTTP/1.0 and every proxy know it.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HeaderRecord } from './reply.ts';

/** Node's parser of one connection, as `socket.parser`. */
type Parser = { remove(): void; close(): void; socket: unknown; incoming: unknown; outgoing: unknown };
const METHODS = ['remove', 'close'] as const;

/** Everything node:http listens to on a socket. */
const EVENTS = ['data', 'end', 'close', 'drain', 'error', 'timeout'] as const;

/**
 * The socket with the answer's head written, or null where it stays with node:http and nothing was written. Call when the request
 * was read whole, outside its parser's own turn. What arrives afterwards is discarded; the end of either side is the end of both.
 */
export function takeSocket(outgoing: ServerResponse, headers: HeaderRecord): Socket | null {
  const socket = outgoing.socket;
  if (socket === null || socket.destroyed || outgoing.headersSent) return null;
  const parser = parserOf(socket);
  if (parser === null) return null;
  for (const event of EVENTS) socket.removeAllListeners(event);
  // Listening to data makes Node give the handle back from the parser, which reads it without JavaScript until then.
  socket.on('data', discard);
  socket.on('end', endBoth);
  socket.on('error', discard);
  socket.setTimeout(0);
  outgoing.detachSocket(socket);
  parser.remove();
  parser.socket = parser.incoming = parser.outgoing = null;
  Object.assign(socket, { parser: null });
  setImmediate(close, parser);
  socket.write(headOf(headers), 'latin1');
  return socket.resume();
}

function parserOf(socket: Socket): Parser | null {
  const parser = 'parser' in socket ? (socket.parser as Record<string, unknown> | null) : null;
  if (typeof parser !== 'object' || parser === null) return null;
  return METHODS.every((name) => typeof parser[name] === 'function') ? (parser as Parser) : null;
}

const discard = (): void => {};
/** A listener: the socket is what it is called on. */
function endBoth(this: Socket): void {
  this.destroy();
}
const close = (parser: Parser): void => parser.close();

let head: { readonly of: HeaderRecord; readonly text: string } | null = null;

/** Made once: the headers of live connections are the same for all. */
function headOf(headers: HeaderRecord): string {
  if (head?.of !== headers) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    head = { of: headers, text: `HTTP/1.1 200 OK\r\n${lines.join('')}connection: close\r\n\r\n` };
  }
  return head.text;
}
