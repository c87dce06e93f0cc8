#!/usr/bin/env bash
# chrono-node reads the French "après-demain" as tomorrow, the Dutch "overmorgen" as no day at all, and "18 h 05" as 18:00.
#
# Guess: with its own locale for each language, the reader of dates in plain words knows the day after tomorrow in all four, and
# an hour in French written as typographers write it ("18 h 05") as well as closed up ("18h05").
# Seen: French "après-demain" gives the 30th on the 29th: the word is cut at its hyphen and "demain" is taken; nothing says so but
# the text it returns. Dutch "overmorgen om 18 uur" gives today at 18:00. "18 h 05" drops the minutes: 18:00, with or without a
# no-break space. German "übermorgen" and English "the day after tomorrow" are right, and so are "18h05" and the ranges ("du
# 24 décembre au 2 janvier" ends in the next year).
# Version: chrono-node 2.10.3, Europe/Brussels. Seen on 2026-11-29.
# For days of absence, hours of a consultation or an answer given later: do not read dates out of words, ask for them in fields of
# their own; where words are read all the same, show the day and hour that were understood, whole, and have them agreed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact chrono-node@2.10.3
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import * as chrono from 'chrono-node';

const sunday = new Date('2026-11-29T10:00:00');
const two = (number) => String(number).padStart(2, '0');
const read = (language, words) => {
  const [found] = chrono[language].parse(words, sunday);
  const at = found.start.date();
  const seen = `${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
  console.log(`${language}  ${words.padEnd(32)} -> ${seen}  of "${found.text}"`);
  return seen;
};

// The controls.
assert.equal(read('fr', 'demain à 18h05'), '30 18:05');
assert.equal(read('de', 'übermorgen um 18 Uhr'), '01 18:00');
assert.equal(read('en', 'the day after tomorrow at 6 pm'), '01 18:00');
// What is read otherwise.
assert.equal(read('fr', 'après-demain à 18h05'), '30 18:05');
assert.equal(read('nl', 'overmorgen om 18 uur'), '29 18:00');
assert.equal(read('fr', 'demain à 18 h 05'), '30 18:00');
assert.equal(read('fr', 'demain à 18\u00a0h\u00a005'), '30 18:00');
console.log('seen as described');
JS
TZ=Europe/Brussels node run.mjs
