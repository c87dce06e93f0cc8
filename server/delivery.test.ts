// Live delivery apart from any connection: what is under way when the relay stops.
import { expect, it } from 'vitest';
import { createDelivery } from './delivery.ts';
import { createSqliteStorage } from './storage/sqlite/index.ts';

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
