#!/usr/bin/env bash
# An archive of 66,000 small files: one writer makes it look like 464, one makes it unreadable for some, and nothing is said.
#
# Guess: a ZIP without the ZIP64 records holds at most 65,535 files. A library that cannot write them refuses the next file;
# client-zip, which says that it writes them when necessary, writes them.
# Seen: fflate writes the number of files modulo 65,536; its own reader (and yauzl) then give the first 464 and no error, other
# readers give all. client-zip puts the mark "see ZIP64" in the count but leaves the ZIP64 record out, as it looks at sizes
# only: JSZip refuses the file as corrupt, others give 65,535 of 66,000 and no error. JSZip as a writer does as fflate does.
# Versions: fflate 0.8.3, client-zip 2.5.1, jszip 3.10.2, yauzl 3.4.0, @zip.js/zip.js 2.24.0. Seen on 2026-11-29.
# For an export of all that a person has: entries, recordings and pictures as files of their own reach this number in one
# caseload. Count before writing, put many entries in one file, and read the finished archive back by a second library,
# comparing the number and the names with what was put in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact fflate@0.8.3 client-zip@2.5.1 jszip@3.10.2 yauzl@3.4.0 @zip.js/zip.js@2.24.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { downloadZip } from 'client-zip';
import { unzipSync, zipSync } from 'fflate';
import JSZip from 'jszip';
import yauzl from 'yauzl';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

const content = Uint8Array.of(1);
const names = (count) => Array.from({ length: count }, (_, at) => `entry-${at}`);
const writers = {
  fflate: (count) => zipSync(Object.fromEntries(names(count).map((name) => [name, content])), { level: 0 }),
  'client-zip': async (count) => new Uint8Array(await downloadZip(names(count).map((name) => ({ name, input: content }))).arrayBuffer()),
};
const readers = {
  fflate: (bytes) => Object.keys(unzipSync(bytes)).length,
  yauzl: (bytes) =>
    new Promise((done, failed) =>
      yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: false }, (error, file) => {
        if (error) return failed(error);
        let count = 0;
        file.on('entry', () => (count += 1)).on('end', () => done(count)).on('error', failed);
      }),
    ),
  'zip.js': async (bytes) => (await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()).length,
  jszip: async (bytes) => Object.keys((await JSZip.loadAsync(bytes)).files).length,
};

async function look(writer, count) {
  const bytes = await writers[writer](count);
  const seen = {};
  for (const [name, read] of Object.entries(readers)) {
    try {
      seen[name] = await read(bytes);
    } catch (error) {
      seen[name] = `refused: ${error.message.split(':')[0]}`;
    }
  }
  console.log(`${writer} wrote ${count}; read by`, JSON.stringify(seen));
  return seen;
}

// The control: 5,000 files are read by all, whoever wrote them.
const all = { fflate: 5_000, yauzl: 5_000, 'zip.js': 5_000, jszip: 5_000 };
for (const writer of Object.keys(writers)) assert.deepEqual(await look(writer, 5_000), all);

assert.deepEqual(await look('fflate', 66_000), { fflate: 464, yauzl: 464, 'zip.js': 66_000, jszip: 66_000 });
assert.deepEqual(await look('client-zip', 66_000), { fflate: 65_535, yauzl: 65_535, 'zip.js': 65_535, jszip: 'refused: Corrupted zip' });
console.log('seen as described');
JS
node run.mjs
