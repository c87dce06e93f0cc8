#!/usr/bin/env bash
# A notification that was closed leaves its title, text and data on disk in clear, in Chromium, after a restart too.
#
# Guess: showNotification keeps what it needs while the notification is there; close() takes it away, and getNotifications()
# that no longer lists it shows that it is gone.
# Seen: title, body, data and tag of a notification shown by a service worker go to the profile's "Platform Notifications"
# folder at once, in clear. After close() the list is empty and the text still stands there; so it does after the browser was
# closed and started again. A notification made by the page itself (new Notification) is not written.
# Version: Chromium 156.0.8078.108 (Debian 12, headless, a profile of its own). Seen on 2026-11-29.
# For reminders of an app that must not tell what it is: one fixed sentence as text, nothing in data or tag that says who or
# what (an id of the relation is enough to tell that there is one), and no hope in close().
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
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const worker = "self.addEventListener('install', () => self.skipWaiting()); self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));";
const server = createServer((question, answer) => {
  const [type, body] = question.url === '/worker.js' ? ['text/javascript', worker] : ['text/html', '<!doctype html>'];
  answer.setHeader('content-type', type).end(body);
}).listen(0, '127.0.0.1');
const start = () => chromium.launchPersistentContext('profile', { executablePath: process.argv[2], args: ['--no-sandbox'] });

function folders(text) {
  const hits = new Set();
  for (const entry of readdirSync('profile', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const folder = entry.parentPath ?? entry.path;
    try {
      const bytes = readFileSync(`${folder}/${entry.name}`);
      if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) hits.add(folder.split('/').at(-1));
    } catch {
      // Files of a running browser come and go.
    }
  }
  return [...hits].join();
}
const texts = ['shown', 'closed', 'page'].flatMap((which) => ['title', 'body'].map((part) => `planted${which}${part}`)).concat('plantedcloseddata', 'plantedclosedtag');
const look = (when) => {
  const seen = Object.fromEntries(texts.map((text) => [text, folders(text)]));
  console.log(when, JSON.stringify(seen));
  return seen;
};

let context = await start();
const origin = `http://localhost:${server.address().port}`;
try {
  await context.grantPermissions(['notifications'], { origin });
  const page = await context.newPage();
  await page.goto(origin);
  const listed = await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    const registration = await navigator.serviceWorker.ready;
    const words = (which) => ({ body: `planted${which}body`, tag: `planted${which}tag`, data: { more: `planted${which}data` } });
    await registration.showNotification('plantedshowntitle', words('shown'));
    await registration.showNotification('plantedclosedtitle', words('closed'));
    new Notification('plantedpagetitle', words('page'));
    for (const one of await registration.getNotifications({ tag: 'plantedclosedtag' })) one.close();
    await new Promise((done) => setTimeout(done, 1000));
    return (await registration.getNotifications()).map((one) => one.title);
  });
  assert.deepEqual(listed, ['plantedshowntitle'], 'the closed one is not listed any more');
  const first = look('closed:       ');
  await context.close();
  context = await start();
  await (await context.newPage()).goto(origin);
  await new Promise((done) => setTimeout(done, 2000));
  const second = look('started again:');
  for (const seen of [first, second]) {
    // The control: a page's own notification is not found, by the same search.
    assert.deepEqual([seen.plantedpagetitle, seen.plantedpagebody], ['', '']);
    for (const part of ['title', 'body', 'data', 'tag']) assert.equal(seen[`plantedclosed${part}`], 'Platform Notifications');
  }
  console.log('seen as described');
} finally {
  await context.close();
  server.close();
}
JS
node run.mjs "$chromium"
