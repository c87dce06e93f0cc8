// The other two of a push: a browser's push service, over real TLS on loopback, and the browser, who opens what was sealed to it.
// Written against RFC 8030, 8291, 8188 and 8292 apart from the relay's own code, and held to another implementation (web-push).
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  type JsonWebKey,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { selfSigned } from './certificate.ts';

export const PUSH_HOST = 'push.example';

export type ReceivedPush = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type PushService = {
  /** Every request, in order. */
  readonly received: readonly ReceivedPush[];
  /** How it answers from now on: 201 at first. Null answers nothing. */
  answer(by: (push: ReceivedPush) => Answer | null): void;
  /** Leads to it whatever is asked for. */
  readonly agent: Agent;
  close(): Promise<void>;
};

export async function startPushService(): Promise<PushService> {
  const { key, cert } = selfSigned(PUSH_HOST);
  const received: ReceivedPush[] = [];
  let answer: (push: ReceivedPush) => Answer | null = () => ({ status: 201 });
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const push = { path: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(chunks) };
      received.push(push);
      const answered = answer(push);
      if (answered !== null) outgoing.writeHead(answered.status, answered.headers).end('a body nobody reads');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent();
  agent.createConnection = (options) =>
    connect({ host: '127.0.0.1', port, ca: cert, servername: (options as { servername?: string }).servername });
  return {
    received,
    answer: (by) => {
      answer = by;
    },
    agent,
    close: async () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await once(server, 'close');
    },
  };
}

export type Browser = {
  readonly endpoint: string;
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
  /** What a body sealed to it says. Throws where it was not sealed to it. */
  open(body: Buffer): string;
};

/** `secret` 1 to 255 makes the keys. */
export function createBrowser(secret: number): Browser {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.alloc(32, secret));
  const auth = new Uint8Array(16).fill(secret);
  return {
    endpoint: `https://${PUSH_HOST}/send/${secret}`,
    p256dh: new Uint8Array(ecdh.getPublicKey()),
    auth,
    open: (body) => openPush(body, ecdh, auth),
  };
}

function openPush(body: Buffer, ecdh: ECDH, auth: Uint8Array): string {
  const [salt, recordBytes, idBytes] = [body.subarray(0, 16), body.readUInt32BE(16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + idBytes);
  const sealed = body.subarray(21 + idBytes);
  if (sealed.length > recordBytes) throw new Error('more than one record');
  const derive = (key: Uint8Array, by: Uint8Array, info: string | Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', key, by, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = derive(ecdh.computeSecret(sender), auth, info, 32);
  const contentKey = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const decipher = createDecipheriv('aes-128-gcm', contentKey, derive(secret, salt, 'Content-Encoding: nonce\0', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('no last record');
  return padded.subarray(0, end).toString('utf8');
}

export type Claims = { readonly aud: string; readonly exp: number; readonly sub: string };

/** What a VAPID header states, and the key that signed it, base64url. Throws where the signature is another's. */
export function openVapid(header: unknown): { readonly claims: Claims; readonly key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(String(header)) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk: JsonWebKey = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ format: 'jwk', key: jwk }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  if (!good || (json(head) as { alg?: string }).alg !== 'ES256') throw new Error('signed by another key');
  return { claims: json(claims) as Claims, key };
}
