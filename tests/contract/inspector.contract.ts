// What every implementation of the operator's questions (server/storage/inspect.ts) promises, beside the storage it looks at.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inspector } from '../../server/storage/inspect.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { capabilityHash } from '../../server/auth.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { pushKeysOf, registrationOf } from './push.contract.ts';
import { blobOf, envelopeOf, hashesOf, hashOf, mailboxOf, partOf } from './storage.contract.ts';

const TODAY = 20_000;
const CAP = 1_000_000;

export type Inspected = {
  readonly storage: Storage;
  /** Asks as a command does: another connection, closed afterwards. */
  inspect<T>(use: (inspector: Inspector) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export function describeInspector(name: string, open: () => Promise<Inspected>): void {
  describe(`${name} answers the operator`, () => {
    let storage: Storage;
    let inspected: Inspected;
    beforeEach(async () => {
      await loadSodium();
      inspected = await open();
      ({ storage } = inspected);
      await storage.admit(hashOf('code'), 10);
      await storage.claim(hashOf('code'), hashOf('claimed'));
      const payment = { kind: 'admission', hash: hashOf('claimed') } as const;
      for (const n of [1, 2])
        await storage.create(
          { mailboxId: mailboxOf(n), hashes: hashesOf(`${n}`), own: true, payment, cap: CAP, blobCap: CAP },
          TODAY,
        );
    });
    afterEach(() => inspected.close());

    it('admits one more, and puts fresh push keys in place with every device forgotten', async () => {
      await storage.pushKeys(pushKeysOf(1));
      expect(await storage.registerHoursPush({ ...registrationOf(1), codeHash: hashOf('claimed') }, 0)).toMatchObject({
        ok: true,
      });
      await inspected.inspect(async (inspector) => {
        await inspector.admit(hashOf('another'), 7, false);
        await inspector.replacePushKeys(pushKeysOf(2));
        expect((await inspector.figures()).pushDevices).toBe(0);
      });
      expect(await storage.probe(hashOf('another'))).toEqual({ ok: true, value: { remaining: 7, claimed: false } });
      const keys = await storage.pushKeys(pushKeysOf(3));
      expect(keys.ok && Buffer.from(keys.value.publicKey)).toEqual(Buffer.from(pushKeysOf(2).publicKey));
    });

    it('gives what an unused grant held back to whoever gave it', async () => {
      await storage.admit(hashOf('may'), 20, true);
      await storage.claim(hashOf('may'), hashOf('giver'));
      for (const [n, hash] of [hashOf('one'), hashOf('two'), hashOf('three')].entries())
        await storage.grant(hashOf('giver'), { hash, allowance: n + 2, today: TODAY });
      await storage.claim(hashOf('three'), hashOf('colleague'));
      const left = async () => await storage.probe(hashOf('giver'));
      expect(await left()).toMatchObject({ value: { remaining: 11 } });
      expect(await inspected.inspect((inspector) => inspector.withdrawAdmissions(hashOf('one')))).toBe(1);
      expect(await left()).toMatchObject({ value: { remaining: 13 } });
      expect(await inspected.inspect((inspector) => inspector.withdrawAdmissions(null))).toBe(1);
      // What is in use stays where it is.
      expect(await left()).toMatchObject({ value: { remaining: 16 } });
      expect(await storage.probe(hashOf('colleague'))).toMatchObject({ value: { remaining: 4 } });
    });

    const append = async (mailbox: number, n: number) => {
      const item = {
        appendHash: hashOf(`append ${mailbox}`),
        eraseHash: hashOf('erase'),
        expectedSeq: null,
        wake: false,
      };
      const answer = await storage.append(
        [{ ...item, mailboxId: mailboxOf(mailbox), envelopeId: envelopeOf(n), bytes: new Uint8Array(8_000) }],
        0,
      );
      return answer.ok ? answer.value[0]?.status : answer.error;
    };

    it('counts what is there and lists the largest mailboxes', async () => {
      await append(2, 1);
      expect(await inspected.inspect((inspector) => inspector.figures())).toEqual({
        mailboxes: 2,
        envelopes: 1,
        envelopeBytes: 8_000,
        blobs: 0,
        blobBytes: 0,
        unfinishedBlobs: 0,
        doomedBlobs: 0,
        suspendedMailboxes: 0,
        claimedAdmissions: 1,
        unusedAdmissions: 0,
        vouchers: 0,
        deletedMailboxes: 0,
        unsweptMailboxes: 0,
        pushDevices: 0,
      });
      const largest = await inspected.inspect((inspector) => inspector.largest(1));
      expect(largest).toEqual([{ id: mailboxOf(2), bytes: 8_000, envelopes: 1, blobs: 0, cap: CAP }]);
      expect((await inspected.inspect((inspector) => inspector.sizes())).database).toBeGreaterThan(0);
    });

    it('suspends one mailbox at once, and says where there is none', async () => {
      expect(await inspected.inspect((inspector) => inspector.setCap(mailboxOf(1), 0, 0))).toBe(true);
      expect([await append(1, 1), await append(2, 1)]).toEqual([4, 0]);
      expect(await inspected.inspect((inspector) => inspector.setCap(mailboxOf(9), 0, 0))).toBe(false);
    });

    it('withdraws unused admissions, by hash or all, the first code with its own', async () => {
      await storage.admit(hashOf('one'), 1);
      await storage.admit(hashOf('two'), 1);
      const withdraw = (hash: Uint8Array | null) =>
        inspected.inspect((inspector) => inspector.withdrawAdmissions(hash));
      expect(await withdraw(hashOf('one'))).toBe(1);
      expect(await withdraw(hashOf('one'))).toBe(0);
      expect(await withdraw(hashOf('claimed'))).toBe(0);
      expect(await withdraw(null)).toBe(1);
      expect(await storage.probe(hashOf('claimed'))).toMatchObject({ ok: true });
    });

    it('forgets the first code where its admission is withdrawn', async () => {
      await inspected.close();
      inspected = await open();
      ({ storage } = inspected);
      const [code, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
      await storage.firstAdmission({ code, hash: capabilityHash(code) }, 1);
      expect(await inspected.inspect((inspector) => inspector.withdrawAdmissions(null))).toBe(1);
      expect(await storage.firstAdmission({ code: other, hash: capabilityHash(other) }, 1)).toMatchObject({
        value: other,
      });
    });

    it('purges expired vouchers and what deleted mailboxes held, and nothing else', async () => {
      await storage.depositVouchers(hashOf('claimed'), [hashOf('old')], TODAY - 1);
      await storage.depositVouchers(hashOf('claimed'), [hashOf('good')], TODAY);
      await append(1, 1);
      await append(2, 1);
      await storage.remove(mailboxOf(2), hashOf('admin 2'));
      await inspected.inspect((inspector) => inspector.purge(TODAY, true));
      expect(await inspected.inspect((inspector) => inspector.figures())).toMatchObject({
        mailboxes: 1,
        envelopes: 1,
        vouchers: 1,
        deletedMailboxes: 1,
        unsweptMailboxes: 0,
      });
      expect(await append(1, 2)).toBe(0);
    });

    it('knows doomed parts, forgets them, and counts the blobs that are left', async () => {
      const least = LIMITS.smallestPartBytes;
      const blob = (n: number) => ({
        mailboxId: mailboxOf(1),
        appendHash: hashOf('append 1'),
        blobId: blobOf(n),
        eraseHash: hashOf(`erase ${n}`),
        length: 2 * least,
      });
      for (const n of [1, 2]) {
        await storage.openBlob(blob(n), TODAY);
        const part = { ...blob(n), offset: 0, length: least, digest: hashOf('bytes'), name: partOf(n) };
        expect(await storage.addPart(part)).toMatchObject({ value: { state: 'taken' } });
      }
      await storage.eraseBlob(blob(1));
      const counted = { blobs: 1, blobBytes: 2 * least, unfinishedBlobs: 1 };
      await inspected.inspect(async (inspector) => {
        expect(await inspector.figures()).toMatchObject({ ...counted, doomedBlobs: 1 });
        const { parts } = inspector;
        expect(await parts.doomedParts(10)).toEqual([partOf(1)]);
        expect(await parts.knownParts([1, 2, 3].map(partOf))).toEqual(new Set([1, 2].map(partOf)));
        await parts.forgetParts([partOf(1), partOf(2)]);
        expect(await parts.knownParts([1, 2, 3].map(partOf))).toEqual(new Set([partOf(2)]));
        expect(await inspector.figures()).toMatchObject({ ...counted, doomedBlobs: 0 });
        await inspector.purge(TODAY + LIMITS.uploadDays + 1, false);
        expect(await parts.doomedParts(10)).toEqual([partOf(2)]);
        expect(await inspector.figures()).toMatchObject({ blobs: 0, blobBytes: 0, unfinishedBlobs: 0, doomedBlobs: 1 });
      });
    });
  });
}
