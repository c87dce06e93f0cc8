#!/usr/bin/env bash
# A virtualised list (virtua, for Solid) prints one screen of rows, and empty pages for all the others.
#
# Guess: on paper such a list gives either what is on screen, on one page, or, since the window is the page, all rows.
# Seen, with 600 rows of 60 px: the PDF has as many pages as the whole list is high, 33 here, and all but the first are empty:
# 16 rows of 600. The height that stands in for the rows is printed, the rows are not. The library has no switch for paper.
# Versions: virtua 0.54.2, solid-js 1.9.20, Chromium 156.0.8078.108. Seen on 2026-11-29.
# For a record that people print: ten years of a thread would give hundreds of white sheets. Print from a list drawn whole
# (content-visibility: auto prints everything), or refuse to print the virtualised one; a test counts pages and rows of the PDF.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact virtua@0.54.2 solid-js@1.9.20 esbuild@0.25.12 playwright-core@1.64.1 unpdf@1.7.0
cat >page.mjs <<'JS'
import { createComponent, render } from 'solid-js/web';
import { WindowVirtualizer } from 'virtua/solid';

const rows = Array.from({ length: 600 }, (_, at) => `Ligne ${at}.`);
function draw(text) {
  const row = document.createElement('p');
  row.style.cssText = 'height: 60px; margin: 0';
  row.textContent = text;
  return row;
}
const root = document.getElementById('root');
if (location.pathname === '/whole') root.append(...rows.map(draw));
else render(() => createComponent(WindowVirtualizer, { data: rows, children: draw }), root);
JS
node_modules/.bin/esbuild page.mjs --bundle --format=esm --outfile=page.js --log-level=error
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { extractText } from 'unpdf';

const script = readFileSync('page.js');
const server = createServer((question, answer) => {
  if (question.url === '/page.js') answer.setHeader('content-type', 'text/javascript').end(script);
  else answer.setHeader('content-type', 'text/html').end('<!doctype html><meta charset="utf-8"><body style="margin: 0"><div id="root"></div><script type="module" src="/page.js"></script>');
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const print = async (path) => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 720 } });
    await page.goto(`http://localhost:${server.address().port}${path}`);
    await page.waitForSelector('p');
    await page.waitForTimeout(300);
    const { totalPages, text } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })));
    const rows = text.map((one) => one.match(/Ligne \d+\./g)?.length ?? 0);
    const seen = { pages: totalPages, rows: rows.reduce((sum, one) => sum + one, 0), empty: rows.filter((one) => one === 0).length };
    console.log(path, JSON.stringify(seen));
    return seen;
  };
  // The control: the same rows without the library are all printed, and no page is empty.
  const whole = await print('/whole');
  assert.equal(whole.rows, 600);
  assert.equal(whole.empty, 0);
  const virtual = await print('/virtual');
  assert.ok(virtual.rows >= 10 && virtual.rows <= 40, 'a screen of rows');
  assert.ok(virtual.pages >= 30, 'and paper for all');
  assert.equal(virtual.empty, virtual.pages - 1);
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
