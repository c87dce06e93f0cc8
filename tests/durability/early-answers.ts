// A relay that lies: it answers before COMMIT and writes the disk only every sixteenth time. Its one use is to be caught by the
// judge of tests/durability; nothing of the server can be set to behave so.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { createRelay } from '../../server/app.ts';
import { parseConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { createRelayServer } from '../../server/node.ts';
import type { Transaction } from '../../server/storage/sqlite/group-commit.ts';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';

const COMMIT_EVERY = 16;

function late(transaction: Transaction): Transaction {
  let open = false;
  let answered = 0;
  return {
    begin: () => {
      if (!open) transaction.begin();
      open = true;
    },
    commit: () => {
      answered += 1;
      if (answered % COMMIT_EVERY !== 0) return;
      transaction.commit();
      open = false;
    },
    rollback: () => {
      transaction.rollback();
      open = false;
    },
  };
}

await loadSodium();
const config = unwrap(parseConfig(process.env));
const clock = { now: () => 0 };
const relay = createRelay({
  config,
  storage: createSqliteStorage(join(config.dataDir, 'relay.db'), { wrap: late }),
  clock,
  random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  log: createLog({ write: () => {}, clock, level: 'quiet' }),
});
const server = createRelayServer(relay).listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`);
});
