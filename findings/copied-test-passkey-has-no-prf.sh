#!/usr/bin/env bash
# A passkey copied from one virtual authenticator to another signs as before, and gives no PRF result.
#
# Guess: WebAuthn.getCredentials and WebAuthn.addCredential carry a whole passkey, so that a test can play a passkey that is
# synchronised to a second device, or a browser that was restored: the same PRF output for the same input.
# Seen: what getCredentials gives has the private key and the user's handle, no PRF secret. The copied passkey answers get()
# with user verification and a signature, so the test goes on, but its extension results hold no "results" at all. Nothing
# throws, neither at the copy nor at the use.
# Version: Chromium 156.0.8078.108, playwright-core 1.64.1. Seen on 2026-11-29.
# For unlocking by a passkey's PRF: a green test of "the passkey came along" proves sign-in only; the missing result is a state
# of its own that an app meets in real life too (a manager that synchronises keys without it), so it is told in a sentence and
# the passphrase stays beside it.
set -euo pipefail
chromium=${CHROMIUM_PATH:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
  echo "no Chromium: name one by CHROMIUM_PATH"
  exit 2
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.64.1
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true,
  };
  const authenticator = async () => (await devtools.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId;

  const first = await authenticator();
  await page.evaluate(async () => {
    globalThis.made = await navigator.credentials.create({ publicKey: {
      rp: { name: 'Finding' }, user: { id: new Uint8Array(8), name: 'a', displayName: 'a' }, challenge: new Uint8Array(16),
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }], authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      extensions: { prf: {} },
    } });
  });
  const use = () => page.evaluate(async () => {
    const got = await navigator.credentials.get({ publicKey: {
      challenge: new Uint8Array(16), userVerification: 'required', allowCredentials: [{ type: 'public-key', id: made.rawId }],
      extensions: { prf: { eval: { first: new Uint8Array(32).fill(1) } } },
    } });
    const verified = (new Uint8Array(got.response.authenticatorData)[32] & 4) !== 0;
    const data = new Uint8Array([...new Uint8Array(got.response.authenticatorData), ...new Uint8Array(await crypto.subtle.digest('SHA-256', got.response.clientDataJSON))]);
    // The signature is DER, WebCrypto wants two numbers of 32 bytes.
    const der = new Uint8Array(got.response.signature);
    const number = (at) => { const bytes = der.slice(at + 2, at + 2 + der[at + 1]); return [...new Uint8Array(32), ...bytes].slice(-32); };
    const signature = new Uint8Array([...number(2), ...number(4 + der[3])]);
    const key = await crypto.subtle.importKey('spki', made.response.getPublicKey(), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const signed = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data);
    const bytes = got.getClientExtensionResults().prf?.results?.first?.byteLength ?? 0;
    return { verified, signed, prfBytes: bytes };
  });
  const before = await use();
  console.log('on the first authenticator: ', JSON.stringify(before));

  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId: first });
  assert.equal(credentials.length, 1);
  console.log('what getCredentials carries:', Object.keys(credentials[0]).join(', '));
  await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first });
  await devtools.send('WebAuthn.addCredential', { authenticatorId: await authenticator(), credential: credentials[0] });
  const after = await use();
  console.log('on the second, copied:      ', JSON.stringify(after));

  // The control: the first gives 32 bytes, and the copy is the same key to WebAuthn.
  assert.deepEqual(before, { verified: true, signed: true, prfBytes: 32 });
  assert.deepEqual(after, { verified: true, signed: true, prfBytes: 0 });
  console.log('seen as described');
} finally {
  await browser.close();
  server.close();
}
JS
node run.mjs "$chromium"
