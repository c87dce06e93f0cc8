// A thread that writes until an envelope of one byte comes, and dies of it.
import { parentPort, workerData } from 'node:worker_threads';
import { createSqliteStorage } from '../../../server/storage/sqlite/index.ts';
import { serveWrites } from '../../../server/storage/sqlite/writer.ts';

if (parentPort === null) throw new Error('started as a thread only');
const storage = createSqliteStorage(workerData as string);
const append: typeof storage.append = (items, hour) => {
  if (items.some(({ bytes }) => bytes.length === 1)) process.exit(1);
  return storage.append(items, hour);
};
serveWrites({ ...storage, append }, parentPort);
parentPort.postMessage('ready');
