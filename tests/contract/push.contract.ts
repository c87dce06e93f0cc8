// What every implementation of the relay's storage promises about notices (server/storage/push.ts), as one suite over a factory.
// Long because one interface has one suite.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  HoursRegistration,
  MailboxRegistration,
  PushKeys,
  PushRegistration,
  Settlement,
  Wake,
} from '../../server/storage/push.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { envelopeOf, hashesOf, hashOf, mailboxOf } from './storage.contract.ts';

const TODAY = 20_000;
/** A whole hour, and in UTC noon. */
const NOON = (TODAY * 24 + 12) * HOUR;
const ALL_HOURS = 0xffffff;

export const pushKeysOf = (n: number): PushKeys => ({
  publicKey: new Uint8Array(65).fill(n, 1).fill(4, 0, 1),
  privateKey: new Uint8Array(32).fill(n),
});

/** A device's subscription; `key` 1 is the relay's. */
export const registrationOf = (n: number, over: Partial<PushRegistration> = {}): PushRegistration => ({
  endpoint: `https://push.example/${n}`,
  p256dh: new Uint8Array(65).fill(n, 1).fill(4, 0, 1),
  auth: new Uint8Array(16).fill(n),
  key: pushKeysOf(1).publicKey,
  hours: ALL_HOURS,
  minute: 20,
  ...over,
});

