#!/usr/bin/env bash
# Drizzle's bigint column for SQLite orders and compares as text: 10n comes before 9n.
#
# Guess: blob('n', { mode: 'bigint' }), SQLite's only bigint column in Drizzle, gives what bigint gives in PostgreSQL: equal
# numbers are equal, lt, gt, max and ORDER BY go by the number.
# Seen: the number is stored as the letters of its decimal form. Reading back and eq() are right, which is what one tries; ORDER
# BY gives -1, 10, 100, 9, max() of them is 9, and lt(n, 10n) leaves out 9. With bigint in PostgreSQL (PGlite, same queries) all
# is as guessed, so one typed query means two things. Nothing warns.
# Versions: drizzle-orm 0.45.4, sql.js 1.17.0 (SQLite), PGlite 0.5.16. Seen on 2026-11-29.
# For a relay that speaks to both databases with one set of queries: cursors and clocks go into integer columns (63 bits in
# SQLite), and one test compares the order of 9 and 10 in both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact drizzle-orm@0.45.4 sql.js@1.17.0 @electric-sql/pglite@0.5.16
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { PGlite } from '@electric-sql/pglite';
import { asc, eq, lt, max } from 'drizzle-orm';
import { bigint, pgTable } from 'drizzle-orm/pg-core';
import { drizzle as onPglite } from 'drizzle-orm/pglite';
import { drizzle as onSqlJs } from 'drizzle-orm/sql-js';
import { blob, integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import initSqlJs from 'sql.js';

const { Database } = await initSqlJs();
const sqlite = onSqlJs(new Database());
sqlite.run('create table blobs (n blob)');
sqlite.run('create table numbers (n integer)');
const link = new PGlite();
await link.exec('create table numbers (n bigint)');

async function look(db, table, of) {
  for (const number of [9, 10, 100, -1]) await db.insert(table).values({ n: of(number) });
  const ordered = await db.select().from(table).orderBy(asc(table.n));
  const [{ most }] = await db.select({ most: max(table.n) }).from(table);
  const below = await db.select().from(table).where(lt(table.n, of(10))).orderBy(asc(table.n));
  const found = await db.select().from(table).where(eq(table.n, of(10)));
  const plain = (rows) => rows.map((row) => Number(row.n));
  return { ordered: plain(ordered), most: Number(most), below: plain(below), found: plain(found) };
}

const seen = {
  'PostgreSQL bigint': await look(onPglite(link), pgTable('numbers', { n: bigint('n', { mode: 'bigint' }) }), BigInt),
  'SQLite integer': await look(sqlite, sqliteTable('numbers', { n: integer('n') }), Number),
  'SQLite blob bigint': await look(sqlite, sqliteTable('blobs', { n: blob('n', { mode: 'bigint' }) }), BigInt),
};
for (const [name, one] of Object.entries(seen)) console.log(name.padEnd(18), JSON.stringify(one));
// The control: the first two.
const right = { ordered: [-1, 9, 10, 100], most: 100, below: [-1, 9], found: [10] };
assert.deepEqual(seen['PostgreSQL bigint'], right);
assert.deepEqual(seen['SQLite integer'], right);
assert.deepEqual(seen['SQLite blob bigint'], { ordered: [-1, 10, 100, 9], most: 9, below: [-1], found: [10] });
await link.close();
console.log('seen as described');
JS
node run.mjs
