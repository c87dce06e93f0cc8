#!/usr/bin/env bash
# A quota that is set by DevTools is said to be in force at once, and bounds IndexedDB half a minute later; the page is never told of it.
#
# Guess: after Storage.overrideQuotaForOrigin with a quota below what is in use, the next write of IndexedDB aborts with QuotaExceededError, and
# navigator.storage.estimate() tells the quota that was set.
# Seen: Storage.getUsageAndQuota answers the new quota and overrideActive true at once. Writes of any size, strict durability, new connections and
# reloads of the database included, go on being stored for some 30 s after the room was last looked at; then all of them abort, a row of ten bytes
# too, while clear() goes through and makes no room. Lifting the override holds at once. A database first written under the override refuses at once.
# estimate() tells 10 GiB beyond what is in use all the while.
# Version: Chromium 156.0.8078.108 (Debian 12, headless). Seen on 2026-12-01.
# For an app that must lose nothing on a full device: a test that sets a small quota and writes once proves nothing, and estimate() foretells nothing.
# Refused writes are the one sign; they may begin at any write, and what follows one that was taken may be refused.
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
import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });

/** What becomes of a row of so many bytes, on a connection of its own. */
const put = (page, bytes) =>
  page.evaluate(async (size) => {
    const opening = indexedDB.open('rows', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    const db = await new Promise((done, failed) => { opening.onsuccess = () => done(opening.result); opening.onerror = () => failed(opening.error); });
    const said = await new Promise((done) => {
      const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => done('stored');
      transaction.onabort = () => done(transaction.error?.name);
      transaction.objectStore('rows').put(new Uint8Array(size), crypto.randomUUID());
    });
    db.close();
    return said;
  }, bytes);

/** A page under a quota of one byte, written to before that or not. */
async function under(writtenBefore) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(origin);
  const session = await page.context().newCDPSession(page);
  const first = writtenBefore ? await put(page, 100_000) : null;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return { page, session, first };
}

try {
  const control = await (await browser.newContext()).newPage();
  await control.goto(origin);
  const { page, session, first } = await under(true);
  const { quota, overrideActive } = await session.send('Storage.getUsageAndQuota', { origin });
  const began = Date.now();
  const at = async (second) => {
    await new Promise((done) => setTimeout(done, Math.max(0, began + second * 1000 - Date.now())));
    return put(page, second === 0 ? 1_000_000 : 10_000);
  };
  const soon = [await at(0), await at(5), await at(15)];
  const late = await at(40);
  const tiny = await put(page, 10);
  const estimate = await page.evaluate(() => navigator.storage.estimate());
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  const lifted = await put(page, 10_000);
  const fresh = await under(false);
  const seen = { first, quota, overrideActive, soon, late, tiny, estimated: estimate.quota > 10 * 2 ** 30 - 1, lifted, fresh: await put(fresh.page, 10_000), control: await put(control, 10_000) };
  console.log(JSON.stringify(seen, null, 2));
  assert.deepEqual(seen, { first: 'stored', quota: 1, overrideActive: true, soon: ['stored', 'stored', 'stored'], late: 'QuotaExceededError', tiny: 'QuotaExceededError', estimated: true, lifted: 'stored', fresh: 'QuotaExceededError', control: 'stored' });
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
