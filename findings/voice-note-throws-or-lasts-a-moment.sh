#!/usr/bin/env bash
# music-metadata cannot open a voice note that Chromium recorded as WebM, and gives one recorded as MP4 a fiftieth of a second.
#
# Guess: of a file from MediaRecorder the tag reader tells container and codec, and a duration that is either right or left out,
# since the header of a live recording holds none.
# Seen: of the WebM every call ends with "RangeError: ignore length must be a non-negative safe integer": a live recording's
# cluster has no stated size, as the format allows, and it is skipped by that size. Of the MP4 (fragmented, as recorders write it)
# the duration is 0.04 s or less for some four seconds of sound, and the bitrate in the millions. With `duration: false` both are
# the same. Control: the same packets, written by mediabunny into a file with sizes and a length, are read with their true duration.
# Version: music-metadata 12.1.0, mediabunny 1.61.0, Chromium 156. Seen on 2026-11-29.
# For recordings made in a browser: store their length yourself, and do not ask a reader of tags whether a file is sound; what
# comes straight from a recorder is to be read by something that walks its packets.
set -euo pipefail
chromium=${CHROMIUM_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$chromium" ]; then
  echo 'no Chromium found: set CHROMIUM_PATH' >&2
  exit 2
fi
export CHROMIUM_PATH=$chromium
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  playwright-core@1.64.1 music-metadata@12.1.0 mediabunny@1.61.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import * as media from 'mediabunny';
import { parseBuffer } from 'music-metadata';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
const page = await browser.newPage();
await page.route('https://page.test/', (route) => route.fulfill({ body: '<p>page', contentType: 'text/html' }));
await page.goto('https://page.test/');
console.log('Chromium', browser.version());
const record = async (mimeType) => {
  const bytes = await page.evaluate(async (type) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32000 });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start(1000);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    recorder.stop();
    await stopped;
    return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
  }, mimeType);
  return Uint8Array.from(bytes);
};
const open = (bytes) => new media.Input({ source: new media.BufferSource(bytes), formats: media.ALL_FORMATS });
const rewritten = async (bytes, format) => {
  const output = new media.Output({ format, target: new media.BufferTarget() });
  await (await media.Conversion.init({ input: open(bytes), output, showWarnings: false })).execute();
  return new Uint8Array(output.target.buffer);
};
const read = async (bytes, mimeType) => {
  try {
    const { duration, codec } = (await parseBuffer(bytes, { mimeType }, { duration: true })).format;
    return { duration, codec };
  } catch (error) {
    return String(error);
  }
};

for (const [recorded, mimeType, format] of [
  ['audio/webm;codecs=opus', 'audio/webm', new media.WebMOutputFormat()],
  ['audio/mp4;codecs=opus', 'audio/mp4', new media.Mp4OutputFormat()],
]) {
  const bytes = await record(recorded);
  const seconds = await open(bytes).computeDuration();
  const [asRecorded, control] = [await read(bytes, mimeType), await read(await rewritten(bytes, format), mimeType)];
  console.log(mimeType, 'packets', seconds, 's; as recorded', asRecorded, '; written anew', control);
  assert.ok(seconds > 3 && seconds < 5);
  assert.ok(Math.abs(control.duration - seconds) < 0.2);
  if (mimeType === 'audio/webm') assert.match(asRecorded, /RangeError: ignore length must be a non-negative safe integer/);
  else assert.ok(asRecorded.duration < 0.1);
}
await browser.close();
console.log('seen as described');
JS
node run.mjs
