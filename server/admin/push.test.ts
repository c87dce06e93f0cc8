// What the operator's commands do about notices: fresh keys, what doctor says of them, and that a backup brings the keys back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { registrationOf } from '../../tests/contract/push.contract.ts';
import { hashOf } from '../../tests/contract/storage.contract.ts';
import { createRelay } from '../http/relay.ts';
import { parseConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createRelayServer } from '../http/server.ts';
import { createPushKeys } from '../push/keys.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';
import type { Storage } from '../storage/storage.ts';
import { backup } from './backup.ts';
import type { Command, Given } from './command.ts';
import { checkPush } from './doctor-push.ts';
import { restore } from './restore.ts';
import { rotatePushKeys } from './rotate-push-keys.ts';
import { status } from './status.ts';

const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const clock = { now: () => Date.UTC(2026, 10, 25, 12) };
const CONTACT = 'mailto:host@entretemps.example';
const ON = { PUSH_CONTACT: CONTACT };

let folder: string;
let storage: Storage;

beforeAll(loadSodium);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'push-'));
  storage = createSqliteStorage(join(folder, 'relay.db'));
  await storage.admit(hashOf('link'), 10);
  await storage.claim(hashOf('link'), hashOf('code'));
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

const run = async (
  command: Command,
  positionals: string[] = [],
  options: Given['options'] = {},
  dataDir = folder,
): ReturnType<typeof command.run> =>
  command.run(
    { positionals, options },
    { config: unwrap(parseConfig({ DATA_DIR: dataDir })), clock, random, stdin: () => '' },
  );
const register = async (): Promise<string> => {
  const keys = unwrap(await storage.pushKeys(createPushKeys(random)));
  const device = { ...registrationOf(1), key: keys.publicKey, codeHash: hashOf('code') };
  const registered = await storage.registerHoursPush(device, clock.now());
  return registered.ok ? Buffer.from(keys.publicKey).toString('base64url') : registered.error.type;
};

describe('rotate-push-keys', () => {
  it('puts a fresh pair in place beside the running relay, forgets every device, and takes them again under it', async () => {
    const before = await register();
    const due = clock.now() + 90 * MINUTE;
    expect(unwrap(await run(status)).json).toMatchObject({ pushDevices: 1 });
    expect(unwrap(await run(rotatePushKeys)).json).toEqual({ replaced: true });
    expect(unwrap(await run(status)).json).toMatchObject({ pushDevices: 0 });
    expect(unwrap(await storage.takeWakes(due, due + MINUTE, 10)).wakes).toEqual([]);

    const after = await register();
    expect(after).toMatch(/^[\w-]{87}$/);
    expect(after).not.toBe(before);
    const taken = unwrap(await storage.takeWakes(due, due + MINUTE, 10));
    expect(taken.wakes.length).toBe(1);
    expect(Buffer.from(taken.keys!.publicKey).toString('base64url')).toBe(after);
  });
});

it('a restored relay tells its devices under the same keys', async () => {
  const before = await register();
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, 'a passphrase of several words, never used elsewhere');
  const file = join(folder, 'backup.sealed');
  const options = { 'passphrase-file': passphrase };
  unwrap(await run(backup, [file], options));
  const other = join(folder, 'restored');
  unwrap(await run(restore, [file], options, other));
  const restored = createSqliteStorage(join(other, 'relay.db'));
  const due = clock.now() + 90 * MINUTE;
  const { keys, wakes } = unwrap(await restored.takeWakes(due, due + MINUTE, 10));
  expect(Buffer.from(keys!.publicKey).toString('base64url')).toBe(before);
  expect(wakes.map(({ endpoint }) => endpoint)).toEqual([registrationOf(1).endpoint]);
  await restored.close();
}, 30_000);

describe('doctor on notices', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.close().closeAllConnections();
    server = null;
  });
  const relayWith = async (env: Record<string, string>): Promise<string> => {
    const log = createLog({ write: () => undefined, clock, level: 'quiet' });
    const relay = createRelay({ config: unwrap(parseConfig(env)), storage, clock, random, log });
    return listening(createRelayServer(relay));
  };
  const listening = async (opened: Server): Promise<string> => {
    server = opened.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const found = async (
    origin: string,
    settings: { pushContact: string | null } | null,
    reach: (host: string) => boolean = () => {
      throw new Error('nobody is to be called');
    },
  ) => {
    const [finding] = await checkPush(origin, settings, (host) => Promise.resolve(reach(host)));
    return [finding?.verdict, finding?.says];
  };

  it('calls nobody where they are off, and says so', async () => {
    const origin = await relayWith({});
    expect(await found(origin, { pushContact: null })).toEqual(['fine', 'Are off: the relay calls nobody.']);
    expect(await found(origin, null)).toEqual(['fine', 'Are off: the relay calls nobody.']);
  });

  it('tells a relay that was not started again with the setting', async () => {
    const [verdict, says] = await found(await relayWith({}), { pushContact: CONTACT });
    expect([verdict, says?.includes('start it again')]).toEqual(['bad', true]);
  });

  it('tries the push services from beside the relay alone, and names those that it does not reach', async () => {
    const origin = await relayWith(ON);
    expect(await found(origin, null)).toEqual(['fine', 'Are on.']);
    const here = { pushContact: CONTACT };
    expect((await found(origin, here, () => true))[0]).toBe('fine');
    const [some, names] = await found(origin, here, (host) => host !== 'web.push.apple.com');
    expect([some, names]).toEqual([
      'unsure',
      'Are on, but some browsers cannot be told: let the relay out to port 443 of web.push.apple.com.',
    ]);
    const [none, fix] = await found(origin, here, () => false);
    expect(none).toBe('bad');
    expect(fix).toMatch(/let the relay out to port 443 of fcm\.googleapis\.com.+PUSH_CONTACT away/);
  });

  it('tells an answer that is not the relay’s', async () => {
    const origin = await listening(createServer((_, outgoing) => outgoing.end('It works!')));
    expect((await found(origin, null))[0]).toBe('bad');
  });
});
