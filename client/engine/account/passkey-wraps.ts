// What a passkey wraps: opened by what the authenticator gave, made anew where the space gets a fresh key, and how long it opens alone
// (PROTOCOL.md, Local storage).
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { destroy, isSameSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { prfOf, unwrapByPasskey, wrapForPasskey } from '../../../shared/crypto/identity/passphrase.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { PasskeyAnswer } from '../api/authenticator.ts';
import type { PhraseAsked } from '../api/device-views.ts';
import type { Ports } from '../ports.ts';
import { type Header, type Passkey, readPhrases } from './headers.ts';

/** So long a space opens by a passkey alone; then the passphrase is asked for, so that it is not forgotten. */
const PHRASE_RESTS_MS = 30 * DAY;

/** Whether the passphrase is asked for, whatever a passkey gives. A clock that was set back asks too. */
export async function phraseAsked(ports: Ports, id: AccountId): Promise<PhraseAsked> {
  const known = (await readPhrases(ports)).get(id);
  if (known?.isStale === true) return 'fresh-key';
  const waited = ports.clock.now() - (known?.askedAt ?? 0);
  return waited >= -DAY && waited < PHRASE_RESTS_MS ? 'no' : 'month';
}

/** The storage key by what a passkey answered with; null where it opens nothing here. */
export function openByPasskey(
  header: Header,
  id: AccountId,
  { credentialId, output }: PasskeyAnswer,
): Secret<'storage'> | null {
  const passkey = header.passkeys.find((each) => equalBytes(each.credentialId, credentialId));
  const prf = prfOf(output);
  if (passkey === undefined || prf === null) return null;
  const opened = unwrapByPasskey(prf, passkey.wrap, id);
  destroy(prf);
  return opened.ok ? opened.value : null;
}

/** The passkey with a wrap of `fresh` in place of `former`; none where what it answered with does not open `former`. */
export function rewrapped(
  { random }: Pick<Ports, 'random'>,
  header: Header,
  {
    id,
    former,
    fresh,
  }: { readonly id: AccountId; readonly former: Secret<'storage'>; readonly fresh: Secret<'storage'> },
  answer: PasskeyAnswer | null,
): readonly Passkey[] {
  const opened = answer === null ? null : openByPasskey(header, id, answer);
  if (answer === null || opened === null) return [];
  const isOfFormer = isSameSecret(opened, former);
  destroy(opened);
  const prf = prfOf(answer.output);
  if (!isOfFormer || prf === null) return [];
  const wrap = wrapForPasskey(prf, fresh, id, random);
  destroy(prf);
  return header.passkeys.flatMap((each) =>
    equalBytes(each.credentialId, answer.credentialId) ? { ...each, wrap } : [],
  );
}
