// What every implementation of the relay's storage (server/storage/storage.ts) promises, as one suite over a factory.
// Long because one interface has one suite.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { BlobId, EnvelopeId, MailboxId } from '../../shared/ids.ts';
import type { CapabilityHashes } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type {
  BlobParts,
  Changes,
  NewBlob,
  NewEnvelope,
  NewMailbox,
  NewOwnMailbox,
  NewPart,
  PartName,
  Rotation,
  Storage,
} from '../../server/storage/storage.ts';

const TODAY = 20_000;
const NOON = 480_000 * HOUR;

/** 32 bytes that stand for a hash: equal for equal names. */
export const hashOf = (name: string): Uint8Array => {
  const bytes = new Uint8Array(32).fill(0xa5);
  bytes.set(new TextEncoder().encode(name).subarray(0, 32));
  return bytes;
};
export const hashesOf = (name: string): CapabilityHashes => ({
  append: hashOf(`append ${name}`),
  read: hashOf(`read ${name}`),
  admin: hashOf(`admin ${name}`),
});
export const mailboxOf = (n: number): MailboxId => MailboxId.fromBytes(new Uint8Array(16).fill(n));
export const envelopeOf = (n: number): EnvelopeId => EnvelopeId.fromBytes(new Uint8Array(16).fill(n));
export const blobOf = (n: number): BlobId => BlobId.fromBytes(new Uint8Array(16).fill(n));
/** The n-th of the names that parts go by. */
export const partOf = (n: number): PartName => n.toString(16).padStart(32, '0') as PartName;

