// The thread of checkpoints.ts: copies what the log holds into the database when asked, and says so.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

if (parentPort === null) throw new Error('started as a thread only');
const port = parentPort;
const sqlite = new Database(workerData as string);
// What is copied is on the disk before the log begins again.
sqlite.pragma('synchronous = NORMAL');
// It reads no page of the database.
sqlite.pragma('cache_size = -64');
const checkpoint = sqlite.prepare('PRAGMA wal_checkpoint(PASSIVE)');

port.on('message', (asked: 'checkpoint' | 'close') => {
  if (asked === 'close') {
    sqlite.close();
    port.close();
    return;
  }
  checkpoint.get();
  port.postMessage('done');
});
