// A relay asked without a network, for runs of many thousands of calls: what its calls answer to a body is all a device sees of it. What a
// connection adds is tried where one is (reached.ts).
import { utf8 } from '../../shared/bytes.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { ok } from '../../shared/result.ts';
import type { Relay } from '../../server/http/relay.ts';
import type { Answered, Reached } from './reached.ts';

export async function reachDirectly(relay: Relay): Promise<Reached<Answered>> {
  await loadSodium();
  return {
    ask: async (address, { body = new Uint8Array(0) } = {}) => {
      const [, path = address] = /^https?:\/\/[^/]+(.*)$/.exec(address) ?? [];
      const call = relay.calls.get(path);
      if (call === undefined) throw new Error('no such call');
      const holding = relay.heldBytes.begin();
      const type = 'application/octet-stream';
      const length = String(body.length);
      const answer = await call({ type, declaredLength: length, read: async () => ok(body), hold: holding.take });
      // Its bytes are lent, and may be a Buffer, of which `slice` makes no copy.
      const bytes = typeof answer.body === 'string' ? utf8(answer.body) : new Uint8Array(answer.body);
      answer.sent?.();
      holding.end();
      return {
        status: answer.status,
        headers: { get: (name) => answer.headers[name] ?? null },
        bytes: async () => bytes,
      };
    },
    close: async () => undefined,
  };
}
