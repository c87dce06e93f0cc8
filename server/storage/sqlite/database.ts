// Opening the relay's one database file: pragmas, migrations, and the transaction that group commit drives.
// Promises: what COMMIT returned is on the disk (WAL, synchronous=FULL), or in the log for who brings that there; deleted bytes are overwritten with zeros in the file.
import Database from 'better-sqlite3';
import type { Transaction } from './group-commit.ts';
import { migrate } from './migrations.ts';

export type Sqlite = Database.Database;
export type Opened = { readonly sqlite: Sqlite; readonly transaction: Transaction };

/**
 * Small on purpose: after every COMMIT in which SQLite moved pages of a tree, it looks through its whole cache (pcache1TruncateUnsafe),
 * 0.3 ms at 64 MiB. The system's own cache holds the file.
 */
const CACHE_KIB = 4 * 1024;
/** What opening waits for another program's writing. Later nothing waits within SQLite: that would stop the whole process (group-commit.ts). */
const BUSY_MS = 5_000;

/** Who brings a COMMIT to the disk: COMMIT itself, which waits for it, or the caller, beside it (wal-sync.ts). */
export type Durable = 'commit' | 'beside';

/** `file` may be `:memory:`. Throws SQLite's own error where the file cannot be opened or is no database. */
export function openDatabase(file: string, durable: Durable = 'commit'): Opened {
  const sqlite = new Database(file, { timeout: BUSY_MS });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('wal_autocheckpoint = 2000');
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    sqlite.pragma('secure_delete = ON');
    migrate(sqlite);
    // A program that keeps the file for itself is found here, and said, and not by the first to write.
    sqlite.exec('BEGIN IMMEDIATE; COMMIT');
    sqlite.pragma('busy_timeout = 0');
    if (durable === 'beside') sqlite.pragma('synchronous = NORMAL');
    return { sqlite, transaction: transactionOf(sqlite) };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Whether another connection keeps what was asked for to itself for the moment. */
export const isHeld = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

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
