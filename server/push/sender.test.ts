// The sender against a push service of the tests' own, over real TLS on loopback, with a fake clock and the real storage.
import { Agent } from 'node:https';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { hashesOf, hashOf, mailboxOf, envelopeOf } from '../../tests/contract/storage.contract.ts';
import { createBrowser, openVapid, type PushService, startPushService } from '../../tests/harness/push-service.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { createLog } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { PushKeys } from '../storage/push.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';
import { createPushHttp, type PushHttp } from './http.ts';
import { createPushKeys } from './keys.ts';
import { createSender, judge, type Sender } from './sender.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
/** When what came at noon is due. */
const DUE = NOON + HOUR + 20 * MINUTE;
const CONTACT = 'mailto:host@entretemps.example';
const SEED = 20261125;

let service: PushService;
let storage: Storage;
let keys: PushKeys;
let now: number;
let logged: string;
let metrics: Metrics;
let sender: Sender;

const clock = { now: () => now };
const senderOf = (over: { hosts?: readonly string[]; http?: PushHttp; say?: (line: string) => void } = {}): Sender =>
  createSender({
    storage,
    clock,
    random: seededRandom(SEED),
    http: over.http ?? createPushHttp(service.agent),
    ...(over.say && { say: over.say }),
    log: createLog({ write: (line) => (logged += line), clock, level: 'info' }),
    metrics,
    contact: CONTACT,
    hosts: over.hosts ?? ['push.example'],
  });

beforeAll(loadSodium);
beforeEach(async () => {
  now = NOON;
  logged = '';
  service = await startPushService();
  storage = createSqliteStorage(':memory:');
  metrics = createMetrics({
    clock,
    gauges: () => ({ residentBytes: 0, databaseBytes: null, diskFreeBytes: null }),
    streams: () => 0,
  });
  keys = createPushKeys(seededRandom(SEED + 1));
  await storage.pushKeys(keys);
  await storage.admit(hashOf('link'), 9);
  await storage.claim(hashOf('link'), hashOf('code'));
  const payment = { kind: 'admission', hash: hashOf('code') } as const;
  await storage.create(
    { mailboxId: mailboxOf(1), hashes: hashesOf('0'), own: true, payment, cap: 1e6, blobCap: 1e6 },
    0,
  );
  sender = senderOf();
});
afterEach(async () => {
  await sender.close();
  await storage.close();
  await service.close();
});

const register = (secret: number, after = 0) => {
  const { endpoint, p256dh, auth } = createBrowser(secret);
  const device = { endpoint, p256dh, auth, key: keys.publicKey, hours: 0xffffff, minute: 20 };
  return storage.registerMailboxPush({ ...device, mailboxId: mailboxOf(1), readHash: hashOf('read 0'), after }, now);
};
const arrive = (n: number) =>
  storage.append(
    [
      {
        mailboxId: mailboxOf(1),
        appendHash: hashOf('append 0'),
        envelopeId: envelopeOf(n),
        eraseHash: hashOf('erase'),
        expectedSeq: null,
        bytes: new Uint8Array(10),
        wake: true,
      },
    ],
    NOON,
  );
const roundAt = async (time: number): Promise<number> => {
  now = time;
  const before = service.received.length;
  await sender.round();
  return service.received.length - before;
};
const figures = (): string => {
  now += HOUR;
  return metrics
    .render()
    .split('\n')
    .filter((line) => line.startsWith('entretemps_pushes_total{'))
    .join(' ');
};

it('says in one line that no push service is reached while the name server is gone, and in another that they are again', async () => {
  let isGone = true;
  const gone = Object.assign(new Error('no name server'), { code: 'EAI_AGAIN' });
  const lost = createPushHttp(new Agent({ lookup: (_host, _options, answer) => answer(gone, []) }));
  const whole = createPushHttp(service.agent);
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const watched = senderOf({ http: { post: (push, signal) => (isGone ? lost : whole).post(push, signal) }, say });
  for (const n of [1, 2, 3, 4, 5]) await register(n);
  await arrive(1);
  for (now = DUE; now < DUE + 6 * MINUTE; now += MINUTE) await watched.round();
  expect(lines).toEqual([
    expect.stringMatching(/^No push service answers.+name server.+nothing of what came is lost\.$/),
  ]);
  isGone = false;
  for (; now < DUE + 3 * HOUR; now += MINUTE) await watched.round();
  expect(lines.slice(1)).toEqual(['Push services answer again: devices are told.']);
  expect(service.received.length).toBe(5);
  await watched.close();
});

