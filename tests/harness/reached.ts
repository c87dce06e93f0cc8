// A relay as people reach it: listening on this machine, asked over real connections that are kept. A test names an address with any
// host, which goes as the Host header.
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Relay } from '../../server/http/relay.ts';
import { createRelayServer } from '../../server/http/server.ts';

export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

/** What a device looks at of an answer. */
export type Answered = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  bytes(): Promise<Uint8Array>;
};

export type Reached<Answer = Response> = {
  /** A whole address, or a path at `localhost`. */
  ask(address: string, asked?: Asked): Promise<Answer>;
  /** The relay itself is its owner's to close, before this. */
  close(): Promise<void>;
};

export async function reach(relay: Relay): Promise<Reached> {
  const server = createRelayServer(relay);
  // A test that keeps the processor for seconds must not find its connection closed for idleness.
  server.keepAliveTimeout = 0;
  server.timeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  return {
    ask: async (address, { method = 'GET', headers = {}, body } = {}) => {
      const [, host = 'localhost', path = address] = /^https?:\/\/([^/]+)(.*)$/.exec(address) ?? [];
      const asked = request({
        port,
        host: '127.0.0.1',
        agent,
        method,
        path,
        headers: { host, ...(body !== undefined && { 'content-length': body.length }), ...headers },
      });
      asked.end(body);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      return responseOf(answer);
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A stream that lasts goes on as it comes; else the body is there. */
async function responseOf(answer: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, headers: given } = answer;
  const headers = Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]);
  const isLive = given['content-type'] === 'text/event-stream';
  if (isLive) return new Response(Readable.toWeb(answer) as ReadableStream<Uint8Array>, { status, headers });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return new Response(bytes.length === 0 ? null : bytes, { status, headers });
}
