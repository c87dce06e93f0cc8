#!/usr/bin/env bash
# fr-compromise finds "Anne-Sophie" and not "Jean-Luc", calls "Liège" a verb and "Dupont" a firm, and knows no town of Belgium.
#
# Guess: people() and places() of the French edition find the plain cases: a hyphenated first name, a title with a surname, a
# town after "à"; what is rarer is missed.
# Seen: people() gives Marie, Karim, Anne-Sophie; of "Jean-Luc" nothing, of "Claire Fontaine" the first name only, of "Mme
# Dupont" nothing (the word is tagged as an organisation), and "la pierre" (a stone) is a person. places() gives nothing for
# Liège (tagged as a verb), Namur, Bruxelles, though Paris is found. No error, no measure of doubt.
# Versions: fr-compromise 0.2.8, compromise 14.17.0. Seen on 2026-11-29.
# For a text that is made anonymous before it leaves: such a tagger may propose, never decide; the list of known names, titles
# and places stands first, each line is looked at by a person, and recall is measured on planted names of every form, not on one
# that works.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact fr-compromise@0.2.8 compromise@14.17.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import nlp from 'fr-compromise';

const look = (text) => {
  const read = nlp(text);
  const tags = Object.fromEntries(read.json().flatMap((sentence) => sentence.terms).map((term) => [term.text, term.tags]));
  const seen = { people: read.people().out('array'), places: read.places().out('array') };
  console.log(text, JSON.stringify(seen));
  return { ...seen, tags };
};
const sorted = (list) => list.map((one) => one.replace(/[.,]$/, '')).sort();

// The control: these it finds.
assert.deepEqual(sorted(look('Karim a vu Marie hier.').people), ['Karim', 'Marie']);
assert.deepEqual(sorted(look("J'ai vu Anne-Sophie hier.").people), ['Anne-Sophie']);
assert.deepEqual(sorted(look('Elle vit à Paris.').places), ['Paris']);

const luc = look('Jean-Luc a vu Marie à Liège.');
assert.deepEqual(sorted(luc.people), ['Marie']);
assert.ok(luc.tags['Liège'].includes('Verb'));
const dupont = look('Mme Dupont habite à Namur.');
assert.deepEqual(dupont.people, []);
assert.ok(dupont.tags.Dupont.includes('Organization'));
assert.deepEqual(sorted(look("Je m'appelle Claire Fontaine.").people), ['Claire']);
assert.deepEqual(sorted(look('Il a ramassé la pierre.').people), ['pierre']);
for (const town of ['Liège', 'Namur', 'Bruxelles']) assert.deepEqual(look(`Elle vit à ${town}.`).places, []);
console.log('seen as described');
JS
node run.mjs
