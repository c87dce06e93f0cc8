// What a relay has lived through when its database is stored as a fixture, and what must be true of it after every upgrade. Told
// through storage.ts alone, so that the relay of any version can tell it. A migration that brings something new to keep adds a
// chapter; fixtures stored before it hold the chapters before it.
import { expect } from 'vitest';
import type { NewEnvelope, NewMailbox, Storage } from '../../server/storage/storage.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { pushKeysOf, registrationOf } from '../contract/push.contract.ts';
import { blobOf, envelopeOf, hashesOf, hashOf, mailboxOf, partOf } from '../contract/storage.contract.ts';

type Chapter = {
  /** The first migration whose database holds it. */
  readonly since: string;
  write(storage: Storage): Promise<void>;
  check(storage: Storage): Promise<void>;
};

const TODAY = 20_000;
const HOUR = 480_000 * 3_600_000;
/** Beside and across the sizes that pages are laid out for. */
const SIZES = [0, 976, 2_000, 8_000, 14_336];

const RELATION = mailboxOf(1);
const VAULT = mailboxOf(2);
const DELETED = mailboxOf(3);
const SUSPENDED = mailboxOf(4);

const box = (over: Partial<NewMailbox>): NewMailbox => ({
  mailboxId: RELATION,
  hashes: hashesOf('0'),
  own: true,
  payment: { kind: 'admission', hash: hashOf('claimed') },
  cap: 1_000_000,
  blobCap: 8_000_000,
  ...over,
});
const envelope = (n: number, over: Partial<NewEnvelope> = {}): NewEnvelope => ({
  mailboxId: RELATION,
  appendHash: hashOf('append 0'),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
  expectedSeq: null,
  bytes: new Uint8Array(SIZES[n % SIZES.length] ?? 0).fill(n),
  wake: false,
  ...over,
});
const erasure = (n: number, append = 'append 0') => ({
  mailboxId: RELATION,
  appendHash: hashOf(append),
  envelopeId: envelopeOf(n),
  eraseHash: hashOf(`erase ${n}`),
});
const rotation = (generation: number, from: number, n: number) => ({
  mailboxId: RELATION,
  adminHash: hashOf(`admin ${generation - 1}`),
  hashes: hashesOf(String(generation)),
  generation,
  from,
  n,
  own: false,
});
const done = { ok: true, value: null };

const read = async (storage: Storage, hash: string, mailboxId = RELATION) => {
  const [result] = await storage.read([{ mailboxId, readHash: hashOf(hash), after: 0 }], 10_000_000);
  return result;
};
const append = async (storage: Storage, item: NewEnvelope) => {
  const answered = await storage.append([item], HOUR);
  return answered.ok ? answered.value[0] : answered.error;
};

