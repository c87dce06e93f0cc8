// The relay's calls as the engine makes them: request encoded, response parsed, every failure one of three plain tags.
import { decode, encode } from '../../shared/codec.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { textOf } from '../../shared/bytes.ts';
import type { Endpoint, ReadCursor } from '../../shared/protocol/api.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { isRefusal, type Refusal, REFUSALS } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { type Clock, MINUTE } from '../../shared/clock.ts';
import { type Http } from './ports.ts';

export type CallFailure =
  /** No answer: the network, or the relay, is away. */
  | { readonly type: 'offline' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly retryAfter: number | null }
  /** An answer that is not the relay's: a proxy's page, or bytes that do not parse. Treated as being offline, and counted. */
  | { readonly type: 'not-a-relay' };

export interface RelayClient {
  call<Request, Response>(
    endpoint: Endpoint<Request, Response>,
    request: Request,
  ): Promise<Result<Response, CallFailure>>;
  subscribe(cursors: readonly ReadCursor[], hint: (index: number) => void, closed: () => void): () => void;
  /** This device's clock minus the relay's at the last answer, where more than two minutes, else 0. In ms. */
  clockSkew(): number;
  /** How much longer the relay asked to be left alone, ms; 0: not at all. */
  waitMs(): number;
}

/** The longest a relay is left alone because it asked for it. */
const MAX_WAIT_MS = 10 * MINUTE;

export function createRelayClient(http: Http, clock: Clock, origin: string): RelayClient {
  let skew = 0;
  let quiet = { since: 0, ms: 0 };

  function noteTime(date: number | null): void {
    if (date === null) return;
    const difference = clock.now() - date;
    skew = Math.abs(difference) > LIMITS.clockToleranceMs ? difference : 0;
  }

  return {
    async call(endpoint, request) {
      const answer = await http.post(origin, endpoint.path, encode(endpoint.request, request));
      if (answer === null) return err({ type: 'offline' });
      noteTime(answer.date);
      if (answer.status === 200) {
        const response = decode(endpoint.response, answer.body);
        return response.ok ? ok(response.value) : err({ type: 'not-a-relay' });
      }
      const refusal = parseRefusal(answer.body);
      if (refusal === null || REFUSALS[refusal].status !== answer.status) return err({ type: 'not-a-relay' });
      quiet = { since: clock.now(), ms: Math.min(answer.retryAfter ?? 0, MAX_WAIT_MS) };
      return err({ type: 'refused', refusal, retryAfter: answer.retryAfter });
    },

    subscribe(cursors, hint, closed) {
      return http.stream(
        origin,
        SUBSCRIBE.path,
        encode(SUBSCRIBE.request, cursors),
        (line) => {
          const index = /^\d{1,4}$/.test(line) ? Number(line) : Number.NaN;
          if (index < cursors.length) hint(index);
        },
        closed,
      );
    },

    clockSkew: () => skew,
    waitMs: () => {
      const passed = clock.now() - quiet.since;
      // A clock that was set back cannot say how much is left; waiting for it would last for hours.
      return passed < 0 ? 0 : Math.max(0, quiet.ms - passed);
    },
  };
}

function parseRefusal(body: Uint8Array): Refusal | null {
  if (body.length > 1_000) return null;
  try {
    const value: unknown = JSON.parse(textOf(body) ?? '');
    const refusal = typeof value === 'object' && value !== null && 'refusal' in value ? value.refusal : null;
    return isRefusal(refusal) ? refusal : null;
  } catch {
    return null;
  }
}

/** Whether trying the same call again later may succeed. */
export const mayRetry = (failure: CallFailure): boolean =>
  failure.type !== 'refused' || REFUSALS[failure.refusal].retry === 'later';
