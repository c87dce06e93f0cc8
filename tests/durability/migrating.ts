// A process that migrates a database and stands still in the middle of it, after saying so, for as long as nobody kills it.
// Arguments: the database file, a folder of migrations in which one calls `stand_still()`.
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import { migrate } from '../../server/storage/sqlite/migrations.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const sqlite = new Database(file);
sqlite.pragma('journal_mode = WAL');
// So small that what the migration changed is in the log before it is done.
sqlite.pragma('cache_size = 2');
sqlite.function('stand_still', () => {
  writeSync(process.stdout.fd, 'in the middle\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return 0;
});
migrate(sqlite, folder);
