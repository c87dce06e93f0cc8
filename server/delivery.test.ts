// Live delivery apart from any connection: what is under way when the relay stops.
import { expect, it } from 'vitest';
import { EnvelopeId, MailboxId } from '../shared/ids.ts';
import { createDelivery } from './delivery.ts';
import { createSqliteStorage } from './storage/sqlite/index.ts';
import type { Storage } from './storage/storage.ts';

it('ends a connection that comes when the relay has begun to stop, and keeps nothing of it', async () => {
  const storage = createSqliteStorage(':memory:');
  const delivery = createDelivery({ storage, streams: 2, timers: null });
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
  await storage.create({ mailboxId, hashes, own: true, payment, cap: 1e6 }, 0);
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
  const delivery = createDelivery({ storage: { ...storage, watch }, streams: 2, timers: null });
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
