// The thread that writes, started by threaded.ts while the relay is busy.
import { parentPort, workerData } from 'node:worker_threads';
import { createSqliteStorage } from './index.ts';
import { serveWrites } from './writer.ts';

if (parentPort === null) throw new Error('started as a thread only');
const storage = createSqliteStorage(workerData as string);
serveWrites(storage, parentPort);
parentPort.postMessage('ready');
