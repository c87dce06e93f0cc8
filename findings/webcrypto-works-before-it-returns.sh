#!/usr/bin/env bash
# Chromium's WebCrypto does its work before it hands out the promise: hashing or sealing 32 MiB stops the thread that called.
#
# Guess: crypto.subtle is asynchronous since it works elsewhere: the call returns at once, the page goes on, the promise comes
# later; a worker of one's own is not needed for it.
# Seen: digest and AES-GCM run on the calling thread, within the call. The time until the call returns is the whole time, a
# message loop beside it makes no turn, and the promise is settled when it is handed out. Only some go elsewhere (PBKDF2, RSA
# key generation), so a try with a password's derivation shows the behaviour one expects. Elliptic keys too are made within the
# call.
# Version: Chromium 156.0.8078.108 (Debian 12, headless). Seen on 2026-11-29.
# For an app that seals recordings and files: on the page's own thread it is a pause one feels, whatever the word "await"
# suggests; in a worker it holds up everything else of that worker. Seal in parts of a MiB or less and give the loop a turn
# between them.
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
  // Loopback by name is a secure context, which WebCrypto asks for.
  await page.goto(`http://localhost:${server.address().port}/`);
  const seen = await page.evaluate(async () => {
    const bytes = new Uint8Array(32 * 1024 * 1024);
    const sealing = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const password = await crypto.subtle.importKey('raw', new Uint8Array(16), 'PBKDF2', false, ['deriveBits']);
    const works = {
      'SHA-256 of 32 MiB': () => crypto.subtle.digest('SHA-256', bytes),
      'AES-GCM of 32 MiB': () => crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, sealing, bytes),
      'PBKDF2, 500,000 turns': () =>
        crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 500_000 }, password, 256),
    };
    const all = {};
    for (const [name, work] of Object.entries(works)) {
      const channel = new MessageChannel();
      let turns = 0;
      let on = true;
      channel.port1.onmessage = () => {
        turns += 1;
        if (on) channel.port2.postMessage(0);
      };
      channel.port2.postMessage(0);
      const begin = performance.now();
      const promise = work();
      const returned = performance.now() - begin;
      await promise;
      const settled = performance.now() - begin;
      on = false;
      all[name] = { returned: Math.round(returned), settled: Math.round(settled), turns };
    }
    return all;
  });
  for (const [name, one] of Object.entries(seen))
    console.log(`${name}: call returned after ${one.returned} ms, promise settled after ${one.settled} ms, ${one.turns} turns of the loop between`);
  for (const name of ['SHA-256 of 32 MiB', 'AES-GCM of 32 MiB']) {
    assert.ok(seen[name].returned >= 10, 'the work is long enough to be measured');
    assert.ok(seen[name].returned >= 0.9 * seen[name].settled, `${name} is done when the call returns`);
    assert.equal(seen[name].turns, 0);
  }
  // The control: a derivation lets the loop turn.
  const control = seen['PBKDF2, 500,000 turns'];
  assert.ok(control.returned < 0.5 * control.settled && control.turns > 10, 'the measuring itself works');
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
