// This device's own signed prekeys: what others begin sessions on, in letters, in the vault and in invitations (PROTOCOL.md, Prekeys).
import { createSignedPrekey, isExpired, needsRotation } from '../../../shared/crypto/identity/prekeys.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { accountOf, type Space, vaultOf } from '../state/space.ts';
import { datedNow, trustedNow } from '../state/time.ts';
import { VAULT } from '../state/vault-row.ts';

/** A new signed prekey every week; the secret of an old one dies 30 days after its successor was published. */
export async function keepPrekeysFresh(space: Space): Promise<void> {
  const now = datedNow(space);
  const sure = trustedNow(space);
  const { prekeys } = accountOf(space.store);
  const newest = prekeys[0];
  const isDue = newest === undefined || needsRotation(newest.public, now);
  if (!isDue && !prekeys.some((prekey) => isExpired(prekey, sure))) return;
  await space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const kept = account.prekeys.filter((prekey) => !isExpired(prekey, sure));
    const next = isDue
      ? [
          createSignedPrekey(account.device, now, space.ports.random),
          ...kept.map((prekey) => ({ ...prekey, supersededAt: prekey.supersededAt ?? now })),
        ]
      : kept;
    transaction.put(ACCOUNT, SELF, { ...account, prekeys: next });
    if (isDue) transaction.put(VAULT, SELF, { ...vaultOf(transaction), prekeysVaulted: false });
  });
}
