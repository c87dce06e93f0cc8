// What an acknowledgement means on a synchronous pair of real servers: that the standby has it, whatever cuts the wait for it off. A
// COMMIT whose wait was cancelled succeeds with a warning, shows its rows, and may be lost with the server.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPostgresStorage, type PostgresOptions } from '../../server/storage/postgres/index.ts';
import { type NewEnvelope, type Storage, Unavailable } from '../../server/storage/storage.ts';
import { BlobId } from '../../shared/ids.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from '../contract/storage.contract.ts';
import { type Pair, startPair } from './pair.ts';

/** Milliseconds: long beside an answer on loopback, short for who waits for a standby that is not there. */
const QUICK = { patienceMs: 1_500, beatMs: 400 } satisfies PostgresOptions;
const busy = { ok: false, error: { type: 'busy' } };
const stored = (seq: number) => ({ ok: true, value: [{ status: 0, seq }] });
const payment = { kind: 'admission', hash: hashOf('code') } as const;

let pair: Pair;
let storage: Storage;
let name: string;
let databases = 0;

beforeAll(async () => {
  pair = await startPair({ synchronous: true });
}, 400_000);
afterAll(() => pair.close());
beforeEach(async () => {
  name = `standby${databases++}`;
  storage = await createPostgresStorage(await pair.alone(name), QUICK);
  await storage.admit(hashOf('code'), 40);
  for (const n of [1, 2]) await open(n);
});
afterEach(async () => {
  await storage.close();
});

const open = (n: number) =>
  storage.create({ mailboxId: mailboxOf(n), hashes: hashesOf(`${n}`), own: true, payment, cap: 1e9, blobCap: 1e9 }, 0);
const envelope = (mailbox: number, n: number): NewEnvelope => ({
  mailboxId: mailboxOf(mailbox),
  appendHash: hashOf(`append ${mailbox}`),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(2_000).fill(n),
  wake: true,
});
const append = (mailbox: number, n: number) => storage.append([envelope(mailbox, n)], 0);
/** As a device does: the same again until it is taken. */
async function insist(mailbox: number, n: number): Promise<unknown> {
  for (;;) {
    const answer = await append(mailbox, n);
    if (answer.ok) return answer;
  }
}
const read = async (mailbox: number): Promise<readonly number[]> => {
  const [held] = await storage.read(
    [{ mailboxId: mailboxOf(mailbox), readHash: hashOf(`read ${mailbox}`), after: 0 }],
    1e9,
  );
  return held?.rows.map(({ seq }) => seq) ?? [];
};
const onStandby = async (): Promise<number> => {
  const rows = await pair.ask<{ n: string }>(name, 'SELECT count(*) AS n FROM envelope', 'standby');
  return Number(rows[0]?.n);
};