describe('a device that is due', () => {
  it('is told once, over TLS, by a message that it alone opens and the relay signed', async () => {
    await register(1);
    await arrive(1);
    expect(await roundAt(DUE - MINUTE)).toBe(0);
    expect(await roundAt(DUE)).toBe(1);
    expect(await roundAt(DUE + DAY)).toBe(0);
    const [push] = service.received;
    expect(push?.path).toBe('/send/1');
    expect(createBrowser(1).open(push!.body)).toBe('Entretemps');
    const { claims, key } = openVapid(push?.headers['authorization']);
    expect([claims.aud, claims.sub]).toEqual(['https://push.example', CONTACT]);
    expect(key).toBe(Buffer.from(keys.publicKey).toString('base64url'));
    expect(figures()).toBe('entretemps_pushes_total{outcome="sent"} 1');
  });

  it('is one of many more than a batch, each told once, also where two processes send', async () => {
    for (let secret = 1; secret <= 150; secret++) {
      const { endpoint, p256dh, auth } = createBrowser(1);
      const device = { p256dh, auth, key: keys.publicKey, hours: 0xffffff, minute: 20 };
      const payment = { kind: 'admission', hash: hashOf('more') } as const;
      if (secret === 1) await storage.admit(hashOf('more'), 200);
      if (secret === 1) await storage.claim(hashOf('more'), hashOf('claimed'));
      const fresh = { mailboxId: mailboxOf(secret), hashes: hashesOf('0'), own: true, cap: 1e6, blobCap: 1e6 };
      await storage.create({ ...fresh, payment: { ...payment, hash: hashOf('claimed') } }, 0);
      const reads = { mailboxId: mailboxOf(secret), readHash: hashOf('read 0'), after: 0 };
      await storage.registerMailboxPush({ ...device, ...reads, endpoint: `${endpoint}/${secret}` }, now);
      await storage.append(
        [
          {
            mailboxId: mailboxOf(secret),
            appendHash: hashOf('append 0'),
            envelopeId: envelopeOf(1),
            eraseHash: hashOf('erase'),
            expectedSeq: null,
            bytes: new Uint8Array(10),
            wake: true,
          },
        ],
        NOON,
      );
    }
    const other = senderOf();
    now = DUE;
    await Promise.all([sender.round(), other.round()]);
    expect(new Set(service.received.map(({ path }) => path)).size).toBe(150);
    expect(service.received.length).toBe(150);
    await other.close();
  });

  it('is told after a restart of the relay between the arrival and its minute', async () => {
    await register(1);
    await arrive(1);
    await sender.close();
    sender = senderOf();
    expect(await roundAt(DUE)).toBe(1);
  });
});

