// The relay with one transaction for each envelope: what group commit is measured against.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createRelayServer } from '../../server/node.ts';
import { GROUP_LIMITS } from '../../server/storage/sqlite/group-commit.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';

await loadSodium();
const config = unwrap(parseConfig(process.env));
const clock = { now: () => 0 };
const relay = createRelay({
  config,
  storage: createSqliteStorage(join(config.dataDir, 'relay.db'), { limits: { ...GROUP_LIMITS, writes: 1 } }),
  clock,
  random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  log: createLog({ write: () => {}, clock, level: 'quiet' }),
});
const server = createRelayServer(relay).listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`);
});
