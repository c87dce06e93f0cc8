#!/usr/bin/env bash
# Drizzle's json and jsonb columns read a stored text again as JSON: "12" comes back as 12, "null" as null.
#
# Guess: a jsonb column typed as string | object gives back what was put in, type and all; PostgreSQL knows strings from
# numbers.
# Seen: the row is stored rightly (jsonb_typeof says string), and the driver hands out the right string; Drizzle then parses any
# string once more and takes the result where that does not throw. "12" reads as the number 12, "null" as null, "true" as true,
# "[1]" as a list, "1e400" as Infinity, "  3 " as 3; "01" and "mot" stay. Only a string at the top is touched, one inside an
# object is not, so tests with objects never meet it.
# Versions: drizzle-orm 0.45.4 with PGlite 0.5.16. Seen on 2026-11-29.
# For a column that takes either a word of a person or a form's answer: what was typed decides its type at the next read, and
# TypeScript does not notice. Put an object around, or use a text column and parse at the border.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact drizzle-orm@0.45.4 @electric-sql/pglite@0.5.16
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { integer, json, jsonb, pgTable } from 'drizzle-orm/pg-core';

const link = new PGlite();
const db = drizzle(link);
await link.exec('create table answers (id integer primary key, b jsonb, j json)');
const answers = pgTable('answers', { id: integer('id').primaryKey(), b: jsonb('b'), j: json('j') });

async function through(id, value) {
  await db.insert(answers).values({ id, b: value, j: value });
  const [row] = await db.select().from(answers).orderBy(answers.id).offset(id);
  const { rows } = await link.query('select jsonb_typeof(b) as kind, b as raw from answers where id = $1', [id]);
  console.log(`${inspect(value).padEnd(14)} stored as ${rows[0].kind}, driver ${inspect(rows[0].raw)}, drizzle ${inspect(row.b)} (jsonb) ${inspect(row.j)} (json)`);
  return { ...rows[0], b: row.b, j: row.j };
}

// What comes back by Drizzle; the first four are the control.
const cases = [
  ['mot', 'mot'],
  ['01', '01'],
  [{ typed: '12' }, { typed: '12' }],
  [12, 12],
  ['12', 12],
  ['null', null],
  ['true', true],
  ['[1]', [1]],
  ['  3 ', 3],
  ['1e400', Infinity],
];
for (const [id, [value, read]] of cases.entries()) {
  const seen = await through(id, value);
  assert.deepEqual(seen.raw, value, 'the database and the driver keep it');
  assert.equal(seen.kind, typeof value);
  assert.deepEqual([seen.b, seen.j], [read, read]);
}
await link.close();
console.log('seen as described');
JS
node run.mjs