const mailboxes: Chapter = {
  since: '0000_first',
  write: async (storage) => {
    await storage.firstAdmission({ code: hashOf('first link'), hash: hashOf('first') }, 5);
    await storage.admit(hashOf('link'), 100);
    await storage.admit(hashOf('unused'), 7);
    for (const mailbox of [
      box({ payment: { kind: 'admission', hash: hashOf('link') } }),
      box({ mailboxId: VAULT, payment: { kind: 'admission', hash: hashOf('link') } }),
      box({ mailboxId: DELETED, payment: { kind: 'admission', hash: hashOf('link') } }),
      box({ mailboxId: SUSPENDED, payment: { kind: 'admission', hash: hashOf('link') }, cap: 0 }),
    ])
      expect(await storage.create(mailbox, TODAY)).toEqual(done);
    await storage.depositVouchers(hashOf('link'), [hashOf('v1'), hashOf('v2')], TODAY + 400);
    await storage.create(box({ mailboxId: mailboxOf(5), payment: { kind: 'voucher', hash: hashOf('v1') } }), TODAY);
    for (const n of [1, 2, 3, 4]) await append(storage, envelope(n));
    await storage.erase(erasure(2));
    await storage.rotate(rotation(1, 3, 4));
    await append(storage, envelope(5, { appendHash: hashOf('append 1') }));
    await storage.rotate(rotation(2, 5, 5));
    await append(storage, envelope(6, { appendHash: hashOf('append 2') }));
    await append(storage, envelope(7, { mailboxId: VAULT, expectedSeq: 1 }));
    await append(storage, envelope(8, { mailboxId: DELETED }));
    await storage.remove(DELETED, hashOf('admin 0'));
  },
  check: async (storage) => {
    expect(await read(storage, 'read 2')).toEqual({
      status: 0,
      last: 6,
      rows: [1, 2, 3, 4, 5, 6].map((n) => ({
        seq: n,
        envelopeId: envelopeOf(n),
        hour: HOUR,
        bytes: n === 2 ? null : Buffer.from(envelope(n).bytes),
      })),
    });
    const earlier = [await read(storage, 'read 0'), await read(storage, 'read 1')];
    expect(earlier.map((result) => [result?.last, result?.rows.map(({ seq }) => seq)])).toEqual([
      [4, [3, 4]],
      [5, [5]],
    ]);
    expect((await read(storage, 'read 0', VAULT))?.last).toBe(1);
    expect((await read(storage, 'read 0', DELETED))?.status).toBe(3);
    expect(await storage.rotate(rotation(2, 5, 5))).toEqual(done);

    // A retry of what was answered long ago gets its number; other bytes under its id, and an erased one's token, are refused.
    const again = (n: number, over: Partial<NewEnvelope> = {}) =>
      append(storage, envelope(n, { appendHash: hashOf('append 2'), ...over }));
    expect(await again(4)).toEqual({ status: 0, seq: 4 });
    expect(await again(2)).toEqual({ status: 0, seq: 2 });
    expect(await again(4, { bytes: new Uint8Array(9) })).toEqual({ status: 2, seq: 0 });
    expect(await again(9, { mailboxId: SUSPENDED, appendHash: hashOf('append 0') })).toEqual({ status: 4, seq: 0 });

    // And life goes on: numbers where they stopped, tokens from before, the counters of before.
    expect(await again(9)).toEqual({ status: 0, seq: 7 });
    expect(await storage.erase(erasure(3, 'append 2'))).toEqual(done);
    expect((await read(storage, 'read 2'))?.rows[2]?.bytes).toBe(null);
    expect(await append(storage, envelope(10, { mailboxId: VAULT, expectedSeq: 2 }))).toEqual({ status: 0, seq: 2 });
    expect(await storage.probe(hashOf('link'))).toEqual({ ok: true, value: { remaining: 94, claimed: false } });
    expect(await storage.probe(hashOf('unused'))).toEqual({ ok: true, value: { remaining: 7, claimed: false } });
    const fresh = { code: hashOf('other link'), hash: hashOf('other') };
    expect(await storage.firstAdmission(fresh, 5)).toEqual({ ok: true, value: hashOf('first link') });
    const paid = (mailbox: number, voucher: string) =>
      storage.create(
        box({ mailboxId: mailboxOf(mailbox), payment: { kind: 'voucher', hash: hashOf(voucher) } }),
        TODAY + 400,
      );
    expect((await paid(6, 'v1')).ok).toBe(false);
    expect(await paid(7, 'v2')).toEqual(done);
    expect(await storage.claim(hashOf('link'), hashOf('claimed'))).toEqual({
      ok: true,
      value: { remaining: 94, claimed: true },
    });
  },
};

const LEAST = LIMITS.smallestPartBytes;
const recording = (n: number) => ({
  mailboxId: RELATION,
  appendHash: hashOf('append 2'),
  blobId: blobOf(n),
  eraseHash: hashOf(`erase blob ${n}`),
  length: 2 * LEAST,
});
const part = (n: number, offset: number) => ({
  mailboxId: RELATION,
  appendHash: hashOf('append 2'),
  blobId: blobOf(n),
  offset,
  length: LEAST,
  digest: hashOf(`bytes ${n} ${offset}`),
  name: partOf(10 * n + offset / LEAST),
});
const readBlob = (storage: Storage, n: number) =>
  storage.readBlob({
    mailboxId: RELATION,
    readHash: hashOf('read 2'),
    blobId: blobOf(n),
    offset: 0,
    length: 10 * LEAST,
  });

/** 1 whole, 2 half uploaded, 3 erased and its bytes not yet removed. */
const blobs: Chapter = {
  since: '0002_blobs',
  write: async (storage) => {
    for (const n of [1, 2, 3]) expect(await storage.openBlob(recording(n), TODAY)).toMatchObject({ ok: true });
    for (const [n, offset] of [
      [1, 0],
      [1, LEAST],
      [2, 0],
      [3, 0],
    ] as const)
      expect(await storage.addPart(part(n, offset))).toMatchObject({ value: { state: 'taken' } });
    expect(await storage.eraseBlob(recording(3))).toEqual(done);
  },
  check: async (storage) => {
    const [first, second] = [part(1, 0), part(1, LEAST)].map(({ name, offset, length }) => ({ name, offset, length }));
    expect(await readBlob(storage, 1)).toEqual({
      ok: true,
      value: { length: 2 * LEAST, durable: 2 * LEAST, parts: [first, second] },
    });
    expect(await readBlob(storage, 3)).toEqual({ ok: false, error: { type: 'gone' } });
    expect(await storage.doomedParts(10)).toEqual([part(3, 0).name]);
    expect(await storage.openBlob(recording(2), TODAY)).toEqual({ ok: true, value: { durable: LEAST } });
    expect(await storage.addPart(part(2, 0))).toMatchObject({ value: { state: 'held' } });
    expect(await storage.addPart(part(2, LEAST))).toMatchObject({ value: { state: 'taken', durable: 2 * LEAST } });
    expect(await storage.eraseBlob(recording(1))).toEqual(done);
  },
};

