// Request bodies: read once, whole, within the limit, straight from Node's request, and decoded at the border.
import type { IncomingMessage } from 'node:http';
import { type Codec, decodeViews } from '../../shared/codec.ts';
import type { Refusal } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Holding } from './held-bytes.ts';
import type { Refused } from '../storage/storage.ts';

const CONTENT_TYPE = 'application/octet-stream';

/** A body not read yet, with what its headers say of it. */
export type Body = {
  readonly type: string | undefined;
  readonly declaredLength: string | undefined;
  /** The bytes; `too-large` above the limit, `malformed` where they were cut, `busy` where too much is under way. Once only. */
  read(): Promise<Result<Uint8Array, Refused>>;
  /** Whether so many bytes more may be held for its answer; they are counted until that is sent. */
  hold(bytes: number): boolean;
};

/** The decoded body; `malformed` for another content type or bytes that do not fit, `too-large` above the limit. */
export async function parseBody<T>(body: Body, codec: Codec<T>): Promise<Result<T, Refused>> {
  if (body.type !== CONTENT_TYPE) return err({ type: 'malformed' });
  if (Number(body.declaredLength ?? 0) > LIMITS.bodyBytes) return err({ type: 'too-large' });
  const bytes = await body.read();
  if (!bytes.ok) return bytes;
  const value = decodeViews(codec, bytes.value);
  return value.ok ? value : err({ type: 'malformed' });
}

export const bodyOfIncoming = (incoming: IncomingMessage, holding: Holding): Body => ({
  type: incoming.headers['content-type'],
  declaredLength: incoming.headers['content-length'],
  read: () => readIncoming(incoming, holding),
  hold: holding.take,
});

/** What arrives after the limit is discarded by Node once the refusal is answered. */
function readIncoming(incoming: IncomingMessage, holding: Holding): Promise<Result<Uint8Array, Refused>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let refused = false;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (refused) return;
      if (length > LIMITS.bodyBytes) refuse('too-large');
      else if (holding.take(chunk.length)) chunks.push(chunk);
      else refuse('busy');
    };
    const refuse = (type: Refusal): void => {
      refused = true;
      chunks.length = 0;
      resolve(err({ type }));
    };
    const finish = (): void => {
      leave();
      resolve(ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    };
    const cut = (): void => {
      leave();
      resolve(err({ type: 'malformed' }));
    };
    // A live connection keeps its request for hours: the body must not hang on to it.
    const leave = (): void => void incoming.off('data', take).off('end', finish).off('close', cut).off('error', cut);
    incoming.on('data', take).on('end', finish).on('close', cut).on('error', cut).on('error', ignore);
  });
}

/** A request that breaks after it was read is no fault. */
const ignore = (): void => {};
