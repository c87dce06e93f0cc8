// An honest load: several connections that open mailboxes, append, read, erase and upload as devices do, and write into the ledger what
// they asked before they ask and what they were promised once the answer is there. Every id and every byte follows from a number.
import { u32be } from '../../shared/bytes.ts';
import { BlobId, EnvelopeId, MailboxId } from '../../shared/ids.ts';
import {
  APPEND,
  type AppendItem,
  BLOB_ERASE,
  BLOB_READ,
  CREATE,
  ERASE,
  PROBE,
  READ,
  type ReadResult,
} from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { capabilityHash } from '../../server/auth.ts';
import { upload } from '../harness/blob-client.ts';
import type { Calls } from './calls.ts';
import type { Held, HeldBlob, Ledger, Row } from './ledger.ts';

export const CODE = secret(0, 7);
const MAILBOXES = 12;
const MAX_BATCH = 4;
/** That are not erased at once: each is read back whole after every kill. */
const BLOBS = 24;
/** What one read of a blob asks for: no part's length, and no divisor of one. */
const RANGE_BYTES = 50_000;

export type Load = {
  /** Works on `connections` connections until the relay answers no more, or `stop` does. */
  run(calls: Calls, connections: number, promised: () => void): Promise<void>;
  stop(): void;
};

