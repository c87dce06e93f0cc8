// The storage whose writes a second thread takes over: the same contract, and what is the handover's own.
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { pack, unpack } from '../../server/storage/sqlite/packing.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import {
  createThreadedStorage,
  startThread,
  type Thread,
  type ThreadedOptions,
} from '../../server/storage/sqlite/threaded.ts';
import { serveWrites } from '../../server/storage/sqlite/writer.ts';
import type { NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { describeStorage, envelopeOf, hashesOf, hashOf, mailboxOf } from './storage.contract.ts';

const TODAY = 20_000;

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threaded-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** With its thread at work. */
async function openThreaded(options: ThreadedOptions = {}) {
  const storage = createThreadedStorage(join(folder, `${files++}.db`), { busyAppends: 0, ...options });
  await storage.settled();
  return storage;
}
const threadAt = (name: string) => startThread(new URL(`threads/${name}.thread.ts`, import.meta.url));

/** A second connection behind the same messages, without the half second that a thread takes to come up on a busy machine. */
function besides(file: string): Thread {
  const { port1, port2 } = new MessageChannel();
  serveWrites(createSqliteStorage(file), port2);
  port2.postMessage('ready');
  return { port: port1, ended: new Promise((resolve) => port1.once('close', () => resolve(null))) };
}

describeStorage('SQLite with its writes handed over', () => openThreaded({ thread: besides }));

const envelope = (n: number, bytes = 100): NewEnvelope => ({
  mailboxId: mailboxOf(1),
  appendHash: hashOf('append 0'),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(bytes).fill(n),
  wake: true,
});

async function openMailbox(storage: Storage): Promise<void> {
  await storage.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create({ mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e9 }, TODAY);
}

const storedIn = async (storage: Storage): Promise<number[]> => {
  const [result] = await storage.read([{ mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after: 0 }], 1e9);
  return result?.rows.map(({ seq }) => seq) ?? [];
};

describe('the thread', () => {
  let storage: Awaited<ReturnType<typeof openThreaded>> | null = null;
  const open = async (options: ThreadedOptions = {}) => {
    storage = await openThreaded(options);
    await openMailbox(storage);
    return storage;
  };
  beforeEach(() => {
    storage = null;
  });
  afterEach(() => storage?.close());

  it('is not there while the relay is quiet, and is called in by appends that wait together', async () => {
    const quiet = await open({ busyAppends: 3 });
    expect((await quiet.append([envelope(1)], 0)).ok).toBe(true);
    await Promise.all([quiet.append([envelope(2)], 0), quiet.append([envelope(3)], 0)]);
    await quiet.settled();
    expect(quiet.threaded).toBe(false);
    await Promise.all([4, 5, 6].map((n) => quiet.append([envelope(n)], 0)));
    await quiet.settled();
    expect(quiet.threaded).toBe(true);
    expect(await quiet.append([envelope(7)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 7 }] });
  });

  it('takes over in the middle of the work: nothing lost, doubled or left out', async () => {
    const busy = await open({ busyAppends: 2 });
    const answers: { seq: number; n: number }[] = [];
    const send = async (from: number): Promise<void> => {
      for (let n = from; n <= 250 && (n < 200 || !busy.threaded); n += 4) {
        const answer = await busy.append([envelope(n)], 0);
        if (answer.ok) answers.push({ n, seq: answer.value[0]?.seq ?? 0 });
        // The thread comes up meanwhile.
        if (n === 101) await busy.settled();
      }
    };
    await Promise.all([1, 2, 3, 4].map(send));
    expect(busy.threaded).toBe(true);
    const seqs = answers.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(seqs).toEqual(answers.map((_, i) => i + 1));
    expect(await storedIn(busy)).toEqual(seqs);
  });

  it('tells once a COMMIT who grew, and a read after the answer finds it', async () => {
    const writing = await open();
    const told: number[] = [];
    writing.onChanges(({ grown }) => void told.push(...grown));
    const [watched] = await writing.watch([{ mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after: 0 }]);
    await Promise.all([1, 2, 3].map((n) => writing.append([envelope(n)], 0)));
    expect(told).toEqual([watched?.key]);
    expect(await storedIn(writing)).toEqual([1, 2, 3]);
  });

  it('answers what the disk refuses as its caller would: busy where it is full, the fault with its code where it is broken', async () => {
    const failing = await open({ thread: threadAt('failing') });
    expect(await failing.append([envelope(1, 2)], 0)).toEqual({ ok: false, error: { type: 'busy' } });
    await expect(failing.append([envelope(1, 3)], 0)).rejects.toMatchObject({ code: 'SQLITE_IOERR_FSYNC' });
    expect(await storedIn(failing)).toEqual([]);
    expect(await failing.append([envelope(1)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
  });

  it('may die: what it had not answered fails, and what comes after is written without it', async () => {
    const dying = await open({ thread: threadAt('dying') });
    expect((await dying.append([envelope(1)], 0)).ok).toBe(true);
    const fate = await Promise.allSettled([dying.append([envelope(2, 1)], 0), dying.append([envelope(3)], 0)]);
    expect(fate.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(dying.threaded).toBe(false);
    expect(await dying.append([envelope(4)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 2 }] });
    expect(await storedIn(dying)).toEqual([1, 2]);
  });

  it('may never come up: the relay writes without it', async () => {
    const alone = await open({ thread: threadAt('absent') });
    expect(alone.threaded).toBe(false);
    expect(await alone.append([envelope(1)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
  });

  it('may not be had at all: every append is written without it, and it is asked for once', async () => {
    let asked = 0;
    const alone = createThreadedStorage(join(folder, 'alone.db'), {
      busyAppends: 2,
      thread: () => {
        asked += 1;
        throw new Error('the system gives no more threads');
      },
    });
    await openMailbox(alone);
    for (const round of [0, 1, 2]) {
      const together = [1, 2, 3].map((n) => alone.append([envelope(10 * round + n)], 0));
      for (const answer of await Promise.all(together)) expect(answer.ok).toBe(true);
    }
    expect([asked, await storedIn(alone)]).toEqual([1, [1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    await alone.close();
  });

  it('takes no more than its queue holds, and nothing that grows below the floor', async () => {
    let free = Infinity;
    const full = await open({ disk: { free: () => free, floor: 1_000_000, spend: () => {} } });
    const large = new Uint8Array(4 * 1024 * 1024);
    const many = Array.from({ length: 20 }, (_, n) => full.append([{ ...envelope(n + 1), bytes: large }], 0));
    const answers = await Promise.all(many);
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map((_, i) => i < 16));
    free = 0;
    expect(await full.append([envelope(100)], 0)).toEqual({ ok: false, error: { type: 'busy' } });
    expect(await full.depositVouchers(hashOf('code'), [hashOf('v')], TODAY)).toMatchObject({ ok: false });
    expect(await full.expire(TODAY)).toEqual({ ok: true, value: null });
  });

  it('ends with the storage: what waits is committed and answered first, what comes after is refused', async () => {
    const name = join(folder, `${files++}.db`);
    const ending = createThreadedStorage(name, { busyAppends: 0 });
    await ending.settled();
    await openMailbox(ending);
    const waiting = [1, 2, 3].map((n) => ending.append([envelope(n)], 0));
    const closed = ending.close();
    expect(await ending.append([envelope(4)], 0)).toEqual({ ok: false, error: { type: 'busy' } });
    expect((await Promise.all(waiting)).map(({ ok }) => ok)).toEqual([true, true, true]);
    await closed;
    const again = createThreadedStorage(name);
    expect(await storedIn(again)).toEqual([1, 2, 3]);
    await again.close();
  });
});

it('hands envelopes over as they are', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const item = fc.record({
    mailboxId: bytes(16).map(MailboxId.fromBytes),
    appendHash: bytes(32),
    envelopeId: bytes(16).map(EnvelopeId.fromBytes),
    eraseHash: bytes(32),
    expectedSeq: fc.option(fc.maxSafeNat()),
    bytes: fc.uint8Array({ maxLength: 300 }),
    wake: fc.boolean(),
  });
  const call = fc.record({ items: fc.array(item, { maxLength: 4 }), hour: fc.maxSafeNat() });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 4 }), (calls) => {
      const plain = unpack(pack(calls)).map(({ items, hour }) => ({
        hour,
        items: items.map(({ appendHash, eraseHash, bytes: body, ...rest }) => ({
          ...rest,
          appendHash: new Uint8Array(appendHash),
          eraseHash: new Uint8Array(eraseHash),
          bytes: new Uint8Array(body),
        })),
      }));
      expect(plain).toEqual(calls);
    }),
  );
});
