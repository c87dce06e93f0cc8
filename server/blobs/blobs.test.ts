// The calls for blobs on the real relay: uploads that stop anywhere and go on, what is refused, what races, what is swept.
// Long because each is one story of several calls.
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBlobs, type MemoryBlobs } from '../../tests/harness/memory-blobs.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { type Clock, DAY, HOUR } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { BlobId, MailboxId } from '../../shared/ids.ts';
import * as api from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { reach, type Reached } from '../../tests/harness/reached.ts';
import { createRelay, type Relay } from '../http/relay.ts';
import { capabilityHash } from '../auth.ts';
import { parseConfig } from '../config.ts';
import { createHeldBytes, type HeldBytes } from '../http/held-bytes.ts';
import { createLog } from '../log.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { PartName, Storage } from '../storage/storage.ts';
import { createSweep } from './sweep.ts';

const START = Date.UTC(2026, 10, 23, 18, 41);
const LEAST = LIMITS.smallestPartBytes;
const LENGTH = 3 * LEAST + 100;

const secret = (name: string): Uint8Array => {
  const bytes = new Uint8Array(32);
  bytes.set(new TextEncoder().encode(name));
  return bytes;
};
const box = MailboxId.fromBytes(new Uint8Array(16).fill(1));
const blobId = (n: number) => BlobId.fromBytes(new Uint8Array(16).fill(n));
const bytesOf = (n: number): Uint8Array => seededRandom(n).bytes(LENGTH);

let now: number;
const clock: Clock = { now: () => now };
let storage: Storage;
let store: MemoryBlobs;
let relay: Relay;
let reached: Promise<Reached>;
/** All that a test started: it ends with the test. */
const opened: Promise<Reached>[] = [];
let lines: string[];

function start(over: Partial<Storage> = {}, heldBytes: HeldBytes = createHeldBytes()): void {
  const log = createLog({ write: (line) => void lines.push(line), clock, level: 'debug' });
  const config = unwrap(parseConfig({}));
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  relay = createRelay({ config, storage: { ...storage, ...over }, blobStore: store, clock, random, log, heldBytes });
  opened.push((reached = reach(relay)));
}

beforeAll(loadSodium);
beforeEach(async () => {
  now = START;
  lines = [];
  storage = createSqliteStorage(':memory:');
  store = createMemoryBlobs({ clock });
  await storage.admit(capabilityHash(secret('code')), 20);
  start();
  const hashes = (['append', 'read', 'admin'] as const).map((name) => [name, capabilityHash(secret(name))]);
  const request = { mailboxId: box, own: true, payment: { kind: 0, code: secret('code') } } as const;
  await call(api.CREATE, { ...request, hashes: Object.fromEntries(hashes) as api.CapabilityHashes });
});
afterEach(async () => {
  relay.close();
  for (const one of opened.splice(0)) await (await one).close();
  await storage.close();
});

