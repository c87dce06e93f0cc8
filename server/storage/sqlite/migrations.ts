// Migrations: the SQL files that drizzle-kit writes from schema.ts, applied here without drizzle, which would cost every start
// more than a second and 150 MiB (shared/decisions/0050). The table of what was applied is the one drizzle's own migrator keeps.
// Promises: all in one transaction, so that a kill in the middle leaves the former schema; two processes do not both apply.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '../../crypto.ts';
import type { Sqlite } from './database.ts';
import { snapshotBefore } from './snapshot.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** `when` orders the migrations and names them in the database, in ms. */
type Entry = { readonly tag: string; readonly when: number };

/** The database was written by a later relay, whose tables this one does not know. */
export class NewerSchema extends Error {
  readonly code = 'NEWER_SCHEMA';
}

/** Throws SQLite's own error, or NewerSchema; then the database is as it was. */
export function migrate(sqlite: Sqlite, folder: string = FOLDER): void {
  const entries = entriesOf(folder);
  const newest = entries.at(-1)?.when ?? 0;
  const before = lastApplied(sqlite);
  if (before === newest) return;
  if (before > 0 && before < newest) snapshotBefore(sqlite, newest, () => lastApplied(sqlite) === before);
  apply(sqlite, folder);
}

/** As `migrate`, for a copy that nobody would go back to: a backup's. */
export const migrateCopy = (sqlite: Sqlite): void => apply(sqlite, FOLDER);

function apply(sqlite: Sqlite, folder: string): void {
  const entries = entriesOf(folder);
  const newest = entries.at(-1)?.when ?? 0;
  const run = sqlite.transaction(() => {
    sqlite.exec(
      'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
    );
    // Asked again under the lock: another process may have been at it.
    const last = lastApplied(sqlite);
    if (last > newest) throw new NewerSchema();
    for (const { tag, when } of entries.filter((entry) => entry.when > last)) {
      const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
      sqlite.exec(sql);
      sqlite
        .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
        .run(nodeCrypto().createHash('sha256').update(sql).digest('hex'), when);
    }
  });
  run.immediate();
}

/** Whether no relay wrote it: a file without tables. */
export const isEmpty = (sqlite: Sqlite): boolean => lastApplied(sqlite) === 0;

/** Whether an earlier relay wrote the database, and no later one started on it since. */
export function isOlder(sqlite: Sqlite): boolean {
  return lastApplied(sqlite) < (entriesOf(FOLDER).at(-1)?.when ?? 0);
}

/** Whether a later relay wrote the database. */
export function isNewer(sqlite: Sqlite, folder: string = FOLDER): boolean {
  return lastApplied(sqlite) > (entriesOf(folder).at(-1)?.when ?? 0);
}

/** Whether it has the tables of this relay, neither earlier nor later ones. */
export function isCurrent(sqlite: Sqlite, folder: string = FOLDER): boolean {
  return lastApplied(sqlite) === (entriesOf(folder).at(-1)?.when ?? 0);
}

const entriesOf = (folder: string): Entry[] =>
  (JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: Entry[] }).entries;

/** 0 where none was. */
function lastApplied(sqlite: Sqlite): number {
  const known = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get();
  if (known === undefined) return 0;
  const last = sqlite.prepare<[], { last: number | null }>('SELECT max(created_at) AS last FROM __drizzle_migrations');
  return last.get()?.last ?? 0;
}
