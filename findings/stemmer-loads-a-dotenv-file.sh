#!/usr/bin/env bash
# Importing a French stemmer (natural) loads the .env file of the folder one stands in and prints about it.
#
# Guess: natural is text tools: importing its French stemmer touches neither files, nor the environment, nor the output.
# Seen: its entry module pulls in its storage plugins (PostgreSQL, Redis, MongoDB, Memcached, files), each of which calls dotenv
# as it is loaded: every name of a .env file in the working directory is in process.env afterwards, and five lines are printed,
# the later ones with advice or advertisement. It happens on import, before anything is called.
# Versions: natural 8.1.1 with dotenv 17.4.2. Seen on 2026-11-29.
# For a relay, a command or a test that is set by its environment: a library for words changes which settings hold, silently
# from the program's point of view, and spoils an output that another program reads (JSON on stdout). Import a stemmer alone
# (snowball-stemmers gives the same stems for all but a few words), and let a test watch process.env over the imports.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# What it brings along is pinned too: the lines printed are of dotenv.
echo '{"private":true,"type":"module","overrides":{"dotenv":"17.4.2"}}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact natural@8.1.1 snowball-stemmers@0.6.0
mkdir work
echo 'FINDING_PROBE=from-the-file' >work/.env
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const run = (code) => {
  const one = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: 'work', encoding: 'utf8' });
  assert.equal(one.status, 0, one.stderr);
  const lines = one.stdout.trim().split('\n');
  return { said: lines.slice(0, -1), last: lines.at(-1) };
};
const tell = 'console.log(`${stem} ${process.env.FINDING_PROBE}`);';

// The control: another stemmer leaves the environment and the output alone.
const plain = run(`import snowball from 'snowball-stemmers'; const stem = snowball.newStemmer('french').stem('angoisses'); ${tell}`);
console.log('snowball-stemmers:', JSON.stringify(plain));
assert.deepEqual(plain, { said: [], last: 'angoiss undefined' });

const natural = run(`import natural from 'natural'; const stem = natural.PorterStemmerFr.stem('angoisses'); ${tell}`);
console.log('natural: prints', natural.said.length, 'lines, first:', natural.said[0]?.split('//')[0].trim());
console.log('natural:', natural.last);
assert.equal(natural.last, 'angoiss from-the-file');
assert.equal(natural.said.length, 5);
assert.match(natural.said[0], /injected env/);
console.log('seen as described');
JS
node run.mjs
