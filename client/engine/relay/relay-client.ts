// The relay's calls as the engine makes them: request encoded, response parsed, every failure one of three plain tags.
import { decode, encode } from '../../../shared/codec.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { textOf } from '../../../shared/bytes.ts';
import type { Endpoint, ReadCursor } from '../../../shared/protocol/api.ts';
import { SUBSCRIBE } from '../../../shared/protocol/api.ts';
import { isRefusal, NO_SUCH_CALL, type Refusal, REFUSALS } from '../../../shared/protocol/errors.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { type Clock, MINUTE } from '../../../shared/clock.ts';
import { type Http } from '../ports.ts';

export type CallFailure =
  /** No answer: the network, or the relay, is away. */
  | { readonly type: 'offline' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly retryAfter: number | null }
  /** There is a line, and the call did not come through it: less at once may. */
  | { readonly type: 'cut' }
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
  /** Whether a relay has answered at all. */
  hasAnswered(): boolean;
  /** Bytes that one call should carry at the most, of what can be sent or asked for in several. */
  callBytes(): number;
  /** The last call that did not come through was cut: there is a line. */
  isSlow(): boolean;
  /** The relay answered the last call as one that speaks another version, or does not know the call; null: as one of this app's. */
  differs(): 'relay-newer' | 'relay-older' | null;
  /** How much longer the relay asked to be left alone, ms; 0: not at all. */
  waitMs(): number;
}

/** The longest a relay is left alone because it asked for it. */
const MAX_WAIT_MS = 10 * MINUTE;
/** What a call carries: begun with the first, halved where one was cut, doubled where one of that size came through. */
export const FIRST_CALL_BYTES = 256 * 1024;
const LEAST_CALL_BYTES = 8 * 1024;
const MOST_CALL_BYTES = LIMITS.bodyBytes / 2;

/** By clock and relay: how far the one is ahead of the other. */
const skews = new WeakMap<Clock, Map<string, number>>();

export function createRelayClient(http: Http, clock: Clock, origin: string): RelayClient {
  // What one client learns of this device's clock, all of this device know.
  const known = skews.get(clock) ?? new Map<string, number>();
  skews.set(clock, known);
  let quiet = { since: 0, ms: 0 };
  let answered = false;
  let slow = false;
  let differing: 'relay-newer' | 'relay-older' | null = null;
  let callBytes = FIRST_CALL_BYTES;

  function noteTime(date: number | null): void {
    answered = true;
    if (date === null) return;
    const difference = clock.now() - date;
    known.set(origin, Math.abs(difference) > LIMITS.clockToleranceMs ? difference : 0);
  }

  return {
    async call(endpoint, request) {
      const body = encode(endpoint.request, request);
      const answer = await http.post(origin, endpoint.path, body, endpoint.most);
      slow = answer === 'cut';
      differing = null;
      if (answer === 'cut') {
        // A large body is what was too much; of a small one, what it asked for.
        const tried = body.length > LEAST_CALL_BYTES ? Math.min(callBytes, body.length) : callBytes;
        callBytes = Math.max(LEAST_CALL_BYTES, Math.floor(tried / 2));
        return err({ type: 'cut' });
      }
      if (answer === null) return err({ type: 'offline' });
      if (answer.status === 200) {
        const response = answer.body.length > endpoint.most ? null : decode(endpoint.response, answer.body);
        if (response?.ok !== true || !endpoint.fits(request, response.value)) return err({ type: 'not-a-relay' });
        noteTime(answer.date);
        if (Math.max(body.length, answer.body.length) > callBytes / 2)
          callBytes = Math.min(MOST_CALL_BYTES, callBytes * 2);
        return ok(response.value);
      }
      const refusal = parseRefusal(answer.body);
      // Versions ascend from this one, the first: a relay that does not speak it is newer, and one that lacks a call of it older.
      if (answer.status === 404)
        differing = refusal === 'unknown-version' ? 'relay-newer' : isNoSuchCall(answer.body) ? 'relay-older' : null;
      if (refusal === null || REFUSALS[refusal].status !== answer.status) return err({ type: 'not-a-relay' });
      noteTime(answer.date);
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

    clockSkew: () => known.get(origin) ?? 0,
    waitMs: () => {
      const passed = clock.now() - quiet.since;
      // A clock that was set back cannot say how much is left; waiting for it would last for hours.
      return passed < 0 ? 0 : Math.max(0, quiet.ms - passed);
    },
    hasAnswered: () => answered,
    callBytes: () => callBytes,
    isSlow: () => slow,
    differs: () => differing,
  };
}

const isNoSuchCall = (body: Uint8Array): boolean => body.length < 1_000 && textOf(body)?.trim() === NO_SUCH_CALL;

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

/**
 * Whether trying the same call again later may succeed: then nothing is concluded from it. Everything that acts on a failure asks
 * this, and what a lasting one would end for good is asked again even so (hearsay.ts).
 */
export const mayRetry = (failure: CallFailure): boolean =>
  failure.type !== 'refused' || REFUSALS[failure.refusal].retry === 'later';

/** The refusal where it is a lasting one, else null. */
export const lastingRefusal = (failure: CallFailure): Refusal | null =>
  failure.type === 'refused' && !mayRetry(failure) ? failure.refusal : null;