/** The relay's key pair, and a device that is due at 14 minutes past the next hour. */
const notices: Chapter = {
  since: '0003_push',
  write: async (storage) => {
    await storage.pushKeys(pushKeysOf(1));
    await storage.admit(hashOf('another link'), 1);
    const told = { mailboxId: mailboxOf(8), payment: { kind: 'admission', hash: hashOf('another link') } } as const;
    expect(await storage.create(box(told), TODAY)).toEqual(done);
    const device = { ...registrationOf(1, { minute: 14 }), mailboxId: told.mailboxId, readHash: hashOf('read 0') };
    expect(await storage.registerMailboxPush({ ...device, after: 0 }, HOUR)).toEqual(done);
    await append(storage, envelope(1, { mailboxId: told.mailboxId, wake: true }));
  },
  check: async (storage) => {
    const due = HOUR + 74 * 60_000;
    expect(await storage.takeWakes(due - 60_000, due, 10)).toEqual({ ok: true, value: { keys: null, wakes: [] } });
    const taken = await storage.takeWakes(due, due + 60_000, 10);
    expect(taken.ok && taken.value).toMatchObject({
      keys: { privateKey: Buffer.from(pushKeysOf(1).privateKey) },
      wakes: [{ endpoint: registrationOf(1).endpoint }],
    });
  },
};

/** Own mailboxes paid by the vault: all but one of a year's. */
const own: Chapter = {
  since: '0004_caps',
  write: async (storage) => {
    for (let n = 0; n < LIMITS.ownMailboxes - 1; n++)
      expect(await storage.createOwn(ownBox(20 + n), TODAY)).toEqual(done);
    const item = envelope(1, { mailboxId: mailboxOf(20), appendHash: hashOf('append 20') });
    expect(await append(storage, item)).toEqual({ status: 0, seq: 1 });
  },
  check: async (storage) => {
    expect((await read(storage, 'read 20', mailboxOf(20)))?.last).toBe(1);
    expect(await storage.createOwn(ownBox(20), TODAY)).toEqual(done);
    expect(await storage.createOwn(ownBox(60), TODAY)).toEqual(done);
    expect(await storage.createOwn(ownBox(61), TODAY)).toEqual({ ok: false, error: { type: 'over-quota' } });
    const another = { ...ownBox(61), payer: mailboxOf(20), adminHash: hashOf('admin 20') };
    expect(await storage.createOwn(another, TODAY)).toEqual({ ok: false, error: { type: 'not-admitted' } });
  },
};
const ownBox = (n: number) => ({
  mailboxId: mailboxOf(n),
  hashes: hashesOf(`${n}`),
  payer: VAULT,
  adminHash: hashOf('admin 0'),
});

/** Whatever the version: a mailbox from before there were two caps takes blobs, and its vault pays for own mailboxes. */
const after: Chapter = {
  since: '0002_blobs',
  write: () => Promise.resolve(),
  check: async (storage) => {
    const blob = {
      mailboxId: VAULT,
      appendHash: hashOf('append 0'),
      blobId: blobOf(9),
      eraseHash: hashOf('erase blob 9'),
    };
    expect(await storage.openBlob({ ...blob, length: 7_000_000 }, TODAY)).toMatchObject({ ok: true });
    expect(await storage.openBlob({ ...blob, mailboxId: SUSPENDED, length: 1 }, TODAY)).toMatchObject({ ok: false });
    expect(await storage.createOwn(ownBox(62), TODAY + LIMITS.ownMailboxDays)).toEqual(done);
  },
};

/** An hour that was chosen for an envelope: its device is told once more then. */
const chosen: Chapter = {
  since: '0005_waking',
  write: async (storage) => {
    const item = { mailboxId: mailboxOf(8), appendHash: hashOf('append 0'), envelopeId: envelopeOf(1) };
    expect(await storage.wakeAt({ ...item, hour: HOUR + 5 * 3_600_000 })).toEqual(done);
  },
  check: async (storage) => {
    const at = HOUR + 5 * 3_600_000;
    const before = await storage.takeWakes(at - 60_000, at, 10);
    for (const wake of before.ok ? before.value.wakes : []) await storage.settleWake(wake, { type: 'told' });
    const due = at + 14 * 60_000;
    expect(await storage.takeWakes(due - 60_000, due, 10)).toMatchObject({ value: { wakes: [] } });
    expect(await storage.takeWakes(due, due + 60_000, 10)).toMatchObject({
      value: { wakes: [{ endpoint: registrationOf(1).endpoint }] },
    });
  },
};

const CHAPTERS: readonly Chapter[] = [mailboxes, blobs, notices, own, after, chosen];

/** The chapters that a database of this migration holds. Tags begin with their number, so they sort. */
export const chaptersOf = (tag: string): readonly Chapter[] => CHAPTERS.filter(({ since }) => since <= tag);
