// A thread on whose disk the pages it copies do not stay.
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';

parentPort?.on('message', () => {
  throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
});
