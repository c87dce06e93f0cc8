// The relay's only call to the outside: one POST to a push service. Promises: no redirect is followed, no byte of an answer's body is
// read, and whatever does not answer in time counts as no answer.
import { type Agent, request } from 'node:https';
import { SECOND } from '../../shared/clock.ts';
import type { PushRequest } from './message.ts';

const TIMEOUT_MS = 20 * SECOND;
const MAX_HEADER_BYTES = 16 * 1024;

export type PushAnswer = { readonly status: number; readonly retryAfter: string | null };

export type PushHttp = {
  /** Null: no answer, for whatever reason. `signal` gives up. */
  post(push: PushRequest, signal: AbortSignal): Promise<PushAnswer | null>;
};

/** `agent`: how sockets are made; tests stand in for the internet there. */
export const createPushHttp = (agent?: Agent): PushHttp => ({
  post: ({ url, headers, body }, signal) =>
    new Promise((resolve) => {
      const late = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const outgoing = request(
        url,
        { method: 'POST', headers, signal: late, maxHeaderSize: MAX_HEADER_BYTES, ...(agent && { agent }) },
        (answer) => {
          resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null });
          answer.destroy();
        },
      );
      outgoing.on('error', () => resolve(null));
      // An answer that switches protocols (101) is told as neither answer nor error; it only closes.
      outgoing.on('close', () => resolve(null));
      outgoing.end(body);
    }),
});
