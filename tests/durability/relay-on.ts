// The relay over another storage than main.ts gives it.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createRelayServer } from '../../server/node.ts';
import type { Storage } from '../../server/storage/storage.ts';

/** Settings by environment as ever; says where it listens, as main.ts does. */
export async function listenOn(open: (file: string) => Storage | Promise<Storage>): Promise<void> {
  await loadSodium();
  const config = unwrap(parseConfig(process.env));
  const clock = { now: () => 0 };
  const relay = createRelay({
    config,
    storage: await open(join(config.dataDir, 'relay.db')),
    clock,
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    log: createLog({ write: () => {}, clock, level: 'quiet' }),
  });
  const server = createRelayServer(relay).listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`);
  });
}
