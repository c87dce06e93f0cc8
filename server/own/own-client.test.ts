// A client of one's own: what it serves, to whom, and what of a call reaches the relay.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ownHostOf, relayOf } from '../../shared/address.ts';
import { createAsset } from '../http/serve.ts';
import { createOwnClient } from './own-client.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A client of a relay that answers as told. */
async function own(relay: RequestListener) {
  const origin = `http://localhost:${await listen(createServer(relay))}`;
  const page = createAsset('/index.html', Buffer.from('<!doctype html>'));
  const client = createOwnClient(origin, new Map(page === null ? [] : [['/index.html', page]]));
  if (client === null) throw new Error(`${origin} has no client`);
  const port = await listen(client.server);
  const here = client.origin(port);
  const ask = async (path: string, { method = 'GET', host = new URL(here).host, headers = {}, body = '' } = {}) => {
    const asked = request({ port, host: '127.0.0.1', method, path, headers: { host, ...headers } });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() };
  };
  return { here, relay: origin, ask };
}

it('has an address that names its relay, and no other', () => {
  expect(ownHostOf('https://entretemps.example')).toBe('entretemps.example.relay.localhost');
  expect(relayOf('http://entretemps.example.relay.localhost:8790')).toBe('https://entretemps.example');
  for (const relay of ['https://a.example', 'https://a.example:8443', 'http://localhost:8787', 'http://127.0.0.1:80'])
    expect(relayOf(`http://${ownHostOf(relay)}:9999`)).toBe(relay.replace(/:80$/, ''));
  // Plain HTTP elsewhere, and what no host name can carry.
  for (const relay of ['http://a.example', 'https://[::1]', 'ftp://a.example', 'https://port-80.a.example'])
    expect(ownHostOf(relay), relay).toBeNull();
  for (const origin of [
    'https://a.example',
    'http://localhost:8787',
    'https://a.example.relay.localhost',
    'http://relay.localhost',
  ])
    expect(relayOf(origin)).toBe(origin);
});

it('serves the app under the headers of a relay, and asks the relay for none of it', async () => {
  let asked = 0;
  const { ask } = await own((_, answer) => void answer.end(String((asked += 1))));
  const page = await ask('/vous');
  expect([page.status, page.text]).toEqual([200, '<!doctype html>']);
  expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
  expect((await ask('/assets/none.js')).status).toBe(404);
  expect((await ask('/api/v1/read')).status).toBe(405);
  expect(asked).toBe(0);
});

it('leads a call on with its bytes, and with nothing that says whose browser it is', async () => {
  let heard: { headers: IncomingHttpHeaders; path: string | undefined; body: string } | null = null;
  const { ask, here, relay } = await own((asked, answer) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      heard = { headers: asked.headers, path: asked.url, body };
      answer.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': '60',
        'set-cookie': 'a=1',
        link: '<x>',
      });
      answer.end('{}');
    });
  });
  const headers = {
    origin: here,
    'user-agent': 'Mozilla/5.0',
    'accept-language': 'fr-BE',
    cookie: 'a=1',
    referer: here,
  };
  const answer = await ask('/api/v1/read?x', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: 'sealed',
  });
  expect(heard).toMatchObject({ path: '/api/v1/read', body: 'sealed' });
  expect(Object.keys(heard!.headers).toSorted()).toEqual(['connection', 'content-length', 'content-type', 'host']);
  expect(heard!.headers.host).toBe(new URL(relay).host);
  expect([answer.status, answer.text, answer.headers['retry-after']]).toEqual([429, '{}', '60']);
  expect([answer.headers['set-cookie'], answer.headers['link']]).toEqual([undefined, undefined]);
});

it('gives hints as they come, and takes no page and no redirect from the relay', async () => {
  const { ask, here } = await own((asked, answer) => {
    if (asked.url === '/api/v1/page')
      return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<script>');
    if (asked.url === '/api/v1/away')
      return void answer.writeHead(302, { location: 'https://elsewhere.example' }).end();
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.write('data: 1\n\n');
    return void setImmediate(() => answer.end('data: 2\n\n'));
  });
  const post = { method: 'POST', headers: { origin: here } };
  const stream = await ask('/api/v1/subscribe', post);
  expect([stream.headers['content-type'], stream.text]).toEqual(['text/event-stream', 'data: 1\n\ndata: 2\n\n']);
  expect((await ask('/api/v1/page', post)).headers['content-type']).toBe('application/octet-stream');
  const away = await ask('/api/v1/away', post);
  expect([away.status, away.headers.location]).toEqual([502, undefined]);
});

it('answers nobody who comes by another name, and no other page', async () => {
  let asked = 0;
  const { ask } = await own((_, answer) => void answer.end(String((asked += 1))));
  for (const host of ['localhost', 'rebound.example', 'other.example.relay.localhost'])
    expect((await ask('/', { host })).status).toBe(421);
  for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }])
    expect((await ask('/api/v1/read', { method: 'POST', headers })).status).toBe(403);
  expect(asked).toBe(0);
});

it('breaks off as a line does where the relay cannot be reached', async () => {
  const { ask, here } = await own((asked) => void asked.socket.destroy());
  await expect(ask('/api/v1/read', { method: 'POST', headers: { origin: here } })).rejects.toThrow();
});
