// What a power cut leaves of SQLite as a relay runs it, its log brought to the disk beside it: all that was answered or shown, under its
// number, whatever of the rest reached the disk. The judge is held to a sync that lies.
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EnvelopeId } from '../../shared/ids.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { openWalSync, type WalSync } from '../../server/storage/sqlite/wal-sync.ts';
import { createPower, LIAR } from './power.ts';
import { hashesOf, hashOf, mailboxOf } from './storage.contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seed = randomInt(2 ** 32);
const cursor = { mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after: 0 };

const turns = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
};

/** Mulberry32. */
const chanceOf = (start: number) => {
  let state = start;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const unbroken = (error: unknown): never => {
  throw error;
};

const envelope = (n: number, length: number) => {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(0, n);
  return {
    mailboxId: mailboxOf(1),
    appendHash: hashOf('append 0'),
    envelopeId: EnvelopeId.fromBytes(id),
    eraseHash: hashOf(`erase ${n}`),
    expectedSeq: null,
    bytes: new Uint8Array(length).fill(n),
    wake: true,
  };
};

/** Writes and reads at random, cuts the power at random moments, and says what each cut took that had been answered or shown. */
async function cuts(count: number, real: (file: string) => WalSync): Promise<string[]> {
  const chance = chanceOf(seed);
  const below = (n: number): number => Math.floor(chance() * n);
  const live = join(folder, 'live');
  const problems: string[] = [];
  mkdirSync(live);
  const power = createPower(live, real, () => below(6));
  const limits = { writes: 4, bytes: 1e6, queuedWrites: 1_000, queuedBytes: 1e7 };
  const storage = createSqliteStorage(join(live, 'relay.db'), {
    limits,
    beside: { openSync: power.openSync, broken: unbroken },
  });
  await storage.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 },
    20_000,
  );
  const answered = new Map<number, string>();
  let shown = 0;
  const under = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    under.add(work);
    void work.finally(() => under.delete(work));
  };
  let n = 0;
  for (let cut = 0; cut < count; cut++) {
    for (let steps = 1 + below(12); steps > 0; steps--) {
      if (chance() < 0.6) {
        const item = envelope(++n, 40 + below(400));
        track(
          storage.append([item], 0).then((answer) => {
            const seq = answer.ok ? answer.value[0]?.seq : undefined;
            if (seq !== undefined) answered.set(seq, item.envelopeId);
          }),
        );
      } else if (chance() < 0.3) {
        track(
          storage.read([{ ...cursor, after: shown }], 1e9).then(([result]) => {
            shown = Math.max(shown, result?.last ?? 0);
            for (const row of result?.rows ?? []) answered.set(row.seq, row.envelopeId);
          }),
        );
      }
      await turns(below(3));
    }
    const after = join(folder, `cut-${cut}`);
    power.cut(after, chance);
    const [promised, last] = [new Map(answered), shown];
    const found = createSqliteStorage(join(after, 'relay.db'));
    const [result] = await found.read([cursor], 1e9);
    const rows = new Map(result?.rows.map((row) => [row.seq, row.envelopeId]));
    await found.close();
    rmSync(after, { recursive: true });
    for (const [seq, id] of promised) if (rows.get(seq) !== id) problems.push(`cut ${cut}: number ${seq} is lost`);
    if ((result?.last ?? 0) < last) problems.push(`cut ${cut}: number ${last} was shown`);
  }
  await Promise.all(under);
  await storage.close();
  return problems;
}

it('a power cut takes nothing that was answered or shown', async () => {
  expect([seed, await cuts(40, openWalSync)]).toEqual([seed, []]);
});

it('a power cut takes it where the sync is a lie, and the test says so', async () => {
  expect([seed, (await cuts(40, () => LIAR)).length > 0]).toEqual([seed, true]);
});

it('a power cut takes nothing that was shown of what a killed process had committed and nobody had brought to the disk', async () => {
  const [killed, live, after] = ['killed', 'live', 'after'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(killed);
  const before = createSqliteStorage(join(killed, 'relay.db'), { beside: { openSync: openWalSync, broken: unbroken } });
  await before.admit(hashOf('code'), 5);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await before.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 },
    20_000,
  );
  await before.append([envelope(1, 100)], 0);
  cpSync(killed, live, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  await before.close();
  const power = createPower(live, openWalSync, () => 3);
  const storage = createSqliteStorage(join(live, 'relay.db'), {
    beside: { openSync: power.openSync, broken: unbroken },
  });
  const [shown] = await storage.read([cursor], 1e9);
  power.cut(after, chanceOf(seed));
  const found = createSqliteStorage(join(after, 'relay.db'));
  const [result] = await found.read([cursor], 1e9);
  expect([seed, shown?.last, result?.last]).toEqual([seed, 1, 1]);
  await found.close();
  await storage.close();
});
