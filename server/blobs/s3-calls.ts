// Signed calls to an object store, each within a time, and nothing else: no redirect is followed, no proxy of the environment asked, nothing
// tried again but where a connection that stood open was gone. aws4fetch signs; what is sent is signed with its SHA-256, so that the store
// refuses what changed on the way. A store that does not answer is left alone for a moment, and then asked by one call:
// whoever waits for it holds memory that words need. Loaded where it is configured alone.
import { AwsV4Signer } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { type Clock, SECOND } from '../../shared/clock.ts';
import { Unavailable } from '../storage/storage.ts';
import type { ObjectKeys, ObjectStore } from '../object-store.ts';
import { answerLine, silenceLine } from './s3-lines.ts';

/** A part of a mebibyte over a slow line. */
const ANSWER_MS = 15 * SECOND;
/** How long a store that did not answer is not asked. */
const REST_MS = 5 * SECOND;
/** More than its answers are: 1,000 names. An error is read as far. */
const MOST_ANSWERED = 1024 * 1024;
const ABSENT = [404, 416];

/** The store does not do what it is asked, or does not answer: callers wait, as where the database is away. `line`: for the operator. */
export class StoreFault extends Unavailable {
  readonly code = 'EBLOBSTORE';
  readonly line: string;
  /** Whether an answer says that settings are wrong; else it may pass by itself. */
  readonly isWrong: boolean;
  constructor(line: string, isWrong: boolean) {
    super('the object store does not take or give blobs');
    this.line = line;
    this.isWrong = isWrong;
  }
}

export type StoreCall = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Behind the store's folder; null for the bucket itself. */
  readonly name: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Answers that mean something to the caller, beside 2xx, 404 and 416. */
  readonly also?: readonly number[];
  /** Bytes of the answer that are read; more is a fault. */
  readonly most?: number;
};

export type StoreAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Asked twice, since the first connection was gone: the first may have arrived. */
  readonly again: boolean;
};

/** Throws a StoreFault. */
export type StoreCalls = (call: StoreCall) => Promise<StoreAnswer>;

type Options = {
  /** Told of each change: a line where it fails in another way than before, null where it works again. */
  readonly told?: (line: string | null) => void;
  readonly answerMs?: number;
  readonly restMs?: number;
};

export function createStoreCalls(
  store: ObjectStore,
  keys: ObjectKeys,
  clock: Clock,
  options: Options = {},
): StoreCalls {
  const { told = () => undefined, answerMs = ANSWER_MS, restMs = REST_MS } = options;
  const sign = createSigning(store, keys);
  const throughSilence = createSilence(clock, restMs);
  let said: string | null = null;
  const tell = (line: string | null): void => {
    if (line !== said) told(line);
    said = line;
  };

  async function ask(call: StoreCall): Promise<StoreAnswer> {
    for (const again of [false, true]) {
      const { url, ...request } = await sign(call);
      try {
        const answer = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
        const body = await bodyOf(answer, call.most ?? MOST_ANSWERED);
        return { status: answer.status, headers: answer.headers, body, again };
      } catch (error) {
        if (error instanceof StoreFault) throw error;
        const reason = reasonOf(error);
        if (again || !isGone(reason)) throw new StoreFault(silenceLine(store, reason), false);
      }
    }
    throw new Error('a loop of two ends in its second turn');
  }

  return async (call) => {
    try {
      const answer = await throughSilence(() => ask(call));
      const { status } = answer;
      const isExpected = (status >= 200 && status < 300) || ABSENT.includes(status) || call.also?.includes(status);
      const text = status < 300 ? '' : new TextDecoder().decode(answer.body);
      // A bucket that is not there is answered like an object that is not.
      if (isExpected !== true || text.includes('<Code>NoSuchBucket</Code>'))
        throw new StoreFault(...answerLine(store, status, text));
      tell(null);
      return answer;
    } catch (error) {
      if (error instanceof StoreFault) tell(error.line);
      throw error;
    }
  };

  async function bodyOf(answer: Response, most: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const stream: AsyncIterable<Uint8Array> | null = answer.body;
    for await (const piece of stream ?? []) {
      length += piece.length;
      if (length > most) throw new StoreFault(answerLine(store, answer.status, '')[0], true);
      pieces.push(piece);
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : new Uint8Array(Buffer.concat(pieces));
  }
}

/** By the machine's own time, which the store judges. */
function createSigning(store: ObjectStore, keys: ObjectKeys) {
  const cache = new Map<string, ArrayBuffer>();
  return async ({ method, name, query = {}, headers = {}, body }: StoreCall): Promise<RequestInit & { url: URL }> => {
    const url = new URL(name === null ? `${store.url}/` : `${store.url}/${store.folder}${name}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signer = new AwsV4Signer({
      url: url.href,
      method,
      headers: { ...headers, 'x-amz-content-sha256': digest },
      accessKeyId: keys.key,
      secretAccessKey: keys.secret,
      service: 's3',
      region: store.region,
      cache,
    });
    return { ...(await signer.sign()), ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }) };
  };
}

/** After a call that had no answer none is made for a while, and then one. */
function createSilence(clock: Clock, restMs: number) {
  let silent: { since: number; fault: StoreFault } | null = null;
  let isAsking = false;
  return async (ask: () => Promise<StoreAnswer>): Promise<StoreAnswer> => {
    // A clock set back must not make it longer.
    const isResting = silent !== null && Math.abs(clock.now() - silent.since) < restMs;
    if (silent !== null && (isAsking || isResting)) throw silent.fault;
    const isProbe = silent !== null;
    isAsking ||= isProbe;
    try {
      const answer = await ask();
      silent = null;
      return answer;
    } catch (error) {
      if (error instanceof StoreFault) silent = { since: clock.now(), fault: error };
      throw error;
    } finally {
      if (isProbe) isAsking = false;
    }
  };
}

/** The system's or the library's code of what a call failed by. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  const { cause } = error;
  // Where a name has several addresses, the first that failed says why.
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : error.name;
}

/** A connection kept from the call before, that the other side has closed meanwhile. */
const isGone = (reason: string): boolean => ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(reason);
