// The relay over real sockets: bodies as they arrive, live hints, and their end.
// Long because all of them need a relay that listens, and what it holds is looked at in each.
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import * as api from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay, type Relay } from './relay.ts';
import { capabilityHash } from '../auth.ts';
import { parseConfig } from '../config.ts';
import { createHeldBytes, type HeldBytes } from './held-bytes.ts';
import { createLog } from '../log.ts';
import { createRelayServer } from './server.ts';
import { CONTENT_SECURITY_POLICY, DATA_SECURITY_POLICY } from './reply.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import { type Storage, Unavailable } from '../storage/storage.ts';

const secret = (n: number) => new Uint8Array(32).fill(n);
const mailbox = (n: number) => MailboxId.fromBytes(new Uint8Array(16).fill(n));
const CODE = secret(99);
const TYPE = { 'content-type': 'application/octet-stream' };

let storage: Storage;
let relay: Relay;
let server: Server;
let heldBytes: HeldBytes;
let base: string;
let comment: () => void;
let look: () => void;

beforeAll(loadSodium);
beforeEach(async () => {
  storage = createSqliteStorage(':memory:');
  await storage.admit(capabilityHash(CODE), 20);
  const clock = { now: () => 0 };
  heldBytes = createHeldBytes();
  relay = createRelay({
    heldBytes,
    config: { ...unwrap(parseConfig({})), streams: 3 },
    storage,
    clock,
    random: { bytes: (length) => new Uint8Array(length) },
    log: createLog({ write: () => {}, clock, level: 'quiet' }),
    timers: {
      every: (ms, run) => {
        if (ms === 25_000) comment = run;
        if (ms === 5_000) look = run;
        return () => {};
      },
    },
  });
  server = createRelayServer(relay).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  relay.close();
  server.closeAllConnections();
  server.close();
  await storage.close();
});

const post = (path: string, body: Uint8Array, headers: Record<string, string> = TYPE) =>
  fetch(base + path, { method: 'POST', body: body as Uint8Array<ArrayBuffer>, headers });

async function call<Q, A>(endpoint: api.Endpoint<Q, A>, request: Q): Promise<A> {
  const response = await post(endpoint.path, encode(endpoint.request, request));
  return unwrap(decode(endpoint.response, new Uint8Array(await response.arrayBuffer())));
}

const create = (n: number) =>
  call(api.CREATE, {
    mailboxId: mailbox(n),
    hashes: {
      append: capabilityHash(secret(n)),
      read: capabilityHash(secret(n + 1)),
      admin: capabilityHash(secret(n + 2)),
    },
    own: true,
    payment: { kind: 0, code: CODE },
  });
const item = (n: number, id: number, size = 100): api.AppendItem => ({
  mailboxId: mailbox(n),
  append: secret(n),
  envelopeId: EnvelopeId.fromBytes(new Uint8Array(16).fill(id)),
  eraseHash: secret(0),
  expectedSeq: null,
  bytes: new Uint8Array(size).fill(id),
  wake: false,
});
const append = (n: number, id: number, size = 100) => call(api.APPEND, [item(n, id, size)]);
const cursor = (n: number, after = 0, read = secret(n + 1)): api.ReadCursor => ({ mailboxId: mailbox(n), read, after });

/** A live connection whose lines are taken one at a time. */
async function subscribe(cursors: readonly api.ReadCursor[]) {
  const response = await post(api.SUBSCRIBE.path, encode(api.SUBSCRIBE.request, cursors));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  return {
    response,
    next: async (): Promise<string> => {
      while (!text.includes('\n\n')) {
        const { value, done } = await reader.read();
        if (done) return 'end';
        text += new TextDecoder().decode(value);
      }
      const [line = '', ...left] = text.split('\n\n');
      text = left.join('\n\n');
      return line;
    },
    stop: () => reader.cancel(),
  };
}

/** What comes first over a bare socket. */
async function exchange(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1');
  socket.write(text);
  const [chunk] = (await once(socket, 'data')) as [string];
  socket.destroy();
  return chunk;
}

