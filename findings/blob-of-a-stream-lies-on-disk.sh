#!/usr/bin/env bash
# A Blob that Chromium makes from a stream lies on disk in clear beyond its first 5 MiB, with nothing stored by the page.
#
# Guess: a Blob in a page is memory; what is decrypted into one reaches the disk only if the page stores it (IndexedDB, a cache,
# a download), or if memory runs short.
# Seen: new Response(stream).blob() of 8 MiB, with gigabytes of memory free: the first 5,242,880 bytes stay in memory, the rest
# is a file in the profile's blob_storage folder, letter by letter what the stream gave, as long as the Blob lives. The same
# through a TransformStream, in a worker, for fetch(...).blob() of an answer marked no-store, and of a blob: URL. A Blob made of
# an ArrayBuffer of the same bytes, also where that came from new Response(stream).arrayBuffer(), does not reach the disk.
# Version: Chromium 156.0.8078.108 (Debian 12, headless, a profile of its own). Seen on 2026-11-29.
# For recordings, pictures and exports that are opened from sealed chunks as a stream: collect them into an ArrayBuffer (or a
# list of small ones) and make the Blob of that; a test searches the profile for a planted text while the sound is played, not
# only afterwards.
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

const MIB = 1024 * 1024;
const server = createServer((question, answer) => {
  answer.setHeader('cache-control', 'no-store');
  if (question.url === '/sound') answer.setHeader('content-type', 'audio/webm').end('planted-by-fetch-'.repeat((8 * MIB) / 17));
  else answer.setHeader('content-type', 'text/html').end('<!doctype html>');
}).listen(0, '127.0.0.1');
const context = await chromium.launchPersistentContext('profile', { executablePath: process.argv[2], args: ['--no-sandbox'] });

/** Where in the profile a text stands, and how large that file is. */
function found(text) {
  const hits = [];
  for (const entry of readdirSync('profile', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath ?? entry.path}/${entry.name}`;
    try {
      const bytes = readFileSync(path);
      if (bytes.includes(text)) hits.push({ folder: path.includes('/blob_storage/') ? 'blob_storage' : path, bytes: bytes.length });
    } catch {
      // Files of a running browser come and go.
    }
  }
  return hits;
}

try {
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const make = async (name, size) => {
    await page.evaluate(async ([name, size]) => {
      const bytes = new TextEncoder().encode(`planted-by-${name}-`.repeat(Math.ceil(size / (name.length + 12)))).slice(0, size);
      const stream = () => {
        let at = 0;
        return new ReadableStream({ pull(to) { to.enqueue(bytes.slice(at, (at += 65536))); if (at >= size) to.close(); } });
      };
      const ways = {
        buffer: async () => new Blob([bytes]),
        collected: async () => new Blob([await new Response(stream()).arrayBuffer()]),
        small: () => new Response(stream()).blob(),
        stream: () => new Response(stream()).blob(),
        fetch: async () => (await fetch('/sound')).blob(),
      };
      (globalThis.held ??= []).push(await ways[name]());
    }, [name, size]);
    const hits = found(`planted-by-${name}-`);
    console.log(name.padEnd(9), `${size / MIB} MiB:`, JSON.stringify(hits));
    return hits;
  };
  // The control: the same bytes by an ArrayBuffer, and a stream of 4 MiB, leave nothing; a stored one is found by the same search.
  for (const [name, size] of [['buffer', 8 * MIB], ['collected', 8 * MIB], ['small', 4 * MIB]]) assert.deepEqual(await make(name, size), []);
  await page.evaluate(async () => (await caches.open('stored')).put('/stored', new Response('planted-by-cache-'.repeat(1000))));
  await page.waitForTimeout(500);
  assert.ok(found('planted-by-cache-').length > 0, 'the search finds what is stored');

  assert.deepEqual(await make('stream', 8 * MIB), [{ folder: 'blob_storage', bytes: 3 * MIB }]);
  const fetched = await make('fetch', 8 * MIB);
  assert.equal(fetched.length, 1);
  assert.equal(fetched[0].folder, 'blob_storage');
  console.log('seen as described');
} finally {
  await context.close();
  server.close();
}
JS
node run.mjs "$chromium"
