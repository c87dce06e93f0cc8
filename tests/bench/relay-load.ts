// The load of the relay's figures, on bare sockets with whole requests made before the clock runs: the load must not be what is
// measured.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { APPEND, READ, SUBSCRIBE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../../server/auth.ts';
import type { Storage } from '../../server/storage/storage.ts';

/** The floor that every envelope of a relation is padded to. */
export const ENVELOPE_BYTES = 8_000;
/** Envelopes of the mailbox that `drain` reads. */
export const DRAINED = 1_000;
const MAILBOXES = 255;
const DRAINED_MAILBOX = 255;

const mailboxId = (n: number): MailboxId => MailboxId.fromBytes(new Uint8Array(16).fill(n));
const append = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const read = append;
const envelopeId = (): EnvelopeId => EnvelopeId.fromBytes(randomBytes(16));

/** Opens the load's mailboxes, puts `used` envelopes into them and fills the one to drain, before a relay is started on the storage; closes it. */
export async function openMailboxes(storage: Storage, used = 0): Promise<void> {
  const code = new Uint8Array(32);
  await storage.admit(code, MAILBOXES + 1);
  const create = (n: number) => {
    const hashes = { append: capabilityHash(append(n)), read: capabilityHash(read(n)), admin: new Uint8Array(32) };
    const payment = { kind: 'admission', hash: code } as const;
    return storage.create({ mailboxId: mailboxId(n), hashes, own: true, payment, cap: 2 ** 40, blobCap: 2 ** 40 }, 0);
  };
  await Promise.all(Array.from({ length: MAILBOXES + 1 }, (_, n) => create(n)));
  const envelope = (n: number) => ({
    mailboxId: mailboxId(n),
    appendHash: capabilityHash(append(n)),
    envelopeId: envelopeId(),
    eraseHash: randomBytes(32),
    expectedSeq: null,
    bytes: randomBytes(ENVELOPE_BYTES),
    wake: true,
  });
  await storage.append(
    Array.from({ length: DRAINED }, () => envelope(DRAINED_MAILBOX)),
    0,
  );
  for (let at = 0; at < used; at += 1_000)
    await storage.append(
      Array.from({ length: 1_000 }, (_, i) => envelope((at + i) % MAILBOXES)),
      0,
    );
  await storage.close();
}

export type Request = { readonly bytes: Uint8Array; readonly envelopes: number };

/** Requests that append `count` envelopes, `batch` each. */
export function makeRequests(count: number, batch = 1): Request[] {
  return Array.from({ length: Math.ceil(count / batch) }, (_, i) => {
    const items = Array.from({ length: batch }, (_item, j) => {
      const n = (i * batch + j) % MAILBOXES;
      const random = { envelopeId: envelopeId(), eraseHash: randomBytes(32), bytes: randomBytes(ENVELOPE_BYTES) };
      return { mailboxId: mailboxId(n), append: append(n), expectedSeq: null, wake: true, ...random };
    });
    return { bytes: post(APPEND.path, encode(APPEND.request, items)), envelopes: batch };
  });
}

/** Each connection sends its next request once the last was answered. How long each took, in ms. */
export async function ingest(
  port: number,
  requests: readonly Request[],
  connections: number,
  now: () => number,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const connection = await open(port);
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      const start = now();
      const { body: answer } = await connection.exchange(request.bytes);
      times.push(now() - start);
      // A count, then for each envelope a status (0: stored) and its number.
      const stored = Array.from({ length: request.envelopes }, (_, i) => answer[2 + 9 * i] === 0);
      if (answer.readUInt16BE(0) !== request.envelopes || stored.includes(false))
        throw new Error('an envelope was refused');
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return times;
}

/** Reads the full mailbox from its start, one request after another, as a new device does. */
export async function drain(port: number): Promise<void> {
  const connection = await open(port);
  const rowsAnAnswer = Math.floor(LIMITS.readBytes / (ENVELOPE_BYTES + 64));
  let received = 0;
  for (let after = 0; after < DRAINED; after += rowsAnAnswer) {
    const cursor = { mailboxId: mailboxId(DRAINED_MAILBOX), read: read(DRAINED_MAILBOX), after };
    received += (await connection.exchange(post(READ.path, encode(READ.request, [cursor])))).length;
  }
  if (received < DRAINED * ENVELOPE_BYTES) throw new Error('the mailbox was not read whole');
  connection.close();
}

/** Live connections, each with its first comment read. */
export async function openStreams(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n++) {
    const cursor = { mailboxId: mailboxId(n % MAILBOXES), read: read(n % MAILBOXES), after: 0 };
    const socket = connect(port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    socket.write(post(SUBSCRIBE.path, encode(SUBSCRIBE.request, [cursor])));
    await once(socket, 'data');
    sockets.push(socket.resume());
  }
  return sockets;
}

function post(path: string, body: Uint8Array): Uint8Array {
  const type = 'content-type: application/octet-stream';
  return concatBytes(
    utf8(`POST ${path} HTTP/1.1\r\nhost: localhost\r\n${type}\r\ncontent-length: ${body.length}\r\n\r\n`),
    body,
  );
}

/** Bytes a connection reads at once, into memory of its own: Node would take new memory for each. */
const READ_BYTES = 64 * 1024;
/** Bodies up to here are kept to be looked at. */
const KEPT_BYTES = 8 * 1024;

/** The answer to one request: its body's length, and the body itself where it is short. */
type Exchanged = { readonly length: number; readonly body: Buffer };

type Connection = {
  /** Sends a whole request; resolves once its answer is whole. One at a time. */
  exchange(request: Uint8Array): Promise<Exchanged>;
  close(): void;
};

async function open(port: number): Promise<Connection> {
  let answer: Answering | null = null;
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (length, buffer) => {
        if (answer?.take(buffer.subarray(0, length) as Buffer) === true) answer = null;
        return true;
      },
    },
  });
  socket.on('close', () => answer?.reject(new Error('the relay closed a connection')));
  await once(socket, 'connect');
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        answer = answering(resolve, reject);
        socket.write(request);
      }),
    close: () => {
      answer = null;
      socket.destroy();
    },
  };
}

type Answering = {
  /** True once the answer is whole. */
  take(chunk: Buffer): boolean;
  reject(error: Error): void;
};

function answering(resolve: (answer: Exchanged) => void, reject: (error: Error) => void): Answering {
  let head = '';
  let length = -1;
  let received = 0;
  const kept: Buffer[] = [];
  return {
    reject,
    take: (chunk) => {
      let body = chunk;
      if (length < 0) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n') + 4;
        if (end < 4) return false;
        if (!head.startsWith('HTTP/1.1 200')) reject(new Error(`answered ${head.slice(9, 12)}`));
        length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        body = chunk.subarray(chunk.length - (head.length - end));
      }
      received += body.length;
      // Read into memory that the next bytes overwrite.
      if (length <= KEPT_BYTES) kept.push(Buffer.from(body));
      if (received < length) return false;
      resolve({ length, body: Buffer.concat(kept) });
      return true;
    },
  };
}
