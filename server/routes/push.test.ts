// Asking to be told, over the relay's real calls: what is taken, what is refused, and that a relay with notices off takes nothing.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { EnvelopeId, MailboxId } from '../../shared/ids.ts';
import * as api from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createBrowser } from '../../tests/harness/push-service.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { reach, type Reached } from '../../tests/harness/reached.ts';
import { createRelay, type Relay } from '../http/relay.ts';
import { capabilityHash } from '../auth.ts';
import { parseConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
const ON = { PUSH_CONTACT: 'mailto:host@entretemps.example', PUSH_HOSTS: 'push.example' };
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const mailboxId = MailboxId.fromBytes(new Uint8Array(16).fill(1));

let storage: Storage;
let relay: Relay;
let reached: Promise<Reached>;
/** All that a test started: it ends with the test. */
const opened: Promise<Reached>[] = [];
let lines: string[];

function start(env: Record<string, string>): void {
  const clock = { now: () => NOON + 41 * MINUTE };
  const log = createLog({ write: (line) => void lines.push(line), clock, level: 'debug' });
  relay = createRelay({ config: unwrap(parseConfig(env)), storage, clock, random: seededRandom(20261125), log });
  opened.push((reached = reach(relay)));
}

beforeAll(loadSodium);
beforeEach(async () => {
  lines = [];
  storage = createSqliteStorage(':memory:');
  await storage.admit(capabilityHash(secret(8)), 9);
  await storage.claim(capabilityHash(secret(8)), capabilityHash(secret(9)));
  const hashes = {
    append: capabilityHash(secret(1)),
    read: capabilityHash(secret(2)),
    admin: capabilityHash(secret(3)),
  };
  const payment = { kind: 'admission', hash: capabilityHash(secret(9)) } as const;
  await storage.create({ mailboxId, hashes, own: true, payment, cap: 1e6, blobCap: 1e6 }, 0);
  start(ON);
  return async () => {
    for (const one of opened.splice(0)) await (await one).close();
    await storage.close();
  };
});

async function call<Q, A>(endpoint: api.Endpoint<Q, A>, request: Q): Promise<A | string> {
  const { ask } = await reached;
  const response = await ask(endpoint.path, {
    method: 'POST',
    body: encode(endpoint.request, request),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (response.status !== 200) return ((await response.json()) as { refusal: string }).refusal;
  return unwrap(decode(endpoint.response, new Uint8Array(await response.arrayBuffer())));
}
async function keyOf(): Promise<Uint8Array> {
  const answer = await call(api.PUSH_KEY, {});
  if (typeof answer === 'string' || answer.key === null) throw new Error('no key');
  return answer.key;
}
const device = async (over: Partial<api.PushDevice> = {}): Promise<api.PushDevice> => {
  const { endpoint, p256dh, auth } = createBrowser(1);
  return { endpoint, p256dh, auth, key: await keyOf(), hours: 0xffffff, ...over };
};
const forMailbox = async (over: Partial<api.PushDevice> = {}) =>
  call(api.PUSH_MAILBOX, { mailboxId, read: secret(2), after: 0, device: await device(over) });
const append = (id: number, wake: boolean) =>
  call(api.APPEND, [
    {
      mailboxId,
      append: secret(1),
      envelopeId: EnvelopeId.fromBytes(new Uint8Array(16).fill(id)),
      eraseHash: secret(0),
      expectedSeq: null,
      bytes: new Uint8Array(10),
      wake,
    },
  ]);
const dueAt = async (now: number): Promise<number> => {
  const taken = await storage.takeWakes(now, now + MINUTE, 10);
  return taken.ok ? taken.value.wakes.length : -1;
};

it('takes a device of a mailbox, which is due in the hour after something to read came, from its tenth minute on', async () => {
  expect(await forMailbox()).toEqual({});
  await append(1, false);
  expect(await dueAt(NOON + 9 * HOUR)).toBe(0);
  await append(2, true);
  expect(await dueAt(NOON + HOUR + 9 * MINUTE)).toBe(0);
  expect(await dueAt(NOON + HOUR + 59 * MINUTE)).toBe(1);
});

it('takes a device by the hour for an admission that is in force', async () => {
  expect(await call(api.PUSH_HOURS, { code: secret(9), device: await device({ hours: 1 << 14 }) })).toEqual({});
  expect(await call(api.PUSH_HOURS, { code: secret(8), device: await device() })).toBe('not-admitted');
  expect(await dueAt(NOON + HOUR + 59 * MINUTE)).toBe(0);
  expect(await dueAt(NOON + 2 * HOUR + 59 * MINUTE)).toBe(1);
});

it('keeps one key for everybody, over restarts too', async () => {
  const key = await keyOf();
  start(ON);
  expect(await keyOf()).toEqual(key);
});

it('forgets a device that holds the secret, and does not mind being asked again', async () => {
  await forMailbox();
  await append(1, true);
  const { endpoint, auth } = createBrowser(1);
  expect(await call(api.PUSH_FORGET, { endpoint, auth: new Uint8Array(16) })).toBe('forbidden');
  expect(await call(api.PUSH_FORGET, { endpoint, auth })).toEqual({});
  expect(await call(api.PUSH_FORGET, { endpoint, auth })).toEqual({});
  expect(await dueAt(NOON + 9 * HOUR)).toBe(0);
});

it.each([
  ['an address of its own network', { endpoint: 'https://127.0.0.1/x' }],
  ['a name of its own network', { endpoint: 'https://relay/x' }],
  ['plain HTTP', { endpoint: 'http://push.example/x' }],
  ['another port', { endpoint: 'https://push.example:8443/x' }],
  ['a service that is not allowed', { endpoint: 'https://push.example.attacker.net/x' }],
  ['a key that is no point', { p256dh: new Uint8Array(65).fill(4) }],
  ['no hour', { hours: 0 }],
  ['an hour that no day has', { hours: 1 << 24 }],
])('refuses %s', async (_what, over) => {
  expect(await forMailbox(over)).toBe('malformed');
  expect(await call(api.PUSH_HOURS, { code: secret(9), device: await device(over) })).toBe('malformed');
});

it('refuses a wrong capability, and a subscription that was made for another key', async () => {
  expect(await call(api.PUSH_MAILBOX, { mailboxId, read: secret(1), after: 0, device: await device() })).toBe(
    'forbidden',
  );
  expect(await forMailbox({ key: createBrowser(2).p256dh })).toBe('conflict');
});

it('takes nothing where notices are off, offers no key, and still forgets', async () => {
  const was = await device();
  await call(api.PUSH_MAILBOX, { mailboxId, read: secret(2), after: 0, device: was });
  await append(1, true);
  start({});
  expect(await call(api.PUSH_KEY, {})).toEqual({ key: null });
  expect(await call(api.PUSH_MAILBOX, { mailboxId, read: secret(2), after: 1, device: was })).toBe('conflict');
  expect(await call(api.PUSH_HOURS, { code: secret(9), device: was })).toBe('conflict');
  expect(await call(api.PUSH_FORGET, { endpoint: was.endpoint, auth: was.auth })).toEqual({});
  expect(await dueAt(NOON + 9 * HOUR)).toBe(0);
});

it('writes no address of a device, mailbox or key into the log', async () => {
  await forMailbox();
  await call(api.PUSH_HOURS, { code: secret(9), device: await device() });
  await call(api.PUSH_FORGET, createBrowser(1));
  const log = lines.join('');
  expect(log).toMatch(/"route":"push-mailbox","status":200/);
  expect(log).not.toContain('push.example');
  expect(log).not.toContain(mailboxId);
});

it('takes an hour for an envelope that waits for one, a whole one within a month, and none where nobody is told', async () => {
  await forMailbox();
  await append(1, false);
  const ask = (hour: number, over: Partial<api.WakeRequest> = {}) =>
    call(api.WAKE, {
      mailboxId,
      append: secret(1),
      envelopeId: EnvelopeId.fromBytes(new Uint8Array(16).fill(1)),
      hour,
      ...over,
    });
  expect(await ask(NOON + 1)).toBe('malformed');
  expect(await ask(NOON + 31 * DAY + 2 * HOUR)).toBe('malformed');
  expect(await ask(NOON + HOUR, { append: secret(2) })).toBe('forbidden');
  expect(await ask(NOON + 31 * DAY + HOUR)).toEqual({});
  expect(await ask(NOON + 3 * HOUR)).toEqual({});
  expect(await dueAt(NOON + 2 * HOUR + 59 * MINUTE)).toBe(0);
  start({});
  await append(2, false);
  const second = EnvelopeId.fromBytes(new Uint8Array(16).fill(2));
  expect(await ask(NOON + HOUR, { envelopeId: second })).toEqual({});
  expect(await dueAt(NOON + HOUR + 59 * MINUTE)).toBe(0);
  expect(await dueAt(NOON + 3 * HOUR + 59 * MINUTE)).toBe(1);
});
