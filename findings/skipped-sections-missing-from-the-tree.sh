#!/usr/bin/env bash
# A section that content-visibility: auto has not laid out is missing from DevTools' accessibility tree and from innerText.
#
# Guess: content-visibility: auto saves layout only; its text stays reachable for the accessibility tree, for search and for
# scripts (that is what sets it apart from "hidden"). Accessibility.getFullAXTree lists all headings, innerText gives all text.
# Seen, with 40 sections of which a screen shows two: getFullAXTree lists 5 headings; innerText of a section further down is ""
# though checkVisibility() says true and its textContent is whole; Playwright's getByRole counts 40, since it walks the DOM.
# With --force-renderer-accessibility, as with a screen reader, the tree holds 40 without any layout; so it does once all is
# selected.
# Versions: Chromium 156.0.8078.108, playwright-core 1.64.1. Seen on 2026-11-29.
# For a long thread drawn this way: a test of names and roles over DevTools is green on the part that is on screen and says
# nothing of the rest, though a person's screen reader is told all of it: start such tests with the flag. Two ways of asking for
# roles disagree. Whatever copies, counts or searches takes textContent, for innerText is empty below the fold.
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

const section = (_, day) => `<section><h2>Jour ${day}</h2><p>Texte du jour ${day}</p></section>`;
const page = (style) => `<!doctype html><meta charset="utf-8"><style>section { min-height: 400px; ${style} }</style><main>${Array.from({ length: 40 }, section).join('')}</main>`;
const server = createServer((question, answer) =>
  answer.setHeader('content-type', 'text/html').end(page(question.url === '/auto' ? 'content-visibility: auto; contain-intrinsic-size: auto 400px' : '')),
).listen(0, '127.0.0.1');

async function look(path, ...flags) {
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', ...flags] });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 720 } });
    await page.goto(`http://localhost:${server.address().port}${path}`);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const devtools = await page.context().newCDPSession(page);
    const tree = async () => (await devtools.send('Accessibility.getFullAXTree')).nodes.filter((node) => node.role?.value === 'heading').length;
    const headings = await tree();
    const far = await page.evaluate(() => {
      const heading = document.querySelectorAll('h2')[35];
      return {
        innerText: heading.parentElement.innerText,
        textContent: heading.parentElement.textContent,
        visible: heading.checkVisibility(),
        laidOut: heading.checkVisibility({ contentVisibilityAuto: true }),
      };
    });
    const byRole = await page.getByRole('heading').count();
    await page.evaluate(() => getSelection().selectAllChildren(document.body));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const seen = { headings, byRole, far, onceSelected: await tree() };
    console.log(path, flags.join(' ') || 'no flag', JSON.stringify(seen));
    return seen;
  } finally {
    await browser.close();
  }
}

try {
  const whole = { innerText: 'Jour 35\n\nTexte du jour 35', textContent: 'Jour 35Texte du jour 35', visible: true, laidOut: true };
  // The control: without the property everything is there.
  assert.deepEqual(await look('/plain'), { headings: 40, byRole: 40, far: whole, onceSelected: 40 });

  const auto = await look('/auto');
  assert.ok(auto.headings >= 2 && auto.headings <= 10, 'the tree holds what is near the screen');
  assert.equal(auto.byRole, 40);
  assert.deepEqual(auto.far, { ...whole, innerText: '', laidOut: false });
  assert.equal(auto.onceSelected, 40);

  assert.deepEqual(await look('/auto', '--force-renderer-accessibility'), { ...auto, headings: 40 });
  console.log('seen as described');
} finally {
  server.close();
}
JS
node run.mjs "$chromium"
