// Every call of the relay, well and badly made, on the real storage. Long because each call is tried both ways.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import * as api from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { type Asked, reach, type Reached } from '../../tests/harness/reached.ts';
import { createRelay, type Relay } from './relay.ts';
import { capabilityHash } from '../auth.ts';
import { type Config, parseConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { CONTENT_SECURITY_POLICY, DATA_SECURITY_POLICY } from './reply.ts';
import { type Assets, createAsset } from './serve.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';

const START = Date.UTC(2026, 10, 23, 18, 41);
const secret = (name: string): Uint8Array => {
  const bytes = new Uint8Array(32);
  bytes.set(new TextEncoder().encode(name));
  return bytes;
};
const box = MailboxId.fromBytes(new Uint8Array(16).fill(1));
const envelopeId = (n: number) => EnvelopeId.fromBytes(new Uint8Array(16).fill(n));
const hashes = (g: number): api.CapabilityHashes => ({
  append: capabilityHash(secret(`append ${g}`)),
  read: capabilityHash(secret(`read ${g}`)),
  admin: capabilityHash(secret(`admin ${g}`)),
});

let storage: Storage;
let relay: Relay;
let reached: Promise<Reached>;
let now: number;
let lines: string[];

/** All that a test started: it ends with the test. */
const opened: Promise<Reached>[] = [];

function start(over: Partial<Config> = {}, assets: Assets = new Map()): void {
  const config = { ...unwrap(parseConfig({})), ...over };
  const clock = { now: () => now };
  const log = createLog({ write: (line) => void lines.push(line), clock, level: 'debug' });
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  relay = createRelay({ config, storage, clock, random, log, assets: () => assets });
  opened.push((reached = reach(relay)));
}

beforeAll(loadSodium);
beforeEach(async () => {
  now = START;
  lines = [];
  storage = createSqliteStorage(':memory:');
  await storage.admit(capabilityHash(secret('code')), 20);
  start();
  return async () => {
    for (const one of opened.splice(0)) await (await one).close();
    await storage.close();
  };
});

const TYPE = { 'content-type': 'application/octet-stream' };
const ask = async (address: string, asked?: Asked): Promise<Response> => (await reached).ask(address, asked);
const post = (path: string, body: Uint8Array, headers: Record<string, string> = TYPE): Promise<Response> =>
  ask(path, { method: 'POST', body, headers });

/** The decoded answer, or the refusal's name with its status. */
async function call<Q, A>(endpoint: api.Endpoint<Q, A>, request: Q): Promise<A | string> {
  const response = await post(endpoint.path, encode(endpoint.request, request));
  if (response.status !== 200) return refusal(response);
  return unwrap(decode(endpoint.response, new Uint8Array(await response.arrayBuffer())));
}
async function refusal(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/json');
  const { refusal: name } = (await response.json()) as { refusal: string };
  return `${name} ${response.status}`;
}

const createRequest = (over: Partial<api.CreateRequest> = {}): api.CreateRequest => ({
  mailboxId: box,
  hashes: hashes(0),
  own: true,
  payment: { kind: 0, code: secret('code') },
  ...over,
});
const item = (n: number, over: Partial<api.AppendItem> = {}): api.AppendItem => ({
  mailboxId: box,
  append: secret('append 0'),
  envelopeId: envelopeId(n),
  eraseHash: capabilityHash(secret(`token ${n}`)),
  expectedSeq: null,
  bytes: new Uint8Array(200).fill(n),
  wake: false,
  ...over,
});
const cursor = (over: Partial<api.ReadCursor> = {}): api.ReadCursor => ({
  mailboxId: box,
  read: secret('read 0'),
  after: 0,
  ...over,
});
const rotateRequest = (over: Partial<api.RotateRequest> = {}): api.RotateRequest => ({
  mailboxId: box,
  admin: secret('admin 0'),
  hashes: hashes(1),
  generation: 1,
  from: 1,
  n: 1,
  own: false,
  ...over,
});

describe('the calls', () => {
  it('create, append and read with capabilities that the relay keeps only hashed', async () => {
    expect(await call(api.CREATE, createRequest())).toEqual({});
    expect(await call(api.CREATE, createRequest())).toEqual({});
    expect(await call(api.APPEND, [item(1), item(2)])).toEqual([
      { status: 0, seq: 1 },
      { status: 0, seq: 2 },
    ]);
    now += 40 * MINUTE;
    await call(api.APPEND, [item(3)]);
    const [result] = (await call(api.READ, [cursor({ after: 1 })])) as api.ReadResult[];
    expect(result?.last).toBe(3);
    expect(result?.rows).toEqual([
      { seq: 2, envelopeId: envelopeId(2), hour: START - (START % HOUR), bytes: item(2).bytes },
      { seq: 3, envelopeId: envelopeId(3), hour: START - (START % HOUR) + HOUR, bytes: item(3).bytes },
    ]);
  });

  it('create refuses an unknown code and an id taken', async () => {
    expect(await call(api.CREATE, createRequest({ payment: { kind: 0, code: secret('?') } }))).toBe('not-admitted 403');
    expect(await call(api.CREATE, createRequest({ payment: { kind: 1, code: secret('code') } }))).toBe(
      'not-admitted 403',
    );
    await call(api.CREATE, createRequest());
    expect(await call(api.CREATE, createRequest({ hashes: hashes(5) }))).toBe('conflict 409');
  });

  it('append and read answer each item, wrong capabilities and hashes given as capabilities alike', async () => {
    await call(api.CREATE, createRequest());
    const wrong = [secret('append 1'), hashes(0).append, secret('read 0')];
    const answers = await call(
      api.APPEND,
      wrong.map((append, n) => item(n, { append })),
    );
    expect(answers).toEqual(wrong.map(() => ({ status: 1, seq: 0 })));
    const forbidden = { status: 1, last: 0, rows: [] };
    expect(
      await call(api.READ, [
        cursor({ read: secret('append 0') }),
        cursor({ mailboxId: MailboxId.fromBytes(new Uint8Array(16)) }),
      ]),
    ).toEqual([forbidden, forbidden]);
  });

  it('read gives the memory of its rows back once they are in its answer, and answers the same every time', async () => {
    await call(api.CREATE, createRequest());
    const sent = [10_000, 40_000, 1].map((length, n) => item(n + 1, { bytes: new Uint8Array(length).fill(n + 1) }));
    await call(api.APPEND, sent);
    const given: (Uint8Array | null)[] = [];
    const { read } = storage;
    storage.read = async (...asked) => {
      const results = await read(...asked);
      given.push(...results.flatMap(({ rows }) => rows.map(({ bytes }) => bytes)));
      return results;
    };
    // Long enough that its answer is written into memory that is lent, and one that is not.
    for (const after of [0, 2, 0]) {
      const [result] = (await call(api.READ, [cursor({ after })])) as readonly api.ReadResult[];
      expect(result?.rows.map(({ bytes }) => bytes)).toEqual(sent.slice(after).map(({ bytes }) => bytes));
    }
    expect(given.map((bytes) => bytes?.length)).toEqual(Array.from({ length: 7 }, () => 0));
  });

  it('erase takes the token behind the hash', async () => {
    await call(api.CREATE, createRequest());
    await call(api.APPEND, [item(1)]);
    const erase = (over: Partial<api.EraseRequest> = {}) =>
      call(api.ERASE, {
        mailboxId: box,
        append: secret('append 0'),
        envelopeId: envelopeId(1),
        token: secret('token 1'),
        ...over,
      });
    expect(await erase({ token: secret('token 2') })).toBe('forbidden 403');
    expect(await erase({ append: secret('read 0') })).toBe('forbidden 403');
    expect(await erase()).toEqual({});
    expect(await erase()).toEqual({});
    const [result] = (await call(api.READ, [cursor()])) as api.ReadResult[];
    expect(result?.rows[0]?.bytes).toBeNull();
  });

  it('rotate moves a mailbox on the last number, and the former reader still reads from…n', async () => {
    await call(api.CREATE, createRequest());
    await call(api.APPEND, [item(1)]);
    expect(await call(api.ROTATE, rotateRequest({ admin: secret('append 0') }))).toBe('forbidden 403');
    expect(await call(api.ROTATE, rotateRequest({ n: 2, from: 2 }))).toBe('conflict 409');
    expect(await call(api.ROTATE, rotateRequest())).toEqual({});
    expect(await call(api.ROTATE, rotateRequest())).toEqual({});
    await call(api.APPEND, [item(2, { append: secret('append 1') })]);
    const [former, current] = (await call(api.READ, [
      cursor(),
      cursor({ read: secret('read 1') }),
    ])) as api.ReadResult[];
    expect(former?.rows.map(({ seq }) => seq)).toEqual([1]);
    expect(current?.rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('delete takes an own mailbox away for ever', async () => {
    await call(api.CREATE, createRequest());
    expect(await call(api.DELETE, { mailboxId: box, admin: secret('read 0') })).toBe('forbidden 403');
    expect(await call(api.DELETE, { mailboxId: box, admin: secret('admin 0') })).toEqual({});
    expect(await call(api.DELETE, { mailboxId: box, admin: secret('admin 0') })).toBe('gone 410');
    expect(await call(api.READ, [cursor()])).toEqual([{ status: 3, last: 0, rows: [] }]);
    expect(await call(api.CREATE, createRequest())).toBe('gone 410');
  });

  it('probe, claim and vouchers carry a link into a space and a space into an invitation', async () => {
    expect(await call(api.PROBE, { code: secret('code') })).toEqual({ remaining: 20, claimed: false });
    const claim = { code: secret('code'), hash: capabilityHash(secret('fresh')) };
    expect(await call(api.CLAIM, claim)).toEqual({ remaining: 20 });
    expect(await call(api.CLAIM, claim)).toEqual({ remaining: 20 });
    expect(await call(api.PROBE, { code: secret('code') })).toBe('not-admitted 403');
    expect(await call(api.CREATE, createRequest())).toBe('not-admitted 403');
    const vouchers = { code: secret('fresh'), hashes: [capabilityHash(secret('voucher'))] };
    expect(await call(api.VOUCHERS, vouchers)).toEqual({});
    expect(await call(api.VOUCHERS, { ...vouchers, code: secret('code') })).toBe('not-admitted 403');
    const paid = createRequest({ payment: { kind: 1, code: secret('voucher') } });
    expect(await call(api.CREATE, paid)).toEqual({});
    expect(await call(api.CREATE, { ...paid, mailboxId: MailboxId.fromBytes(new Uint8Array(16)) })).toBe(
      'not-admitted 403',
    );
    expect(await call(api.PROBE, { code: secret('fresh') })).toEqual({ remaining: 19, claimed: true });
  });

  it('a voucher outlives its last day by nothing', async () => {
    await call(api.VOUCHERS, { code: secret('code'), hashes: [capabilityHash(secret('voucher'))] });
    now += (LIMITS.voucherDays + 1) * 24 * HOUR;
    expect(await call(api.CREATE, createRequest({ payment: { kind: 1, code: secret('voucher') } }))).toBe(
      'not-admitted 403',
    );
  });
});

describe('what does not fit is refused, on every call', () => {
  const requests: [string, Codec<never>, unknown][] = [
    [api.CREATE.path, api.CREATE.request as Codec<never>, () => createRequest()],
    [api.APPEND.path, api.APPEND.request as Codec<never>, () => [item(1)]],
    [api.READ.path, api.READ.request as Codec<never>, () => [cursor()]],
    [api.SUBSCRIBE.path, api.SUBSCRIBE.request as Codec<never>, () => [cursor()]],
    [
      api.ERASE.path,
      api.ERASE.request as Codec<never>,
      () => ({ mailboxId: box, append: secret(''), envelopeId: envelopeId(1), token: secret('') }),
    ],
    [api.ROTATE.path, api.ROTATE.request as Codec<never>, () => rotateRequest()],
    [api.DELETE.path, api.DELETE.request as Codec<never>, () => ({ mailboxId: box, admin: secret('') })],
    [api.CLAIM.path, api.CLAIM.request as Codec<never>, () => ({ code: secret(''), hash: secret('') })],
    [api.PROBE.path, api.PROBE.request as Codec<never>, () => ({ code: secret('') })],
    [api.VOUCHERS.path, api.VOUCHERS.request as Codec<never>, () => ({ code: secret(''), hashes: [secret('')] })],
  ];

  describe.each(requests)('%s', (path, codec, make) => {
    const body = () => encode(codec, (make as () => never)());

    it('cut short, with a byte too many, and empty', async () => {
      const whole = body();
      for (const bytes of [
        whole.subarray(0, -1),
        whole.subarray(0, 1),
        new Uint8Array([...whole, 0]),
        new Uint8Array(),
      ])
        expect(await refusal(await post(path, bytes))).toBe('malformed 400');
    });

    it('another content type', async () => {
      for (const type of ['application/json', 'text/plain', 'application/octet-stream; charset=utf-8', ''])
        expect(await refusal(await post(path, body(), { 'content-type': type }))).toBe('malformed 400');
    });

    it('a body above the limit, told by its length or found while reading', async () => {
      const large = new Uint8Array(LIMITS.bodyBytes + 1);
      expect(await refusal(await post(path, large))).toBe('too-large 413');
      expect(await refusal(await post(path, body(), { ...TYPE, 'content-length': String(LIMITS.bodyBytes + 1) }))).toBe(
        'too-large 413',
      );
    });

    it('another method', async () => {
      const response = await ask(path);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    });
  });

  it('more items than the limit', async () => {
    const count = (n: number, one: Uint8Array) =>
      new Uint8Array([n >> 8, n & 255, ...Array.from({ length: n }, () => [...one]).flat()]);
    const one = encode(api.READ.request, [cursor()]).subarray(2);
    expect((await post(api.READ.path, count(LIMITS.readBatch, one))).status).toBe(200);
    expect(await refusal(await post(api.READ.path, count(LIMITS.readBatch + 1, one)))).toBe('malformed 400');
  });

  it('another version, and calls that do not exist', async () => {
    expect(await refusal(await post('/api/v2/read', new Uint8Array()))).toBe('unknown-version 404');
    expect(await refusal(await post('/api/v10/nothing/at/all', new Uint8Array()))).toBe('unknown-version 404');
    for (const path of ['/api/v1/unknown', '/api/', '/api/read', '/api/v1x/read']) {
      const response = await post(path, new Uint8Array());
      expect([path, response.status, await response.text()]).toEqual([
        path,
        404,
        'There is no such call on this relay.\n',
      ]);
    }
  });

  it('a busy queue, with the time to come back', async () => {
    await storage.close();
    const response = await post(api.APPEND.path, encode(api.APPEND.request, [item(1)]));
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await refusal(response)).toBe('busy 503');
  });

  it('a fault is told as internal, without its message', async () => {
    const broken: Storage = { ...storage, probe: () => Promise.reject(new Error('secret detail of mailbox 42')) };
    const kept = storage;
    storage = broken;
    start();
    expect(await call(api.PROBE, { code: secret('code') })).toBe('internal 500');
    expect(lines.join('')).toContain('"event":"fault"');
    expect(lines.join('')).not.toContain('secret detail');
    storage = kept;
  });
});

describe('what the relay writes down', () => {
  it('logs calls by route, status and hour only', async () => {
    await call(api.CREATE, createRequest());
    await call(api.PROBE, { code: secret('?') });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { time: '2026-11-23T18', event: 'request', route: 'create', status: 200, ms: 0 },
      { time: '2026-11-23T18', event: 'request', route: 'probe', status: 403, ms: 0 },
    ]);
  });
});

describe('the rate of one address', () => {
  const probe = (from: string) =>
    post(api.PROBE.path, encode(api.PROBE.request, { code: secret('code') }), { ...TYPE, 'x-forwarded-for': from });

  it('is bounded each minute, others untouched', async () => {
    start({ trustedProxies: 1, ratePerMinute: 3 });
    for (let n = 0; n < 3; n++) expect((await probe('192.0.2.1')).status).toBe(200);
    const refused = await probe('192.0.2.1');
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refusal(refused)).toBe('rate-limited 429');
    expect((await probe('192.0.2.2')).status).toBe(200);
    now += MINUTE;
    expect((await probe('192.0.2.1')).status).toBe(200);
  });

  it.each(['/', '/assets/a.js', '/nowhere', '/api/v1/nowhere', '/api/v2/read', '/healthz/x'])(
    'X21: bounds what is asked of %s too, and of pages that say how to host',
    async (path) => {
      start(
        { trustedProxies: 1, ratePerMinute: 2 },
        new Map([['/index.html', createAsset('/index.html', Buffer.from('<p>'))!]]),
      );
      const statuses: number[] = [];
      for (const proto of ['https', 'https', 'https', 'http'])
        statuses.push(
          (
            await ask(`https://entretemps.example${path}`, {
              headers: { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': proto },
            })
          ).status,
        );
      expect(statuses.slice(2)).toEqual([429, 429]);
      expect(statuses.slice(0, 2)).not.toContain(429);
    },
  );

  it('X21: bounds who asks for its health, and neither blinds a probe from elsewhere nor people', async () => {
    start({ trustedProxies: 1 });
    const probed = async (path: string, from: string) =>
      (await ask(`http://10.0.0.7:8787${path}`, { headers: { 'x-forwarded-for': from } })).status;
    const flood: number[] = [];
    for (let n = 0; n < 700; n++) flood.push(await probed(n % 2 === 0 ? '/healthz' : '/readyz', '192.0.2.1'));
    expect(flood.filter((status) => status === 200).length).toBe(600);
    expect(flood.filter((status) => status === 429).length).toBe(100);
    expect([await probed('/healthz', '192.0.2.2'), await probed('/readyz', '192.0.2.2')]).toEqual([200, 200]);
    expect((await probe('192.0.2.1')).status).toBe(200);
  });

  it('is counted by the address the trusted proxy saw, whatever the caller claims before it', async () => {
    start({ trustedProxies: 1, ratePerMinute: 1 });
    expect((await probe('203.0.113.1, 192.0.2.1')).status).toBe(200);
    expect((await probe('203.0.113.2, 192.0.2.1')).status).toBe(429);
  });

  it('believes no forwarded address without a declared proxy', async () => {
    start({ ratePerMinute: 1 });
    for (let n = 0; n < 3; n++) expect((await probe('192.0.2.1')).status).toBe(200);
  });
});

describe('the client', () => {
  const asset = (path: string, text: string) => [path, createAsset(path, Buffer.from(text))] as const;
  const files = [
    asset('/index.html', `<!doctype html>${' '.repeat(600)}`),
    asset('/aide.html', 'aide'),
    asset('/hebergeur.html', 'hebergeur'),
    asset('/assets/main-AbCd1234.js', 'app()'),
    asset('/service-worker.js', 'sw()'),
  ];
  const get = (path: string, headers: Record<string, string> = {}) => ask(path, { headers });
  beforeEach(() => start({}, new Map(files) as Assets));

  it.each([
    ['/', 200, '<!doctype html>', 'no-store'],
    ['/aide', 200, 'aide', 'no-store'],
    // R11: another spelling of the same address.
    ['/aide/', 200, 'aide', 'no-store'],
    ['/AIDE', 200, 'aide', 'no-store'],
    ['//aide', 200, 'aide', 'no-store'],
    ['/aide.', 200, 'aide', 'no-store'],
    ['/hebergeur', 200, 'hebergeur', 'no-store'],
    ['/a', 200, '<!doctype html>', 'no-store'],
    ['/fil/jour', 200, '<!doctype html>', 'no-store'],
    ['/assets/main-AbCd1234.js', 200, 'app()', 'public, max-age=31536000, immutable'],
    ['/service-worker.js', 200, 'sw()', 'no-cache'],
    ['/assets/other.js', 404, 'There is nothing at this address.', 'no-store'],
    ['/../relay.db', 404, 'There is nothing at this address.', 'no-store'],
    ['/%2e%2e/relay.db', 404, 'There is nothing at this address.', 'no-store'],
  ])('%s answers %i', async (path, status, text, cacheControl) => {
    const response = await get(path);
    expect([response.status, (await response.text()).trim(), response.headers.get('cache-control')]).toEqual([
      status,
      text,
      cacheControl,
    ]);
  });

  it('is sent in brotli where asked and worth it, and not at all where the browser has it', async () => {
    const packed = await get('/', { 'accept-encoding': 'gzip, br' });
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['br', 'accept-encoding']);
    expect((await packed.arrayBuffer()).byteLength).toBeLessThan(100);
    expect((await get('/', { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBeNull();
    expect((await get('/aide', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBeNull();
    const etag = packed.headers.get('etag') ?? '';
    const fresh = await get('/', { 'if-none-match': etag });
    expect([fresh.status, await fresh.text()]).toEqual([304, '']);
    expect((await get('/', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('has no file outside what it read at the start, and answers GET only', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(404);
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('every kind of response carries the security headers', () => {
  const kinds: [string, () => Response | Promise<Response>][] = [
    ['a refusal', () => post(api.PROBE.path, new Uint8Array())],
    ['an unknown version', () => post('/api/v9/x', new Uint8Array())],
    ['an unknown call', () => post('/api/v1/x', new Uint8Array())],
    ['another method', () => ask(api.READ.path)],
    ['a page', () => ask('/')],
    ['an unchanged page', () => ask('/', { headers: { 'if-none-match': 'x' } })],
    ['an absent file', () => ask('/nothing.js')],
    ['an unknown method', () => ask('/', { method: 'PUT' })],
    ['plain HTTP', () => ask('http://entretemps.example/')],
    ['live hints', () => post(api.SUBSCRIBE.path, encode(api.SUBSCRIBE.request, []))],
  ];

  it.each(kinds)('%s', async (_kind, request) => {
    start(
      { publicUrl: 'https://relay.example' },
      new Map([['/index.html', createAsset('/index.html', Buffer.from('app'))]]) as Assets,
    );
    const { headers } = await request();
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('permissions-policy')).toContain(
      'microphone=(self), camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self)',
    );
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
    expect(headers.has('cache-control')).toBe(true);
    relay.close();
  });

  it("a call's answer those of bytes, which are never a document", async () => {
    start({ publicUrl: 'https://relay.example' });
    const { status, headers } = await post(api.READ.path, encode(api.READ.request, []));
    expect(status).toBe(200);
    for (const transport of ['connection', 'content-length', 'date', 'keep-alive']) headers.delete(transport);
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'content-security-policy': DATA_SECURITY_POLICY,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=63072000',
    });
    relay.close();
  });

  it('and promises HTTPS for good only where PUBLIC_URL has it', async () => {
    expect((await ask('/')).headers.has('strict-transport-security')).toBe(false);
  });
});

describe('plain HTTP away from this machine', () => {
  const status = async (url: string, headers: Record<string, string> = {}) => (await ask(url, { headers })).status;
  beforeEach(() =>
    start(
      { publicUrl: 'https://relay.example' },
      new Map([['/index.html', createAsset('/index.html', Buffer.from('app'))]]) as Assets,
    ),
  );

  it('gets one page that names the fix, calls included', async () => {
    const response = await ask('http://192.168.1.5:8787/');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('https://');
    expect(await status(`http://192.168.1.5${api.PROBE.path}`)).toBe(403);
    expect(await status('http://relay.example/', { 'x-forwarded-proto': 'http' })).toBe(403);
    expect(await status('http://other.example/')).toBe(403);
    start({ publicUrl: 'http://relay.example' });
    expect(await status('http://relay.example/')).toBe(403);
  });

  it('is told from localhost and from HTTPS that a proxy ends', async () => {
    for (const url of ['http://localhost:8787/', 'http://127.0.0.1/', 'http://[::1]:8787/', 'http://relay.example/'])
      expect(await status(url)).toBe(200);
    expect(await status('http://other.example/', { 'x-forwarded-proto': 'https' })).toBe(200);
  });
});