describe('a push service', () => {
  beforeEach(async () => {
    await register(1);
    await arrive(1);
  });

  it.each([404, 410])('that answers %i is called no more for that device', async (status) => {
    service.answer(() => ({ status }));
    expect(await roundAt(DUE)).toBe(1);
    await register(2, 1);
    await arrive(2);
    expect(await roundAt(DUE + 2 * HOUR)).toBe(1);
    expect(service.received.at(-1)?.path).toBe('/send/2');
    expect(figures()).toBe('entretemps_pushes_total{outcome="gone"} 2');
  });

  it.each([500, 503, 429])('that answers %i is asked again, later each time, with a fresh message', async (status) => {
    service.answer(() => ({ status }));
    const tried: number[] = [];
    for (let minute = 0; minute <= 20; minute++) if ((await roundAt(DUE + minute * MINUTE)) === 1) tried.push(minute);
    expect(tried).toEqual([0, 1, 3, 7, 15]);
    expect(new Set(service.received.map(({ body }) => body.toString('hex'))).size).toBe(5);
    service.answer(() => ({ status: 201 }));
    expect(await roundAt(DUE + 31 * MINUTE)).toBe(1);
    expect(await roundAt(DUE + DAY)).toBe(0);
  });

  it('that answers with a switch of protocols has not answered: the round ends, and it is asked again', async () => {
    service.answer(() => ({ status: 101, headers: { connection: 'upgrade', upgrade: 'other' } }));
    expect(await roundAt(DUE)).toBe(1);
    service.answer(() => ({ status: 201 }));
    expect(await roundAt(DUE + MINUTE)).toBe(1);
    expect(figures()).toBe('entretemps_pushes_total{outcome="later"} 1 entretemps_pushes_total{outcome="sent"} 1');
  });

  it('that does not answer is asked again', async () => {
    service.answer(() => null);
    now = DUE;
    const round = sender.round();
    await until(() => service.received.length === 1);
    // The socket dies, as it does at the end of the time allowed.
    service.agent.destroy();
    await round;
    service.answer(() => ({ status: 201 }));
    expect(await roundAt(DUE + MINUTE)).toBe(1);
  });

  it('that asks for patience is given it, in seconds or by a date, within bounds', async () => {
    service.answer(() => ({ status: 429, headers: { 'retry-after': '1800' } }));
    await roundAt(DUE);
    expect(await roundAt(DUE + 29 * MINUTE)).toBe(0);
    expect(await roundAt(DUE + 30 * MINUTE)).toBe(1);
  });

  it.each([400, 401, 403, 413, 301, 307])(
    'that answers %i is not followed anywhere nor asked again',
    async (status) => {
      service.answer(() => ({ status, headers: { location: 'https://push.example/elsewhere' } }));
      expect(await roundAt(DUE)).toBe(1);
      expect(await roundAt(DUE + DAY)).toBe(0);
      expect(logged).toBe(`{"time":"2026-11-25T13","event":"push-refused","status":${status}}\n`);
      // The next thing to read is worth another call: what was wrong may have been put right.
      service.answer(() => ({ status: 201 }));
      await register(1, 1);
      await arrive(2);
      expect(await roundAt(DUE + DAY + 2 * HOUR)).toBe(1);
    },
  );

  it('whose host is no longer among those allowed is not called, and its devices are forgotten', async () => {
    await sender.close();
    sender = senderOf({ hosts: ['fcm.googleapis.com'] });
    expect(await roundAt(DUE)).toBe(0);
    await sender.close();
    sender = senderOf();
    expect(await roundAt(DUE + HOUR)).toBe(0);
  });

  it('is left alone by a relay that closes, and what was under way is due again', async () => {
    service.answer(() => null);
    now = DUE;
    const round = sender.round();
    await until(() => service.received.length === 1);
    await sender.close();
    await round;
    service.answer(() => ({ status: 201 }));
    sender = senderOf();
    expect(await roundAt(DUE + 5 * MINUTE)).toBe(1);
  });
});

describe('what an answer means', () => {
  const asked = (retryAfter: string, attempts = 0) => {
    const { settlement } = judge({ status: 503, retryAfter }, attempts, DUE);
    return settlement.type === 'later' ? settlement.at - DUE : settlement.type;
  };

  it('follows Retry-After between the usual wait and six hours, and no nonsense', () => {
    expect(asked('120')).toBe(2 * MINUTE);
    expect(asked(new Date(DUE + 2 * HOUR).toUTCString())).toBe(2 * HOUR);
    expect(asked('99999999')).toBe(6 * HOUR);
    expect(asked(new Date(DUE - HOUR).toUTCString())).toBe(MINUTE);
    for (const nonsense of ['soon', '-5', '', '1e9', '9'.repeat(400)]) expect(asked(nonsense)).toBe(MINUTE);
    expect(asked('120', 10)).toBe(HOUR);
  });

  it('is tried for about a day, then left until there is more to read', () => {
    let waited = 0;
    let attempts = 0;
    for (; ; attempts++) {
      const { settlement, outcome } = judge(null, attempts, 0);
      if (settlement.type !== 'later') {
        expect([settlement.type, outcome]).toEqual(['told', 'given-up']);
        break;
      }
      waited += settlement.at;
    }
    expect(waited).toBeGreaterThan(20 * HOUR);
    expect(waited).toBeLessThan(30 * HOUR);
  });
});

/** Lets the sockets move until it is so. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setImmediate(resolve));
}