/** Waits, by asking the relay something small, until a condition holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) await call(api.READ, []);
  expect(condition()).toBe(true);
}

it('answers every way in with the security headers, plain HTTP with the page', async () => {
  const answers = [
    await post(api.READ.path, encode(api.READ.request, [])),
    await post(api.READ.path, new Uint8Array()),
    await post(api.SUBSCRIBE.path, new Uint8Array()),
    await post(`${api.READ.path}?query`, encode(api.READ.request, [])),
    await post('/api/v2/read', new Uint8Array()),
    await fetch(base),
    await fetch(base + api.READ.path),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 200, 404, 404, 405]);
  for (const { status, headers } of answers)
    expect(headers.get('content-security-policy')).toBe(
      status === 200 ? DATA_SECURITY_POLICY : CONTENT_SECURITY_POLICY,
    );
  const answer = await exchange(`POST ${api.READ.path} HTTP/1.1\r\nhost: relay.example\r\ncontent-length: 0\r\n\r\n`);
  expect(answer).toContain(' 403 ');
  expect(answer).toContain('content-security-policy: ');
});

it('takes a large envelope that arrives in pieces, and gives it back', async () => {
  await create(1);
  expect(await append(1, 7, 1_500_000)).toEqual([{ status: 0, seq: 1 }]);
  const [result] = await call(api.READ, [cursor(1)]);
  expect(result?.rows[0]?.bytes).toEqual(new Uint8Array(1_500_000).fill(7));
});

it('refuses a body above the limit and one of another type', async () => {
  expect((await post(api.READ.path, new Uint8Array(LIMITS.bodyBytes + 1))).status).toBe(413);
  expect((await post(api.READ.path, new Uint8Array(2), { 'content-type': 'text/plain' })).status).toBe(400);
});

it('stops reading a body of undeclared length at the limit', async () => {
  const piece = new Uint8Array(512 * 1024);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent++ < 9) controller.enqueue(piece);
      else controller.close();
    },
  });
  const init = { method: 'POST', body, headers: TYPE, duplex: 'half' } as RequestInit;
  expect((await fetch(base + api.READ.path, init)).status).toBe(413);
});

it('closes connections that send their headers too slowly, or nothing at all, and bears with a body for a quarter of an hour', () => {
  expect([server.headersTimeout, server.requestTimeout, server.timeout]).toEqual([10_000, 900_000, 60_000]);
  expect(server.maxConnections).toBeLessThan(Infinity);
});

describe('R5: a body that comes slowly', () => {
  const begin = async (path: string, length: number): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const asked = new Promise((resolve) => server.once('request', resolve));
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: ${length}\r\n\r\n`,
    );
    await asked;
    return socket;
  };
  it('at a weak line’s pace is taken whole, though it takes minutes', async () => {
    await create(1);
    const body = encode(api.APPEND.request, [item(1, 1, 200_000)]);
    const socket = await begin(api.APPEND.path, body.length);
    const answered = once(socket, 'data');
    for (let at = 0; at < body.length;) {
      const piece = body.subarray(at, at + 40_000);
      const before = heldBytes.bytes;
      socket.write(piece);
      at += piece.length;
      while (at < body.length && heldBytes.bytes - before < piece.length)
        await new Promise((resolve) => setImmediate(resolve));
      // Half a minute passes.
      if (at < body.length) for (let n = 0; n < 6; n++) look();
    }
    const [first] = (await answered) as [Buffer];
    expect(first.toString('latin1')).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  it.each([api.READ.path, '/nowhere'])(
    'to %s is cut where it all but stands still, and what it held is given back',
    async (path) => {
      const socket = await begin(path, 100_000);
      const closed = once(
        socket.on('error', () => undefined),
        'close',
      );
      socket.resume();
      for (let n = 0; n < 12; n++) look();
      await closed;
      expect(heldBytes.bytes).toBe(0);
    },
  );
});

it('outlives a request that is cut in the middle of its body', async () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `POST ${api.READ.path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: 100\r\n\r\nabc`,
  );
  await once(socket, 'connect');
  socket.destroy();
  await once(socket, 'close');
  expect(await call(api.READ, [])).toEqual([]);
});

/** A connection of its own that writes `text` and `body` at once, and is read to its end. */
async function written(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  // A reset is an end like another.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.write(Buffer.concat(parts.map((part) => Buffer.from(part))));
  socket.setTimeout(2_000, () => socket.destroy());
  await closed;
  return answer;
}
const headOf = (path: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: ${length}\r\n`;

it.each(['/api/v1/envelopes?', '/api/v1/%65nvelopes', '/api/v1/./envelopes', 'http://localhost/api/v1/envelopes'])(
  'counts what comes to a call at another writing of its address as at its own: %s',
  async (path) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    socket.write(Buffer.concat([Buffer.from(`${headOf(path, 4_000_000)}\r\n`), new Uint8Array(600_000)]));
    await until(() => heldBytes.bytes > 300_000);
    socket.destroy();
    await until(() => heldBytes.bytes === 0);
  },
);

it('bounds live connections at another writing of their address as at its own', async () => {
  const body = encode(api.SUBSCRIBE.request, []);
  const lives = [];
  for (const path of ['/api/v1/subscribe?', '/api/v1/%73ubscribe', '/api/v1/./subscribe']) {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(Buffer.concat([Buffer.from(`${headOf(path, body.length)}\r\n`), body]));
    lives.push(socket);
    expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /);
  }
  expect((await post(api.SUBSCRIBE.path, body)).status).toBe(503);
  for (const socket of lives) socket.destroy();
});

it.each([
  'POST //[ HTTP/1.1\r\nhost: localhost',
  'GET / HTTP/1.1\r\nhost: a b',
  'GET http://[/ HTTP/1.1\r\nhost: localhost',
])('answers what names no address by a refusal with the headers of every response: %j', async (head) => {
  const answer = await written(`${head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(answer.toLowerCase()).toContain(`content-security-policy: ${CONTENT_SECURITY_POLICY}`);
});

