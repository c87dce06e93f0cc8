// The relay as it is when busy, and more so: its thread copies the log from the start, every few pages.
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { openWalSync } from '../../server/storage/sqlite/wal-sync.ts';
import { listenOn } from './relay-on.ts';

const broken = (error: unknown): never => {
  throw error;
};

await listenOn((file) =>
  createSqliteStorage(file, {
    beside: { openSync: openWalSync, broken, checkpoints: { busyWrites: 1, copiedFrom: 20 } },
  }),
);
