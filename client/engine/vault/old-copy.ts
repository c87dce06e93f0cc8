// Old copies: whether this profile is one that was put back, and must send nothing.
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { writtenBy } from '../../../shared/crypto/vault/vault-notice.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { vaultAccess } from '../account/accounts.ts';
import { markCopied } from '../state/copied-row.ts';
import { RELATION } from '../state/relation-row.ts';
import { type Space, accountOf, epochOf, isDeviceOnly, vaultOf } from '../state/space.ts';
import { onTheirWay } from './vault-read.ts';

/**
 * Whether this profile is an old copy everywhere: then it sends nothing, its vault records included, which would put older
 * states in the place of newer ones. A relation that shows it is stopped at once, but any holder of its mailbox's secret could
 * pretend it (decision 0021): of all the others only the vault tells, by a record of this device's own that it did not write. One
 * of another own device says nothing of it: that device writes there too. Of this device only nothing tells it of the others.
 */
export async function isOldCopy(space: Space): Promise<boolean> {
  if (isDeviceOnly(space.store)) return false;
  if (![...space.store.all(RELATION).values()].some(({ chains }) => chains.oldProfile)) return false;
  const { state, secret } = vaultOf(space.store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  const answer = await space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after: state.seq }]);
  if (!answer.ok) return true;
  const mine = onTheirWay(space.store);
  const others = (answer.value[0]?.rows ?? []).filter(({ envelopeId }) => !mine.has(envelopeId));
  const account = accountOf(space.store);
  const access = vaultAccess(account, epochOf(space.store).keyring.vaultSecrets);
  const isCopy = writtenBy(access, state, others, account.device.deviceId);
  if (isCopy) await space.store.transact(markCopied);
  return isCopy;
}
