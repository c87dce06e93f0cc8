// Migrations of PostgreSQL, as drizzle-kit writes them from schema.ts and ../migrations.ts reads them. Promises: all in one transaction
// under a lock of the database's, so that a kill in the middle leaves the former schema and of several relays that start at once one
// migrates.
import { join } from 'node:path';
import { APPLIED, migrationsIn, newestOf, pending } from '../migrations.ts';
import type { Pool, Query } from './link.ts';
import { LOCKS } from './locks.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** There while `relay move` copies into the database (server/admin/moving/copy.ts). */
export const UNFINISHED_MOVE = 'unfinished_move';

/** Half of another relay's data: nothing may be served from it. */
export class UnfinishedMove extends Error {
  readonly code = 'UNFINISHED_MOVE';
}

/** Throws UnfinishedMove. A command counts too: what is not copied yet would look to it as erased. */
export async function refuseUnfinishedMove(query: Query): Promise<void> {
  const row = await query.one<{ moving: boolean }>(`SELECT to_regclass('${UNFINISHED_MOVE}') IS NOT NULL AS moving`);
  if (row?.moving === true) throw new UnfinishedMove();
}

/** Throws the server's error, NewerSchema or UnfinishedMove; then the database is as it was. */
export async function migrate(
  pool: Pool,
  { folder = FOLDER, unfinishedMove = 'refused' }: { folder?: string; unfinishedMove?: 'refused' | 'expected' } = {},
): Promise<void> {
  const migrations = migrationsIn(folder);
  const before = await pool.transaction(async (query) => {
    if (unfinishedMove === 'refused') await refuseUnfinishedMove(query);
    return lastApplied(query);
  });
  if (before === newestOf(migrations)) return;
  await pool.transaction(async (query) => {
    await query.all('SELECT pg_advisory_xact_lock($1)', [LOCKS.migration]);
    await query.all(
      `CREATE TABLE IF NOT EXISTS ${APPLIED} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`,
    );
    // Asked under the lock: another process may have been at it.
    for (const { statements, hash, when } of pending(migrations, await lastApplied(query))) {
      for (const statement of statements) await query.all(statement);
      await query.run(`INSERT INTO ${APPLIED} (hash, created_at) VALUES ($1, $2)`, [hash, when]);
    }
  });
}

/** How the database stands to this relay's tables, for commands, which never migrate. */
export async function schemaState(
  query: Query,
  folder: string = FOLDER,
): Promise<'absent' | 'older' | 'same' | 'newer'> {
  const last = await lastApplied(query);
  const newest = newestOf(migrationsIn(folder));
  if (last === 0) return 'absent';
  return last === newest ? 'same' : last < newest ? 'older' : 'newer';
}

/** Writes what stands there already: a row that is always there, and that nothing else writes while relays run. */
export async function touch(query: Query): Promise<void> {
  await query.run(`UPDATE ${APPLIED} SET created_at = created_at WHERE id = (SELECT max(id) FROM ${APPLIED})`);
}

/** 0 where none was. */
async function lastApplied(query: Query): Promise<number> {
  const known = await query.one<{ known: boolean }>(`SELECT to_regclass('${APPLIED}') IS NOT NULL AS known`);
  if (known?.known !== true) return 0;
  const last = await query.one<{ last: number | null }>(`SELECT max(created_at) AS last FROM ${APPLIED}`);
  return last?.last ?? 0;
}