/** `pick(n)`: a whole number from 0 to n − 1. */
export function createLoad(ledger: Ledger, pick: (n: number) => number): Load {
  let next = 0;
  let going = true;

  async function open(calls: Calls, mailbox: number): Promise<boolean> {
    if (!ledger.mailboxes.has(mailbox)) ledger.mailboxes.set(mailbox, 'asked');
    const hashes = {
      append: capabilityHash(secret(mailbox, 1)),
      read: capabilityHash(secret(mailbox, 2)),
      admin: capabilityHash(secret(mailbox, 3)),
    };
    const payment = { kind: 0, code: CODE } as const;
    const answer = await calls.call(CREATE, { mailboxId: mailboxId(mailbox), hashes, own: true, payment });
    if (answer.type === 'answer') ledger.mailboxes.set(mailbox, 'done');
    return answer.type !== 'none';
  }

  /** What was asked and not answered goes first, the same bytes again, as an outbox does. */
  async function append(calls: Calls): Promise<boolean> {
    const batch = takePending(1 + pick(MAX_BATCH));
    for (const { n, mailbox } of batch)
      if (!ledger.envelopes.has(n)) ledger.envelopes.set(n, { mailbox, seq: null, erasure: 'none' });
    const answer = await calls.call(
      APPEND,
      batch.map(({ n, mailbox }) => item(n, mailbox)),
    );
    for (const { n } of batch) busy.delete(n);
    if (answer.type !== 'answer') {
      for (const { n } of batch) pending.add(n);
      return answer.type !== 'none';
    }
    for (const [index, { n }] of batch.entries()) {
      const envelope = ledger.envelopes.get(n);
      const result = answer.value[index];
      if (envelope === undefined || result === undefined) continue;
      if (result.status === 0) envelope.seq = result.seq;
      else pending.add(n);
    }
    return true;
  }

  const pending = new Set<number>();
  const busy = new Set<number>();
  function takePending(count: number): { n: number; mailbox: number }[] {
    const again = [...pending].slice(0, count).map((n) => ({ n, mailbox: ledger.envelopes.get(n)?.mailbox ?? 0 }));
    const opened = [...ledger.mailboxes].filter(([, state]) => state === 'done').map(([mailbox]) => mailbox);
    const fresh = Array.from({ length: again.length > 0 ? 0 : count }, () => ({
      n: next++,
      mailbox: opened[pick(opened.length)] ?? 0,
    }));
    for (const { n } of [...again, ...fresh]) {
      pending.delete(n);
      busy.add(n);
    }
    return [...again, ...fresh];
  }

  async function erase(calls: Calls): Promise<boolean> {
    const n = pick(Math.max(1, next));
    const envelope = ledger.envelopes.get(n);
    if (envelope === undefined || envelope.seq === null || envelope.erasure === 'done') return true;
    envelope.erasure = 'asked';
    const { mailbox } = envelope;
    const erasure = { append: secret(mailbox, 1), envelopeId: envelopeId(n), token: secret(n, 4) };
    const answer = await calls.call(ERASE, { mailboxId: mailboxId(mailbox), ...erasure });
    if (answer.type === 'answer') envelope.erasure = 'done';
    return answer.type !== 'none';
  }

  async function look(calls: Calls): Promise<boolean> {
    const mailbox = pick(MAILBOXES);
    const seen = ledger.seen.get(mailbox) ?? new Map<number, number>();
    ledger.seen.set(mailbox, seen);
    const answer = await calls.call(READ, [cursor(mailbox, seen.size)]);
    if (answer.type !== 'answer') return answer.type !== 'none';
    for (const row of answer.value[0]?.rows ?? []) {
      const n = numberOf(row.envelopeId);
      if (n !== null) seen.set(row.seq, n);
    }
    return true;
  }

  const uploading = new Set<number>();
  let nextBlob = 0;

  /** One that was cut goes on first, as an upload does. */
  async function send(calls: Calls): Promise<boolean> {
    const cut = [...ledger.blobs].find(
      ([n, { length, durable, erasure }]) => erasure === 'none' && durable !== length && !uploading.has(n),
    );
    const living = [...ledger.blobs.values()].filter(({ erasure }) => erasure === 'none').length;
    const opened = [...ledger.mailboxes].filter(([, state]) => state === 'done').map(([mailbox]) => mailbox);
    if (cut === undefined && (living >= BLOBS || opened.length === 0)) return true;
    const n = cut?.[0] ?? nextBlob++;
    const blob = cut?.[1] ?? {
      mailbox: opened[pick(opened.length)] ?? 0,
      length: blobLength(n),
      durable: null,
      erasure: 'none',
    };
    ledger.blobs.set(n, blob);
    uploading.add(n);
    const answer = await upload(calls.call, {
      mailboxId: mailboxId(blob.mailbox),
      append: secret(blob.mailbox, 1),
      blobId: blobId(n),
      eraseHash: capabilityHash(secret(n, 4)),
      bytes: blobBytes(n),
      partBytes: LIMITS.smallestPartBytes * (1 + pick(2)),
      promised: (durable) => (blob.durable = Math.max(durable, blob.durable ?? 0)),
    });
    uploading.delete(n);
    return answer.type !== 'none';
  }

  async function eraseBlob(calls: Calls): Promise<boolean> {
    const n = pick(Math.max(1, nextBlob));
    const blob = ledger.blobs.get(n);
    if (blob === undefined || blob.durable === null || blob.erasure === 'done' || uploading.has(n)) return true;
    blob.erasure = 'asked';
    const erasure = { append: secret(blob.mailbox, 1), blobId: blobId(n), token: secret(n, 4) };
    const answer = await calls.call(BLOB_ERASE, { mailboxId: mailboxId(blob.mailbox), ...erasure });
    if (answer.type === 'answer') blob.erasure = 'done';
    return answer.type !== 'none';
  }

  function step(calls: Calls): Promise<boolean> {
    const unopened = Array.from({ length: MAILBOXES }, (_, n) => n).find((n) => ledger.mailboxes.get(n) !== 'done');
    const chance = pick(20);
    if (unopened !== undefined && (chance < 3 || ledger.mailboxes.size === 0)) return open(calls, unopened);
    if (chance < 5) return erase(calls);
    if (chance < 7) return look(calls);
    if (chance < 8) return send(calls);
    if (chance < 9) return pick(3) === 0 ? eraseBlob(calls) : send(calls);
    return append(calls);
  }

  return {
    run: async (calls, connections, promised) => {
      going = true;
      const work = async (): Promise<void> => {
        while (going && (await step(calls))) promised();
      };
      await Promise.all(Array.from({ length: connections }, work));
    },
    stop: () => void (going = false),
  };
}