export function describePush(name: string, open: () => Storage | Promise<Storage>): void {
  describe(`${name} keeps the promises about notices`, () => {
    let storage: Storage;
    /** Envelopes so far, for their ids. */
    let sent = 0;
    beforeEach(async () => {
      storage = await open();
      sent = 0;
      await storage.admit(hashOf('link'), 50);
      await storage.claim(hashOf('link'), hashOf('code'));
      for (const n of [1, 2]) await create(n);
      expect((await storage.pushKeys(pushKeysOf(1))).ok).toBe(true);
    });
    afterEach(() => storage.close());

    const create = (n: number) =>
      storage.create(
        {
          mailboxId: mailboxOf(n),
          hashes: hashesOf('0'),
          own: true,
          payment: { kind: 'admission', hash: hashOf('code') },
          cap: 1_000_000,
          blobCap: 1_000_000,
        },
        TODAY,
      );
    /** One envelope of the hour. */
    const arrive = async (mailbox: number, hour: number, wake = true, append = 'append 0'): Promise<void> => {
      sent++;
      const answered = await storage.append(
        [
          {
            mailboxId: mailboxOf(mailbox),
            appendHash: hashOf(append),
            envelopeId: envelopeOf(sent),
            eraseHash: hashOf('erase'),
            expectedSeq: null,
            bytes: new Uint8Array(10),
            wake,
          },
        ],
        hour,
      );
      expect(answered.ok && answered.value[0]?.status).toBe(0);
    };
    const forMailbox = (n: number, over: Partial<MailboxRegistration> = {}): MailboxRegistration => ({
      ...registrationOf(n),
      mailboxId: mailboxOf(1),
      readHash: hashOf('read 0'),
      after: 0,
      ...over,
    });
    const byHour = (n: number, over: Partial<HoursRegistration> = {}): HoursRegistration => ({
      ...registrationOf(n),
      codeHash: hashOf('code'),
      ...over,
    });
    const take = async (now: number, limit = 100): Promise<readonly Wake[]> => {
      const taken = await storage.takeWakes(now, (Math.floor(now / MINUTE) + 5) * MINUTE, limit);
      if (!taken.ok) throw new Error(taken.error.type);
      return taken.value.wakes;
    };
    /** Takes what is due and settles all of it: the endpoints' numbers. */
    const told = async (now: number, settlement: Settlement = { type: 'told' }): Promise<number[]> => {
      const wakes = await take(now);
      for (const wake of wakes) expect(await storage.settleWake(wake, settlement)).toEqual(done);
      return numbersOf(wakes);
    };
    const numbersOf = (wakes: readonly Wake[]): number[] =>
      wakes.map(({ endpoint }) => Number(endpoint.split('/').at(-1))).toSorted((a, b) => a - b);
    const at = (hours: number, minutes: number): number => NOON + hours * HOUR + minutes * MINUTE;
    const done = { ok: true, value: null };
    const refused = (type: string) => ({ ok: false, error: { type } });

    describe('the keys', () => {
      it('are the first stored, for everybody', async () => {
        expect(await storage.pushKeys(pushKeysOf(2))).toEqual({ ok: true, value: stored(pushKeysOf(1)) });
      });

      it('come with what is due', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON);
        const taken = await storage.takeWakes(at(1, 20), at(1, 25), 10);
        expect(taken.ok && taken.value.keys).toEqual(stored(pushKeysOf(1)));
      });

      it('take every registration with them when they are replaced', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await storage.registerHoursPush(byHour(2), NOON);
        await arrive(1, NOON);
        expect(await storage.replacePushKeys(pushKeysOf(2))).toEqual(done);
        expect(await told(at(1, 59))).toEqual([]);
        expect(await storage.pushKeys(pushKeysOf(3))).toEqual({ ok: true, value: stored(pushKeysOf(2)) });
        expect(await storage.registerMailboxPush(forMailbox(1), NOON)).toEqual(refused('conflict'));
        const fresh = { key: pushKeysOf(2).publicKey };
        expect(await storage.registerMailboxPush(forMailbox(1, fresh), NOON)).toEqual(done);
        expect(await storage.registerHoursPush(byHour(2, fresh), NOON)).toEqual(done);
      });
    });

    describe('a device of a mailbox', () => {
      it('is told once of what came to be read, from its minute of the hour after, and of nothing else', async () => {
        expect(await storage.registerMailboxPush(forMailbox(1), NOON)).toEqual(done);
        await arrive(1, NOON, false);
        await arrive(2, NOON);
        expect(await told(at(5, 59))).toEqual([]);
        await arrive(1, NOON);
        await arrive(1, NOON);
        expect(await told(at(0, 59))).toEqual([]);
        expect(await told(at(1, 19))).toEqual([]);
        expect(await told(at(1, 20))).toEqual([1]);
        expect(await told(at(1, 21))).toEqual([]);
      });

      it('waits from the hour of the first unread, however much follows', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, at(0, 0));
        await arrive(1, at(1, 0));
        await arrive(1, at(2, 0), false);
        expect(await told(at(1, 20))).toEqual([1]);
      });

      it('is not told of what it has read before its time, nor a second time before it has read', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON);
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), NOON);
        expect(await told(at(2, 0))).toEqual([]);

        await arrive(1, at(2, 0));
        expect(await told(at(3, 20))).toEqual([1]);
        await arrive(1, at(4, 0));
        expect(await told(at(9, 0))).toEqual([]);
        // It read the first of the two: still told of both.
        await storage.registerMailboxPush(forMailbox(1, { after: 2 }), at(9, 0));
        await arrive(1, at(9, 0), false);
        await storage.registerMailboxPush(forMailbox(1, { after: 4 }), at(9, 0));
        expect(await told(at(11, 0))).toEqual([]);
        await arrive(1, at(11, 0));
        expect(await told(at(12, 20))).toEqual([1]);
      });

      it('is told of what it has not read, from the hour in which it last read', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON);
        await arrive(1, NOON);
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), at(1, 0));
        expect(await told(at(1, 59))).toEqual([]);
        expect(await told(at(2, 20))).toEqual([1]);
      });

      it('is told of what came while it was being told of something that it has read meanwhile', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON);
        const [wake] = await take(at(1, 20));
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), at(1, 0));
        await arrive(1, at(1, 0));
        await storage.settleWake(wake!, { type: 'told' });
        expect(await told(at(2, 20))).toEqual([1]);
      });

      it('is told in its hours only', async () => {
        const hours = (1 << 15) | (1 << 3);
        await storage.registerMailboxPush(forMailbox(1, { hours }), NOON);
        await arrive(1, NOON);
        expect(await told(at(2, 59))).toEqual([]);
        expect(await told(at(3, 0))).toEqual([1]);
        await storage.registerMailboxPush(forMailbox(1, { hours, after: 1 }), at(3, 0));
        await arrive(1, at(3, 0));
        expect(await told(at(14, 59))).toEqual([]);
        expect(await told(at(15, 0))).toEqual([1]);
      });

      it('X21: is one among a few, and pushed out by none while it registers now and then', async () => {
        const devices = Array.from({ length: LIMITS.pushDevices }, (_, i) => i + 1);
        for (const n of devices) expect(await storage.registerMailboxPush(forMailbox(n), NOON)).toEqual(done);
        const late = NOON + LIMITS.pushSilentDays * DAY;
        for (const n of [50, 51, 52])
          expect(await storage.registerMailboxPush(forMailbox(n), late)).toEqual(refused('over-quota'));
        expect(await storage.registerMailboxPush(forMailbox(3), late)).toEqual(done);
        expect(await storage.registerMailboxPush(forMailbox(20, { mailboxId: mailboxOf(2) }), late)).toEqual(done);
        await arrive(1, NOON);
        await arrive(2, NOON);
        expect(await told(late + HOUR + 20 * MINUTE)).toEqual([...devices, 20]);
      });

      it('gives way to another one once it was silent for a month, the longest silent first', async () => {
        for (let n = 1; n <= LIMITS.pushDevices; n++) await storage.registerMailboxPush(forMailbox(n), NOON + n * DAY);
        const late = NOON + (LIMITS.pushSilentDays + 3) * DAY;
        await storage.registerMailboxPush(forMailbox(1), late);
        expect(await storage.registerMailboxPush(forMailbox(50), late)).toEqual(done);
        expect(await storage.registerMailboxPush(forMailbox(51), late)).toEqual(refused('over-quota'));
        await arrive(1, NOON);
        expect(await told(late + HOUR + 20 * MINUTE)).toEqual([1, 3, 4, 5, 6, 7, 8, 50]);
      });

      it('asks for the capability that reads now', async () => {
        expect(await storage.registerMailboxPush(forMailbox(1, { readHash: hashOf('append 0') }), NOON)).toEqual(
          refused('forbidden'),
        );
        expect(await storage.registerMailboxPush(forMailbox(1, { mailboxId: mailboxOf(9) }), NOON)).toEqual(
          refused('forbidden'),
        );
        await storage.remove(mailboxOf(2), hashOf('admin 0'));
        expect(await storage.registerMailboxPush(forMailbox(1, { mailboxId: mailboxOf(2) }), NOON)).toEqual(
          refused('gone'),
        );
      });

      it('is forgotten with the capability it came by, and with the mailbox', async () => {
        for (const n of [1, 2]) await storage.registerMailboxPush(forMailbox(n, { mailboxId: mailboxOf(n) }), NOON);
        for (const n of [1, 2]) await arrive(n, NOON);
        const rotation = { generation: 1, from: 1, n: 1, own: true } as const;
        await storage.rotate({
          mailboxId: mailboxOf(1),
          adminHash: hashOf('admin 0'),
          hashes: hashesOf('1'),
          ...rotation,
        });
        await storage.remove(mailboxOf(2), hashOf('admin 0'));
        await arrive(1, NOON, true, 'append 1');
        expect(await told(at(2, 59))).toEqual([]);
        expect(await storage.registerMailboxPush(forMailbox(1), NOON)).toEqual(refused('forbidden'));
        await storage.registerMailboxPush(forMailbox(1, { readHash: hashOf('read 1'), after: 2 }), NOON);
        await arrive(1, at(3, 0), true, 'append 1');
        expect(await told(at(4, 20))).toEqual([1]);
      });

      it('keeps the minute it was first given', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await storage.registerMailboxPush(forMailbox(1, { minute: 59 }), NOON);
        await arrive(1, NOON);
        expect(await told(at(1, 20))).toEqual([1]);
      });
    });

    describe('an hour that was chosen for an envelope', () => {
      const chosen = (envelope: number, hour: number, over: { mailbox?: number; append?: string } = {}) =>
        storage.wakeAt({
          mailboxId: mailboxOf(over.mailbox ?? 1),
          appendHash: hashOf(over.append ?? 'append 0'),
          envelopeId: envelopeOf(envelope),
          hour,
        });

      it('tells every device of the mailbox once, from its minute of that hour, whatever it has read', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await storage.registerMailboxPush(forMailbox(2, { minute: 40 }), NOON);
        await storage.registerMailboxPush(forMailbox(3, { mailboxId: mailboxOf(2) }), NOON);
        await arrive(1, NOON, false);
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), NOON);
        expect(await chosen(1, at(6, 0))).toEqual(done);
        expect(await told(at(6, 19))).toEqual([]);
        expect(await told(at(6, 20))).toEqual([1]);
        expect(await told(at(6, 39))).toEqual([]);
        expect(await told(at(6, 40))).toEqual([2]);
        expect(await told(at(9, 59))).toEqual([]);
        // What comes next is told of as ever.
        await arrive(1, at(9, 0));
        expect(await told(at(10, 20))).toEqual([1]);
      });

      it('tells a device that registered since, and none that has looked since it came', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON, false);
        await chosen(1, at(6, 0));
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), at(2, 0));
        await storage.registerMailboxPush(forMailbox(2, { after: 1, minute: 50 }), at(2, 0));
        expect(await told(at(6, 0))).toEqual([]);
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), at(6, 0));
        expect(await told(at(6, 59))).toEqual([2]);
      });

      it('is told in a device’s hours only', async () => {
        await storage.registerMailboxPush(forMailbox(1, { hours: 1 << 20 }), NOON);
        await arrive(1, NOON, false);
        await chosen(1, at(6, 0));
        expect(await told(at(7, 59))).toEqual([]);
        expect(await told(at(8, 20))).toEqual([1]);
      });

      it('is the last that was said, and is forgotten with its envelope and with its mailbox', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await storage.registerMailboxPush(forMailbox(2, { mailboxId: mailboxOf(2) }), NOON);
        await arrive(1, NOON, false);
        await arrive(2, NOON, false);
        await chosen(1, at(3, 0));
        await chosen(1, at(6, 0));
        await chosen(2, at(6, 0), { mailbox: 2 });
        expect(await told(at(5, 59))).toEqual([]);
        const erasure = { mailboxId: mailboxOf(1), appendHash: hashOf('append 0'), envelopeId: envelopeOf(1) };
        expect(await storage.erase({ ...erasure, eraseHash: hashOf('erase') })).toEqual(done);
        await storage.remove(mailboxOf(2), hashOf('admin 0'));
        expect(await told(at(9, 59))).toEqual([]);
        // Of what is erased none is kept.
        expect(await chosen(1, at(11, 0))).toEqual(done);
        expect(await told(at(11, 59))).toEqual([]);
      });

      it('that has come is one to tell of at once', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON, false);
        await chosen(1, NOON);
        expect(await told(at(0, 20))).toEqual([1]);
      });

      it('is taken by the append capability in force, for an envelope that is there, of so many at a time', async () => {
        for (let n = 1; n <= LIMITS.waitingWakes + 1; n++) await arrive(1, NOON, false);
        expect(await chosen(1, at(6, 0), { append: 'read 0' })).toEqual(refused('forbidden'));
        expect(await chosen(99, at(6, 0))).toEqual(refused('forbidden'));
        expect(await chosen(1, at(6, 0), { mailbox: 9 })).toEqual(refused('forbidden'));
        for (let n = 1; n <= LIMITS.waitingWakes; n++) expect(await chosen(n, at(6, 0))).toEqual(done);
        expect(await chosen(LIMITS.waitingWakes + 1, at(6, 0))).toEqual(refused('over-quota'));
        expect(await chosen(1, at(7, 0))).toEqual(done);
        // Told of to nobody, those that have come make room.
        expect(await told(at(7, 59))).toEqual([]);
        expect(await chosen(LIMITS.waitingWakes + 1, at(9, 0))).toEqual(done);
        await storage.remove(mailboxOf(2), hashOf('admin 0'));
        expect(await chosen(1, at(6, 0), { mailbox: 2 })).toEqual(refused('gone'));
      });
    });

    describe('a device by the hour', () => {
      it('is told once in each of its hours from the next on, whatever came', async () => {
        expect(await storage.registerHoursPush(byHour(1, { hours: (1 << 12) | (1 << 14) }), NOON)).toEqual(done);
        await arrive(1, NOON);
        expect(await told(at(0, 59))).toEqual([]);
        expect(await told(at(1, 59))).toEqual([]);
        expect(await told(at(2, 19))).toEqual([]);
        expect(await told(at(2, 20))).toEqual([1]);
        expect(await told(at(2, 50))).toEqual([]);
        expect(await told(at(24, 20))).toEqual([1]);
      });

      it('is not told late of an hour in which nobody could send', async () => {
        await storage.registerHoursPush(byHour(1, { hours: 1 << 14 }), NOON);
        expect(await told(at(3, 20))).toEqual([]);
        expect(await told(at(26, 20))).toEqual([1]);
      });

      it('asks for an admission, and is bounded for each', async () => {
        expect(await storage.registerHoursPush(byHour(1, { codeHash: hashOf('guess') }), NOON)).toEqual(
          refused('not-admitted'),
        );
        for (let n = 1; n <= LIMITS.pushDevices; n++)
          expect(await storage.registerHoursPush(byHour(n), NOON)).toEqual(done);
        expect(await storage.registerHoursPush(byHour(50), NOON)).toEqual(refused('over-quota'));
        expect(await storage.registerHoursPush(byHour(1), NOON)).toEqual(done);
      });

      it('renewed, keeps what it was told', async () => {
        await storage.registerHoursPush(byHour(1), NOON);
        expect(await told(at(1, 20))).toEqual([1]);
        await storage.registerHoursPush(byHour(1, { hours: (1 << 13) | (1 << 14) }), at(1, 0));
        expect(await told(at(1, 40))).toEqual([]);
        expect(await told(at(2, 20))).toEqual([1]);
      });
    });

    describe('an endpoint', () => {
      it('has one registration, the last, of either kind', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await storage.registerMailboxPush(forMailbox(1, { mailboxId: mailboxOf(2) }), NOON);
        await arrive(1, NOON);
        expect(await told(at(1, 20))).toEqual([]);
        await arrive(2, NOON);
        await storage.registerHoursPush(byHour(1, { hours: 1 << 15 }), NOON);
        expect(await told(at(1, 20))).toEqual([]);
        expect(await told(at(3, 20))).toEqual([1]);
        await storage.registerMailboxPush(forMailbox(1), at(3, 0));
        expect(await told(at(27, 20))).toEqual([]);
      });

      it('is not taken over with other secrets, nor with another key of the relay', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        for (const over of [
          { auth: new Uint8Array(16).fill(9) },
          { p256dh: registrationOf(9).p256dh },
          { key: pushKeysOf(9).publicKey },
        ]) {
          expect(await storage.registerMailboxPush(forMailbox(1, over), NOON)).toEqual(refused('conflict'));
          expect(await storage.registerHoursPush(byHour(1, over), NOON)).toEqual(refused('conflict'));
        }
      });

      it('is forgotten by whoever holds its secret, again and again', async () => {
        await storage.registerMailboxPush(forMailbox(1), NOON);
        await arrive(1, NOON);
        const { endpoint, auth } = registrationOf(1);
        expect(await storage.forgetPush(endpoint, new Uint8Array(16))).toEqual(refused('forbidden'));
        expect(await storage.forgetPush(endpoint, auth)).toEqual(done);
        expect(await storage.forgetPush(endpoint, auth)).toEqual(done);
        expect(await told(at(1, 20))).toEqual([]);
      });
    });

    describe('what is due', () => {
      const due = async (...devices: number[]): Promise<void> => {
        for (const n of devices) await storage.registerMailboxPush(forMailbox(n), NOON);
        await arrive(1, NOON);
      };

      it('holds all that is to be sent, and is given to one taker only, until the lease ends', async () => {
        await due(1);
        const [wake] = await take(at(1, 20));
        const { endpoint, p256dh, auth } = registrationOf(1);
        expect(wake).toMatchObject({ endpoint, p256dh: Buffer.from(p256dh), auth: Buffer.from(auth), attempts: 0 });
        expect(await take(at(1, 24))).toEqual([]);
        expect(numbersOf(await take(at(1, 25)))).toEqual([1]);
      });

      it('is shared out among those who ask at once, without one given twice', async () => {
        await due(1, 2, 3, 4, 5, 6, 7);
        const shares = await Promise.all(Array.from({ length: 10 }, () => take(at(1, 20), 2)));
        expect(shares.every((share) => share.length <= 2)).toBe(true);
        expect(numbersOf(shares.flat())).toEqual([1, 2, 3, 4, 5, 6, 7]);
      });

      it('comes back at its time after a failure, and counts its attempts', async () => {
        await due(1);
        expect(await told(at(1, 20), { type: 'later', at: at(1, 40) })).toEqual([1]);
        expect(await take(at(1, 39))).toEqual([]);
        const [again] = await take(at(1, 40));
        expect(again?.attempts).toBe(1);
        await storage.settleWake(again!, { type: 'told' });
        await storage.registerMailboxPush(forMailbox(1, { after: 1 }), at(1, 0));
        await arrive(1, at(2, 0));
        expect((await take(at(3, 20)))[0]?.attempts).toBe(0);
      });

      it('is forgotten where the endpoint is gone', async () => {
        await due(1, 2);
        const wakes = await take(at(1, 20));
        for (const wake of wakes)
          await storage.settleWake(wake, wake.endpoint.endsWith('/1') ? { type: 'gone' } : { type: 'told' });
        await storage.registerMailboxPush(forMailbox(2, { after: 1 }), at(1, 0));
        await arrive(1, at(2, 0));
        expect(await told(at(3, 20))).toEqual([2]);
      });

      it('is not settled by one whose lease passed to another', async () => {
        await due(1);
        const [late] = await take(at(1, 20));
        const [now] = await take(at(1, 25));
        for (const settlement of [{ type: 'gone' }, { type: 'told' }, { type: 'later', at: at(9, 0) }] as const)
          expect(await storage.settleWake(late!, settlement)).toEqual(done);
        await storage.settleWake(now!, { type: 'later', at: at(1, 30) });
        expect(await told(at(1, 30))).toEqual([1]);
      });
    });
  });
}

/** As a database gives them back. */
const stored = ({ publicKey, privateKey }: PushKeys) => ({
  publicKey: Buffer.from(publicKey),
  privateKey: Buffer.from(privateKey),
});
