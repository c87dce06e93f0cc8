// PostgreSQL, the real server, under the storage's contracts: what PGlite cannot show is several sessions at once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withPostgresInspector } from '../../server/storage/postgres/inspect.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import type { NewEnvelope, Storage } from '../../server/storage/storage.ts';
import { unwrap } from '../../shared/result.ts';
import { describeInspector } from '../contract/inspector.contract.ts';
import { describePush } from '../contract/push.contract.ts';
import { describeStorage, envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';
import { type Server, startPostgres } from './server.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.database('relay');
}, 400_000);
afterAll(() => server.close());

const open = async (): Promise<Storage> => {
  const tables = await server.query<{ name: string }>(
    url,
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__drizzle_migrations'`,
  );
  if (tables.length > 0)
    await server.query(url, `TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY`);
  // What is asked is asked all at once, of a server that shares its processors.
  return createPostgresStorage(url, { patienceMs: 120_000 });
};

describeStorage('PostgreSQL (server)', open);
describePush('PostgreSQL (server)', open);
describeInspector('PostgreSQL (server)', async () => {
  const storage = await open();
  return {
    storage,
    inspect: async (use) => unwrap(await withPostgresInspector(url, use)),
    close: () => storage.close(),
  };
});

const envelope = (mailbox: number, n: number): NewEnvelope => ({
  mailboxId: mailboxOf(mailbox),
  appendHash: hashOf(`append ${mailbox}`),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(2_000).fill(n),
  wake: true,
});

it('migrates once, where several relays start on an empty database together', async () => {
  const empty = await server.database('together');
  const storages = await Promise.all([1, 2, 3, 4].map(() => createPostgresStorage(empty)));
  const applied = await server.query<{ n: string; d: string }>(
    empty,
    'SELECT count(*) AS n, count(DISTINCT created_at) AS d FROM __drizzle_migrations',
  );
  expect(applied[0]?.n).toBe(applied[0]?.d);
  await Promise.all(storages.map((storage) => storage.close()));
});

it('gives every number once and shows no gap, while relays write into the same mailboxes and others read', async () => {
  const relays = await Promise.all([open(), createPostgresStorage(url), createPostgresStorage(url)]);
  const [first] = relays;
  await first.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  for (const n of [1, 2, 3])
    await first.create(
      { mailboxId: mailboxOf(n), hashes: hashesOf(`${n}`), own: true, payment, cap: 1e9, blobCap: 1e9 },
      0,
    );
  let writing = true;
  const reading = (async () => {
    for (const last = [0, 0, 0]; writing;)
      for (const n of [1, 2, 3]) {
        const [held] = await first.read([{ mailboxId: mailboxOf(n), readHash: hashOf(`read ${n}`), after: 0 }], 1e9);
        const seqs = held?.rows.map(({ seq }) => seq) ?? [];
        expect(seqs).toEqual(seqs.map((_, i) => i + 1));
        expect(seqs.length).toBeGreaterThanOrEqual(last[n - 1] ?? 0);
        last[n - 1] = seqs.length;
      }
  })();
  // Each request names all three mailboxes in another order, so that groups of different relays want the same rows.
  const asked = Array.from({ length: 240 }, (_, i) => {
    const order = [1, 2, 3].map((n) => ((n + i) % 3) + 1);
    return (relays[i % 3] ?? first).append(
      order.map((mailbox) => envelope(mailbox, i + 1)),
      0,
    );
  });
  const answers = await Promise.all(asked);
  writing = false;
  await reading;
  expect(answers.every((answer) => answer.ok && answer.value.every(({ status }) => status === 0))).toBe(true);
  for (const n of [1, 2, 3]) {
    const [held] = await first.read([{ mailboxId: mailboxOf(n), readHash: hashOf(`read ${n}`), after: 0 }], 1e9);
    expect(held?.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 240 }, (_, i) => i + 1));
    expect(new Set(held?.rows.map(({ envelopeId }) => envelopeId)).size).toBe(240);
  }
  await Promise.all(relays.map((relay) => relay.close()));
});

it('keeps envelopes of the least size in their own page, uncompressed', async () => {
  const storage = await open();
  await storage.admit(hashOf('code'), 1);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('1'), own: true, payment, cap: 1e9, blobCap: 1e9 },
    0,
  );
  const all = Array.from({ length: 64 }, (_, i) => ({ ...envelope(1, i + 1), bytes: new Uint8Array(8_000) }));
  await storage.append(all, 0);
  const [sizes] = await server.query<{ heap: string; aside: string }>(
    url,
    `SELECT pg_relation_size('envelope') AS heap, pg_relation_size(reltoastrelid) AS aside FROM pg_class WHERE relname = 'envelope'`,
  );
  expect(Number(sizes?.heap)).toBe(64 * 8_192);
  expect(Number(sizes?.aside)).toBe(0);
  await storage.close();
});

it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('does not start where %s is off', async (setting) => {
  const careless = await startPostgres({ [setting]: 'off' });
  try {
    await expect(createPostgresStorage(await careless.database('relay'))).rejects.toMatchObject({
      code: 'NOT_DURABLE',
      setting,
    });
  } finally {
    await careless.close();
  }
});
