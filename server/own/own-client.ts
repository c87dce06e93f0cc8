// A client of one's own: the built app served to this machine alone, and its calls led on to a relay elsewhere. The relay then serves no code to
// whoever opens it here (THREATS.md). It keeps nothing, logs nothing, and reads nothing of what passes: that is sealed.
import {
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as tlsRequest } from 'node:https';
import { createReply } from '../http/reply.ts';
import { send } from '../http/send.ts';
import { assetAnswer, type Assets, findAsset } from '../http/serve.ts';
import { ownHostOf } from '../../shared/address.ts';

export type OwnClient = { readonly server: Server; origin(port: number): string };

/** What the relay's calls answer; anything else is passed on as bytes that no browser reads as a page. */
const TYPES = new Set(['application/octet-stream', 'application/json', 'text/event-stream']);
/** Of a call nothing goes on but what it is: neither the browser's name nor its languages. */
const SENT = ['content-type', 'content-length', 'accept'] as const;

/** null where a relay has no address that a host name can carry. */
export function createOwnClient(relay: string, assets: Assets): OwnClient | null {
  const host = ownHostOf(relay);
  if (host === null) return null;
  const reply = createReply({ publicUrl: `http://${host}` });
  const origin = (port: number): string => `http://${host}${port === 80 ? '' : `:${port}`}`;
  const server = createServer((asked, answer) => {
    const here = new URL(origin(asked.socket.localPort ?? 0));
    // Another name that leads here is another page's: it gets nothing (DNS rebinding).
    if (asked.headers.host !== here.host)
      return send(answer, reply.sentence(421, 'This is no address of this client.'));
    const { pathname } = new URL(asked.url ?? '/', here);
    const isCall = pathname.startsWith('/api/');
    if (asked.method === 'POST' && isCall) {
      if (asked.headers.origin !== here.origin)
        return send(answer, reply.sentence(403, 'Only this client may call here.'));
      return leadOn(relay, pathname, asked, answer);
    }
    if (asked.method !== 'GET' || isCall)
      return send(answer, reply.sentence(405, 'There is nothing of that kind here.'));
    const asset = findAsset(assets, pathname);
    if (asset === null) return send(answer, reply.sentence(404, 'There is nothing at this address.'));
    return send(
      answer,
      assetAnswer(asset, { ifNoneMatch: asked.headers['if-none-match'], acceptEncoding: undefined }, reply),
    );
  });
  return { server, origin };
}

function leadOn(relay: string, path: string, asked: IncomingMessage, answer: ServerResponse): void {
  const headers = Object.fromEntries(
    SENT.flatMap((name) => (asked.headers[name] === undefined ? [] : [[name, asked.headers[name]]])),
  );
  const request = relay.startsWith('https:') ? tlsRequest : plainRequest;
  const on = request(new URL(path, relay), { method: 'POST', headers }, (came) => {
    const type = came.headers['content-type'] ?? '';
    const retry = came.headers['retry-after'];
    const length = came.headers['content-length'];
    // Elsewhere nothing is looked for: a redirect is no answer of a relay.
    const status = (came.statusCode ?? 502) >= 300 && (came.statusCode ?? 502) < 400 ? 502 : (came.statusCode ?? 502);
    answer.writeHead(status, {
      'content-type': TYPES.has(type) ? type : 'application/octet-stream',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      ...(retry === undefined ? {} : { 'retry-after': retry }),
      ...(length === undefined ? {} : { 'content-length': length }),
    });
    // The first hint of a stream may be long in coming.
    answer.flushHeaders();
    came.pipe(answer);
    came.once('error', () => answer.destroy());
  });
  // As where there is no network: the app tries again by itself.
  on.once('error', () => answer.destroy());
  answer.once('close', () => on.destroy());
  asked.pipe(on);
}
