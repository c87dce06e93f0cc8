// The Http port against a server that answers over a socket: what is packed is counted unpacked, what has no end is left, and what
// is no answer is none.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../client/platform/http.ts';
import { READ } from '../../shared/protocol/api.ts';

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
});

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const body = Uint8Array.of(1, 2, 3);

describe('the Http port over a socket', () => {
  it('brings a body there and an answer back, with its date', async () => {
    const origin = await listen((request, response) => {
      request.on('data', () => undefined).on('end', () => response.end(Buffer.from([7, 8])));
    });
    const answer = await createHttp().post(origin, '/x', body, 10);
    expect(answer).toMatchObject({ status: 200, body: Uint8Array.of(7, 8), retryAfter: null });
    expect(answer !== 'cut' && answer !== null && typeof answer.date === 'number').toBe(true);
  });

  it('X18: an answer of 260 kB that unpacks to 268 MB is no answer', async () => {
    const packed = gzipSync(new Uint8Array(268_000_000));
    let asked = 0;
    const origin = await listen((_, response) => {
      asked++;
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    });
    expect(packed.length).toBeLessThan(300_000);
    expect(await createHttp().post(origin, READ.path, body, READ.most)).toBeNull();
    expect(asked).toBe(1);
  });

  it('X18: an answer without end is left, and its line let go of', async () => {
    let closed: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (closed = resolve));
    const origin = await listen((_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.write(new Uint8Array(64 * 1024)));
      };
      response.on('drain', more).on('close', closed);
      more();
    });
    expect(await createHttp().post(origin, '/x', body, 100_000)).toBeNull();
    await left;
  });

  it('R5: an answer that breaks off is a line that was cut; nobody there is none', async () => {
    const origin = await listen((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write(new Uint8Array(10), () => response.destroy());
    });
    expect(await createHttp().post(origin, '/x', body, 1_000)).toBe('cut');
    expect(await createHttp().post('http://127.0.0.1:1', '/x', body, 1_000)).toBeNull();
  });

  it('X18: a stream of more than a relay has to say ends', async () => {
    const origin = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = (): void => {
        while (response.write('data: 1\n\n'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    let lines = 0;
    await new Promise<void>((resolve) => createHttp().stream(origin, '/x', body, () => lines++, resolve));
    expect(lines).toBeLessThan(10_000);
  });
});
