// One relay a data folder: two would both take writes, and the live hints of one would never reach the readers of the other. The
// lock is SQLite's own on a file beside the database: the system drops it with the process, so none is ever left behind by a kill.
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';

/** Milliseconds: whoever only looks whether it is held (`isLocked`) is in nobody's way. */
const LOOK_MS = 200;

/** Kept until released: a connection that nobody holds is closed by the collector, and its lock with it. */
const locks = new Set<Database.Database>();

/** Holds the lock until the process ends, or the answered function is called. Throws SQLITE_BUSY where another process holds it. */
export function lockFile(file: string): () => void {
  const sqlite = new Database(file, { timeout: LOOK_MS });
  try {
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    throw error;
  }
  locks.add(sqlite);
  return () => {
    locks.delete(sqlite);
    sqlite.close();
  };
}

/** Whether a process holds it. Makes no file. */
export function isLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return true;
    throw error;
  } finally {
    sqlite.close();
  }
}
