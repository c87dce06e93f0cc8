// The hostile relay of the scenarios (tests/hostile-relay/relay.ts) before a real browser: every call of its pages and workers goes through it.
import type { BrowserContext } from '@playwright/test';
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import type { Wire } from '../harness/world.ts';

/** A wire that attacks are put on; without one all passes as it is. */
export async function wireBefore(context: BrowserContext): Promise<Wire> {
  const wire: Wire = { offline: false, intercept: null, requests: 0, hint: null, streams: [] };
  await context.route(/\/api\/v1\//, async (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname;
    // A stream says that there is something, and nothing of what.
    if (path === SUBSCRIBE.path || wire.intercept === null) return route.continue();
    wire.requests++;
    const send = async (instead?: Uint8Array): Promise<HttpAnswer | null> => {
      const response = await route.fetch(instead === undefined ? {} : { postData: Buffer.from(instead) });
      const retryAfter = Number(response.headers()['retry-after'] ?? Number.NaN);
      return {
        status: response.status(),
        body: new Uint8Array(await response.body()),
        date: Date.parse(response.headers()['date'] ?? ''),
        retryAfter: Number.isFinite(retryAfter) ? retryAfter * 1_000 : null,
      };
    };
    const answer = await wire.intercept(path, new Uint8Array(request.postDataBuffer() ?? []), send);
    if (answer === null || answer === 'cut') return route.abort();
    const date = new Date(answer.date ?? Date.now()).toUTCString();
    return route.fulfill({ status: answer.status, body: Buffer.from(answer.body), headers: { date } });
  });
  return wire;
}
