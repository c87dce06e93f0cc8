#!/usr/bin/env bash
# axe passes pale text whose paleness comes from filter, ::placeholder, ::marker or a custom highlight.
#
# Guess: axe's contrast rule judges the colour that is painted, or says "incomplete" where it cannot tell (it does so for
# gradients and pictures behind text); so "no violations, nothing incomplete" means that all text on the page is dark enough.
# Seen: the same pale grey is a violation when it comes from color, opacity, color-mix(), light-dark() or
# -webkit-text-fill-color. Where it comes from filter: opacity(0.2), from ::placeholder, ::marker or ::highlight(), the rule
# passes, with nothing in "incomplete".
# Versions: @axe-core/playwright 4.14.0 (axe-core of its range), Chromium 156.0.8078.108, playwright-core 1.64.1. Seen on
# 2026-11-29.
# For an app that is held to WCAG by axe in every state: dim by color or opacity, never by filter; the colours of placeholders,
# list marks and highlighted passages (quotes, search results) are checked by a test of their own, from the tokens or from
# pixels.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @axe-core/playwright@4.14.0 axe-core@4.14.0 playwright-core@1.64.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const seen = {
  color: '<p style="color: #ccc">Un texte pâle</p>',
  opacity: '<p style="opacity: 0.2">Un texte pâle</p>',
  'color-mix': '<p style="color: color-mix(in srgb, white 80%, black)">Un texte pâle</p>',
  'text-fill-color': '<p style="-webkit-text-fill-color: #ccc">Un texte pâle</p>',
  gradient: '<p style="color: #ccc; background: linear-gradient(white, white)">Un texte pâle</p>',
};
const missed = {
  filter: '<p style="filter: opacity(0.2)">Un texte pâle</p>',
  placeholder: '<style>::placeholder { color: #ccc }</style><label>Nom <input placeholder="Un texte pâle"></label>',
  marker: '<style>::marker { color: #ccc }</style><ol><li>Un texte</li></ol>',
  highlight: `<style>::highlight(found) { color: #ccc }</style><p id="found">Un texte pâle</p>
    <script>const range = new Range(); range.selectNodeContents(document.getElementById('found')); CSS.highlights.set('found', new Highlight(range));</script>`,
};
const page = (body) => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>t</title><style>body { color: #000; background: #fff; font: 16px sans-serif } input { background: #fff }</style><main><h1>t</h1>${body}</main>`;
const bodies = { ...seen, ...missed };
const server = createServer((question, answer) => answer.setHeader('content-type', 'text/html').end(page(bodies[question.url.slice(1)] ?? ''))).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const verdicts = {};
  for (const name of Object.keys(bodies)) {
    await tab.goto(`http://localhost:${server.address().port}/${name}`);
    const { violations, incomplete } = await new AxeBuilder({ page: tab }).withRules(['color-contrast']).analyze();
    verdicts[name] = violations.length > 0 ? 'violation' : incomplete.length > 0 ? 'incomplete' : 'passes';
  }
  console.log(verdicts);
  // The control: axe sees this grey in five other forms, or says that it cannot tell.
  const { gradient, ...rest } = Object.fromEntries(Object.keys(seen).map((name) => [name, verdicts[name]]));
  assert.deepEqual(new Set(Object.values(rest)), new Set(['violation']));
  assert.equal(gradient, 'incomplete');
  for (const name of Object.keys(missed)) assert.equal(verdicts[name], 'passes');
  // And the grey is really painted: the darkest pixel of the filtered text is pale.
  await tab.goto(`http://localhost:${server.address().port}/filter`);
  const picture = (await tab.locator('p').screenshot()).toString('base64');
  const darkest = await tab.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data.reduce((least, value, at) => (at % 4 === 0 ? Math.min(least, value) : least), 255);
  }, picture);
  console.log('darkest pixel under filter: opacity(0.2):', darkest);
  assert.ok(darkest >= 0xc8);
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
