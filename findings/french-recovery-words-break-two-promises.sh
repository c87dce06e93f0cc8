#!/usr/bin/env bash
# The French BIP-39 list as JavaScript packages carry it is not sorted for a computer, and four letters do not name a word.
#
# Guess: what BIP-39 promises of its lists holds for the array that a package exports: sorted, so that a binary search finds
# each word, and told apart by the first four letters, so that completion may stop there.
# Seen: the array holds decomposed letters (an é is two code units). By JavaScript's order a binary search misses words, in this
# form (392 of 2,048) and composed (719) alike; the list is sorted for a dictionary only (localeCompare in French). And slice(0,
# 4) of the 2,048 words gives 1,919 different beginnings, since an accent counts as a letter; composed, or with the accents off,
# it gives 2,048. @scure/bip39 and bip39 export the same array, so comparing the two shows nothing.
# Versions: @scure/bip39 2.4.0, bip39 3.1.0. Seen on 2026-11-29.
# For recovery words that are typed: compose (or take the accents off) both the list and what is typed before completing or
# comparing, look words up in a Map, and let a test complete all 2,048 from their first four letters as typed on a keyboard.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @scure/bip39@2.4.0 bip39@3.1.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import bip39 from 'bip39';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';

/** How many words a binary search of the list does not find. */
function missed(list) {
  return list.filter((word) => {
    let [low, high] = [0, list.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (list[middle] === word) return false;
      if (list[middle] < word) low = middle + 1;
      else high = middle - 1;
    }
    return true;
  }).length;
}
const look = (name, list) => {
  const seen = {
    missed: missed(list),
    beginnings: new Set(list.map((word) => word.slice(0, 4))).size,
    dictionary: list.every((word, at) => at === 0 || list[at - 1].localeCompare(word, 'fr') < 0),
  };
  console.log(name.padEnd(18), JSON.stringify(seen));
  return seen;
};

// The control: the English list keeps both promises.
assert.deepEqual(look('English', english), { missed: 0, beginnings: 2048, dictionary: true });
assert.deepEqual([...french], bip39.wordlists.french);
const shipped = look('French, as shipped', french);
const composed = look('French, composed', french.map((word) => word.normalize('NFC')));
const plain = look('French, no accents', french.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '')));
assert.ok(french.every((word) => word === word.normalize('NFD')));
assert.deepEqual([shipped.beginnings, composed.beginnings, plain.beginnings], [1919, 2048, 2048]);
assert.deepEqual([shipped.missed, composed.missed, plain.missed], [392, 719, 0]);
assert.ok(shipped.dictionary && composed.dictionary);
console.log('seen as described');
JS
node run.mjs
