#!/usr/bin/env bash
# What is typed into a textarea stands in Chromium's session file within seconds, unsent; so does what a script puts there.
#
# Guess: a field's text is kept for the Back button in memory, and reaches the disk only when a form is sent and autofill stores
# it; a read-only field that a script has filled is never kept.
# Seen: four seconds after typing, with no form sent and the page not left, the text of textareas and inputs stands in the
# profile's Sessions folder in clear, and after closing in a second file there. That includes a read-only textarea that a script
# filled: recovery words shown in one, say. Kept out are: a field with autocomplete="off", a field in a form with it, passwords,
# hidden fields, contenteditable, fields in a shadow tree. (Firefox differs: there the form's attribute does not help.)
# Version: Chromium 156.0.8078.108 (Debian 12, headless, a profile of its own). Seen on 2026-11-29.
# For an app that seals each draft before it is stored: the browser stores it unsealed beside it. Each textarea and text input
# bears autocomplete="off" itself, and a test lists those without; a test that plants a text searches the profile's Sessions,
# too.
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

const fields = {
  textarea: '<textarea data-field></textarea>',
  input: '<input data-field>',
  scripted: '<textarea readonly data-scripted></textarea>',
  off: '<textarea autocomplete="off" data-field></textarea>',
  formoff: '<form autocomplete="off"><textarea data-field></textarea></form>',
  password: '<input type="password" data-field>',
  editable: '<div contenteditable data-field></div>',
};
const body = Object.entries(fields).map(([name, html]) => `<div id="${name}">${html}</div>`).join('');
const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(`<!doctype html><meta charset="utf-8">${body}`)).listen(0, '127.0.0.1');
const context = await chromium.launchPersistentContext('profile', { executablePath: process.argv[2], args: ['--no-sandbox'] });

/** The folders of the profile in which a text stands, in one byte a letter or in two. */
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
  return [...hits];
}
const look = (when) => {
  const seen = Object.fromEntries(Object.keys(fields).map((name) => [name, folders(`planted${name}text`).join()]));
  console.log(when, JSON.stringify(seen));
  return seen;
};

let open = true;
try {
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  for (const name of Object.keys(fields)) {
    const field = page.locator(`#${name} [data-field]`);
    if ((await field.count()) === 0) continue;
    await field.click();
    await page.keyboard.type(`planted${name}text`);
  }
  await page.evaluate(() => { document.querySelector('[data-scripted]').value = ['planted', 'scripted', 'text'].join(''); });
  await page.waitForTimeout(5000);
  const before = look('typed, page open:');
  await context.close();
  open = false;
  const after = look('browser closed:  ');
  // The control is within: the same text in the last four is not found.
  const kept = { off: '', formoff: '', password: '', editable: '' };
  const stored = { textarea: 'Sessions', input: 'Sessions', scripted: 'Sessions', ...kept };
  assert.deepEqual(before, stored);
  assert.deepEqual(after, stored);
  console.log('seen as described');
} finally {
  if (open) await context.close();
  server.close();
}
JS
node run.mjs "$chromium"
