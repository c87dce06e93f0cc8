// The relay's calls: whatever comes back is one of a value, offline, a refusal or not a relay; a wrong clock is told.
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { MINUTE } from '../../shared/clock.ts';
import { utf8 } from '../../shared/bytes.ts';
import { MailboxId } from '../../shared/ids.ts';
import { PROBE, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { REFUSALS, type Refusal } from '../../shared/protocol/errors.ts';
import type { HttpAnswer } from './ports.ts';
import { createRelayClient, mayRetry } from './relay-client.ts';

const NOW = 1_800_000_000_000;
const REQUEST = { code: new Uint8Array(32) };
beforeAll(loadSodium);

const answer = (status: number, body: Uint8Array, more: Partial<HttpAnswer> = {}): HttpAnswer => ({
  status,
  body,
  date: null,
  retryAfter: null,
  ...more,
});
const clientOf = (...answers: readonly (HttpAnswer | null)[]) => {
  const asked: string[] = [];
  let at = 0;
  const stream = { line: (_: string): void => undefined, closed: (): void => undefined };
  const client = createRelayClient(
    {
      post: async (origin, path) => {
        asked.push(`${origin}${path}`);
        return answers[at++] ?? null;
      },
      stream: (origin, path, _body, line, closed) => {
        asked.push(`${origin}${path}`);
        Object.assign(stream, { line, closed });
        return () => undefined;
      },
    },
    { now: () => NOW },
    'https://relais.example',
  );
  return { client, asked, stream };
};
const refusal = (name: string): Uint8Array => utf8(JSON.stringify({ refusal: name }));

describe('a call', () => {
  it('answers with the parsed response', async () => {
    const response = { remaining: 7, claimed: false };
    const { client, asked } = clientOf(answer(200, encode(PROBE.response, response)));
    expect(await client.call(PROBE, REQUEST)).toEqual({ ok: true, value: response });
    expect(asked).toEqual([`https://relais.example${PROBE.path}`]);
  });

  it('is offline without an answer', async () => {
    expect(await clientOf(null).client.call(PROBE, REQUEST)).toEqual({ ok: false, error: { type: 'offline' } });
  });

  it('takes every refusal of the table under its own status, and its retry rule', async () => {
    for (const [name, { status, retry }] of Object.entries(REFUSALS)) {
      const called = await clientOf(answer(status, refusal(name), { retryAfter: 1_000 })).client.call(PROBE, REQUEST);
      const error = { type: 'refused', refusal: name as Refusal, retryAfter: 1_000 } as const;
      expect(called).toEqual({ ok: false, error });
      expect(mayRetry(error)).toBe(retry === 'later');
    }
    expect(mayRetry({ type: 'offline' })).toBe(true);
    expect(mayRetry({ type: 'not-a-relay' })).toBe(true);
  });

  it.each([
    ['a page of a proxy', answer(502, utf8('<html>Bad gateway</html>'))],
    ['a refusal under another status', answer(200 + 204, refusal('forbidden'))],
    ['a refusal of no table', answer(403, refusal('toString'))],
    ['a very long body', answer(403, utf8(JSON.stringify({ refusal: 'forbidden', more: 'x'.repeat(2_000) })))],
    ['bytes that do not parse', answer(200, Uint8Array.of(1, 2, 3))],
    [
      'a response with a byte too many',
      answer(200, Uint8Array.of(...encode(PROBE.response, { remaining: 1, claimed: true }), 0)),
    ],
    ['JSON that is not an object', answer(403, utf8('null'))],
    ['bytes that are no text', answer(403, Uint8Array.of(0xff, 0xfe))],
  ])('does not take %s for a relay', async (_, given) => {
    expect(await clientOf(given).client.call(PROBE, REQUEST)).toEqual({ ok: false, error: { type: 'not-a-relay' } });
  });
});

describe('a clock', () => {
  const skewAfter = async (...dates: readonly (number | null)[]) => {
    const { client } = clientOf(...dates.map((date) => answer(500, refusal('internal'), { date })));
    for (const _ of dates) await client.call(PROBE, REQUEST);
    return client.clockSkew();
  };

  it('is told as wrong beyond two minutes, either way, and not at two', async () => {
    expect(await skewAfter(NOW - 2 * MINUTE)).toBe(0);
    expect(await skewAfter(NOW - 2 * MINUTE - 1)).toBe(2 * MINUTE + 1);
    expect(await skewAfter(NOW + 5 * MINUTE)).toBe(-5 * MINUTE);
  });

  it('is right again once it agrees, and keeps its word where an answer has no date', async () => {
    expect(await skewAfter(NOW - 5 * MINUTE, NOW)).toBe(0);
    expect(await skewAfter(NOW - 5 * MINUTE, null)).toBe(5 * MINUTE);
    expect(await skewAfter(null)).toBe(0);
  });
});

describe('a subscription', () => {
  it('hands on the places that were asked for and nothing else', () => {
    const { client, asked, stream } = clientOf();
    const hints: number[] = [];
    const cursor = { mailboxId: MailboxId.fromBytes(new Uint8Array(16)), read: new Uint8Array(32), after: 0 };
    client.subscribe(
      [cursor, cursor],
      (index) => hints.push(index),
      () => undefined,
    );
    for (const line of ['1', '2', '-1', '0', 'x', '', '00000']) stream.line(line);
    expect(hints).toEqual([1, 0]);
    expect(asked).toEqual([`https://relais.example${SUBSCRIBE.path}`]);
  });
});
