#!/usr/bin/env bash
# json-canonicalize leaves the keys of an object that has toJSON in the order they were written.
#
# Guess: canonical JSON (RFC 8785) of two objects with the same names and values is the same text, whatever order they were
# built in, also where a value says by toJSON how it is to be written (as Date does, and value classes of many libraries).
# Seen: json-canonicalize takes what toJSON returns and gives it to JSON.stringify as it is, nested objects and all; only what
# has no toJSON is sorted. Two equal manifests get two hashes. canonicalize, of the same purpose, sorts them. They also disagree
# on a text with half a surrogate pair, which the RFC has refused: canonicalize throws, json-canonicalize writes it out.
# Versions: json-canonicalize 3.0.1, canonicalize 4.0.0. Seen on 2026-11-29.
# For a signed manifest of a release, or a hash of an agreed frame: only plain objects go in, or bytes of one's own codec; a
# test builds the same value twice in another order and compares the bytes, with the value types that are really used.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact json-canonicalize@3.0.1 canonicalize@4.0.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import canonicalize from 'canonicalize';
import { canonicalize as jsonCanonicalize } from 'json-canonicalize';

class Hour {
  constructor(fields) {
    this.fields = fields;
  }
  toJSON() {
    return this.fields;
  }
}
const write = (value) => {
  const text = (writer) => {
    try {
      return writer(value);
    } catch (error) {
      return `refused: ${error.message}`;
    }
  };
  const both = { canonicalize: text(canonicalize), 'json-canonicalize': text(jsonCanonicalize) };
  console.log(JSON.stringify(both));
  return both;
};
const same = (text) => ({ canonicalize: text, 'json-canonicalize': text });

// The control: without toJSON both sort, at every depth.
assert.deepEqual(write({ due: { zone: 'UTC', hour: 18 }, at: { zone: 'UTC', hour: 18 } }), same('{"at":{"hour":18,"zone":"UTC"},"due":{"hour":18,"zone":"UTC"}}'));

const sorted = '{"due":{"hour":18,"zone":"UTC"}}';
assert.deepEqual(write({ due: new Hour({ hour: 18, zone: 'UTC' }) }), same(sorted));
assert.deepEqual(write({ due: new Hour({ zone: 'UTC', hour: 18 }) }), { canonicalize: sorted, 'json-canonicalize': '{"due":{"zone":"UTC","hour":18}}' });

const half = write({ text: 'a\ud83d' });
assert.match(half.canonicalize, /^refused: /);
assert.equal(half['json-canonicalize'], '{"text":"a\\ud83d"}');
console.log('seen as described');
JS
node run.mjs
