#!/usr/bin/env bash
# jsdiff with Intl.Segmenter writes a word twice where a narrow no-break space stands, changed or not.
#
# Guess: diffWords(old, new, { intlSegmenter }) compares white space loosely (its manual says so), so the text of a part may
# take the spaces of one side; but the parts that are not removed, put together, give the new text's words, each once.
# Seen: French typography puts U+202F before ; ! ? and inside figures. Intl.Segmenter counts that sign as part of the word
# before it ("écrivez<U+202F>" is one word-like segment), jsdiff counts it as white space too, and joins the two with the word
# twice: "Vous écrivez écrivez ;", even in a sentence that did not change. "18<U+202F>h" becomes "18 h18 h". Without
# intlSegmenter, and with a plain no-break space (U+00A0), all is well.
# Versions: diff 9.0.0; Node 20.20 and 24.22 (ICU's word rules). Seen on 2026-11-29.
# For an app that shows an agreed clause old beside new: what is shown is a text that nobody wrote. Put the parts together again
# and compare with the new text before showing them, or turn U+202F into a plain space in both before comparing; and an index
# that cuts words with Intl.Segmenter does not find "écrivez" in "écrivez<U+202F>;" either.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact diff@9.0.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { diffWords } from 'diff';

const segmenter = new Intl.Segmenter('fr', { granularity: 'word' });
const after = (parts) => parts.filter((part) => !part.removed).map((part) => part.value).join('');
const show = (text) => text.replaceAll('\u202f', '<U+202F>').replaceAll('\u00a0', '<U+00A0>');
const compare = (before, now, intlSegmenter) => {
  const text = after(diffWords(before, now, intlSegmenter ? { intlSegmenter } : {}));
  console.log(`${intlSegmenter ? 'segmenter' : 'default  '}  ${show(now)}  ->  ${show(text)}`);
  return text;
};

const words = [...segmenter.segment('Vous écrivez\u202f; avant 18\u202fh')].filter((one) => one.isWordLike).map((one) => show(one.segment));
console.log('words of the segmenter:', words.join(' | '));
assert.deepEqual(words, ['Vous', 'écrivez<U+202F>', 'avant', '18<U+202F>h']);

// The control: the same sentences with plain and with ordinary no-break spaces, and without the segmenter.
assert.equal(compare('Vous écrivez ; je lis.', 'Vous écrivez ; je réponds.', segmenter), 'Vous écrivez ; je réponds.');
assert.equal(compare('Vous écrivez\u00a0; je lis.', 'Vous écrivez\u00a0; je réponds.', segmenter), 'Vous écrivez\u00a0; je réponds.');
assert.equal(compare('Vous écrivez\u202f; je lis.', 'Vous écrivez\u202f; je réponds.'), 'Vous écrivez\u202f; je réponds.');

// Only the verb changed; a word that did not change stands there twice.
assert.equal(
  compare('Vous écrivez\u202f; je lis.', 'Vous écrivez\u202f; je réponds.', segmenter),
  'Vous écrivez\u202fécrivez\u202f; je réponds.',
);
// Only the typography was mended.
assert.equal(compare('Avant 18 h.', 'Avant 18\u202fh.', segmenter), 'Avant 18\u202fh18\u202fh.');
console.log('seen as described');
JS
node run.mjs
