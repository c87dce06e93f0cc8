// The relay's calls: whatever comes back is one of a value, offline, a refusal or not a relay; a wrong clock is told.
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../../shared/codec.ts';
import { loadSodium } from '../../../shared/crypto/base/sodium.ts';
import { MINUTE } from '../../../shared/clock.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import { APPEND, PROBE, READ, type ReadResult, SUBSCRIBE } from '../../../shared/protocol/api.ts';
import { REFUSALS, type Refusal } from '../../../shared/protocol/errors.ts';
import type { HttpAnswer } from '../ports.ts';
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
const clientOf = (...answers: readonly (HttpAnswer | 'cut' | null)[]) => {
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

describe('an answer of another shape than was asked for', () => {
  const cursor = { mailboxId: MailboxId.fromBytes(new Uint8Array(16)), read: new Uint8Array(32), after: 0 };
  const nothing: ReadResult = { status: 0, last: 0, rows: [] };
  const row = { seq: 1, envelopeId: EnvelopeId.fromBytes(new Uint8Array(16)), hour: 0, bytes: null };
  const rows = (count: number): ReadResult => ({
    status: 0,
    last: count,
    rows: Array.from({ length: count }, () => row),
  });
  const read = async (...results: readonly ReadResult[]) =>
    (await clientOf(answer(200, encode(READ.response, results))).client.call(READ, [cursor, cursor])).ok;

  it('X14: results for more or fewer mailboxes are no answer', async () => {
    expect(await read(nothing, nothing)).toBe(true);
    expect(await read(nothing)).toBe(false);
    expect(await read(nothing, nothing, nothing)).toBe(false);
    const appended = await clientOf(answer(200, encode(APPEND.response, [{ status: 0, seq: 1 }]))).client.call(
      APPEND,
      [],
    );
    expect(appended.ok).toBe(false);
  });

  it('X18: more rows than fit a read are no answer, over all its mailboxes', async () => {
    expect(await read(rows(8_192), rows(8_192))).toBe(true);
    expect(await read(rows(8_192), rows(8_193))).toBe(false);
    expect(await read(rows(65_535), nothing)).toBe(false);
  });

  it('X18: more bytes than the call may answer with are no answer, whoever let them through', async () => {
    const called = await clientOf(answer(200, new Uint8Array(PROBE.most + 1))).client.call(PROBE, REQUEST);
    expect(called).toEqual({ ok: false, error: { type: 'not-a-relay' } });
  });
});

describe('a slow line', () => {
  const large = (size: number) => ({
    mailboxId: MailboxId.fromBytes(new Uint8Array(16)),
    append: new Uint8Array(32),
    envelopeId: EnvelopeId.fromBytes(new Uint8Array(16)),
    eraseHash: new Uint8Array(32),
    expectedSeq: null,
    bytes: new Uint8Array(size),
    wake: false,
  });

  it('R5: halves what a call carries each time one is cut, and doubles it as calls come through', async () => {
    const taken = answer(200, encode(APPEND.response, [{ status: 0, seq: 1 }]));
    const { client } = clientOf('cut', 'cut', 'cut', taken, taken, null);
    const first = client.callBytes();
    const sizes: number[] = [];
    for (let call = 0; call < 5; call++) {
      await client.call(APPEND, [large(client.callBytes())]);
      sizes.push(client.callBytes());
      expect(client.isSlow()).toBe(call < 3);
    }
    expect(sizes.map((size) => Math.round(first / size))).toEqual([2, 4, 8, 4, 2]);
    expect(await client.call(PROBE, REQUEST)).toEqual({ ok: false, error: { type: 'offline' } });
    expect(client.isSlow()).toBe(false);
  });

  it('R5: never asks for so little that nothing fits', async () => {
    const { client } = clientOf(...Array.from({ length: 40 }, () => 'cut' as const));
    for (let call = 0; call < 40; call++) expect((await client.call(PROBE, REQUEST)).ok).toBe(false);
    expect(client.callBytes()).toBeGreaterThanOrEqual(8 * 1024);
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
