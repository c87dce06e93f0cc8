// The relay's calls over real connections, for loads and fuzzers: an answer, a refusal, or neither because the relay went away.
import { Agent, request } from 'node:http';
import { type Codec, decode, encode } from '../../shared/codec.ts';
import type { Endpoint } from '../../shared/protocol/api.ts';
import type { Answer } from '../harness/blob-client.ts';

export type Calls = {
  call<Q, A>(endpoint: Endpoint<Q, A>, value: Q): Promise<Answer<A>>;
  /** A status, or null where no answer came. */
  post(path: string, body: Uint8Array, type?: string): Promise<{ status: number; body: Buffer } | null>;
  close(): void;
};

export function createCalls(port: number, connections: number): Calls {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post: Calls['post'] = (path, body, type = 'application/octet-stream') =>
    new Promise((resolve) => {
      const headers = { 'content-type': type, 'content-length': body.length };
      const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks) }));
        incoming.on('error', () => resolve(null));
      });
      outgoing.on('error', () => resolve(null));
      outgoing.end(body);
    });
  return {
    post,
    call: async (endpoint, value) => {
      const answered = await post(endpoint.path, encode(endpoint.request, value));
      if (answered === null) return { type: 'none' };
      return answered.status === 200 ? decoded(endpoint.response, answered.body) : { type: 'refused', ...answered };
    },
    close: () => agent.destroy(),
  };
}

function decoded<T>(codec: Codec<T>, bytes: Uint8Array): Answer<T> {
  const value = decode(codec, bytes);
  return value.ok ? { type: 'answer', value: value.value } : { type: 'none' };
}
