// Migrations of SQLite, as drizzle-kit writes them from schema.ts and ../migrations.ts reads them.
// Promises: all in one transaction, so that a kill in the middle leaves the former schema; two processes do not both apply.
import { join } from 'node:path';
import { APPLIED, type Migration, migrationsIn, newestOf, pending } from '../migrations.ts';
import type { Sqlite } from './database.ts';
import { copyBefore } from './upgrade-copy.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** Throws SQLite's own error, or NewerSchema; then the database is as it was. */
export function migrate(sqlite: Sqlite, folder: string = FOLDER): void {
  const migrations = migrationsIn(folder);
  const newest = newestOf(migrations);
  const before = lastApplied(sqlite);
  if (before === newest) return;
  if (before > 0 && before < newest) copyBefore(sqlite, newest, () => lastApplied(sqlite) === before);
  apply(sqlite, migrations);
}

/** As `migrate`, for a copy that nobody would go back to: a backup's. */
export const migrateCopy = (sqlite: Sqlite): void => apply(sqlite, migrationsIn(FOLDER));

function apply(sqlite: Sqlite, migrations: readonly Migration[]): void {
  const run = sqlite.transaction(() => {
    sqlite.exec(
      `CREATE TABLE IF NOT EXISTS ${APPLIED} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
    );
    const note = sqlite.prepare(`INSERT INTO ${APPLIED} (hash, created_at) VALUES (?, ?)`);
    // Asked under the lock: another process may have been at it.
    for (const { statements, hash, when } of pending(migrations, lastApplied(sqlite))) {
      for (const statement of statements) sqlite.exec(statement);
      note.run(hash, when);
    }
  });
  run.immediate();
}

/** Whether no relay wrote it: a file without tables. */
export const isEmpty = (sqlite: Sqlite): boolean => lastApplied(sqlite) === 0;

/** Whether an earlier relay wrote the database, and no later one started on it since. */
export const isOlder = (sqlite: Sqlite): boolean => lastApplied(sqlite) < newestOf(migrationsIn(FOLDER));

/** Whether a later relay wrote the database. */
export const isNewer = (sqlite: Sqlite, folder: string = FOLDER): boolean =>
  lastApplied(sqlite) > newestOf(migrationsIn(folder));

/** Whether it has the tables of this relay, neither earlier nor later ones. */
export const isCurrent = (sqlite: Sqlite, folder: string = FOLDER): boolean =>
  lastApplied(sqlite) === newestOf(migrationsIn(folder));

/** 0 where none was. */
function lastApplied(sqlite: Sqlite): number {
  const known = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '${APPLIED}'`).get();
  if (known === undefined) return 0;
  const last = sqlite.prepare<[], { last: number | null }>(`SELECT max(created_at) AS last FROM ${APPLIED}`);
  return last.get()?.last ?? 0;
}
