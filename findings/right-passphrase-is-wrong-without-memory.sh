#!/usr/bin/env bash
# libsodium's check of a stored password says "wrong" to the right one where the memory it needs cannot be had.
#
# Guess: Argon2id that cannot get its 256 MiB throws an error that names memory, when a key is made and when a stored hash is checked.
# Seen: crypto_pwhash throws "invalid usage", the words for wrong arguments (no passes, say). crypto_pwhash_str_verify does not throw: it
# answers false, as to a wrong password. The same calls with 64 MiB go on working, before and after; with memory, both are right.
# Versions: libsodium-wrappers-sumo 0.8.4, Node 22 and 24 (the engine gives WebAssembly 125 MiB by a flag, as a small or full device does).
# Seen on 2026-12-01.
# For whoever unlocks by a passphrase: a phone with little free memory tells its owner that the passphrase is wrong, and counts a try.
# Derive a key and open something with it, so that "no memory" throws and "wrong" does not open; look at the arguments oneself, and say of
# what is thrown then that memory is short.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact libsodium-wrappers-sumo@0.8.4
cat >run.mjs <<'JS'
import sodium from 'libsodium-wrappers-sumo';
await sodium.ready;
const MIB = 2 ** 20;
const salt = new Uint8Array(16).fill(1);
const key = (passes, mebibytes) => sodium.to_hex(sodium.crypto_pwhash(32, 'right', salt, passes, mebibytes * MIB, sodium.crypto_pwhash_ALG_ARGON2ID13));
const attempt = (run) => {
  try {
    return run();
  } catch (error) {
    return `throws ${error.message}`;
  }
};
const [, , stored = sodium.crypto_pwhash_str('right', 3, 256 * MIB)] = process.argv;
const check = (password) => attempt(() => sodium.crypto_pwhash_str_verify(stored, password));
const small = attempt(() => key(3, 64));
const large = attempt(() => key(3, 256));
const wrongUse = attempt(() => key(0, 64));
const seen = { stored, small, large, wrongUse, smallAgain: attempt(() => key(3, 64)), right: check('right'), wrong: check('wrong') };
console.log(JSON.stringify(seen));
JS
cat >look.mjs <<'JS'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
const run = (flags, ...args) => JSON.parse(execFileSync(process.execPath, [...flags, 'run.mjs', ...args], { encoding: 'utf8' }));
const whole = run([]);
const short = run(['--wasm-max-mem-pages=2000'], whole.stored);
for (const [name, seen] of Object.entries({ 'with memory': whole, without: short }))
  console.log(name.padEnd(12), 'a key of 256 MiB:', seen.large.slice(0, 22).padEnd(23), 'the right password:', seen.right, ' a wrong one:', seen.wrong);
// The control: with memory all is as one expects, and a smaller key is the same with and without.
assert.match(whole.large, /^[0-9a-f]{64}$/);
assert.deepEqual([whole.right, whole.wrong, whole.wrongUse], [true, false, 'throws invalid usage']);
assert.deepEqual([short.small, short.smallAgain], [whole.small, whole.small]);

assert.equal(short.large, 'throws invalid usage');
assert.equal(short.right, false);
console.log('seen as described');
JS
node look.mjs
