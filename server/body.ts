// Request bodies: read once, whole, within the limit, and decoded at the border. Over a socket the bytes come straight from
// Node's request (no web stream in between, which costs the hot path a fifth); in process from the Request.
import type { IncomingMessage } from 'node:http';
import { type Codec, decode } from '../shared/codec.ts';
import { LIMITS } from '../shared/protocol/limits.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { RelayContext } from './context.ts';
import type { Refused } from './storage/storage.ts';

const CONTENT_TYPE = 'application/octet-stream';

/** The decoded body; `malformed` for another content type or bytes that do not fit, `too-large` above the limit. */
export async function parseBody<T>(c: RelayContext, codec: Codec<T>): Promise<Result<T, Refused>> {
  const incoming = c.env?.incoming;
  const type = incoming === undefined ? c.req.header('content-type') : incoming.headers['content-type'];
  if (type !== CONTENT_TYPE) return err({ type: 'malformed' });
  const declared = incoming === undefined ? c.req.header('content-length') : incoming.headers['content-length'];
  if (Number(declared ?? 0) > LIMITS.bodyBytes) return err({ type: 'too-large' });
  const bytes = incoming === undefined ? await readRequest(c.req.raw) : await readIncoming(incoming);
  if (!bytes.ok) return bytes;
  const value = decode(codec, bytes.value);
  return value.ok ? value : err({ type: 'malformed' });
}

function readIncoming(incoming: IncomingMessage): Promise<Result<Uint8Array, Refused>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (result: Result<Uint8Array, Refused>): void => {
      incoming.off('data', take).off('end', finish).off('close', cut).off('error', cut);
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > LIMITS.bodyBytes) settle(err({ type: 'too-large' }));
    };
    const finish = (): void =>
      settle(ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    const cut = (): void => settle(err({ type: 'malformed' }));
    incoming.on('data', take).on('end', finish).on('close', cut).on('error', cut);
  });
}

async function readRequest(request: Request): Promise<Result<Uint8Array, Refused>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (request.body as ReadableStream<Uint8Array> | null) ?? []) {
      length += chunk.length;
      if (length > LIMITS.bodyBytes) return err({ type: 'too-large' });
      chunks.push(chunk);
    }
  } catch {
    return err({ type: 'malformed' });
  }
  return ok(Buffer.concat(chunks));
}