/** All that a relay holds of the load's mailboxes, from their first row; null where it answers no more. */
export async function readAll(calls: Calls, ledger: Ledger): Promise<Held | null> {
  const mailboxes = new Map<number, { last: number; rows: Row[] }>();
  for (const mailbox of ledger.mailboxes.keys()) {
    const rows: Row[] = [];
    let result: ReadResult | undefined;
    do {
      const answer = await calls.call(READ, [cursor(mailbox, rows.at(-1)?.seq ?? 0)]);
      if (answer.type !== 'answer') return null;
      [result] = answer.value;
      for (const { seq, envelopeId: id, bytes } of result?.rows ?? []) {
        const n = numberOf(id);
        const body = bytes === null ? 'erased' : n !== null && equal(bytes, bytesOf(n)) ? 'intact' : 'damaged';
        rows.push({ seq, envelope: n, body });
      }
    } while (result?.status === 0 && result.rows.length > 0 && result.last > (rows.at(-1)?.seq ?? 0));
    if (result?.status === 0) mailboxes.set(mailbox, { last: result.last, rows });
  }
  const blobs = new Map<number, HeldBlob>();
  for (const [n, { mailbox }] of ledger.blobs) {
    const held = await readBlob(calls, n, mailbox);
    if (held === null) return null;
    blobs.set(n, held);
  }
  const probed = await calls.call(PROBE, { code: CODE });
  return probed.type === 'answer' ? { mailboxes, blobs, remaining: probed.value.remaining } : null;
}

/** Null where the relay answers no more. A blob that it cannot read is held damaged. */
async function readBlob(calls: Calls, n: number, mailbox: number): Promise<HeldBlob | null> {
  const expected = blobBytes(n);
  let intact = true;
  for (let offset = 0; ; offset += RANGE_BYTES) {
    const range = { blobId: blobId(n), offset, length: RANGE_BYTES };
    const answer = await calls.call(BLOB_READ, { mailboxId: mailboxId(mailbox), read: secret(mailbox, 2), ...range });
    if (answer.type === 'none') return null;
    if (answer.type === 'refused') {
      if (answer.status === GONE) return { state: 'gone' };
      if (answer.status === FORBIDDEN) return { state: 'absent' };
      return { state: 'there', length: expected.length, durable: 0, intact: false };
    }
    const { length, durable, bytes } = answer.value;
    intact &&= equal(bytes, expected.subarray(offset, Math.min(offset + RANGE_BYTES, durable)));
    if (offset + RANGE_BYTES >= durable) return { state: 'there', length, durable, intact };
  }
}
const FORBIDDEN = 403;
const GONE = 410;

const item = (n: number, mailbox: number): AppendItem => ({
  mailboxId: mailboxId(mailbox),
  append: secret(mailbox, 1),
  envelopeId: envelopeId(n),
  eraseHash: capabilityHash(secret(n, 4)),
  expectedSeq: null,
  bytes: bytesOf(n),
  wake: true,
});
const cursor = (mailbox: number, after: number) => ({ mailboxId: mailboxId(mailbox), read: secret(mailbox, 2), after });

function secret(n: number, role: number): Uint8Array {
  const bytes = new Uint8Array(32).fill(role);
  bytes.set(u32be(n), 0);
  return bytes;
}
const mailboxId = (n: number): MailboxId => MailboxId.fromBytes(secret(n, 5).subarray(0, 16));
const envelopeId = (n: number): EnvelopeId => EnvelopeId.fromBytes(secret(n, 6).subarray(0, 16));

const blobId = (n: number): BlobId => BlobId.fromBytes(secret(n, 8).subarray(0, 16));

/** 1 to 200,000: of one part, or of several. */
const blobLength = (n: number): number => 1 + ((n * 77_377) % 200_000);

/** Each four bytes tell their blob and their place. */
function blobBytes(n: number): Uint8Array {
  const bytes = Buffer.alloc(Math.ceil(blobLength(n) / 4) * 4);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32BE(((n << 16) ^ at) >>> 0, at);
  return bytes.subarray(0, blobLength(n));
}

/** The envelope that an id of this load belongs to. */
function numberOf(id: EnvelopeId): number | null {
  const bytes = Buffer.from(id, 'base64url');
  const n = bytes.readUInt32BE(0);
  return envelopeId(n) === id ? n : null;
}

/** 100 to 9,000 bytes that tell one envelope from every other at each place. */
function bytesOf(n: number): Uint8Array {
  const bytes = Buffer.alloc(100 + ((n * 7_919) % 8_900));
  return bytes.fill(Buffer.from(u32be(n)));
}
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
