#!/usr/bin/env bash
# A storage bucket past its expiry still answers "complete" to writes, and the next open finds it empty.
#
# Guess: a bucket opened with { expires } closes what is open in it when its time comes, or refuses further writes, as a deleted
# database does; what was answered as complete is kept.
# Seen: nothing happens at the time itself. A readwrite transaction begun afterwards completes and its row is read back, without
# any event. Only when somebody asks (storageBuckets.keys() or open()) the bucket is dropped: it is not listed, the held
# connection takes no transaction any more, and what was said to be stored, even after the expiry, is gone from the fresh bucket
# of that name. setExpires with a time in the past is accepted on an open bucket, where open() refuses one.
# Version: Chromium 156.0.8078.108 (Debian 12, headless). Seen on 2026-11-29.
# For an app that lets old sealed bytes lapse by a bucket's expiry: "complete" is no promise there. Keep a clock of one's own,
# close the database before the time, and never keep the only copy of a thing under an expiry.
set -euo pipefail
chromium=${CHROMIUM_PATH:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
  echo "no Chromium: name one by CHROMIUM_PATH"
  exit 2
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.64.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const seen = await page.evaluate(async () => {
    const asked = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    const connect = (bucket) => {
      const opening = bucket.indexedDB.open('rows', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
      return asked(opening);
    };
    const write = async (db, row) => new Promise((done) => {
      const transaction = db.transaction('rows', 'readwrite');
      transaction.oncomplete = () => done('complete');
      transaction.onabort = () => done(`aborted: ${transaction.error?.name}`);
      transaction.objectStore('rows').put(row, row);
    });
    const read = (db) => asked(db.transaction('rows').objectStore('rows').getAllKeys());
    const life = async (name, options) => {
      const bucket = await navigator.storageBuckets.open(name, options);
      const db = await connect(bucket);
      const events = [];
      db.onclose = () => events.push('close');
      db.onversionchange = () => events.push('versionchange');
      const before = await write(db, 'before');
      await new Promise((done) => setTimeout(done, 2500));
      const after = await write(db, 'after');
      const held = await read(db);
      const eventsSoFar = events.length;
      const listed = (await navigator.storageBuckets.keys()).includes(name);
      await new Promise((done) => setTimeout(done, 200));
      const later = await write(db, 'later').catch((error) => error.name);
      db.close();
      const again = await connect(await navigator.storageBuckets.open(name));
      const left = await read(again);
      again.close();
      return { before, after, held, eventsSoFar, listed, later, events, left };
    };
    const lapsing = await life('lapsing', { expires: Date.now() + 1500 });
    const lasting = await life('lasting', {});
    const bucket = await navigator.storageBuckets.open('set');
    const past = await bucket.setExpires(Date.now() - 1000).then(() => 'accepted', (error) => error.name);
    const born = await navigator.storageBuckets.open('born', { expires: Date.now() - 1000 }).then(() => 'accepted', (error) => error.name);
    return { lapsing, lasting, past, born };
  });
  console.log(JSON.stringify(seen, null, 2));
  const both = ['after', 'before'];
  const late = { before: 'complete', after: 'complete', held: both, eventsSoFar: 0 };
  // The control: the same life without an expiry keeps all rows.
  assert.deepEqual(seen.lasting, { ...late, listed: true, later: 'complete', events: [], left: [...both, 'later'] });
  assert.deepEqual({ ...seen.lapsing, events: [] }, { ...late, listed: false, later: 'InvalidStateError', events: [], left: [] });
  assert.deepEqual([seen.past, seen.born], ['accepted', 'TypeError']);
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
