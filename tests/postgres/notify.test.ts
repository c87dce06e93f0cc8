// A NOTIFY queue that is full, as one listener leaves it that sits in a transaction: the server then refuses whoever says something. What
// is stored is stored all the same, relays look by themselves, and the operator is told once.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import type { Changes, Storage } from '../../server/storage/storage.ts';
import { hashOf, mailboxOf } from '../contract/storage.contract.ts';
import { envelope, openMailbox, stored } from '../contract/one-mailbox.ts';
import { type Server, startPostgres } from './server.ts';

let server: Server;
beforeAll(async () => {
  // The least there is: half a MiB.
  server = await startPostgres({ max_notify_queue_pages: '64' });
}, 400_000);
afterAll(() => server.close());

const missed = (storage: Storage): Promise<Changes> =>
  new Promise((resolve) => storage.onChanges((changes) => changes.missed === true && resolve(changes)));

it('a full queue of hints fails no append and no removal, and hints are said again once there is room', async () => {
  const url = await server.database('notify');
  const lines: string[] = [];
  const options = { beatMs: 300, say: (line: string) => void lines.push(line) };
  const here = await createPostgresStorage(url, options);
  const there = await createPostgresStorage(url, { ...options, say: () => undefined });
  await openMailbox(here);

  const lagging = postgres(url, { max: 1, onnotice: () => undefined });
  await lagging.unsafe('LISTEN anything');
  await lagging.unsafe('BEGIN');
  await lagging.unsafe('SELECT 1');
  const filling = postgres(url, { max: 1, onnotice: () => undefined });
  const full = async (): Promise<void> => {
    for (;;)
      await filling.unsafe(`SELECT pg_notify('anything', repeat('x', 7000) || i) FROM generate_series(1, 8) AS i`);
  };
  await expect(full()).rejects.toMatchObject({ code: '54000' });
  const one = async (): Promise<void> => {
    for (;;) await filling.unsafe(`SELECT pg_notify('anything', '')`);
  };
  await expect(one()).rejects.toMatchObject({ code: '54000' });

  const looks = missed(there);
  expect(await here.append([envelope(1)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 1 }] });
  expect(await here.append([envelope(2)], 0)).toEqual({ ok: true, value: [{ status: 0, seq: 2 }] });
  expect(await stored(there)).toEqual([1, 2]);
  await looks;
  // A third relay starts although it cannot hear itself.
  const third = await createPostgresStorage(url, options);
  await third.close();
  expect(lines.filter((line) => line.includes('NOTIFY is full')).length).toBe(1);

  // The listener that lags is gone, and with it what filled the queue.
  await lagging.end({ timeout: 0 });
  const again = missed(there);
  await again;
  const grown = new Promise<Changes>((resolve) =>
    there.onChanges((changes) => changes.grown.size > 0 && resolve(changes)),
  );
  let n = 3;
  const telling = (async () => {
    for (; n < 200; n++) await here.append([envelope(n)], 0);
  })();
  expect([...(await grown).grown].length).toBe(1);
  await telling;
  expect(await here.remove(mailboxOf(1), hashOf('admin 0'))).toEqual({ ok: true, value: null });
  expect(lines.length).toBe(1);
  await filling.end({ timeout: 0 });
  await here.close();
  await there.close();
});
