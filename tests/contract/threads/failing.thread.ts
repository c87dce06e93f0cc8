// A thread whose COMMIT fails once the disk is said to fail: for an envelope of two bytes it is full, for one of three it is broken.
import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { createSqliteStorage } from '../../../server/storage/sqlite/index.ts';
import { serveWrites } from '../../../server/storage/sqlite/writer.ts';

if (parentPort === null) throw new Error('started as a thread only');
let code: string | null = null;
const storage = createSqliteStorage(workerData as string, {
  wrap: (transaction) => ({
    ...transaction,
    commit: () => {
      if (code !== null) throw new Database.SqliteError('the disk', code);
      transaction.commit();
    },
  }),
});
const append: typeof storage.append = (items, hour) => {
  code = { 2: 'SQLITE_FULL', 3: 'SQLITE_IOERR_FSYNC' }[items[0]?.bytes.length ?? 0] ?? null;
  return storage.append(items, hour);
};
serveWrites({ ...storage, append }, parentPort);
parentPort.postMessage('ready');
