#!/usr/bin/env bash
# age-encryption seals a file without any recipient, and says nothing; nobody can ever open it.
#
# Guess: an Encrypter that was given neither a recipient nor a passphrase refuses to encrypt, as the command-line age does.
# Seen: it makes a well-formed file whose header names nobody. Its key is thrown away with the call, so the content is lost; the
# first error comes when somebody tries to open it, and says that no identity matched, as for a wrong key. The same package does
# refuse a passphrase together with recipients. Asked for text, its Decrypter also replaces bytes that are no UTF-8 and drops a
# leading U+FEFF, without an error, so that what comes out is not always what went in.
# Versions: age-encryption 0.3.1. Seen on 2026-11-29.
# For a backup or a vault sealed to a list of devices: the list can be empty after filtering (all revoked, none loaded yet), and
# everything looks stored. Refuse an empty list before sealing, open what was just sealed with one of the keys it is meant for,
# and ask for bytes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact age-encryption@0.3.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';

const identities = await Promise.all([generateIdentity(), generateIdentity()]);
async function seal(content, ...holders) {
  const encrypter = new Encrypter();
  for (const identity of holders) encrypter.addRecipient(await identityToRecipient(identity));
  return encrypter.encrypt(content);
}
async function open(file, output) {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(file, output);
  } catch (error) {
    return `refused: ${error.message}`;
  }
}
const header = (file) => Buffer.from(file).toString('latin1').split('\n---')[0].split('\n').map((line) => line.split(' ').slice(0, 2).join(' '));

// The control: sealed to one of the two, it opens.
assert.equal(await open(await seal('un mot', identities[1]), 'text'), 'un mot');

const file = await seal('un mot');
console.log('sealed to nobody:', file.length, 'bytes, header', JSON.stringify(header(file)));
assert.deepEqual(header(file), ['age-encryption.org/v1']);
const opened = await open(file, 'text');
console.log('opened with all identities there are:', opened);
assert.match(opened, /^refused: no identity matched/);

const mixed = new Encrypter();
mixed.setPassphrase('une phrase');
assert.throws(() => mixed.addRecipient('age1'), /recipients and passphrases/);

const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xff);
const sealed = await seal(bytes, identities[0]);
console.log('bytes ef bb bf 41 ff as text:', JSON.stringify(await open(sealed, 'text')));
assert.deepEqual(await open(sealed, 'uint8array'), bytes);
assert.equal(await open(sealed, 'text'), 'A\ufffd');
console.log('seen as described');
JS
node run.mjs
