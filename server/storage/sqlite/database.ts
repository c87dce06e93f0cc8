// Opening the relay's one database file: pragmas, migrations, and the transaction that group commit drives.
// Promises: what COMMIT returned is on the disk (WAL, synchronous=FULL); migrations run in one transaction, so that a kill in
// the middle leaves the former schema; deleted bytes are overwritten with zeros in the file.
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { join } from 'node:path';
import type { Transaction } from './group-commit.ts';

export type Sqlite = Database.Database;
export type Opened = { readonly sqlite: Sqlite; readonly db: BetterSQLite3Database; readonly transaction: Transaction };

const CACHE_KIB = 64 * 1024;
/** Another process (`npm run relay`) may hold the write lock for a moment. */
const BUSY_MS = 5_000;

/** `file` may be `:memory:`. Throws SQLite's own error where the file cannot be opened or is no database. */
export function openDatabase(file: string): Opened {
  const sqlite = new Database(file, { timeout: BUSY_MS });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('wal_autocheckpoint = 4000');
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    sqlite.pragma('secure_delete = ON');
    const db = drizzle({ client: sqlite });
    migrate(db, { migrationsFolder: join(import.meta.dirname, 'migrations') });
    return { sqlite, db, transaction: transactionOf(sqlite) };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function transactionOf(sqlite: Sqlite): Transaction {
  const begin = sqlite.prepare('BEGIN IMMEDIATE');
  const commit = sqlite.prepare('COMMIT');
  const rollback = sqlite.prepare('ROLLBACK');
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    // SQLite has already rolled back after some errors (a full disk, for one).
    rollback: () => {
      if (sqlite.inTransaction) rollback.run();
    },
  };
}
