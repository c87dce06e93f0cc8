// A table read page by page in the order of its key, from SQLite and from PostgreSQL, so that what follows need not know which.
import type { Sqlite } from '../../storage/sqlite/database.ts';
import type { Pool, Value } from '../../storage/postgres/link.ts';
import type { Table } from './tables.ts';

/** Values in the order of the table's columns; a boolean is 0 or 1. */
export type Row = readonly (string | number | null | Uint8Array)[];

export type Side = {
  /** The rows behind this key, at most a page of them; from the first one where it is null. */
  page(table: Table, after: Row | null): Promise<readonly Row[]>;
};

export const namesOf = ({ columns }: Table): string[] => Object.keys(columns);

export const keyOf = (table: Table, row: Row): Row => {
  const names = namesOf(table);
  return table.key.map((name) => row[names.indexOf(name)] ?? null);
};

export function sqliteSide(sqlite: Sqlite): Side {
  return {
    page: async (table, after) =>
      sqlite
        .prepare<Row[], Row>(pageText(table, after, () => '?'))
        .raw()
        .all(...((after ?? []) as unknown as Row[])),
  };
}

export function postgresSide(pool: Pool): Side {
  return {
    page: async (table, after) => {
      const text = pageText(table, after, (i, type) => `$${i + 1}::${type === 'bytes' ? 'bytea' : 'bigint'}`);
      const rows = await pool.transaction(
        (query) => query.all<Record<string, Value>>(text, after ?? []),
        'repeatable read read only',
      );
      return rows.map((row) => namesOf(table).map((name) => plain(row[name] ?? null)));
    },
  };
}

const plain = (value: Value): string | number | null | Uint8Array =>
  typeof value === 'boolean' ? Number(value) : value;

function pageText(table: Table, after: Row | null, place: (i: number, type: string) => string): string {
  const key = table.key.join(', ');
  const places = table.key.map((name, i) => place(i, table.columns[name] ?? '')).join(', ');
  const behind = after === null ? '' : `WHERE (${key}) > (${places})`;
  return `SELECT ${namesOf(table).join(', ')} FROM ${table.name} ${behind} ORDER BY ${key} LIMIT ${table.page}`;
}
