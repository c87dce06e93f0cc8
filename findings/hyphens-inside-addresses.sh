#!/usr/bin/env bash
# The hyphen package puts soft hyphens into web and mail addresses, which then lead nowhere when they are copied.
#
# Guess: a hyphenator leaves an address alone, as it leaves HTML tags alone; and an apostrophe is treated alike in both its
# forms.
# Seen: tags are left alone, but in https://exemple.example/parametres and maman@exemple.example the words are cut by U+00AD,
# which one does not see; the text that is copied or put into a link holds them and names another address. "aujourd'hui" may
# break before the d when it is typed with a straight apostrophe, and not with the curly one; and an é made of two signs counts
# as two letters, so that "l’é-motion" breaks after one letter where the composed form does not.
# Version: hyphen 1.14.1 (French patterns). Seen on 2026-11-29.
# For texts with helplines, links and codes set in narrow columns: compose first, split off what looks like an address or a
# code, hyphenate the rest, and only for the eye: what is stored, searched, quoted or copied stays without soft hyphens.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact hyphen@1.14.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import french from 'hyphen/fr/index.js';

const cut = (text) => {
  const seen = french.hyphenateSync(text).replaceAll('\u00ad', '·');
  console.log(text, '->', seen);
  return seen;
};
// The control: words are cut where French cuts them, tags are not.
assert.equal(cut('psychothérapeute'), 'psy·cho·thé·ra·peute');
assert.equal(cut('<b class="emotion">émotion</b>'), '<b class="emotion">émo·tion</b>');

assert.equal(cut('https://exemple.example/parametres'), 'https://exemple.example/pa·ra·metres');
assert.equal(cut('maman@exemple.example'), 'ma·man@exemple.example');
assert.notEqual(new URL(french.hyphenateSync('https://exemple.example/parametres')).pathname, '/parametres');

assert.equal(cut("aujourd'hui"), "au·jour·d'hui");
assert.equal(cut('aujourd’hui'), 'au·jourd’hui');
assert.equal(cut('l’émotion'), 'l’émo·tion');
assert.equal(cut('l’émotion'.normalize('NFD')).normalize('NFC'), 'l’é·mo·tion');
console.log('seen as described');
JS
node run.mjs
