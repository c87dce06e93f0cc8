#!/usr/bin/env bash
# ogg-opus-decoder plays an Opus file at the recorder's level, whatever gain the file's header asks for; Chromium obeys it.
#
# Guess: the header of an Opus file has a field "output gain", which every player has to apply (RFC 7845, 5.1), so that a quiet
# recording can be made louder without coding it anew; a decoder made for Ogg Opus files applies it as it applies the pre-skip.
# Seen: one and the same recording, once with a gain of 0 and once of -6.02 dB. ogg-opus-decoder gives the same samples for both
# (the pre-skip it honours); Chromium's decodeAudioData gives the second at half the level.
# Versions: ogg-opus-decoder 1.7.5; @evan/opus 1.0.3 and mediabunny 1.61.0 to write; Chromium 156.0.8078.108. Seen on
# 2026-11-29.
# For voice notes: what is drawn or measured from a WebAssembly decoder (waveform, "too quiet", silence) differs from what is
# heard, by as much as the gain. Level what was recorded before it is coded, and write a gain of 0.
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
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact ogg-opus-decoder@1.7.5 @evan/opus@1.0.3 mediabunny@1.61.0 playwright-core@1.64.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as opus from '@evan/opus';
import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, OggOutputFormat, Output } from 'mediabunny';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { chromium } from 'playwright-core';

const PRE_SKIP = 312;
const PACKETS = 100;
const SAMPLES = 960;
const encoder = new opus.Encoder({ channels: 1, sample_rate: 48_000, application: 'voip' });
const packets = Array.from({ length: PACKETS }, (_, packet) => {
  const sound = Int16Array.from({ length: SAMPLES }, (_, at) => Math.round(8000 * Math.sin((2 * Math.PI * 440 * (packet * SAMPLES + at)) / 48_000)));
  return encoder.encode(sound).slice();
});

/** The identification header of RFC 7845, 5.1; the gain in 1/256 dB. */
function header(gain) {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OpusHead'));
  bytes.set([1, 1], 8);
  view.setUint16(10, PRE_SKIP, true);
  view.setUint32(12, 48_000, true);
  view.setInt16(16, gain, true);
  return bytes;
}

async function file(gain) {
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000, description: header(gain) };
  for (const [at, packet] of packets.entries())
    await source.add(new EncodedPacket(packet, 'key', at / 50, 1 / 50), at === 0 ? { decoderConfig } : undefined);
  await output.finalize();
  const bytes = new Uint8Array(target.buffer);
  const head = Buffer.from(bytes).indexOf('OpusHead');
  assert.equal(new DataView(bytes.buffer).getInt16(head + 16, true), gain, 'the gain stands in the file');
  return bytes;
}

const peak = (samples) => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
async function byLibrary(bytes) {
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes);
  decoder.free();
  assert.equal(errors.length, 0);
  return { samples: samplesDecoded, peak: peak(channelData[0]) };
}

const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const byBrowser = (bytes) =>
    page.evaluate(async (list) => {
      const context = new OfflineAudioContext(1, 48_000, 48_000);
      const sound = await context.decodeAudioData(Uint8Array.from(list).buffer);
      return { samples: sound.length, peak: sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0) };
    }, [...bytes]);
  const [plain, halved] = [await file(0), await file(-1541)];
  const seen = { library: [await byLibrary(plain), await byLibrary(halved)], browser: [await byBrowser(plain), await byBrowser(halved)] };
  console.log('ogg-opus-decoder: gain 0, -6.02 dB:', JSON.stringify(seen.library));
  console.log('Chromium:         gain 0, -6.02 dB:', JSON.stringify(seen.browser));
  // The control: both honour the pre-skip, and agree on the file without a gain.
  for (const one of [...seen.library, ...seen.browser]) assert.equal(one.samples, PACKETS * SAMPLES - PRE_SKIP);
  assert.ok(Math.abs(seen.library[0].peak - seen.browser[0].peak) < 0.005);
  assert.ok(Math.abs(seen.browser[1].peak / seen.browser[0].peak - 0.5) < 0.02, 'the browser applies the gain');
  assert.equal(seen.library[1].peak, seen.library[0].peak);
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
