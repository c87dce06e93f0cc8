// Typed queries within one transaction of PostgreSQL: drizzle writes them, the transaction's own connection (link.ts) sends them.
import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import { byteStrings, type Query, type Value, wholes } from './link.ts';

export type Orm = PgRemoteDatabase;

export const ormOn = (query: Query): Orm =>
  drizzle(async (text, values, method) => {
    const given = values as readonly Value[];
    return { rows: method === 'all' ? await query.values(text, given) : await query.all<unknown>(text, given) };
  });

/** One array whatever its length: a list of values would be another statement for each, and be planned anew. */
export const amongBytes = (column: PgColumn, items: readonly Uint8Array[]): SQL =>
  eq(column, sql`ANY(${byteStrings(items)}::bytea[])`);
export const amongWholes = (column: PgColumn, numbers: readonly number[]): SQL =>
  eq(column, sql`ANY(${wholes(numbers)}::bigint[])`);
