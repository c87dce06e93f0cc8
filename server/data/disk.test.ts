// The floor under the disk: what is refused below it, what is not, and what the operator reads.
import { beforeEach, describe, expect, it } from 'vitest';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from '../../tests/contract/storage.contract.ts';
import { createDisk, type Disk } from './disk.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';

const MIB = 1024 * 1024;

it('measures at once and at every interval, and says when the floor is crossed, either way', () => {
  let free = 300 * MIB;
  let look = (): void => {};
  const lines: string[] = [];
  const { disk, watch } = createDisk({ dataDir: '/data', minFreeBytes: 256 * MIB }, () => free);
  watch({
    hasSpace: () => disk.free() >= disk.floor,
    timers: {
      every: (_ms, run) => {
        look = run;
        return () => {};
      },
    },
    say: (line) => lines.push(line),
  });
  expect(disk.free()).toBe(300 * MIB);
  disk.spend(10 * MIB);
  expect(disk.free()).toBe(290 * MIB);
  look();
  expect(disk.free()).toBe(300 * MIB);
  for (free of [255 * MIB, 10 * MIB, 400 * MIB, 401 * MIB]) look();
  expect(lines).toEqual([
    expect.stringMatching(
      /^The disk that holds DATA_DIR \(\/data\) has less than MIN_FREE_MIB \(256\) MiB free, .+: make room/,
    ),
    expect.stringMatching(/^The disk that holds DATA_DIR \(\/data\) has room again/),
  ]);
});

describe('below the floor', () => {
  let free: number;
  const disk: Disk = { free: () => free, spend: () => undefined, floor: 256 * MIB };
  const box = mailboxOf(1);
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  const envelope = (n: number) => ({
    mailboxId: box,
    appendHash: hashOf('append 0'),
    envelopeId: envelopeOf(n),
    eraseHash: hashOf('erase'),
    expectedSeq: null,
    bytes: new Uint8Array(500_000),
    wake: false,
  });
  const busy = { ok: false, error: { type: 'busy' } };
  const done = { ok: true, value: null };

  beforeEach(() => {
    free = Infinity;
  });

  it('refuses create, append and vouchers as busy, and answers what does not grow', async () => {
    const storage = createSqliteStorage(':memory:', { disk });
    await storage.admit(hashOf('code'), 5);
    const mailbox = { mailboxId: box, hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 };
    await storage.create(mailbox, 0);
    await storage.append([envelope(1)], 0);
    free = 255 * MIB;
    expect(storage.hasSpace()).toBe(false);
    expect(await storage.create({ ...mailbox, mailboxId: mailboxOf(2) }, 0)).toEqual(busy);
    expect(await storage.append([envelope(2)], 0)).toEqual(busy);
    expect(await storage.depositVouchers(hashOf('code'), [hashOf('v')], 0)).toEqual(busy);
    const read = await storage.read([{ mailboxId: box, readHash: hashOf('read 0'), after: 0 }], 1e9);
    expect(read[0]?.rows.length).toBe(1);
    expect(await storage.claim(hashOf('code'), hashOf('fresh'))).toMatchObject({ ok: true });
    expect(await storage.remove(box, hashOf('admin 0'))).toEqual(done);
    await storage.close();
  });

  it('R9: is not able to write below the floor, nor on a disk that is full where there is no floor', async () => {
    const storage = createSqliteStorage(':memory:', { disk });
    expect(await storage.tryWrite()).toEqual(done);
    free = 100 * MIB;
    expect(await storage.tryWrite()).toEqual(busy);
    await storage.close();
    const bold = createSqliteStorage(':memory:', { disk: { ...disk, floor: 0 } });
    expect(await bold.tryWrite()).toEqual(done);
    free = 0;
    expect(await bold.tryWrite()).toEqual(busy);
    await bold.close();
  });

  it('takes again what fits in the room that erasures freed inside the file, down to a quarter of the floor', async () => {
    const storage = createSqliteStorage(':memory:', { disk });
    await storage.admit(hashOf('code'), 5);
    await storage.create({ mailboxId: box, hashes: hashesOf('0'), own: true, payment, cap: 1e9, blobCap: 1e9 }, 0);
    for (let n = 1; n <= 8; n++) await storage.append([envelope(n)], 0);
    free = 254 * MIB;
    expect(storage.hasSpace()).toBe(false);
    for (let n = 1; n <= 8; n++)
      await storage.erase({
        mailboxId: box,
        appendHash: hashOf('append 0'),
        envelopeId: envelopeOf(n),
        eraseHash: hashOf('erase'),
      });
    expect(storage.hasSpace()).toBe(true);
    expect(await storage.append([envelope(9)], 0)).toMatchObject({ ok: true });
    free = 60 * MIB;
    expect(storage.hasSpace()).toBe(false);
    await storage.close();
  });
});
