// A live connection out of node:http's hands: real sockets on both sides.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeSocket } from './live-socket.ts';
import { watchRaw } from '../routes/subscribe.ts';

const HEADERS = { 'content-type': 'text/event-stream', 'x-seen': 'yes' };
const request = (path: string, body = '') =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

let server: Server;
let client: Socket;
let received: string;
/** The other side's socket once it is taken, or null where it was not. */
let taken: Promise<Socket | null>;

beforeEach(async () => {
  let settle: (socket: Socket | null) => void = () => {};
  taken = new Promise((resolve) => {
    settle = resolve;
  });
  server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (incoming.url !== '/live') return void outgoing.end('plain');
    incoming.resume().once('end', () =>
      setImmediate(() => {
        settle(takeSocket(outgoing, HEADERS));
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  received = '';
  client.setEncoding('latin1').on('data', (text: string) => (received += text));
  client.on('error', () => {});
  await once(client, 'connect');
});
afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const seen = async (text: string): Promise<void> => {
  while (!received.includes(text)) await once(client, 'data');
};
const own = async (): Promise<Socket> => {
  const socket = await taken;
  if (socket === null) throw new Error('this Node does not let go of the socket: see live-socket.ts');
  return socket;
};

describe('a socket taken out of node:http', () => {
  it('leaves parser, request and response behind, and carries head and hints', async () => {
    client.write(request('/live', 'body'));
    const socket = await own();
    expect('parser' in socket && socket.parser).toBe(null);
    socket.write('data: 0\n\n');
    await seen('data: 0\n\n');
    expect(received).toBe(
      'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-seen: yes\r\nconnection: close\r\n\r\ndata: 0\n\n',
    );
  });

  it('may be that of a connection that carried other requests before', async () => {
    client.write(request('/other'));
    await seen('plain');
    client.write(request('/live', 'body'));
    (await own()).write('data: 7\n\n');
    await seen('data: 7\n\n');
  });

  it('discards what comes afterwards, be it a request', async () => {
    client.write(request('/live', 'body') + request('/other'));
    const socket = await own();
    client.write(request('/other') + 'x'.repeat(100_000));
    socket.write('data: 1\n\n');
    await seen('data: 1\n\n');
    expect(received).not.toContain('plain');
  });

  it('ends with the other side, whether it closes or resets', async () => {
    client.write(request('/live', 'body'));
    const socket = await own();
    client.end();
    await once(socket, 'close');

    const second = connect((server.address() as AddressInfo).port, '127.0.0.1');
    second.on('error', () => {});
    await once(second, 'connect');
    const arriving = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    second.write(request('/live', 'body'));
    const [, outgoing] = await arriving;
    const other = outgoing.socket as Socket;
    await once(second, 'data');
    const gone = new Promise((resolve) => other.once('close', resolve));
    second.resetAndDestroy();
    await gone;
  });

  it('is no longer among the connections that the server looks after, but among those it waits for', async () => {
    client.write(request('/live', 'body'));
    const socket = await own();
    server.closeAllConnections();
    socket.write('data: 2\n\n');
    await seen('data: 2\n\n');
    const over = new Promise((resolve) => server.close(resolve));
    socket.destroy();
    await over;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
});

it('stays with node:http, with nothing written, where the parser cannot be let go of', async () => {
  const answered = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  client.write(request('/other'));
  const [, outgoing] = await answered;
  const socket = Object.create(outgoing.socket, { parser: { value: {} } }) as Socket;
  expect(takeSocket(Object.create(outgoing, { socket: { value: socket } }) as ServerResponse, HEADERS)).toBe(null);
  await seen('plain');
});

it('ends a connection whose reader leaves more than 16 KiB unread, and lets go of it once', async () => {
  const stuck = new Writable({ write: () => {} });
  let letGo = 0;
  let stopped = 0;
  const hints = { send: (_: string): void => {}, end: (): void => {} };
  watchRaw(
    (channel, onEnd) => {
      Object.assign(hints, channel);
      onEnd(() => (stopped += 1));
    },
    stuck,
    () => (letGo += 1),
  );
  for (let sent = 0; sent < 16 * 1024; sent += 1024) hints.send(':'.repeat(1024));
  expect(stuck.destroyed).toBe(false);
  hints.send(':');
  expect(stuck.destroyed).toBe(true);
  hints.send(':');
  hints.end();
  await once(stuck, 'close');
  expect([letGo, stopped]).toEqual([1, 1]);
});
