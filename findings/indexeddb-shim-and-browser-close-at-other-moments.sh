#!/usr/bin/env bash
# fake-indexeddb and Chromium disagree, both ways, on which awaits a transaction outlives.
#
# Guess: a transaction lives over awaited promises that settle without leaving the task, and ends at anything that waits for
# another task: a message of a port, WebCrypto, a timer. fake-indexeddb, which passes the platform's tests, ends it at the same
# places.
# Seen: after a message over a MessageChannel (a call to another thread, say) the shim's transaction still takes writes; in
# Chromium it throws TransactionInactiveError. After crypto.subtle.digest or AES-GCM it is the other way round: Chromium's
# transaction goes on, at any size, since the promise is already settled; the shim's is open or closed by chance, and a timer of
# 0 ms now and then leaves it open too. Of about 95 further behaviours put side by side (keys and their order, clones, indexes,
# cursors, upgrades, aborts) nearly all were equal, which is why one trusts it here too.
# Versions: fake-indexeddb 6.2.8 with Node 20.20 and 24.22; Chromium 156.0.8078.108. Seen on 2026-11-29.
# For a store that is tested on the shim: a green test proves nothing about what may be awaited inside a transaction, and
# neither does a try in Chromium alone (the standard promises neither). Seal and ask before the transaction opens, write in one
# synchronous step.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact fake-indexeddb@6.2.8 playwright-core@1.64.1
cat >probe.mjs <<'JS'
/** Writes, awaits one thing, writes again in the same transaction; "open" where both were kept. Ten times each. */
export async function probe() {
  const asked = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const opening = indexedDB.open('finding', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  const db = await asked(opening);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const awaits = {
    'settled promises': async () => { for (let turn = 0; turn < 20; turn += 1) await null; },
    'a timer of 30 ms': () => new Promise((done) => setTimeout(done, 30)),
    'a message': () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); done(); };
      port2.postMessage(0);
    }),
    'AES-GCM of 1 MiB': () => crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new Uint8Array(1024 * 1024)),
  };
  const seen = {};
  for (const [name, wait] of Object.entries(awaits)) {
    const ends = new Set();
    for (let time = 0; time < 10; time += 1) {
      const transaction = db.transaction('rows', 'readwrite');
      const ended = new Promise((done) => { transaction.oncomplete = transaction.onabort = done; });
      const rows = transaction.objectStore('rows');
      await asked(rows.put('first', 1));
      await wait();
      try {
        rows.put('second', 2);
        ends.add('open');
      } catch (error) {
        ends.add(error.name);
      }
      await ended;
    }
    seen[name] = [...ends].join(' or ');
  }
  db.close();
  return seen;
}
JS
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import 'fake-indexeddb/auto';
import { chromium } from 'playwright-core';
import { probe } from './probe.mjs';

const shim = await probe();
const files = { '/probe.mjs': ['text/javascript', readFileSync('probe.mjs')] };
const server = createServer((question, answer) => {
  const [type, body] = files[question.url] ?? ['text/html', '<!doctype html>'];
  answer.setHeader('content-type', type).end(body);
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const real = await page.evaluate(async () => (await import('/probe.mjs')).probe());
  console.table(Object.fromEntries(Object.keys(shim).map((name) => [name, { 'fake-indexeddb': shim[name], Chromium: real[name] }])));
  const closed = 'TransactionInactiveError';
  // The control is these two: both stay open over settled promises and are closed after a wait.
  for (const one of [shim, real]) assert.deepEqual([one['settled promises'], one['a timer of 30 ms']], ['open', closed]);
  assert.equal(shim['a message'], 'open');
  assert.equal(real['a message'], closed);
  // The shim's answer to the last is a matter of threads, so only the browser's is asserted.
  assert.equal(real['AES-GCM of 1 MiB'], 'open');
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