async function call<Q, A>(endpoint: api.Endpoint<Q, A>, request: Q): Promise<A | string> {
  const { ask } = await reached;
  const response = await ask(endpoint.path, {
    method: 'POST',
    body: encode(endpoint.request, request),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (response.status !== 200) return ((await response.json()) as { refusal: string }).refusal;
  return unwrap(decode(endpoint.response, new Uint8Array(await response.arrayBuffer())));
}
const open = (n: number, over: Partial<api.BlobOpenRequest> = {}) =>
  call(api.BLOB_OPEN, {
    mailboxId: box,
    append: secret('append'),
    blobId: blobId(n),
    eraseHash: capabilityHash(secret(`erase ${n}`)),
    length: LENGTH,
    ...over,
  });
/** The bytes of blob `n` from one place to another, as they are. */
const put = (n: number, from: number, to: number, over: Partial<api.BlobPutRequest> = {}) =>
  call(api.BLOB_PUT, {
    mailboxId: box,
    append: secret('append'),
    blobId: blobId(n),
    offset: from,
    bytes: bytesOf(n).subarray(from, to),
    ...over,
  });
const read = (n: number, offset: number, length: number, over: Partial<api.BlobReadRequest> = {}) =>
  call(api.BLOB_READ, { mailboxId: box, read: secret('read'), blobId: blobId(n), offset, length, ...over });
const erase = (n: number, over: Partial<api.BlobEraseRequest> = {}) =>
  call(api.BLOB_ERASE, {
    mailboxId: box,
    append: secret('append'),
    blobId: blobId(n),
    token: secret(`erase ${n}`),
    ...over,
  });
const taken = (durable: number) => ({ status: 0, durable });
const conflict = (durable: number) => ({ status: 2, durable });

async function upload(n: number): Promise<void> {
  await open(n);
  for (const at of [0, 1, 2]) await put(n, at * LEAST, (at + 1) * LEAST);
  expect(await put(n, 3 * LEAST, LENGTH)).toEqual(taken(LENGTH));
}
/** What runs behind an answer (a sweep) has done so once the relay's own turn comes back. */
const swept = () => relay.sweepBlobs();

describe('an upload', () => {
  it('goes on where it stopped, after anything, and is read back by ranges', async () => {
    expect(await open(1)).toEqual({ durable: 0 });
    expect(await put(1, 0, LEAST)).toEqual(taken(LEAST));
    relay.close();
    start();
    expect(await put(1, 2 * LEAST, 3 * LEAST)).toEqual(conflict(LEAST));
    expect(await open(1)).toEqual({ durable: LEAST });
    expect(await put(1, LEAST, LENGTH)).toEqual(taken(LENGTH));
    expect(await open(1)).toEqual({ durable: LENGTH });
    const whole = bytesOf(1);
    for (const [offset, length] of [
      [0, LENGTH],
      [LEAST - 1, 2],
      [LEAST, LEAST],
      [LENGTH - 1, 1],
    ] as const)
      expect(await read(1, offset, length)).toEqual({
        length: LENGTH,
        durable: LENGTH,
        bytes: whole.slice(offset, offset + length),
      });
    expect(await read(1, LENGTH - 1, 0xffff_ffff)).toMatchObject({ bytes: whole.slice(LENGTH - 1) });
    expect(await read(1, Number.MAX_SAFE_INTEGER, 10)).toMatchObject({ bytes: new Uint8Array(0) });
  });

  it('is readable as far as it came, and says how far that is', async () => {
    await open(1);
    expect(await read(1, 0, 10)).toEqual({ length: LENGTH, durable: 0, bytes: new Uint8Array(0) });
    await put(1, 0, LEAST);
    expect(await read(1, LEAST - 5, 10)).toEqual({
      length: LENGTH,
      durable: LEAST,
      bytes: bytesOf(1).slice(LEAST - 5, LEAST),
    });
  });

  it('takes a part sent again, and no other bytes in its place', async () => {
    await upload(1);
    const kept = store.parts.size;
    expect(await put(1, LEAST, 2 * LEAST)).toEqual(taken(LENGTH));
    expect(await put(1, LEAST, 2 * LEAST, { bytes: new Uint8Array(LEAST) })).toEqual(conflict(LENGTH));
    expect(await put(1, LEAST, 3 * LEAST)).toEqual(conflict(LENGTH));
    expect(store.parts.size).toBe(kept);
    expect(await read(1, 0, LENGTH)).toMatchObject({ bytes: bytesOf(1) });
  });

  it('is answered only once its bytes are in the store and its row is committed', async () => {
    const order: string[] = [];
    store.before = (what) => void order.push(what);
    start({
      addPart: async (part) => {
        order.push(store.parts.has(part.name) ? 'row after bytes' : 'row before bytes');
        return storage.addPart(part);
      },
    });
    await open(1);
    await put(1, 0, LEAST).then(() => order.push('answer'));
    expect(order).toEqual(['put', 'row after bytes', 'answer']);
  });

  it('writes nothing for whoever has no capability, no blob, or no room', async () => {
    store.before = (what) => {
      throw new Error(`nothing may ${what} here`);
    };
    expect(await put(1, 0, LEAST)).toBe('forbidden');
    await open(1);
    expect(await put(1, 0, LEAST, { append: secret('read') })).toBe('forbidden');
    expect(await put(2, 0, LEAST)).toBe('forbidden');
    expect(await put(1, 0, LEAST - 1)).toBe('malformed');
    expect(await put(1, 0, 0)).toBe('malformed');
    expect(await put(1, LEAST, LENGTH)).toEqual(conflict(0));
    expect(await put(1, 0, LEAST, { bytes: new Uint8Array(LENGTH + 1) })).toBe('malformed');
    expect(await put(1, 0, LEAST, { bytes: new Uint8Array(LIMITS.partBytes + 1) })).toBe('too-large');
    expect(await put(1, Number.MAX_SAFE_INTEGER - LEAST, 0, { bytes: new Uint8Array(LEAST) })).toBe('malformed');
    store.room = LEAST - 1;
    expect(await put(1, 0, LEAST)).toBe('busy');
  });

  it('is not begun where it would not fit on the disk, and not given up where the disk fills meanwhile', async () => {
    store.room = LENGTH - 1;
    expect(await open(1)).toBe('busy');
    store.room = LENGTH;
    expect(await open(1)).toEqual({ durable: 0 });
    await put(1, 0, LEAST);
    store.room = 0;
    expect(await put(1, LEAST, 2 * LEAST)).toBe('busy');
    store.room = LENGTH;
    expect(await open(1)).toEqual({ durable: LEAST });
    expect(await put(1, LEAST, 2 * LEAST)).toEqual(taken(2 * LEAST));
  });

  it('of the same part over two connections at once is written once', async () => {
    await open(1);
    let writes = 0;
    store.before = () => void (writes += 1);
    const answers = await Promise.all([put(1, 0, LEAST), put(1, 0, LEAST), put(1, 0, LEAST)]);
    expect(answers).toEqual([taken(LEAST), taken(LEAST), taken(LEAST)]);
    expect([writes, store.parts.size]).toEqual([1, 1]);
  });

  it('of other bytes in the same place at once takes one, also through two relays, and leaves nothing of the other', async () => {
    await open(1);
    const first = relay;
    const here = put(1, 0, LEAST);
    start();
    const there = put(1, 0, LEAST, { bytes: new Uint8Array(LEAST).fill(9) });
    const answers = (await Promise.all([here, there])) as api.BlobPutResponse[];
    expect(answers.map(({ status }) => status).sort()).toEqual([0, 2]);
    expect(store.parts.size).toBe(1);
    const kept = answers[0]?.status === 0 ? bytesOf(1).slice(0, LEAST) : new Uint8Array(LEAST).fill(9);
    expect(await read(1, 0, LEAST)).toMatchObject({ bytes: kept });
    first.close();
  });

  it('keeps the bytes where the row may yet have been written, and a later try goes through', async () => {
    await open(1);
    let broken: 'busy' | 'throws' | null = 'busy';
    start({
      addPart: async (part) => {
        if (broken === 'busy') return { ok: false, error: { type: 'busy' } };
        if (broken === 'throws') throw new Error('the connection broke while COMMIT was under way');
        return storage.addPart(part);
      },
    });
    expect(await put(1, 0, LEAST)).toBe('busy');
    broken = 'throws';
    expect(await put(1, 0, LEAST)).toBe('internal');
    expect(store.parts.size).toBe(2);
    broken = null;
    expect(await put(1, 0, LEAST)).toEqual(taken(LEAST));
    now += 3 * HOUR;
    await swept();
    expect(store.parts.size).toBe(1);
    expect(await read(1, 0, LEAST)).toMatchObject({ bytes: bytesOf(1).slice(0, LEAST) });
  });

  it('that the store fails is a fault, not an answer, and may be tried again', async () => {
    await open(1);
    store.before = () => {
      throw new Error('the disk is gone');
    };
    expect(await put(1, 0, LEAST)).toBe('internal');
    store.before = () => undefined;
    expect(await put(1, 0, LEAST)).toEqual(taken(LEAST));
  });

  it('is dropped when nobody goes on with it for two weeks, and its bytes with it', async () => {
    await open(1);
    await put(1, 0, LEAST);
    await storage.expire(Math.floor((START + (LIMITS.uploadDays + 1) * DAY) / DAY));
    await swept();
    expect(store.parts.size).toBe(0);
    expect(await put(1, LEAST, 2 * LEAST)).toBe('forbidden');
    expect(await open(1)).toEqual({ durable: 0 });
  });
});

describe('an erasure', () => {
  it('takes the bytes away, answers the same again, and is gone for everyone', async () => {
    await upload(1);
    await upload(2);
    expect(await erase(1, { token: secret('erase 2') })).toBe('forbidden');
    expect(await erase(1)).toEqual({});
    expect(await erase(1)).toEqual({});
    await swept();
    expect(store.parts.size).toBe(4);
    expect(await read(1, 0, 1)).toBe('gone');
    expect(await put(1, 0, LEAST)).toBe('gone');
    expect(await open(1)).toBe('gone');
    expect(await read(2, 0, LENGTH)).toMatchObject({ bytes: bytesOf(2) });
  });

  it('while it is read gives no reader zeros for its bytes', async () => {
    await upload(1);
    let erased: Promise<unknown> | null = null;
    store.before = async (what) => {
      if (what === 'read') await (erased ??= erase(1).then(swept));
    };
    expect(await read(1, 0, LENGTH)).toBe('gone');
    expect(erased).not.toBeNull();
  });

  it('while a part is put leaves none of it', async () => {
    await open(1);
    store.before = async (what) => {
      if (what === 'put') await erase(1);
    };
    expect(await put(1, 0, LEAST)).toBe('gone');
    await swept();
    expect(store.parts.size).toBe(0);
  });

  it('of a deleted mailbox takes its blobs along', async () => {
    await upload(1);
    expect(await call(api.DELETE, { mailboxId: box, admin: secret('admin') })).toEqual({});
    expect(await read(1, 0, 1)).toBe('gone');
    for (let turn = 0; turn < 10; turn++) await storage.expire(0);
    await swept();
    expect(store.parts.size).toBe(0);
  });
});

describe('the sweep', () => {
  const orphan = (n: number) => n.toString(16).padStart(32, '0') as PartName;

  it('removes parts that no row names, once they are old enough to belong to nothing under way', async () => {
    await upload(1);
    for (const n of [1, 2, 3]) await store.put(orphan(n), new Uint8Array(10));
    await swept();
    expect(store.parts.size).toBe(7);
    now += 3 * HOUR;
    await store.put(orphan(4), new Uint8Array(10));
    await swept();
    expect([...store.parts.keys()].filter((name) => name.startsWith('000')).sort()).toEqual([orphan(4)]);
    expect(await read(1, 0, LENGTH)).toMatchObject({ bytes: bytesOf(1) });
  });

  it('leaves a folder alone of which its rows know nothing, an empty database beside it, until it is asked to', async () => {
    await upload(1);
    const another = createSqliteStorage(':memory:');
    now += 400 * DAY;
    const ports = { storage: another, store, clock, fault: () => undefined, isUnderWay: () => false };
    await createSweep(ports).turn();
    expect(store.parts.size).toBe(4);
    expect(await read(1, 0, LENGTH)).toMatchObject({ bytes: bytesOf(1) });
    expect(await createSweep(ports).isStrange()).toBe(true);
    expect(await createSweep({ ...ports, storage }).isStrange()).toBe(false);
    expect(await createSweep(ports).all()).toEqual({ doomed: 0, orphans: 4 });
    expect(await createSweep(ports).isStrange()).toBe(false);
    await another.close();
  });

  it('leaves a part under way alone, whatever the clock says', async () => {
    await upload(2);
    await open(1);
    start({
      addPart: async (part) => {
        now += 400 * DAY;
        await swept();
        return storage.addPart(part);
      },
    });
    expect(await put(1, 0, LEAST)).toEqual(taken(LEAST));
    expect(await read(1, 0, LEAST)).toMatchObject({ bytes: bytesOf(1).slice(0, LEAST) });
  });

  it('goes through many in bounded turns, and through all of them at once where asked', async () => {
    for (let n = 0; n < 7_000; n++) await store.put(orphan(n), new Uint8Array(1));
    now += 3 * HOUR;
    start({ knownParts: async (names) => new Set(names.slice(0, 1)) });
    await swept();
    expect(store.parts.size).toBeGreaterThan(0);
    expect(store.parts.size).toBeLessThan(1_000);
    await store.put(orphan(1), new Uint8Array(1));
    now += 3 * HOUR;
    const all = createSweep({ storage, store, clock, fault: () => undefined, isUnderWay: () => false });
    expect((await all.all()).orphans).toBeGreaterThan(800);
    expect(store.parts.size).toBe(0);
  });

  it('that is cut between bytes and row goes on at its next turn', async () => {
    await upload(1);
    store.before = (what, name) => {
      if (what === 'remove' && name === [...store.parts.keys()].at(-1)) throw new Error('cut');
    };
    await erase(1);
    await swept();
    expect(store.parts.size).toBeGreaterThan(0);
    store.before = () => undefined;
    await swept();
    expect(store.parts.size).toBe(0);
    expect(await storage.doomedParts(10)).toEqual([]);
  });
});

it('says of a part that the disk lost that this is a fault of the relay, and names no blob in its log', async () => {
  await upload(1);
  await store.remove([[...store.parts.keys()][1]!]);
  expect(await read(1, 0, LEAST)).toMatchObject({ bytes: bytesOf(1).slice(0, LEAST) });
  expect(await read(1, 0, LENGTH)).toBe('internal');
  const fault = lines.find((line) => line.includes('"fault"')) ?? '';
  expect(JSON.parse(fault)).toMatchObject({ reason: 'ELOSTPART', route: 'blob-read' });
  const said = lines.join('');
  for (const name of [blobId(1), box, ...store.parts.keys()]) expect(said).not.toContain(name);
});

it('counts what it reads for an answer as under way, and refuses what does not fit as busy', async () => {
  await upload(1);
  const heldBytes = createHeldBytes(150_000);
  start({}, heldBytes);
  const { ask: post } = await reached;
  const ask = async (length: number) => {
    const request = { mailboxId: box, read: secret('read'), blobId: blobId(1), offset: 0, length };
    const answer = await post(api.BLOB_READ.path, {
      method: 'POST',
      body: encode(api.BLOB_READ.request, request),
      headers: { 'content-type': 'application/octet-stream' },
    });
    return [answer.status, (await answer.arrayBuffer()).byteLength];
  };
  store.before = () => {
    throw new Error('nothing may be read here');
  };
  expect((await ask(160_000))[0]).toBe(503);
  store.before = () => undefined;
  expect(await ask(70_000)).toEqual([200, 70_020]);
  for (const one of opened.splice(0)) await (await one).close();
  expect(heldBytes.bytes).toBe(0);
});

it('keeps a digest of each part that tells the same bytes from others', async () => {
  const digests: string[] = [];
  start({
    addPart: async (part) => {
      digests.push(Buffer.from(part.digest).toString('hex'));
      return storage.addPart(part);
    },
  });
  await upload(1);
  const expected = createHash('sha256').update(bytesOf(1).subarray(0, LEAST)).digest('hex');
  expect([digests.length, digests[0]]).toEqual([4, expected]);
});
