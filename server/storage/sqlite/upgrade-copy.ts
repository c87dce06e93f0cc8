// A copy of the database from before a migration, beside it, so that an upgrade can be taken back (server/OPERATIONS.md,
// Upgrade). Made whole or not at all: under another name first, then renamed. One is kept, the newest.
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Sqlite } from './database.ts';

/** `relay.db` gives `relay.db.before-1763900000000`, the number being that of the newest migration not yet applied. */
const MARK = '.before-';

/**
 * Call before the migration's transaction, never inside it. `isStill`: whether the schema is the former one yet, asked once the
 * copy is made, since another process may have migrated meanwhile. Takes as much room as the database, for as long as it is
 * kept. Throws SQLite's own error where it cannot be made (SQLITE_FULL): then nothing was migrated. Memory has no snapshot.
 */
export function copyBefore(sqlite: Sqlite, when: number, isStill: () => boolean): void {
  if (sqlite.memory) return;
  const folder = dirname(sqlite.name);
  const file = basename(sqlite.name);
  const name = `${file}${MARK}${when}`;
  const unfinished = join(folder, `${name}.part`);
  rmSync(unfinished, { force: true });
  sqlite.prepare('VACUUM INTO ?').run(unfinished);
  if (!isStill()) return rmSync(unfinished);
  flush(unfinished);
  renameSync(unfinished, join(folder, name));
  flush(folder);
  for (const other of readdirSync(folder))
    if (other.startsWith(file + MARK) && other !== name) rmSync(join(folder, other));
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
