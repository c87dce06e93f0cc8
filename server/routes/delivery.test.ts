// Live delivery apart from any connection: what is under way when the relay stops.
import { expect, it } from 'vitest';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import { createDelivery } from './delivery.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Changes, Storage } from '../storage/storage.ts';

const still = { now: () => 0 };

it('ends a connection that comes when the relay has begun to stop, and keeps nothing of it', async () => {
  const storage = createSqliteStorage(':memory:');
  const delivery = createDelivery({ storage, streams: 2, clock: still, timers: null });
  delivery.close();
  const said: string[] = [];
  const leave = await delivery.open([], { send: (text) => void said.push(text), end: () => void said.push('end') });
  leave();
  expect([said, delivery.connections, delivery.hasRoom()]).toEqual([['end'], 0, false]);
  await storage.close();
});

it('tells one whose capability ends as it is opened so, and hints it no more', async () => {
  const storage = createSqliteStorage(':memory:');
  const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n);
  const mailboxId = MailboxId.fromBytes(hash(1).subarray(0, 16));
  const hashes = { append: hash(1), read: hash(2), admin: hash(3) };
  await storage.admit(hash(9), 1);
  const payment = { kind: 'admission', hash: hash(9) } as const;
  await storage.create({ mailboxId, hashes, own: true, payment, cap: 1e6, blobCap: 1e6 }, 0);
  const append = (n: number) =>
    storage.append(
      [
        {
          mailboxId,
          appendHash: hash(1),
          envelopeId: EnvelopeId.fromBytes(hash(n).subarray(0, 16)),
          eraseHash: hash(0),
          expectedSeq: null,
          bytes: hash(n),
          wake: false,
        },
      ],
      0,
    );
  await append(1);
  let looks = 0;
  const watch: Storage['watch'] = async (cursors) => {
    const seen = await storage.watch(cursors);
    const rotation = { mailboxId, adminHash: hash(3), generation: 1, from: 1, n: 1, own: true };
    if (++looks === 1)
      await storage.rotate({ ...rotation, hashes: { append: hash(1), read: hash(5), admin: hash(6) } });
    return seen;
  };
  const delivery = createDelivery({ storage: { ...storage, watch }, streams: 2, clock: still, timers: null });
  const [old, current] = [[], []] as [string[], string[]];
  const open = (said: string[], readHash: Uint8Array) =>
    delivery.open([{ mailboxId, readHash, after: 1 }], { send: (text) => void said.push(text), end: () => undefined });
  await open(old, hash(2));
  await open(current, hash(5));
  expect([old, current]).toEqual([[':\n\n', 'data: 0\n\n'], [':\n\n']]);
  await append(2);
  expect([old, current]).toEqual([
    [':\n\n', 'data: 0\n\n'],
    [':\n\n', 'data: 0\n\n'],
  ]);
  delivery.close();
  await storage.close();
});

it('X18: hints of one mailbox once a second, whatever is sent there, and of the last of it too', async () => {
  let now = 1_000;
  let grew: (changes: Changes) => void = () => undefined;
  const ticks = new Set<() => void>();
  const timers = {
    every: (intervalMs: number, run: () => void) => {
      if (intervalMs === 1_000) ticks.add(run);
      return () => void ticks.delete(run);
    },
  };
  const storage = {
    watch: (cursors: readonly unknown[]) => Promise.resolve(cursors.map((_, key) => ({ key, last: 0 }))),
    onChanges: (listener: (changes: Changes) => void) => {
      grew = listener;
      return () => undefined;
    },
  };
  const delivery = createDelivery({ storage, streams: 2, clock: { now: () => now }, timers });
  const cursor = { mailboxId: MailboxId.fromBytes(new Uint8Array(16)), readHash: new Uint8Array(32), after: 0 };
  const said: string[] = [];
  const leave = await delivery.open([cursor, cursor], { send: (text) => void said.push(text), end: () => undefined });
  const hints = (index: number) => said.filter((text) => text === `data: ${index}\n\n`).length;
  let changes = 0;
  for (let second = 0; second < 10; second++) {
    for (let n = 0; n < 500; n++) {
      grew({ grown: new Set([0]), closed: new Set() });
      changes += 1;
      now += 2;
    }
    for (const tick of ticks) tick();
  }
  expect([changes, hints(1)]).toEqual([5_000, 0]);
  expect(hints(0)).toBeLessThanOrEqual(11);
  expect(hints(0)).toBeGreaterThanOrEqual(5);
  // Quiet: what is owed is said, once, and the timer ends.
  for (let second = 0; second < 3; second++) {
    now += 1_000;
    for (const tick of ticks) tick();
  }
  const said0 = hints(0);
  grew({ grown: new Set([0]), closed: new Set() });
  expect([hints(0), ticks.size]).toEqual([said0 + 1, 0]);
  // Another mailbox of the same connection has its own second.
  grew({ grown: new Set([1]), closed: new Set() });
  expect(hints(1)).toBe(1);
  grew({ grown: new Set([0, 1]), closed: new Set() });
  leave();
  now += 1_000;
  for (const tick of ticks) tick();
  expect([hints(0), hints(1), ticks.size]).toEqual([said0 + 1, 1, 0]);
  delivery.close();
});

it('X21: a mailbox that one connection names 256 times is watched and hinted once', async () => {
  let grew: (changes: Changes) => void = () => undefined;
  const storage = {
    watch: (cursors: readonly unknown[]) => Promise.resolve(cursors.map((_, n) => ({ key: n === 9 ? 2 : 1, last: 0 }))),
    onChanges: (listener: (changes: Changes) => void) => {
      grew = listener;
      return () => undefined;
    },
  };
  const delivery = createDelivery({ storage, streams: 2, clock: still, timers: null });
  const cursor = { mailboxId: MailboxId.fromBytes(new Uint8Array(16)), readHash: new Uint8Array(32), after: 0 };
  const said: string[] = [];
  const channel = { send: (text: string) => void said.push(text), end: () => undefined };
  const leave = await delivery.open(
    Array.from({ length: 256 }, () => cursor),
    channel,
  );
  grew({ grown: new Set([1, 2]), closed: new Set() });
  expect(said).toEqual([':\n\n', 'data: 0\n\n', 'data: 9\n\n']);
  leave();
  grew({ grown: new Set([1, 2]), closed: new Set() });
  expect(said.length).toBe(3);
  delivery.close();
});
