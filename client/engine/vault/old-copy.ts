// Old copies: whether this profile is one that was put back, and must send nothing.
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { RELATION } from '../state/relation-row.ts';
import { type Space, vaultOf } from '../state/space.ts';

/**
 * Whether this profile is an old copy everywhere: then it sends nothing, its vault records included, which would put older
 * states in the place of newer ones. A relation that shows it is stopped at once, but any holder of its mailbox's secret could
 * pretend it (decision 0021): of all the others only the vault tells, which nobody but this account writes.
 */
export async function isOldCopy(space: Space): Promise<boolean> {
  if (![...space.store.all(RELATION).values()].some(({ chains }) => chains.oldProfile)) return false;
  const { state, secret, pending } = vaultOf(space.store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  const answer = await space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after: state.seq }]);
  if (!answer.ok) return true;
  return answer.value[0]?.rows.some(({ envelopeId }) => envelopeId !== pending?.envelopeId) ?? true;
}
