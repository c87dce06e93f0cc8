// An answer onto Node's own response, and what the guards look at of Node's own request.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './reply.ts';

/** Up to this many bytes an answer joins its headers in one write. */
const JOINED_BYTES = 4 * 1024;

export function send(outgoing: ServerResponse, { status, headers, body, sent }: Answer): void {
  if (outgoing.destroyed) return sent?.();
  if (sent !== undefined) outgoing.once('close', sent);
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  outgoing.writeHead(status, status === UNCHANGED ? headers : { ...headers, 'content-length': bytes.length });
  // Node joins headers and a string, but writes headers and a buffer apart.
  if (bytes.length <= JOINED_BYTES) outgoing.end(bytes.toString('latin1'), 'latin1');
  else outgoing.end(bytes);
}

/** Of it a length would speak of the body that is not sent. */
const UNCHANGED = 304;

/** What the guards look at. */
export type Origin = {
  readonly host: string;
  readonly forwardedProto: string | undefined;
  readonly forwardedFor: string | undefined;
  /** The address at the other end of the socket. */
  readonly socket: string | undefined;
};

export const originOf = ({ headers, socket }: IncomingMessage): Origin => ({
  host: headers.host ?? '',
  forwardedProto: joined(headers['x-forwarded-proto']),
  forwardedFor: joined(headers['x-forwarded-for']),
  socket: socket.remoteAddress,
});

const joined = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