it('ends a connection whose requests run ahead of their answers, and holds nothing of them', async () => {
  const body = encode(api.READ.request, []);
  const whole = [`${headOf(api.SUBSCRIBE.path, body.length)}\r\n`, body];
  const half = [`${headOf(api.APPEND.path, 4_000_000)}\r\n`, new Uint8Array(600_000)];
  await written(...whole, ...half);
  await written(...whole, ...whole);
  await until(() => relay.connections() === 0 && heldBytes.bytes === 0);
  // Three live connections fit, so none is held by what was ended.
  for (let n = 0; n < 3; n++) expect((await subscribe([])).response.status).toBe(200);
});

describe('live hints', () => {
  it('name the mailboxes that grew, by their place in the request, with the headers of every response', async () => {
    await create(1);
    await create(10);
    const live = await subscribe([cursor(1), cursor(10)]);
    expect(live.response.headers.get('content-type')).toBe('text/event-stream');
    expect(live.response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(await live.next()).toBe(':');
    await append(10, 1);
    expect(await live.next()).toBe('data: 1');
    await append(1, 2);
    expect(await live.next()).toBe('data: 0');
    comment();
    expect(await live.next()).toBe(':');
    await live.stop();
    await until(() => relay.connections() === 0);
  });

  it('tell at once what grew past the cursor before the connection stood', async () => {
    await create(1);
    await append(1, 1);
    const live = await subscribe([cursor(1, 1), cursor(1, 0)]);
    expect([await live.next(), await live.next()]).toEqual([':', 'data: 1']);
    await live.stop();
  });

  it('never come for a mailbox that the capability does not read', async () => {
    await create(1);
    const live = await subscribe([cursor(1, 0, secret(1)), cursor(1)]);
    await live.next();
    await append(1, 1);
    expect(await live.next()).toBe('data: 1');
    await live.stop();
  });

  it('end with the capability: one last hint, then none', async () => {
    await create(1);
    await append(1, 1);
    const live = await subscribe([cursor(1, 1)]);
    await live.next();
    const hashes = {
      append: capabilityHash(secret(50)),
      read: capabilityHash(secret(51)),
      admin: capabilityHash(secret(52)),
    };
    await call(api.ROTATE, {
      mailboxId: mailbox(1),
      admin: secret(3),
      hashes,
      generation: 1,
      from: 1,
      n: 1,
      own: true,
    });
    expect(await live.next()).toBe('data: 0');
    await storage.append(
      [
        {
          mailboxId: mailbox(1),
          appendHash: hashes.append,
          envelopeId: EnvelopeId.fromBytes(new Uint8Array(16)),
          eraseHash: secret(0),
          expectedSeq: null,
          bytes: secret(0),
          wake: false,
        },
      ],
      0,
    );
    comment();
    expect(await live.next()).toBe(':');
    await live.stop();
  });

  it('take no place once the database was away as they were opened', async () => {
    await create(1);
    await append(1, 1);
    const watch = storage.watch.bind(storage);
    for (let tries = 0; tries < 4; tries++) {
      // In turn at the first look and at the second one.
      let looks = tries % 2;
      storage.watch = (cursors) => (looks-- > 0 ? watch(cursors) : Promise.reject(new Unavailable('away')));
      const live = await subscribe([cursor(1)]);
      expect([await live.next(), await live.next()]).toEqual([':', 'end']);
    }
    storage.watch = watch;
    const live = await subscribe([cursor(1)]);
    expect([live.response.status, await live.next(), await live.next()]).toEqual([200, ':', 'data: 0']);
    await live.stop();
    await until(() => relay.connections() === 0);
  });

  it('are bounded in number, and end when the relay closes', async () => {
    const lives = [await subscribe([]), await subscribe([]), await subscribe([])];
    const refused = await post(api.SUBSCRIBE.path, encode(api.SUBSCRIBE.request, []));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    relay.close();
    for (const live of lives) expect([await live.next(), await live.next()]).toEqual([':', 'end']);
  });
});
