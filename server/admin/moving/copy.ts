// Copies every row of a SQLite database into an empty PostgreSQL, page by page, each page and the note of where it ended in one
// transaction. Interrupted anywhere, it goes on there; a relay does not start on the target before the note is gone.
import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Sqlite } from '../../storage/sqlite/database.ts';
import type { Pool, Query, Value } from '../../storage/postgres/link.ts';
import { UNFINISHED_MOVE } from '../../storage/postgres/migrations.ts';
import { keyOfText, textOf } from './digest.ts';
import { keyOf, namesOf, type Row, sqliteSide } from './sides.ts';
import { TABLES, type Table } from './tables.ts';

const MIGRATIONS = '__drizzle_migrations';
const TYPES = { whole: 'bigint', boolean: 'boolean', bytes: 'bytea', text: 'text' } as const;
/** Rows between two lines about how far it has come. */
const TOLD_EVERY = 20_000;

export type Tell = (line: string) => void;

/** Notes the move in the target, or finds the note of this one; the line that says why it cannot go there. */
export async function begin(pool: Pool, sqlite: Sqlite): Promise<Result<{ resumed: boolean }, string>> {
  const source = fingerprint(sqlite);
  return pool.transaction(async (query) => {
    const noted = await query.one<{ there: boolean }>(`SELECT to_regclass('${UNFINISHED_MOVE}') IS NOT NULL AS there`);
    if (noted?.there === true) {
      const note = await query.one<{ source: string }>(`SELECT source FROM ${UNFINISHED_MOVE}`);
      if (note?.source === source) return ok({ resumed: true });
      return err(
        'The database of --to holds an unfinished move of other data, or the relay ran here since it began: give an empty one.',
      );
    }
    const others = await query.all<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '${MIGRATIONS}'`,
    );
    const known = new Set(TABLES.map(({ name }) => name));
    for (const { name } of others)
      if (!known.has(name) || (await query.one(`SELECT 1 FROM ${name} LIMIT 1`)) !== undefined)
        return err('The database of --to holds something already: make an empty one with createdb, and move there.');
    await query.all(
      `CREATE TABLE ${UNFINISHED_MOVE} (source text NOT NULL, at_table text NOT NULL DEFAULT '', after_key text, verified boolean NOT NULL DEFAULT false)`,
    );
    await query.run(`INSERT INTO ${UNFINISHED_MOVE} (source) VALUES ($1)`, [source]);
    return ok({ resumed: false });
  });
}

/** What a running relay would change: the same for the same rows, in a moment. */
export function fingerprint(sqlite: Sqlite): string {
  const sums = TABLES.map(({ name, columns }) => {
    const wholes = Object.entries(columns).filter(([, type]) => type === 'whole' || type === 'boolean');
    const totals = name === 'envelope' || name === 'posted' ? [] : wholes.map(([column]) => `total(${column})`);
    return sqlite
      .prepare(`SELECT ${['count(*)', ...totals].join(', ')} FROM ${name}`)
      .raw()
      .get();
  });
  return createHash('sha256').update(JSON.stringify(sums)).digest('hex');
}

/** Copies what is not there yet. */
export async function copyRows(pool: Pool, sqlite: Sqlite, tell: Tell): Promise<void> {
  const side = sqliteSide(sqlite);
  const note = await pool.transaction((query) =>
    query.one<{ at_table: string; after_key: string | null }>(`SELECT at_table, after_key FROM ${UNFINISHED_MOVE}`),
  );
  const reached = TABLES.findIndex(({ name }) => name === note?.at_table);
  for (const [index, table] of TABLES.entries()) {
    if (index < reached) continue;
    const reachedKey = index === reached ? (note?.after_key ?? null) : null;
    let after: Row | null = reachedKey === null ? null : keyOfText(reachedKey);
    let copied = 0;
    for (;;) {
      const rows: readonly Row[] = await side.page(table, after);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = keyOf(table, last);
      const key = textOf(after);
      await pool.transaction(async (query) => {
        // The last commit of the move waits for the disk, and by it all before.
        await query.all('SET LOCAL synchronous_commit TO off');
        await insert(query, table, rows);
        await query.run(`UPDATE ${UNFINISHED_MOVE} SET at_table = $1, after_key = $2`, [table.name, key]);
      });
      copied += rows.length;
      if (copied % TOLD_EVERY < rows.length && copied >= TOLD_EVERY)
        tell(`${table.name}: ${copied} rows copied so far`);
      if (rows.length < table.page) break;
    }
    tell(`${table.name}: copied`);
  }
  await pool.transaction((query) => continueIds(query, sqlite));
}

async function insert(query: Query, table: Table, rows: readonly Row[]): Promise<void> {
  const types = Object.values(table.columns);
  const values: Value[] = [];
  const tuples = rows.map((row) => {
    const places = row.map((value, i) => {
      values.push(types[i] === 'boolean' ? value === 1 : value);
      return `$${values.length}::${TYPES[types[i] ?? 'whole']}`;
    });
    return `(${places.join(',')})`;
  });
  await query.run(`INSERT INTO ${table.name} (${namesOf(table).join(', ')}) VALUES ${tuples.join(',')}`, values);
}

/** A number that was given once, to a row long gone too, is not given again. */
async function continueIds(query: Query, sqlite: Sqlite): Promise<void> {
  for (const { name } of TABLES.filter(({ numbered }) => numbered === true)) {
    const given = sqlite.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name);
    const last = given ?? sqlite.prepare<[], number | null>(`SELECT max(id) FROM ${name}`).pluck().get() ?? 0;
    if (last > 0) await query.all(`SELECT setval(pg_get_serial_sequence('${name}', 'id'), $1)`, [last]);
  }
}

export const isVerified = async (pool: Pool): Promise<boolean> =>
  pool.transaction(async (query) => {
    const there = await query.one<{ there: boolean }>(`SELECT to_regclass('${UNFINISHED_MOVE}') IS NOT NULL AS there`);
    if (there?.there !== true) return false;
    return (await query.one<{ verified: boolean }>(`SELECT verified FROM ${UNFINISHED_MOVE}`))?.verified === true;
  });

export const setVerified = (pool: Pool): Promise<number> =>
  pool.transaction((query) => query.run(`UPDATE ${UNFINISHED_MOVE} SET verified = true`));

/** From now on a relay starts there. */
export const finish = (pool: Pool): Promise<unknown> =>
  pool.transaction((query) => query.all(`DROP TABLE ${UNFINISHED_MOVE}`));
