// Passkeys by WebAuthn's PRF: asked of the browser by the page. There is no server to prove anything to, so a challenge is random bytes that
// nobody checks; what counts is the PRF's output, which a passkey gives for a salt, and that the person was verified each time: seen in
// Chromium 156, one without user verification gives an output when it is made and none when it is used.
import { toBase64Url } from '../../shared/bytes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Authenticator, AuthenticatorTrouble, PasskeyAnswer, PasskeyAsk } from '../engine/api/api.ts';
import { random } from './clock.ts';

/** What a password manager shows of it: nobody's name. */
const NAME = 'Entretemps';
/** ES256, EdDSA, RS256: one that any of today's authenticators has. Its signatures are read by nobody. */
const ALGORITHMS = [-7, -8, -257] as const;
const USER_VERIFIED = 0x04;

type Signals = {
  signalUnknownCredential?(which: { readonly rpId: string; readonly credentialId: string }): Promise<void>;
};

const bytesOf = (source: BufferSource): Uint8Array =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);

export const authenticator: Authenticator = {
  async isPossible() {
    if (typeof PublicKeyCredential === 'undefined' || navigator.credentials === undefined) return false;
    const capabilities = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
    return capabilities?.['extension:prf'] !== false;
  },

  async create({ userId, prfSalt, known }) {
    const made = await asked(() =>
      navigator.credentials.create({
        publicKey: {
          rp: { name: NAME },
          user: { id: userId.slice(), name: NAME, displayName: NAME },
          challenge: random.bytes(32).slice(),
          pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key' as const, alg })),
          authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
          attestation: 'none',
          excludeCredentials: known.map((id) => ({ type: 'public-key' as const, id: id.slice() })),
          extensions: { prf: { eval: { first: prfSalt.slice() } } },
        },
      }),
    );
    if (!made.ok) return made;
    const { prf } = made.value.getClientExtensionResults();
    const credentialId = new Uint8Array(made.value.rawId);
    const outputs = prf?.results?.first === undefined ? [] : [bytesOf(prf.results.first)];
    const ask = { credentialId, prfSalt };
    // One that gave nothing when it was made is used twice.
    while (prf?.enabled === true && outputs.length < 2) {
      const used = await answerTo([ask]);
      if (!used.ok) {
        await forget(credentialId);
        return used;
      }
      outputs.push(used.value.output);
      if (outputs.length === 2) return ok({ credentialId, outputs });
    }
    await forget(credentialId);
    return err('unsupported');
  },

  answer: answerTo,
  forget,
};

async function answerTo(asks: readonly PasskeyAsk[]): Promise<Result<PasskeyAnswer, AuthenticatorTrouble>> {
  const [only] = asks;
  if (only === undefined) return err('unanswered');
  const evalByCredential = Object.fromEntries(
    asks.map(({ credentialId, prfSalt }) => [toBase64Url(credentialId), { first: prfSalt.slice() }]),
  );
  const used = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random.bytes(32).slice(),
        allowCredentials: asks.map(({ credentialId }) => ({ type: 'public-key' as const, id: credentialId.slice() })),
        userVerification: 'required',
        extensions: { prf: asks.length === 1 ? { eval: { first: only.prfSalt.slice() } } : { evalByCredential } },
      },
    }),
  );
  if (!used.ok) return used;
  const first = used.value.getClientExtensionResults().prf?.results?.first;
  const flags = new Uint8Array((used.value.response as AuthenticatorAssertionResponse).authenticatorData)[32] ?? 0;
  if (first === undefined || (flags & USER_VERIFIED) === 0) return err('unsupported');
  return ok({ credentialId: new Uint8Array(used.value.rawId), output: bytesOf(first) });
}

async function forget(credentialId: Uint8Array): Promise<void> {
  const { signalUnknownCredential } = PublicKeyCredential as unknown as Signals;
  const which = { rpId: location.hostname, credentialId: toBase64Url(credentialId) };
  await signalUnknownCredential?.call(PublicKeyCredential, which).catch(() => undefined);
}

async function asked(
  ask: () => Promise<Credential | null>,
): Promise<Result<PublicKeyCredential, AuthenticatorTrouble>> {
  try {
    const credential = await ask();
    return credential === null ? err('unanswered') : ok(credential as PublicKeyCredential);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'InvalidStateError') return err('known');
    return err(name === 'NotAllowedError' || name === 'AbortError' ? 'unanswered' : 'unsupported');
  }
}