/** `mailboxes`: how many one test opens; a slow double of a database is given fewer. */
export function describeStorage(name: string, open: () => Storage | Promise<Storage>, mailboxes = 3_000): void {
  describe(`${name} keeps the storage's promises`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const box = mailboxOf(1);
    const newMailbox = (over: Partial<NewMailbox> = {}): NewMailbox => ({
      mailboxId: box,
      hashes: hashesOf('0'),
      own: true,
      payment: { kind: 'admission', hash: hashOf('code') },
      cap: 10_000,
      blobCap: 1e9,
      ...over,
    });
    const newEnvelope = (n: number, over: Partial<NewEnvelope> = {}): NewEnvelope => ({
      mailboxId: box,
      appendHash: hashOf('append 0'),
      envelopeId: envelopeOf(n),
      eraseHash: hashOf(`erase ${n}`),
      expectedSeq: null,
      bytes: new Uint8Array(100).fill(n),
      wake: false,
      ...over,
    });
    const created = async (over: Partial<NewMailbox> = {}, allowance = 5): Promise<void> => {
      await storage.admit(hashOf('code'), allowance);
      expect(await storage.create(newMailbox(over), TODAY)).toEqual({ ok: true, value: null });
    };
    const append = async (...items: NewEnvelope[]) => {
      const result = await storage.append(items, NOON);
      return result.ok ? result.value : result.error.type;
    };
    const readAs = async (hash: Uint8Array, after = 0, byteCap = LIMITS.readBytes) =>
      (await storage.read([{ mailboxId: box, readHash: hash, after }], byteCap))[0];
    const read = (after = 0, byteCap = LIMITS.readBytes) => readAs(hashOf('read 0'), after, byteCap);
    const seqs = async (after = 0, byteCap = LIMITS.readBytes) =>
      (await read(after, byteCap))?.rows.map(({ seq }) => seq);
    const done = { ok: true, value: null };
    const refused = (type: string) => ({ ok: false, error: { type } });

    describe('create', () => {
      it('spends one of the admission, and a repeated request nothing more', async () => {
        await created();
        expect(await storage.create(newMailbox(), TODAY)).toEqual(done);
        expect(await storage.probe(hashOf('code'))).toEqual({ ok: true, value: { remaining: 4, claimed: false } });
      });

      it('refuses an id that other capabilities hold', async () => {
        await created();
        expect(await storage.create(newMailbox({ hashes: hashesOf('other') }), TODAY)).toEqual(refused('conflict'));
      });

      it('refuses an unknown code, and one that is used up', async () => {
        expect(await storage.create(newMailbox(), TODAY)).toEqual(refused('not-admitted'));
        await created({}, 1);
        expect(await storage.create(newMailbox({ mailboxId: mailboxOf(2) }), TODAY)).toEqual(refused('not-admitted'));
      });

      it('takes a voucher once, until its day has passed', async () => {
        await storage.admit(hashOf('code'), 5);
        await storage.depositVouchers(hashOf('code'), [hashOf('v1'), hashOf('v2')], TODAY);
        const payment = (voucher: string) => ({ kind: 'voucher', hash: hashOf(voucher) }) as const;
        expect(await storage.create(newMailbox({ payment: payment('v1') }), TODAY)).toEqual(done);
        expect(await storage.create(newMailbox({ payment: payment('v1') }), TODAY)).toEqual(done);
        const second = { mailboxId: mailboxOf(2) };
        expect(await storage.create(newMailbox({ ...second, payment: payment('v1') }), TODAY)).toEqual(
          refused('not-admitted'),
        );
        expect(await storage.create(newMailbox({ ...second, payment: payment('v2') }), TODAY + 1)).toEqual(
          refused('not-admitted'),
        );
        expect(await storage.create(newMailbox({ ...second, payment: payment('v2') }), TODAY)).toEqual(done);
      });

      it('does not take a voucher for an admission, nor the reverse', async () => {
        await storage.admit(hashOf('code'), 5);
        await storage.depositVouchers(hashOf('code'), [hashOf('v1')], TODAY);
        expect(await storage.create(newMailbox({ payment: { kind: 'voucher', hash: hashOf('code') } }), TODAY)).toEqual(
          refused('not-admitted'),
        );
        expect(await storage.create(newMailbox({ payment: { kind: 'admission', hash: hashOf('v1') } }), TODAY)).toEqual(
          refused('not-admitted'),
        );
      });
    });

    it('tries a write that leaves no trace in what it keeps', async () => {
      await created();
      await append(newEnvelope(1));
      const before = await read();
      for (let n = 0; n < 3; n++) expect(await storage.tryWrite()).toEqual(done);
      expect(await read()).toEqual(before);
    });

    describe('an own mailbox paid by another', () => {
      const paid = (n: number, over: Partial<NewOwnMailbox> = {}): NewOwnMailbox => ({
        mailboxId: mailboxOf(n),
        hashes: hashesOf(String(n)),
        payer: box,
        adminHash: hashOf('admin 0'),
        ...over,
      });
      const appendTo = async (n: number, bytes: number, id = 1) => {
        const item = newEnvelope(id, {
          mailboxId: mailboxOf(n),
          appendHash: hashOf(`append ${n}`),
          bytes: new Uint8Array(bytes),
        });
        return (await append(item))[0];
      };

      it('is opened, small and without blobs, and the same request again counts nothing', async () => {
        await created();
        for (let again = 0; again < 40; again++) expect(await storage.createOwn(paid(2), TODAY)).toEqual(done);
        expect(await storage.createOwn(paid(2, { hashes: hashesOf('9') }), TODAY)).toEqual(refused('conflict'));
        expect(await storage.createOwn(paid(3), TODAY)).toEqual(done);
        expect(await appendTo(2, LIMITS.ownMailboxBytes)).toEqual({ status: 0, seq: 1 });
        expect(await appendTo(2, 1, 2)).toEqual({ status: 4, seq: 0 });
        const blob = { mailboxId: mailboxOf(2), appendHash: hashOf('append 2'), blobId: blobOf(1), length: 1 };
        expect(await storage.openBlob({ ...blob, eraseHash: hashOf('e') }, TODAY)).toEqual(refused('over-quota'));
        expect(await storage.remove(mailboxOf(2), hashOf('admin 2'))).toEqual(done);
        expect(await storage.createOwn(paid(2), TODAY)).toEqual(refused('gone'));
      });

      it('is one of 16 in any 365 days, deleted ones counted', async () => {
        await created();
        for (let n = 0; n < LIMITS.ownMailboxes; n++) {
          expect(await storage.createOwn(paid(10 + n), TODAY + n)).toEqual(done);
          expect(await storage.remove(mailboxOf(10 + n), hashOf(`admin ${10 + n}`))).toEqual(done);
        }
        const last = TODAY + LIMITS.ownMailboxDays - 1;
        expect(await storage.createOwn(paid(50), last)).toEqual(refused('over-quota'));
        expect(await storage.createOwn(paid(50), last + 1)).toEqual(done);
        expect(await storage.createOwn(paid(51), last + 1)).toEqual(refused('over-quota'));
        expect(await storage.createOwn(paid(51), last + 2)).toEqual(done);
      });

      it('counts those that are asked for at once', async () => {
        await created();
        const asked = await Promise.all(
          Array.from({ length: LIMITS.ownMailboxes + 4 }, (_, n) => storage.createOwn(paid(10 + n), TODAY)),
        );
        expect(asked.filter(({ ok }) => ok).length).toBe(LIMITS.ownMailboxes);
      });

      it('is not paid by a mailbox that is not own, not there, another’s, or was paid for in this way itself', async () => {
        await created({ own: false });
        const not = refused('not-admitted');
        expect(await storage.createOwn(paid(2), TODAY)).toEqual(not);
        expect(await storage.createOwn(paid(2, { payer: mailboxOf(9) }), TODAY)).toEqual(not);
        await storage.create(newMailbox({ mailboxId: mailboxOf(3), hashes: hashesOf('3') }), TODAY);
        const third = { payer: mailboxOf(3), adminHash: hashOf('admin 3') };
        expect(await storage.createOwn(paid(2, { ...third, adminHash: hashOf('read 3') }), TODAY)).toEqual(not);
        expect(await storage.createOwn(paid(4, third), TODAY)).toEqual(done);
        expect(await storage.createOwn(paid(5, { payer: mailboxOf(4), adminHash: hashOf('admin 4') }), TODAY)).toEqual(
          not,
        );
      });
    });

    describe('append', () => {
      it('numbers from 1 without a hole and keeps bytes and hour', async () => {
        await created();
        expect(await append(newEnvelope(1), newEnvelope(2))).toEqual([
          { status: 0, seq: 1 },
          { status: 0, seq: 2 },
        ]);
        const result = await read();
        expect(result?.status).toBe(0);
        expect(result?.last).toBe(2);
        expect(result?.rows.map(({ seq, envelopeId, hour }) => ({ seq, envelopeId, hour }))).toEqual([
          { seq: 1, envelopeId: envelopeOf(1), hour: NOON },
          { seq: 2, envelopeId: envelopeOf(2), hour: NOON },
        ]);
        expect(result?.rows[1]?.bytes).toEqual(Buffer.from(newEnvelope(2).bytes));
      });

      it('answers a retry with the old number, and refuses other bytes or another erase hash under the same id', async () => {
        await created();
        await append(newEnvelope(1), newEnvelope(2));
        expect(await append(newEnvelope(1))).toEqual([{ status: 0, seq: 1 }]);
        expect(await append(newEnvelope(1, { bytes: new Uint8Array(100).fill(9) }))).toEqual([{ status: 2, seq: 0 }]);
        expect(await append(newEnvelope(1, { eraseHash: hashOf('other') }))).toEqual([{ status: 2, seq: 0 }]);
        expect(await seqs()).toEqual([1, 2]);
      });

      it('knows the same envelope twice in one request', async () => {
        await created();
        expect(await append(newEnvelope(1), newEnvelope(1))).toEqual([
          { status: 0, seq: 1 },
          { status: 0, seq: 1 },
        ]);
      });

      it('refuses a wrong capability and an unknown mailbox alike, each item alone', async () => {
        await created();
        expect(
          await append(
            newEnvelope(1, { appendHash: hashOf('read 0') }),
            newEnvelope(2, { mailboxId: mailboxOf(9) }),
            newEnvelope(3),
          ),
        ).toEqual([
          { status: 1, seq: 0 },
          { status: 1, seq: 0 },
          { status: 0, seq: 1 },
        ]);
      });

      it('holds to the expected number, and answers its retry', async () => {
        await created();
        expect(await append(newEnvelope(1, { expectedSeq: 2 }))).toEqual([{ status: 2, seq: 0 }]);
        expect(await append(newEnvelope(1, { expectedSeq: 1 }))).toEqual([{ status: 0, seq: 1 }]);
        expect(await append(newEnvelope(2, { expectedSeq: 1 }))).toEqual([{ status: 2, seq: 0 }]);
        expect(await append(newEnvelope(1, { expectedSeq: 1 }))).toEqual([{ status: 0, seq: 1 }]);
      });

      it('takes nothing behind what did not find its place in the same call, in that mailbox alone', async () => {
        await created();
        await storage.create(newMailbox({ mailboxId: mailboxOf(2), hashes: hashesOf('2') }), TODAY);
        await append(newEnvelope(1));
        const at = (n: number, expectedSeq: number | null) => newEnvelope(n, { expectedSeq });
        const elsewhere = { mailboxId: mailboxOf(2), appendHash: hashOf('append 2'), expectedSeq: 1 };
        // The second would be next, were it not for the first.
        const refusedAll = await append(at(2, 1), at(3, 2), newEnvelope(4, elsewhere), at(5, null));
        expect(refusedAll).toEqual([
          { status: 2, seq: 0 },
          { status: 2, seq: 0 },
          { status: 0, seq: 1 },
          { status: 0, seq: 2 },
        ]);
        // A retry is answered as ever, and what follows it is taken.
        expect(await append(at(6, 3), at(7, 4))).toEqual([
          { status: 0, seq: 3 },
          { status: 0, seq: 4 },
        ]);
        expect(await append(at(6, 3), at(7, 4), at(8, 5))).toEqual([
          { status: 0, seq: 3 },
          { status: 0, seq: 4 },
          { status: 0, seq: 5 },
        ]);
      });

      it('refuses above the cap of the mailbox, still answers a retry there, and takes again after an erasure', async () => {
        await created({ cap: 1_500 });
        const bytes = new Uint8Array(1_000);
        await append(newEnvelope(1, { bytes }));
        expect(await append(newEnvelope(2, { bytes }))).toEqual([{ status: 4, seq: 0 }]);
        expect(await append(newEnvelope(1, { bytes }))).toEqual([{ status: 0, seq: 1 }]);
        await storage.erase({
          mailboxId: box,
          appendHash: hashOf('append 0'),
          envelopeId: envelopeOf(1),
          eraseHash: hashOf('erase 1'),
        });
        expect(await append(newEnvelope(2, { bytes }))).toEqual([{ status: 0, seq: 2 }]);
      });

      it('counts rows against the cap too, so that empty envelopes do not fill the disk', async () => {
        await created({ cap: 1_500 });
        const empty = { bytes: new Uint8Array() };
        expect(await append(newEnvelope(1, empty), newEnvelope(2, empty), newEnvelope(3, empty))).toEqual([
          { status: 0, seq: 1 },
          { status: 0, seq: 2 },
          { status: 4, seq: 0 },
        ]);
      });

      it('refuses an envelope above the limit', async () => {
        await created({ cap: LIMITS.mailboxBytes });
        expect(await append(newEnvelope(1, { bytes: new Uint8Array(LIMITS.envelopeBytes + 1) }))).toEqual([
          { status: 5, seq: 0 },
        ]);
        expect(await append(newEnvelope(1, { bytes: new Uint8Array(LIMITS.envelopeBytes) }))).toEqual([
          { status: 0, seq: 1 },
        ]);
      });

      it('gives parallel writers every number once', async () => {
        await created({ cap: 1_000_000, blobCap: 1_000_000 });
        const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => append(newEnvelope(n + 1))));
        const given = answers.flatMap((answer) => (typeof answer === 'string' ? [] : answer.map(({ seq }) => seq)));
        expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
      });
    });

    describe('read', () => {
      it('reads after the cursor, and an empty mailbox as empty', async () => {
        await created();
        expect(await read()).toEqual({ status: 0, last: 0, rows: [] });
        await append(newEnvelope(1), newEnvelope(2), newEnvelope(3));
        expect(await seqs(1)).toEqual([2, 3]);
        expect(await seqs(3)).toEqual([]);
        expect(await seqs(99)).toEqual([]);
      });

      it('X18: stops at 4,096 rows over all its mailboxes, tombstones being rows, and goes on behind them', async () => {
        await created({ cap: 1e7 });
        await storage.create(newMailbox({ mailboxId: mailboxOf(2), hashes: hashesOf('2'), cap: 1e7 }), TODAY);
        const idOf = (n: number) => EnvelopeId.fromBytes(new Uint8Array(16).fill(n & 0xff).fill(n >> 8, 0, 8));
        const empty = (n: number) => newEnvelope(1, { envelopeId: idOf(n), bytes: new Uint8Array() });
        const total = LIMITS.readRows - 3;
        for (let from = 0; from < total; from += 512)
          await append(...Array.from({ length: Math.min(512, total - from) }, (_, i) => empty(from + i)));
        const second = { mailboxId: mailboxOf(2), appendHash: hashOf('append 2') };
        await append(...[1, 2, 3, 4, 5].map((n) => newEnvelope(n, second)));
        await storage.erase({
          mailboxId: box,
          appendHash: hashOf('append 0'),
          envelopeId: idOf(0),
          eraseHash: hashOf('erase 1'),
        });
        const cursors = (after: number, afterSecond: number) => [
          { mailboxId: box, readHash: hashOf('read 0'), after },
          { mailboxId: mailboxOf(2), readHash: hashOf('read 2'), after: afterSecond },
        ];
        const lengths = async (after: number, afterSecond: number) =>
          (await storage.read(cursors(after, afterSecond), 1e9)).map(({ last, rows }) => [last, rows.length]);
        expect(await lengths(0, 0)).toEqual([
          [total, total],
          [5, 3],
        ]);
        expect(await lengths(total, 3)).toEqual([
          [total, 0],
          [5, 2],
        ]);
      });

      it('stops at the byte cap, and always sends one envelope', async () => {
        await created();
        await append(newEnvelope(1), newEnvelope(2), newEnvelope(3));
        expect(await seqs(0, 1)).toEqual([1]);
        expect(await seqs(0, 350)).toEqual([1, 2]);
        expect((await read(0, 1))?.last).toBe(3);
      });

      it('answers many mailboxes in the order asked, each on its own', async () => {
        await created();
        await storage.create(newMailbox({ mailboxId: mailboxOf(2), hashes: hashesOf('2') }), TODAY);
        await append(newEnvelope(1), newEnvelope(2, { mailboxId: mailboxOf(2), appendHash: hashOf('append 2') }));
        const results = await storage.read(
          [
            { mailboxId: mailboxOf(2), readHash: hashOf('read 2'), after: 0 },
            { mailboxId: mailboxOf(3), readHash: hashOf('read 0'), after: 0 },
            { mailboxId: mailboxOf(2), readHash: hashOf('read 0'), after: 0 },
            { mailboxId: box, readHash: hashOf('read 0'), after: 0 },
          ],
          LIMITS.readBytes,
        );
        expect(results.map(({ status, rows }) => [status, rows.map(({ envelopeId }) => envelopeId)])).toEqual([
          [0, [envelopeOf(2)]],
          [1, []],
          [1, []],
          [0, [envelopeOf(1)]],
        ]);
      });
    });

    describe('erase', () => {
      const erasure = (over: object = {}) => ({
        mailboxId: box,
        appendHash: hashOf('append 0'),
        envelopeId: envelopeOf(1),
        eraseHash: hashOf('erase 1'),
        ...over,
      });

      it('leaves a tombstone without a hole, and again answers the same', async () => {
        await created();
        await append(newEnvelope(1), newEnvelope(2));
        expect(await storage.erase(erasure())).toEqual(done);
        expect(await storage.erase(erasure())).toEqual(done);
        const rows = (await read())?.rows;
        expect(rows?.map(({ seq, bytes }) => [seq, bytes === null])).toEqual([
          [1, true],
          [2, false],
        ]);
      });

      it('never lets a late retry bring the bytes back', async () => {
        await created();
        await append(newEnvelope(1));
        await storage.erase(erasure());
        expect(await append(newEnvelope(1))).toEqual([{ status: 0, seq: 1 }]);
        expect((await read())?.rows[0]?.bytes).toBeNull();
      });

      it.each([
        ['token', { eraseHash: hashOf('erase 2') }],
        ['append capability', { appendHash: hashOf('read 0') }],
        ['envelope', { envelopeId: envelopeOf(7) }],
        ['mailbox', { mailboxId: mailboxOf(7) }],
      ])('refuses another %s', async (_what, over) => {
        await created();
        await append(newEnvelope(1), newEnvelope(2));
        expect(await storage.erase(erasure(over))).toEqual(refused('forbidden'));
        expect((await read())?.rows.every(({ bytes }) => bytes !== null)).toBe(true);
      });
    });

    describe('rotate', () => {
      const rotation = (over: Partial<Rotation> = {}): Rotation => ({
        mailboxId: box,
        adminHash: hashOf('admin 0'),
        hashes: hashesOf('1'),
        generation: 1,
        from: 2,
        n: 3,
        own: false,
        ...over,
      });
      const three = async () => {
        await created();
        await append(newEnvelope(1), newEnvelope(2), newEnvelope(3));
      };

      it('replaces all three capabilities, and the former read capability reads from…n for as long as the mailbox lives', async () => {
        await three();
        expect(await storage.rotate(rotation())).toEqual(done);
        expect(await append(newEnvelope(4))).toEqual([{ status: 1, seq: 0 }]);
        expect(await append(newEnvelope(4, { appendHash: hashOf('append 1') }))).toEqual([{ status: 0, seq: 4 }]);
        const former = await read();
        expect([former?.status, former?.last, former?.rows.map(({ seq }) => seq)]).toEqual([0, 3, [2, 3]]);
        expect((await read(2))?.rows.map(({ seq }) => seq)).toEqual([3]);
        expect((await readAs(hashOf('read 1')))?.rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);

        expect(
          await storage.rotate(
            rotation({ adminHash: hashOf('admin 1'), hashes: hashesOf('2'), generation: 2, from: 4, n: 4 }),
          ),
        ).toEqual(done);
        expect((await read())?.rows.map(({ seq }) => seq)).toEqual([2, 3]);
        expect((await readAs(hashOf('read 1')))?.rows.map(({ seq }) => seq)).toEqual([4]);
      });

      it('41: costs a row of the cap', async () => {
        await created({ cap: 6 * 512 });
        await append(newEnvelope(1));
        for (let generation = 1; generation <= 3; generation++)
          expect(
            await storage.rotate(
              rotation({
                adminHash: hashOf(`admin ${generation - 1}`),
                hashes: hashesOf(`${generation}`),
                generation,
                from: 1,
                n: 1,
              }),
            ),
          ).toEqual(done);
        const more = (n: number) => append(newEnvelope(n, { appendHash: hashOf('append 3') }));
        expect([await more(2), await more(3), await more(4)]).toEqual([
          [{ status: 0, seq: 2 }],
          [{ status: 0, seq: 3 }],
          [{ status: 4, seq: 0 }],
        ]);
        // Full, it can still be moved away from whoever filled it.
        const away = { adminHash: hashOf('admin 3'), hashes: hashesOf('4'), generation: 4, from: 1, n: 3 };
        expect(await storage.rotate(rotation(away))).toEqual(done);
      });

      it('answers the same request again the same, and another one not', async () => {
        await three();
        await storage.rotate(rotation());
        expect(await storage.rotate(rotation())).toEqual(done);
        expect(await storage.rotate(rotation({ hashes: hashesOf('thief') }))).toEqual(refused('forbidden'));
        expect(await storage.rotate(rotation({ adminHash: hashOf('guess') }))).toEqual(refused('forbidden'));
      });

      it('succeeds on the last number and the next generation only', async () => {
        await three();
        expect(await storage.rotate(rotation({ n: 2 }))).toEqual(refused('conflict'));
        expect(await storage.rotate(rotation({ n: 4 }))).toEqual(refused('conflict'));
        expect(await storage.rotate(rotation({ generation: 2 }))).toEqual(refused('conflict'));
        expect(await storage.rotate(rotation({ generation: 0 }))).toEqual(refused('conflict'));
        expect(await storage.rotate(rotation({ from: 0 }))).toEqual(refused('malformed'));
        expect(await storage.rotate(rotation({ from: 4 }))).toEqual(refused('malformed'));
        expect(await storage.rotate(rotation())).toEqual(done);
      });

      it('asks for the admin capability', async () => {
        await three();
        expect(await storage.rotate(rotation({ adminHash: hashOf('append 0') }))).toEqual(refused('forbidden'));
        expect(await storage.rotate(rotation({ mailboxId: mailboxOf(7) }))).toEqual(refused('forbidden'));
      });

      it('takes a mailbox from own to not own, and never back', async () => {
        await three();
        await storage.rotate(rotation());
        expect(await storage.remove(box, hashOf('admin 1'))).toEqual(refused('forbidden'));
        const back = rotation({ adminHash: hashOf('admin 1'), hashes: hashesOf('2'), generation: 2, own: true });
        expect(await storage.rotate(back)).toEqual(refused('forbidden'));
      });
    });

    describe('remove', () => {
      it('makes every later call answer gone', async () => {
        await created();
        await append(newEnvelope(1));
        expect(await storage.remove(box, hashOf('admin 0'))).toEqual(done);
        expect(await storage.remove(box, hashOf('admin 0'))).toEqual(refused('gone'));
        expect(await append(newEnvelope(2))).toEqual([{ status: 3, seq: 0 }]);
        expect(await read()).toEqual({ status: 3, last: 0, rows: [] });
        expect(await storage.create(newMailbox(), TODAY)).toEqual(refused('gone'));
        const erase1 = {
          mailboxId: box,
          appendHash: hashOf('append 0'),
          envelopeId: envelopeOf(1),
          eraseHash: hashOf('erase 1'),
        };
        expect(await storage.erase(erase1)).toEqual(refused('gone'));
      });

      it('asks for the admin capability and an own mailbox', async () => {
        await created({ own: false });
        expect(await storage.remove(box, hashOf('admin 0'))).toEqual(refused('forbidden'));
        await storage.create(newMailbox({ mailboxId: mailboxOf(2) }), TODAY);
        expect(await storage.remove(mailboxOf(2), hashOf('read 0'))).toEqual(refused('forbidden'));
        expect(await storage.remove(mailboxOf(2), hashOf('admin 0'))).toEqual(done);
      });

      it('leaves other mailboxes untouched while it sweeps', async () => {
        await created({ cap: 1_000_000, blobCap: 1_000_000 });
        await storage.create(
          newMailbox({ mailboxId: mailboxOf(2), hashes: hashesOf('2'), cap: 1_000_000, blobCap: 1_000_000 }),
          TODAY,
        );
        for (let n = 1; n <= 40; n++)
          await append(newEnvelope(n), newEnvelope(n, { mailboxId: mailboxOf(2), appendHash: hashOf('append 2') }));
        await storage.remove(box, hashOf('admin 0'));
        await storage.expire(TODAY);
        const [left] = await storage.read(
          [{ mailboxId: mailboxOf(2), readHash: hashOf('read 2'), after: 0 }],
          LIMITS.readBytes,
        );
        expect(left?.rows.length).toBe(40);
      });
    });

    describe('blobs', () => {
      const KIB = 1024;
      const LEAST = LIMITS.smallestPartBytes;
      const MOST = LIMITS.partBytes;
      const CAP = 8 * 1024 * KIB;
      const newBlob = (n: number, over: Partial<NewBlob> = {}): NewBlob => ({
        mailboxId: box,
        appendHash: hashOf('append 0'),
        blobId: blobOf(n),
        eraseHash: hashOf(`erase ${n}`),
        length: 3 * LEAST,
        ...over,
      });
      /** The part of a blob at an offset; its name and bytes follow from `made`. */
      const newPart = (n: number, offset: number, made: number, over: Partial<NewPart> = {}): NewPart => ({
        mailboxId: box,
        appendHash: hashOf('append 0'),
        blobId: blobOf(n),
        offset,
        length: LEAST,
        digest: hashOf(`bytes ${made}`),
        name: partOf(made),
        ...over,
      });
      const openBlob = (n: number, over: Partial<NewBlob> = {}, today = TODAY) =>
        storage.openBlob(newBlob(n, over), today);
      const add = async (...given: Parameters<typeof newPart>) => {
        const part = newPart(...given);
        const placed = await storage.placePart(part);
        const added = await storage.addPart(part);
        // What was foretold is what came: a part that fits next is taken, everything else stays as it was.
        if (placed.ok && placed.value.state !== 'next') expect(added).toEqual(placed);
        if (!placed.ok) expect(added).toEqual(placed);
        return added.ok ? [added.value.state, added.value.durable] : added.error.type;
      };
      const rangeOf = (n: number, offset: number, length: number, capability = 'read 0') =>
        storage.readBlob({ mailboxId: box, readHash: hashOf(capability), blobId: blobOf(n), offset, length });
      const partsOf = async (n: number, offset = 0, length = CAP): Promise<BlobParts | string> => {
        const result = await rangeOf(n, offset, length);
        return result.ok ? result.value : result.error.type;
      };
      const eraseBlob = (n: number, over: object = {}) =>
        storage.eraseBlob({
          mailboxId: box,
          appendHash: hashOf('append 0'),
          blobId: blobOf(n),
          eraseHash: hashOf(`erase ${n}`),
          ...over,
        });
      const durable = (bytes: number) => ({ ok: true, value: { durable: bytes } });
      /** Blob 1 of three parts, named 1 to 3. */
      const whole = async () => {
        await created({ cap: CAP });
        await openBlob(1);
        for (const at of [0, 1, 2]) expect(await add(1, at * LEAST, at + 1)).toEqual(['taken', (at + 1) * LEAST]);
      };
      /** Sweeps go on by themselves, one transaction after another. */
      const swept = async (today = TODAY): Promise<void> => {
        for (let turn = 0; turn < 10; turn++) await storage.expire(today);
      };

      it('are begun once, and tell how far they came to whoever begins them again', async () => {
        await created({ cap: CAP });
        expect(await openBlob(1)).toEqual(durable(0));
        expect(await openBlob(1)).toEqual(durable(0));
        await add(1, 0, 1);
        expect(await openBlob(1)).toEqual(durable(LEAST));
        expect(await openBlob(1, { length: 4 * LEAST })).toEqual(refused('conflict'));
        expect(await openBlob(1, { eraseHash: hashOf('other') })).toEqual(refused('conflict'));
      });

      it('ask for the append capability of a mailbox that is there, and for a length within the limit', async () => {
        await created({ cap: 1e12 });
        expect(await openBlob(1, { appendHash: hashOf('read 0') })).toEqual(refused('forbidden'));
        expect(await openBlob(1, { mailboxId: mailboxOf(9) })).toEqual(refused('forbidden'));
        expect(await openBlob(1, { length: 0 })).toEqual(refused('malformed'));
        expect(await openBlob(1, { length: LIMITS.blobBytes + 1 })).toEqual(refused('too-large'));
        expect(await openBlob(1, { length: Number.MAX_SAFE_INTEGER })).toEqual(refused('too-large'));
        expect(await openBlob(1, { length: LIMITS.blobBytes })).toEqual(durable(0));
        expect(await openBlob(2, { length: 1 })).toEqual(durable(0));
      });

      it('have a cap of their own: what they take is not taken from envelopes, nor the reverse', async () => {
        await created({ cap: 1_500, blobCap: 4 * MOST });
        expect(await openBlob(1, { length: 4 * MOST })).toEqual(durable(0));
        for (let at = 0; at < 4; at++)
          expect(await add(1, at * MOST, at + 1, { length: MOST })).toMatchObject(['taken', {}]);
        expect(await openBlob(2, { length: 1 })).toEqual(refused('over-quota'));
        expect(await append(newEnvelope(1, { bytes: new Uint8Array(1_000) }))).toEqual([{ status: 0, seq: 1 }]);
        expect(await append(newEnvelope(2, { bytes: new Uint8Array(501) }))).toEqual([{ status: 4, seq: 0 }]);
        expect(await eraseBlob(1)).toEqual(done);
        expect(await openBlob(2, { length: 4 * MOST })).toEqual(durable(0));
        expect(await append(newEnvelope(2, { bytes: new Uint8Array(501) }))).toEqual([{ status: 4, seq: 0 }]);
      });

      it('14: begun and never sent, take one part each from the others, not their whole lengths', async () => {
        await created({ blobCap: 2 * LIMITS.blobBytes });
        for (const n of [1, 2, 3]) expect(await openBlob(n, { length: LIMITS.blobBytes })).toEqual(durable(0));
        expect(await append(newEnvelope(1))).toEqual([{ status: 0, seq: 1 }]);
        expect(await openBlob(4, { length: LIMITS.blobBytes })).toEqual(durable(0));
        expect(await add(4, 0, 1, { length: MOST })).toEqual(['taken', MOST]);
      });

      it('grow into the cap part by part, and stop where it ends; an erasure gives back what was counted', async () => {
        await created({ blobCap: 6 * MOST });
        for (const n of [1, 2]) expect(await openBlob(n, { length: 5 * MOST })).toEqual(durable(0));
        for (let at = 0; at < 4; at++)
          expect(await add(1, at * MOST, at + 1, { length: MOST })).toEqual(['taken', (at + 1) * MOST]);
        // 5 counted of the first, 1 of the second.
        expect(await add(2, 0, 9, { length: MOST })).toBe('over-quota');
        expect(await storage.placePart(newPart(2, 0, 9, { length: MOST }))).toEqual(refused('over-quota'));
        expect(await add(1, 4 * MOST, 5, { length: MOST })).toEqual(['taken', 5 * MOST]);
        expect(await openBlob(3, { length: 1 })).toEqual(refused('over-quota'));
        expect(await eraseBlob(1)).toEqual(done);
        for (let at = 0; at < 5; at++)
          expect(await add(2, at * MOST, 10 + at, { length: MOST })).toEqual(['taken', (at + 1) * MOST]);
      });

      it('that would never fit are refused before their first byte', async () => {
        await created({ blobCap: 2 * MOST });
        expect(await openBlob(1, { length: 2 * MOST + 1 })).toEqual(refused('over-quota'));
        expect(await openBlob(1, { length: 2 * MOST })).toEqual(durable(0));
      });

      it('count as rows too, erased ones with them, so that tiny ones do not fill the disk', async () => {
        await created({ blobCap: 2 * LEAST });
        for (const n of [1, 2]) {
          expect(await openBlob(n, { length: 1 })).toEqual(durable(0));
          await eraseBlob(n);
        }
        expect(await openBlob(3, { length: 1 })).toEqual(refused('over-quota'));
        expect(await append(newEnvelope(1))).toEqual([{ status: 0, seq: 1 }]);
      });

      it('are unfinished only so many at once, also where all are begun together', async () => {
        await created({ cap: CAP });
        const opened = await Promise.all(
          Array.from({ length: LIMITS.unfinishedBlobs + 5 }, (_, n) => openBlob(n + 1, { length: 10 })),
        );
        expect(opened.filter(({ ok }) => ok).length).toBe(LIMITS.unfinishedBlobs);
        expect(opened.filter(({ ok }) => !ok)).toEqual(Array(5).fill(refused('over-quota')));
        expect(await add(1, 0, 1, { length: 10 })).toEqual(['taken', 10]);
        expect(await openBlob(100, { length: 10 })).toEqual(durable(0));
        expect(await openBlob(101, { length: 10 })).toEqual(refused('over-quota'));
      });

      it('take parts one behind the other, of any length between the least and the most', async () => {
        await created({ cap: CAP });
        await openBlob(1, { length: LEAST + MOST + 7 });
        expect(await add(1, LEAST, 1)).toEqual(['conflict', 0]);
        expect(await add(1, 0, 1, { length: LEAST - 1 })).toBe('malformed');
        expect(await add(1, 0, 1, { length: MOST + 1 })).toBe('malformed');
        expect(await add(1, 0, 1, { length: 0 })).toBe('malformed');
        expect(await add(1, 0, 1)).toEqual(['taken', LEAST]);
        expect(await add(1, LEAST, 2, { length: MOST })).toEqual(['taken', LEAST + MOST]);
        expect(await add(1, LEAST + MOST, 3, { length: 8 })).toBe('malformed');
        expect(await add(1, Number.MAX_SAFE_INTEGER, 3)).toBe('malformed');
        expect(await add(1, LEAST + MOST, 3, { length: 6 })).toBe('malformed');
        expect(await add(1, LEAST + MOST, 3, { length: 7 })).toEqual(['taken', LEAST + MOST + 7]);
      });

      it('know a part sent again, finished or not, and refuse other bytes and another cut in its place', async () => {
        await whole();
        expect(await add(1, LEAST, 9, { digest: hashOf('bytes 2') })).toEqual(['held', 3 * LEAST]);
        expect(await add(1, LEAST, 9)).toEqual(['conflict', 3 * LEAST]);
        expect(await add(1, LEAST, 9, { digest: hashOf('bytes 2'), length: 2 * LEAST })).toEqual([
          'conflict',
          3 * LEAST,
        ]);
        expect(await add(1, LEAST + 1, 9)).toEqual(['conflict', 3 * LEAST]);
        expect((await storage.knownParts([partOf(2), partOf(9)])).has(partOf(9))).toBe(false);
      });

      it('take one of two parts that arrive at once, and say so to the other', async () => {
        await created({ cap: CAP });
        await openBlob(1);
        const answers = await Promise.all([
          storage.addPart(newPart(1, 0, 1)),
          storage.addPart(newPart(1, 0, 2)),
          storage.addPart(newPart(1, 0, 3, { digest: hashOf('bytes 1') })),
        ]);
        const verdict = (state: string) => ({ ok: true, value: { state, durable: LEAST } });
        expect(answers).toEqual([verdict('taken'), verdict('conflict'), verdict('held')]);
        expect(await partsOf(1)).toMatchObject({ parts: [{ name: partOf(1) }] });
      });

      it('are read by range: the parts that it touches, up to what is durable', async () => {
        await created({ cap: CAP });
        await openBlob(1);
        const size = { length: 3 * LEAST, durable: 0 };
        expect(await partsOf(1)).toEqual({ ...size, parts: [] });
        await add(1, 0, 1);
        await add(1, LEAST, 2);
        const held = [1, 2].map((n) => ({ name: partOf(n), offset: (n - 1) * LEAST, length: LEAST }));
        const at = { ...size, durable: 2 * LEAST };
        expect(await partsOf(1)).toEqual({ ...at, parts: held });
        expect(await partsOf(1, LEAST - 1, 1)).toEqual({ ...at, parts: held.slice(0, 1) });
        expect(await partsOf(1, LEAST - 1, 2)).toEqual({ ...at, parts: held });
        expect(await partsOf(1, LEAST, LEAST)).toEqual({ ...at, parts: held.slice(1) });
        for (const [offset, length] of [
          [2 * LEAST, 10],
          [5, 0],
          [Number.MAX_SAFE_INTEGER, 10],
        ] as const)
          expect(await partsOf(1, offset, length)).toEqual({ ...at, parts: [] });
      });

      it('are read by the capability in force alone, a replaced one reads none', async () => {
        await whole();
        await append(newEnvelope(1));
        expect(await rangeOf(1, 0, 1, 'append 0')).toEqual(refused('forbidden'));
        expect(await partsOf(2)).toBe('forbidden');
        await storage.rotate({
          mailboxId: box,
          adminHash: hashOf('admin 0'),
          hashes: hashesOf('1'),
          generation: 1,
          from: 1,
          n: 1,
          own: false,
        });
        expect(await rangeOf(1, 0, 1)).toEqual(refused('forbidden'));
        expect(await rangeOf(1, 0, 1, 'read 1')).toMatchObject({ ok: true, value: { parts: [{ name: partOf(1) }] } });
        expect(await add(1, 0, 1)).toBe('forbidden');
        expect(await openBlob(1)).toEqual(refused('forbidden'));
        expect(await openBlob(1, { appendHash: hashOf('append 1') })).toEqual(durable(3 * LEAST));
      });

      it('are erased by their token, again the same, and then are gone for reader and writer', async () => {
        await whole();
        expect(await eraseBlob(1)).toEqual(done);
        expect(await eraseBlob(1)).toEqual(done);
        expect(await partsOf(1)).toBe('gone');
        expect(await add(1, 0, 1)).toBe('gone');
        expect(await add(1, 0, 4)).toBe('gone');
        expect(await openBlob(1)).toEqual(refused('gone'));
        expect(await openBlob(1, { eraseHash: hashOf('other') })).toEqual(refused('conflict'));
      });

      it('are erased unfinished too, and what was put is doomed', async () => {
        await created({ cap: CAP });
        await openBlob(1);
        await add(1, 0, 1);
        await eraseBlob(1);
        expect(await add(1, LEAST, 2)).toBe('gone');
        expect(await storage.doomedParts(10)).toEqual([partOf(1)]);
        expect(await openBlob(2)).toEqual(durable(0));
        expect(await eraseBlob(2)).toEqual(done);
        expect(await storage.doomedParts(10)).toEqual([partOf(1)]);
      });

      it.each([
        ['token', { eraseHash: hashOf('erase 2') }],
        ['append capability', { appendHash: hashOf('read 0') }],
        ['blob', { blobId: blobOf(7) }],
        ['mailbox', { mailboxId: mailboxOf(7) }],
      ])('are not erased by another %s', async (_what, over) => {
        await whole();
        expect(await eraseBlob(1, over)).toEqual(refused('forbidden'));
        expect(await partsOf(1)).toMatchObject({ durable: 3 * LEAST });
        expect(await storage.doomedParts(10)).toEqual([]);
      });

      it('of one mailbox are none of another', async () => {
        await whole();
        const second = { mailboxId: mailboxOf(2), appendHash: hashOf('append 2') };
        await storage.create(newMailbox({ mailboxId: mailboxOf(2), hashes: hashesOf('2'), cap: CAP }), TODAY);
        expect(await add(1, 0, 9, second)).toBe('forbidden');
        expect(await openBlob(1, { ...second, length: LEAST })).toEqual(durable(0));
        expect(await add(1, 0, 9, second)).toEqual(['taken', LEAST]);
        expect(await partsOf(1)).toMatchObject({ durable: 3 * LEAST, parts: [{}, {}, {}] });
      });

      it('are not taken by a mailbox without room, a suspended one', async () => {
        await created({ cap: 0 });
        expect(await openBlob(1)).toEqual(refused('over-quota'));
      });

      it('name doomed parts until they are forgotten, and forget no others', async () => {
        await whole();
        await openBlob(2);
        await add(2, 0, 4);
        await eraseBlob(1);
        const doomed = await storage.doomedParts(2);
        expect(doomed.length).toBe(2);
        expect(new Set(await storage.doomedParts(10))).toEqual(new Set([1, 2, 3].map(partOf)));
        expect(await storage.knownParts([1, 2, 3, 4, 5].map(partOf))).toEqual(new Set([1, 2, 3, 4].map(partOf)));
        expect(await storage.forgetParts([...doomed, partOf(4), partOf(5)])).toEqual(done);
        expect((await storage.doomedParts(10)).length).toBe(1);
        await storage.forgetParts(await storage.doomedParts(10));
        await storage.forgetParts(doomed);
        expect(await storage.doomedParts(10)).toEqual([]);
        expect(await storage.knownParts([1, 2, 3, 4].map(partOf))).toEqual(new Set([partOf(4)]));
        expect(await partsOf(2)).toMatchObject({ durable: LEAST, parts: [{ name: partOf(4) }] });
      });

      it('are given up where nobody opened them again for days, their room with them, and may then begin anew', async () => {
        await created({ blobCap: 6 * LEAST });
        const last = TODAY + LIMITS.uploadDays;
        await openBlob(1);
        await add(1, 0, 1);
        await openBlob(2, { length: LEAST });
        await add(2, 0, 2);
        await openBlob(3, { length: LEAST });
        await storage.expire(last);
        expect(await openBlob(3, { length: LEAST }, last)).toEqual(durable(0));
        await storage.expire(last + 1);
        // The finished one stays for good, the third was opened again.
        expect(await partsOf(1)).toBe('forbidden');
        expect(await partsOf(2)).toMatchObject({ durable: LEAST });
        expect(await partsOf(3)).toMatchObject({ durable: 0 });
        expect(await add(1, LEAST, 3)).toBe('forbidden');
        expect(await storage.doomedParts(10)).toEqual([partOf(1)]);
        expect(await openBlob(1, { length: 4 * LEAST }, last + 1)).toEqual(durable(0));
        expect(await add(1, 0, 5)).toEqual(['taken', LEAST]);
        expect(await storage.doomedParts(10)).toEqual([partOf(1)]);
        await storage.expire(last);
        expect(await partsOf(1)).toMatchObject({ durable: LEAST });
      });

      it('of a deleted mailbox are gone at once, and doomed by and by', async () => {
        await whole();
        await openBlob(2);
        await openBlob(3);
        await eraseBlob(3);
        await append(newEnvelope(1));
        await storage.remove(box, hashOf('admin 0'));
        expect(await partsOf(1)).toBe('gone');
        expect(await openBlob(4)).toEqual(refused('gone'));
        expect(await add(1, 0, 1)).toBe('gone');
        expect(await eraseBlob(1)).toEqual(refused('gone'));
        await swept();
        expect(new Set(await storage.doomedParts(10))).toEqual(new Set([1, 2, 3].map(partOf)));
      });

      it('change nothing that a reader of envelopes is hinted of', async () => {
        const told: Changes[] = [];
        storage.onChanges((changes) => told.push(changes));
        await whole();
        await eraseBlob(1);
        expect(told).toEqual([]);
      });
    });

    describe('admissions', () => {
      it('are claimed once: the link stops, the fresh code goes on, a repeated claim answers the same', async () => {
        await storage.admit(hashOf('link'), 3);
        const claimed = { ok: true, value: { remaining: 3, claimed: true } };
        expect(await storage.claim(hashOf('link'), hashOf('fresh'))).toEqual(claimed);
        expect(await storage.claim(hashOf('link'), hashOf('fresh'))).toEqual(claimed);
        expect(await storage.claim(hashOf('link'), hashOf('thief'))).toEqual(refused('not-admitted'));
        expect(await storage.probe(hashOf('link'))).toEqual(refused('not-admitted'));
        expect(await storage.probe(hashOf('fresh'))).toEqual(claimed);
        expect(await storage.claim(hashOf('fresh'), hashOf('again'))).toEqual(refused('not-admitted'));
      });

      it('keep apart: a claim cannot take the place of another admission', async () => {
        await storage.admit(hashOf('link'), 3);
        await storage.admit(hashOf('other'), 3);
        expect(await storage.claim(hashOf('link'), hashOf('other'))).toEqual(refused('conflict'));
        expect(await storage.probe(hashOf('link'))).toEqual({ ok: true, value: { remaining: 3, claimed: false } });
      });

      it('pay for vouchers once each, and not beyond what is left', async () => {
        await storage.admit(hashOf('code'), 3);
        expect(await storage.depositVouchers(hashOf('code'), [hashOf('a'), hashOf('b')], TODAY)).toEqual(done);
        expect(await storage.depositVouchers(hashOf('code'), [hashOf('a'), hashOf('b')], TODAY)).toEqual(done);
        expect(await storage.probe(hashOf('code'))).toEqual({ ok: true, value: { remaining: 1, claimed: false } });
        expect(await storage.depositVouchers(hashOf('code'), [hashOf('c'), hashOf('d')], TODAY)).toEqual(
          refused('not-admitted'),
        );
        expect(await storage.depositVouchers(hashOf('unknown'), [hashOf('c')], TODAY)).toEqual(refused('not-admitted'));
      });

      it('pay once for a voucher that is named twice', async () => {
        await storage.admit(hashOf('code'), 2);
        const twice = [hashOf('a'), hashOf('b'), hashOf('a')];
        expect(await storage.depositVouchers(hashOf('code'), twice, TODAY)).toEqual(done);
        expect(await storage.probe(hashOf('code'))).toEqual({ ok: true, value: { remaining: 0, claimed: false } });
      });

      describe('that may make others', () => {
        const grant = (hash: string, allowance = 3) =>
          storage.grant(hashOf('own'), { hash: hashOf(hash), allowance, today: TODAY });
        const made = async () => {
          const told = await storage.grants(hashOf('own'));
          return told.ok ? told.value : null;
        };
        beforeEach(async () => {
          await storage.admit(hashOf('first'), 10, true);
          await storage.claim(hashOf('first'), hashOf('own'));
        });

        it('give of their own counter, once for one hash, and what they give is claimed like any other', async () => {
          const left = { ok: true, value: { remaining: 7, claimed: true } };
          expect(await grant('a')).toEqual(left);
          expect(await grant('a')).toEqual(left);
          expect(await grant('a', 4)).toEqual(refused('conflict'));
          expect(await grant('own')).toEqual(refused('conflict'));
          expect(await grant('b', 8)).toEqual(refused('not-admitted'));
          expect(await grant('b', 0)).toEqual(refused('malformed'));
          expect(await storage.claim(hashOf('a'), hashOf('fresh'))).toEqual({
            ok: true,
            value: { remaining: 3, claimed: true },
          });
          // Whoever made the link knows its code, which opens nothing any more.
          expect(await storage.probe(hashOf('a'))).toEqual(refused('not-admitted'));
          const pays = newMailbox({ payment: { kind: 'admission', hash: hashOf('fresh') } });
          expect(await storage.create(pays, TODAY)).toMatchObject({ ok: true });
          const [one] = (await made())!.grants;
          expect(one).toMatchObject({ day: TODAY, allowance: 3, remaining: 2, claimed: true });
        });

        it('are those that were made so: neither what was given, nor one that was not claimed, nor any other', async () => {
          await grant('a');
          await storage.claim(hashOf('a'), hashOf('fresh'));
          const of = (hash: string) => storage.grant(hashOf(hash), { hash: hashOf('c'), allowance: 1, today: TODAY });
          expect(await of('fresh')).toEqual(refused('not-admitted'));
          await storage.admit(hashOf('plain'), 5);
          await storage.claim(hashOf('plain'), hashOf('plain own'));
          expect(await of('plain own')).toEqual(refused('not-admitted'));
          await storage.admit(hashOf('unclaimed'), 5, true);
          expect(await of('unclaimed')).toEqual(refused('not-admitted'));
          expect(await of('unknown')).toEqual(refused('not-admitted'));
          expect(await storage.grants(hashOf('unknown'))).toEqual(refused('not-admitted'));
          expect(await storage.grants(hashOf('fresh'))).toEqual({
            ok: true,
            value: { mayGrant: false, isGranted: true, grants: [] },
          });
          expect(await made()).toMatchObject({ mayGrant: true, isGranted: false });
        });

        it('take back what nobody claimed, and nothing else', async () => {
          await grant('a');
          await grant('b');
          await storage.claim(hashOf('b'), hashOf('fresh'));
          const [a, b] = (await made())!.grants;
          expect(await storage.withdrawGrant(hashOf('fresh'), a!.id)).toEqual(refused('forbidden'));
          expect(await storage.withdrawGrant(hashOf('unknown'), a!.id)).toEqual(refused('not-admitted'));
          expect(await storage.withdrawGrant(hashOf('own'), b!.id)).toEqual(refused('forbidden'));
          expect(await storage.withdrawGrant(hashOf('own'), a!.id)).toEqual({
            ok: true,
            value: { remaining: 7, claimed: true },
          });
          expect(await storage.withdrawGrant(hashOf('own'), a!.id)).toEqual(refused('forbidden'));
          expect(await storage.claim(hashOf('a'), hashOf('late'))).toEqual(refused('not-admitted'));
          expect((await made())!.grants).toHaveLength(1);
        });

        it('are never named by the id of one that was taken back', async () => {
          await grant('a');
          const [a] = (await made())!.grants;
          await storage.withdrawGrant(hashOf('own'), a!.id);
          await grant('b');
          const [b] = (await made())!.grants;
          expect(b!.id).toBeGreaterThan(a!.id);
          // A word that comes late takes back nobody else's.
          expect(await storage.withdrawGrant(hashOf('own'), a!.id)).toEqual(refused('forbidden'));
          expect((await made())!.grants).toHaveLength(1);
        });

        it('make 64 at the most', async () => {
          await storage.admit(hashOf('large'), 100, true);
          await storage.claim(hashOf('large'), hashOf('large own'));
          const of = (n: number) =>
            storage.grant(hashOf('large own'), { hash: hashOf(`grant ${n}`), allowance: 1, today: TODAY });
          for (let n = 0; n < LIMITS.grants; n++) expect(await of(n)).toMatchObject({ ok: true });
          expect(await of(LIMITS.grants)).toEqual(refused('over-quota'));
        });
      });

      it('offer the same first code until one is claimed, then none', async () => {
        const first = { code: new Uint8Array(32).fill(1), hash: hashOf('first') };
        const second = { code: new Uint8Array(32).fill(2), hash: hashOf('second') };
        expect(await storage.firstAdmission(first, 3)).toEqual({ ok: true, value: first.code });
        expect(await storage.firstAdmission(second, 3)).toEqual({ ok: true, value: first.code });
        expect(await storage.probe(hashOf('second'))).toEqual(refused('not-admitted'));
        await storage.claim(hashOf('first'), hashOf('fresh'));
        expect(await storage.firstAdmission(second, 3)).toEqual({ ok: true, value: null });
      });

      it('forget vouchers past their day, no others', async () => {
        await storage.admit(hashOf('code'), 5);
        await storage.depositVouchers(hashOf('code'), [hashOf('old')], TODAY - 1);
        await storage.depositVouchers(hashOf('code'), [hashOf('new')], TODAY);
        await storage.expire(TODAY);
        // Deposited again, one forgotten is paid for again and one still there is not.
        await storage.depositVouchers(hashOf('code'), [hashOf('old'), hashOf('new')], TODAY);
        expect(await storage.probe(hashOf('code'))).toEqual({ ok: true, value: { remaining: 2, claimed: false } });
      });
    });

    it('keeps very many mailboxes apart', async () => {
      await storage.admit(hashOf('code'), mailboxes);
      const idOf = (n: number) => MailboxId.fromBytes(new Uint8Array(16).fill(n & 0xff, 0, 8).fill(n >> 8, 8));
      const all = Array.from({ length: mailboxes }, (_, n) => n);
      const opened = all.map((n) =>
        storage.create(newMailbox({ mailboxId: idOf(n), hashes: hashesOf(`${n}`) }), TODAY),
      );
      expect((await Promise.all(opened)).every(({ ok }) => ok)).toBe(true);
      const id = EnvelopeId.fromBytes(new Uint8Array(16));
      const sent = all.map((n) =>
        append(newEnvelope(1, { mailboxId: idOf(n), appendHash: hashOf(`append ${n}`), envelopeId: id })),
      );
      expect(new Set((await Promise.all(sent)).map((answer) => JSON.stringify(answer)))).toEqual(
        new Set(['[{"status":0,"seq":1}]']),
      );
      const cursors = all.map((n) => ({ mailboxId: idOf(n), readHash: hashOf(`read ${n}`), after: 0 }));
      const results = await storage.read(cursors, LIMITS.readBytes);
      expect(results.every(({ status, rows }) => status === 0 && rows.length === 1)).toBe(true);
    }, 60_000);

    describe('watch and changes', () => {
      it('names what the current capability may wait for, and nothing else', async () => {
        await created();
        await append(newEnvelope(1));
        const cursor = (hash: Uint8Array) => ({ mailboxId: box, readHash: hash, after: 0 });
        const [good, wrong] = await storage.watch([cursor(hashOf('read 0')), cursor(hashOf('append 0'))]);
        expect(good?.last).toBe(1);
        expect(wrong).toBeNull();
        await storage.rotate({
          mailboxId: box,
          adminHash: hashOf('admin 0'),
          hashes: hashesOf('1'),
          generation: 1,
          from: 1,
          n: 1,
          own: true,
        });
        expect(await storage.watch([cursor(hashOf('read 0'))])).toEqual([null]);
      });

      it('tells once a batch which mailboxes grew or closed, and nothing of refusals and retries', async () => {
        await created();
        const told: Changes[] = [];
        const stop = storage.onChanges((changes) => told.push(changes));
        const [watched] = await storage.watch([{ mailboxId: box, readHash: hashOf('read 0'), after: 0 }]);
        await append(newEnvelope(1), newEnvelope(2));
        await append(newEnvelope(1));
        await append(newEnvelope(3, { appendHash: hashOf('wrong') }));
        expect(told).toEqual([{ grown: new Set([watched?.key]), closed: new Set() }]);
        await storage.remove(box, hashOf('admin 0'));
        expect(told[1]).toEqual({ grown: new Set(), closed: new Set([watched?.key]) });
        stop();
        await storage.create(newMailbox({ mailboxId: mailboxOf(2) }), TODAY);
        await append(newEnvelope(1, { mailboxId: mailboxOf(2) }));
        expect(told.length).toBe(2);
      });
    });

    it('refuses writes as busy once it closes, after finishing those it took', async () => {
      await created();
      const taken = append(newEnvelope(1));
      const closing = storage.close();
      expect(await append(newEnvelope(2))).toBe('busy');
      expect(await taken).toEqual([{ status: 0, seq: 1 }]);
      await closing;
    });
  });
}
