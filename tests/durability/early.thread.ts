// The thread of the relay that lies (early-answers.ts): it too answers before COMMIT.
import { parentPort, workerData } from 'node:worker_threads';
import { createSqliteStorage } from '../../server/storage/sqlite/index.ts';
import { serveWrites } from '../../server/storage/sqlite/writer.ts';
import { late } from './late.ts';

if (parentPort === null) throw new Error('started as a thread only');
serveWrites(createSqliteStorage(workerData as string, { wrap: late }), parentPort);
parentPort.postMessage('ready');
