// Bytes under way are counted, bounded and given back, over a socket too.
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { PROBE, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay } from './relay.ts';
import { parseConfig } from '../config.ts';
import { createHeldBytes } from './held-bytes.ts';
import { createLog } from '../log.ts';
import { createRelayServer } from './server.ts';
import { createSqliteStorage } from '../storage/sqlite/index.ts';

beforeAll(loadSodium);

it('takes up to its limit, and gives back once what a holding took', () => {
  const heldBytes = createHeldBytes(100);
  const [one, two] = [heldBytes.begin(), heldBytes.begin()];
  expect([one.take(60), two.take(60), two.take(40), one.take(1)]).toEqual([true, false, true, false]);
  one.end();
  one.end();
  expect([heldBytes.bytes, two.take(60)]).toEqual([40, true]);
});

it('refuses slow bodies beyond the limit as busy, goes on with small calls, and forgets connections that go', async () => {
  const clock = { now: () => 0 };
  const storage = createSqliteStorage(':memory:');
  const heldBytes = createHeldBytes(100_000);
  const relay = createRelay({
    heldBytes,
    config: unwrap(parseConfig({})),
    storage,
    clock,
    random: { bytes: (length) => new Uint8Array(length) },
    log: createLog({ write: () => {}, clock, level: 'quiet' }),
  });
  const server = createRelayServer(relay).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const slow = (bytes: number) => {
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    socket.write(
      `POST ${READ.path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000000\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes));
    return socket;
  };
  const post = (path: string, body: Uint8Array) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body: body as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const asked = async (): Promise<void> => void (await post(READ.path, encode(READ.request, [])));

  const first = slow(90_000);
  for (let tries = 0; tries < 200 && heldBytes.bytes < 90_000; tries++) await asked();
  const second = slow(90_000);
  const [answer] = (await once(second, 'data')) as [string];
  expect(answer).toContain(' 503 ');
  expect((await post(PROBE.path, encode(PROBE.request, { code: new Uint8Array(32) }))).status).toBe(403);
  first.destroy();
  second.destroy();
  for (let tries = 0; tries < 200 && heldBytes.bytes > 0; tries++) await asked();
  expect(heldBytes.bytes).toBe(0);

  relay.close();
  server.closeAllConnections();
  server.close();
  await storage.close();
});
