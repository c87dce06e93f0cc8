#!/usr/bin/env bash
# PGlite writes a timestamp in UTC and reads it as local time: each reading and saving moves it by the zone's offset.
#
# Guess: a Date that is put in a column "timestamp" (without time zone) comes back as the same instant, in whichever zone the
# process runs; the drivers of PostgreSQL read by the same rule as they write.
# Seen: in Brussels in summer a Date of 22:30 UTC comes back as 20:30 UTC; read and saved three times it has lost six hours. In
# Toronto it gains. Columns "timestamptz" are right, a "date" is read as midnight UTC, and under TZ=UTC, as on most build
# machines, all is right.
# Version: @electric-sql/pglite 0.5.16. Seen on 2026-11-29.
# For a relay whose PostgreSQL dialect is tested on PGlite: instants in timestamptz or as whole numbers, never in timestamp; the
# tests run once under TZ=Europe/Brussels; and a text cast in the query tells what was really stored.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @electric-sql/pglite@0.5.16
cat >store.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';

const db = new PGlite();
await db.exec('create table hours (plain timestamp, zoned timestamptz)');
const at = new Date('2027-06-10T22:30:00Z');
await db.query('insert into hours (plain) values ($1)', [at]);
await db.query('update hours set zoned = $1', [at]);
const read = async () => (await db.query('select plain, zoned, plain::text as stored from hours')).rows[0];
const first = await read();
for (let saving = 0; saving < 3; saving += 1) {
  const row = await read();
  await db.query('update hours set plain = $1', [row.plain]);
  await db.query('update hours set zoned = $1', [row.zoned]);
}
const hours = (date) => (date.getTime() - at.getTime()) / 3_600_000;
const last = await read();
console.log(JSON.stringify({ stored: first.stored, plain: hours(first.plain), zoned: hours(first.zoned), after: last.stored, zonedAfter: hours(last.zoned) }));
await db.close();
JS
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const under = (zone) => {
  const seen = JSON.parse(execFileSync(process.execPath, ['store.mjs'], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }));
  console.log(zone.padEnd(16), JSON.stringify(seen));
  return seen;
};
const stored = '2027-06-10 22:30:00';
// The control: in UTC nothing moves, and timestamptz moves nowhere.
assert.deepEqual(under('UTC'), { stored, plain: 0, zoned: 0, after: stored, zonedAfter: 0 });
assert.deepEqual(under('Europe/Brussels'), { stored, plain: -2, zoned: 0, after: '2027-06-10 16:30:00', zonedAfter: 0 });
assert.deepEqual(under('America/Toronto'), { stored, plain: 4, zoned: 0, after: '2027-06-11 10:30:00', zonedAfter: 0 });
console.log('seen as described');
JS
node run.mjs
