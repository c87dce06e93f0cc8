// How devices of a call may reach each other, over the relay's real calls: who is told, what a TURN server makes of it, and that a host without
// one hands out nothing.
import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { MailboxId } from '../../shared/ids.ts';
import { PATHS, type Paths } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { reach, type Reached } from '../../tests/harness/reached.ts';
import { capabilityHash } from '../auth.ts';
import { parseConfig } from '../config.ts';
import { createRelay } from '../http/relay.ts';
import { createLog } from '../log.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';

const NOW = Date.UTC(2026, 10, 25, 12) + 41 * MINUTE + 250;
const SECRET = 'b2e7f1c04d9a4f7f8e1d3c5b';
const ON = { TURN_URLS: 'turn:turn.example:3478?transport=udp, turns:turn.example', TURN_SECRET: SECRET };
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const mailboxId = MailboxId.fromBytes(new Uint8Array(16).fill(1));

let storage: Storage;
const opened: Reached[] = [];
let lines: string[];

async function start(env: Record<string, string>): Promise<Reached> {
  const clock = { now: () => NOW };
  const log = createLog({ write: (line) => void lines.push(line), clock, level: 'debug' });
  const config = unwrap(parseConfig(env));
  const reached = await reach(createRelay({ config, storage, clock, random: seededRandom(20261125), log }));
  opened.push(reached);
  return reached;
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
  await storage.create({ mailboxId, hashes, own: false, payment, cap: 1e6, blobCap: 1e6 }, 0);
  return async () => {
    for (const one of opened.splice(0)) await one.close();
    await storage.close();
  };
});

async function ask({ ask: post }: Reached, read: Uint8Array): Promise<Paths | null | string> {
  const response = await post(PATHS.path, {
    method: 'POST',
    body: encode(PATHS.request, { mailboxId, read }),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (response.status !== 200) return ((await response.json()) as { refusal: string }).refusal;
  return unwrap(decode(PATHS.response, new Uint8Array(await response.arrayBuffer()))).paths;
}

it('whoever reads a mailbox is given names that last an hour, each another one, as coturn reckons them', async () => {
  const relay = await start(ON);
  const [first, second] = [await ask(relay, secret(2)), await ask(relay, secret(2))] as [Paths, Paths];
  expect(first.uris).toEqual(['turn:turn.example:3478?transport=udp', 'turns:turn.example']);
  expect(first.until).toBe(Math.floor((NOW + HOUR) / 1_000) * 1_000);
  expect(first.username).toMatch(new RegExp(`^${first.until / 1_000}:[0-9a-f]{32}$`));
  expect(first.password).toBe(createHmac('sha1', SECRET).update(first.username).digest('base64'));
  expect(second.username).not.toBe(first.username);
});

it('who holds another capability, or none, is refused', async () => {
  const relay = await start(ON);
  for (const n of [1, 3, 7]) expect(await ask(relay, secret(n))).toBe('forbidden');
});

it('a host without TURN hands out no path, and says so to anybody', async () => {
  expect(await ask(await start({}), secret(7))).toBeNull();
});

it('nothing of a name, a secret or a mailbox is written to the log', async () => {
  const relay = await start(ON);
  const given = (await ask(relay, secret(2))) as Paths;
  const said = lines.join('');
  expect(said).toContain('"route":"paths"');
  for (const word of [given.username, given.password, SECRET, mailboxId]) expect(said).not.toContain(word);
});
