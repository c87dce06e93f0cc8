// Two relays on one PostgreSQL (PGlite) behind one address: a device that waits at one is told of what the other took, and comes back
// where hints may have gone unheard. As processes on a real server: tests/postgres/relays.test.ts.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createRelay, type Relay } from '../../server/http/relay.ts';
import { capabilityHash } from '../../server/auth.ts';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createPostgresStorage } from '../../server/storage/postgres/index.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { SUBSCRIBE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { reach, type Reached } from '../harness/reached.ts';
import { type Lite, LITE_URL, openLite } from '../tools/pglite.ts';
import { envelopeOf, mailboxOf } from './storage.contract.ts';

const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);

let lite: Lite;
let storages: Storage[];
let relays: Relay[];
let reached: Reached[];
beforeAll(async () => {
  await loadSodium();
  lite = await openLite();
}, 180_000);
afterAll(() => lite.close());
beforeEach(async () => {
  await lite.reset();
  const clock = { now: () => 0 };
  storages = [];
  for (const _ of ['here', 'there'])
    storages.push(await createPostgresStorage(LITE_URL, { socket: () => lite.socket(), volatile: true }));
  relays = storages.map((storage, i) =>
    createRelay({
      config: unwrap(parseConfig({})),
      storage,
      clock,
      random: seededRandom(i),
      log: createLog({ write: () => undefined, clock, level: 'quiet' }),
    }),
  );
  reached = await Promise.all(relays.map(reach));
  const payment = { kind: 'admission', hash: capabilityHash(secret(9)) } as const;
  await storages[0]?.admit(payment.hash, 1);
  const hashes = {
    append: capabilityHash(secret(1)),
    read: capabilityHash(secret(2)),
    admin: capabilityHash(secret(3)),
  };
  await storages[0]?.create({ mailboxId: mailboxOf(1), hashes, own: true, payment, cap: 1e6, blobCap: 1e6 }, 0);
});
afterEach(async () => {
  for (const relay of relays) relay.close();
  for (const one of reached) await one.close();
  for (const storage of storages) await storage.close();
});

async function subscribe(relay: Reached | undefined) {
  const body = encode(SUBSCRIBE.request, [{ mailboxId: mailboxOf(1), read: secret(2), after: 0 }]);
  const answer = await relay?.ask(SUBSCRIBE.path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
  const reader = (answer?.body as ReadableStream<Uint8Array> | undefined)?.getReader();
  const next = async (): Promise<string | null> => {
    const chunk = await reader?.read();
    return chunk?.value === undefined ? null : new TextDecoder().decode(chunk.value);
  };
  expect(await next()).toBe(':\n\n');
  return next;
}

const append = (n: number) =>
  storages[0]?.append(
    [
      {
        mailboxId: mailboxOf(1),
        appendHash: capabilityHash(secret(1)),
        envelopeId: envelopeOf(n),
        eraseHash: secret(4),
        expectedSeq: null,
        bytes: new Uint8Array(100),
        wake: false,
      },
    ],
    0,
  );

it('a device that waits at one is told of what the other took', async () => {
  const next = await subscribe(reached[1]);
  // The mailbox is watched once its own relay can say what it holds.
  await storages[1]?.watch([]);
  await append(1);
  expect(await next()).toBe('data: 0\n\n');
});

it('live connections end once a relay hears again after the database was away, and are told on their return', async () => {
  const next = await subscribe(reached[1]);
  await lite.restart();
  expect(await next()).toBeNull();
  await append(1);
  const back = await subscribe(reached[1]);
  expect(await back()).toBe('data: 0\n\n');
});