/** Cuts off every wait for the standby that there is, as an operator may, once there is one. */
async function cancelWaits(): Promise<void> {
  for (;;) {
    const cut = await pair.ask(
      name,
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()`,
    );
    if (cut.length > 0) return;
  }
}

it('a COMMIT whose wait was cancelled is not acknowledged, nor a retry, until the standby has it', async () => {
  await pair.standby.kill();
  const first = append(1, 1);
  await cancelWaits();
  expect(await first).toEqual(busy);
  // It stands there and looks like any other, and is on one machine alone.
  expect(await pair.ask(name, 'SELECT seq FROM envelope')).toEqual([{ seq: '1' }]);
  expect(await append(1, 1)).toEqual(busy);
  await pair.standby.start();
  expect(await insist(1, 1)).toEqual(stored(1));
  expect(await onStandby()).toBe(1);
});

it('nobody is shown it either, until the standby has it', async () => {
  expect(await append(1, 1)).toEqual(stored(1));
  expect(await read(1)).toEqual([1]);
  await pair.standby.kill();
  const second = append(1, 2);
  // Nothing of it is visible while the server waits.
  expect(await read(1)).toEqual([1]);
  await cancelWaits();
  expect(await second).toEqual(busy);
  await expect(read(1)).rejects.toThrow(Unavailable);
  await pair.standby.start();
  expect(await insist(1, 2)).toEqual(stored(2));
  expect(await read(1)).toEqual([1, 2]);
});

it('no other answer says yes to what was found and no standby has', async () => {
  const blob = {
    mailboxId: mailboxOf(1),
    appendHash: hashOf('append 1'),
    blobId: BlobId.fromBytes(new Uint8Array(16).fill(7)),
    eraseHash: hashOf('blob'),
    length: 300_000,
  };
  const asked: readonly (() => Promise<{ readonly ok: boolean }>)[] = [
    () => open(3),
    () => storage.claim(hashOf('code'), hashOf('fresh')),
    () => storage.depositVouchers(hashOf('fresh'), [hashOf('voucher')], 20_000),
    () => storage.openBlob(blob, 0),
  ];
  // The claim stands, so that the vouchers have a payer.
  expect(await asked[1]?.()).toMatchObject({ ok: true });
  const payer = { ...payment, hash: hashOf('fresh') };
  const openFresh = () =>
    storage.create(
      { mailboxId: mailboxOf(3), hashes: hashesOf('3'), own: true, payment: payer, cap: 1e9, blobCap: 1e9 },
      0,
    );
  await pair.standby.kill();
  for (const ask of [openFresh, ...asked.slice(2)]) {
    const first = ask();
    await cancelWaits();
    expect(await first).toEqual(busy);
    const second = ask();
    await cancelWaits();
    expect(await second).toEqual(busy);
  }
  await pair.standby.start();
  for (const ask of [openFresh, ...asked.slice(1)]) expect(await ask()).toMatchObject({ ok: true });
});

it('who waits is answered in time, the server is not filled with waiting connections, and all of it is done once the standby is back', async () => {
  await pair.standby.kill();
  const began = performance.now();
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([append(1, 1), append(2, 2), storage.admit(hashOf(`more ${round}`), 1)]);
    expect(answers).toEqual([busy, busy, busy]);
  }
  expect(performance.now() - began).toBeLessThan(3 * QUICK.patienceMs + 3_000);
  const [held] = await pair.ask<{ n: string }>(
    name,
    `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'entretemps' AND datname = current_database()`,
  );
  expect(Number(held?.n)).toBeLessThanOrEqual(10);
  await pair.standby.start();
  for (const [mailbox, n] of [
    [1, 1],
    [2, 2],
  ] as const) {
    expect(await insist(mailbox, n)).toEqual(stored(1));
  }
  expect(await onStandby()).toBe(2);
});

it('a primary that crashed and came back without its standby shows nothing until the standby has it', async () => {
  await pair.standby.kill();
  expect(await append(1, 1)).toEqual(busy);
  await pair.primary.kill();
  await pair.primary.start();
  expect(await pair.ask(name, 'SELECT seq FROM envelope')).toEqual([{ seq: '1' }]);
  await expect(read(1)).rejects.toThrow(Unavailable);
  expect(await append(1, 1)).toEqual(busy);
  await pair.standby.start();
  expect(await insist(1, 1)).toEqual(stored(1));
  expect(await read(1)).toEqual([1]);
});

it('a stop does not wait for a standby that is not there', async () => {
  const url = await pair.alone(name);
  const other = await createPostgresStorage(url, QUICK);
  await pair.standby.kill();
  expect(await other.append([envelope(2, 9)], 0)).toEqual(busy);
  await other.close();
  await pair.standby.start();
});

it('a start is refused where the pair would acknowledge what only one of them has', async () => {
  await pair.ask(name, `ALTER DATABASE ${name} SET synchronous_commit = 'local'`);
  await expect(createPostgresStorage(await pair.alone(name))).rejects.toMatchObject({
    code: 'NOT_DURABLE',
    setting: 'synchronous_commit',
    value: 'local',
  });
});
