// Admission: the operator's link that lets a psychologist make mailboxes. The link is spent when the space is complete, not when
// it is opened; from then on the admission goes on under a code that the link never held (PROTOCOL.md, Relay).
import { fragmentIn } from '../../../shared/address.ts';
import { fromBase64Url } from '../../../shared/bytes.ts';
import { bearerBytes, bearerHash, bearerOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { CLAIM, PROBE } from '../../../shared/protocol/api.ts';
import { lastingRefusal, type RelayClient } from '../relay/relay-client.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { type Space, accountOf, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';

/** base64url of 32 bytes. */
const CODE_CHARACTERS = 43;

/** The code behind `/a#…`: a whole link or its fragment, as it was pasted (shared/address.ts). */
export function admissionCodeOf(link: string): Secret<'admission'> | null {
  const code = fragmentIn(link, CODE_CHARACTERS);
  const bytes = code?.length === CODE_CHARACTERS ? fromBase64Url(code) : null;
  return bytes === null ? null : bearerOf('admission', bytes);
}

export async function admissionState(
  relay: RelayClient,
  link: string,
): Promise<'open' | 'spent' | 'offline' | 'not-a-link'> {
  const code = admissionCodeOf(link);
  if (code === null) return 'not-a-link';
  const probed = await relay.call(PROBE, { code: bearerBytes(code) });
  if (!probed.ok) return lastingRefusal(probed.error) === 'not-admitted' ? 'spent' : 'offline';
  return probed.value.claimed || probed.value.remaining === 0 ? 'spent' : 'open';
}

/** Spends the link, asked again at every pass until the relay has said that it is spent. */
export async function claimDue(space: Space): Promise<void> {
  const { practice } = accountOf(space.store);
  if (practice === null || practice.link === null) return;
  const claimed = await space.relay.call(CLAIM, {
    code: bearerBytes(practice.link),
    hash: bearerHash(practice.admission),
  });
  if (!claimed.ok) return;
  await space.store.transact((transaction) => {
    const account = accountOf(transaction);
    if (account.practice !== null)
      transaction.put(ACCOUNT, SELF, { ...account, practice: { ...account.practice, link: null } });
    transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
  });
}
