// What a newer record replaced in the vault: its bytes go, once a keyring counts them (PROTOCOL.md, Vault epochs).
import { HOUR } from '../../../shared/clock.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { withoutLeftovers } from '../../../shared/crypto/vault/vault-state.ts';
import { eraseTokensOf, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { ERASE } from '../../../shared/protocol/api.ts';
import { mayRetry } from '../relay/relay-client.ts';
import { TURN } from '../state/device-rows.ts';
import { isBelieved, unsay } from '../state/hearsay.ts';
import { SELF } from '../state/keys.ts';
import { epochOf, type Space, vaultOf } from '../state/space.ts';
import { trustedNow } from '../state/time.ts';
import { VAULT } from '../state/vault-row.ts';
import { turnsToKeep } from './readers.ts';

/**
 * Records that a newer one replaced and the keyring counts: their bytes go. One that the relay refuses to erase is asked for again an
 * hour later, and given up when that was so for weeks: a relay that rolled the vault back has nothing of it.
 */
export async function eraseLeftovers(space: Space): Promise<boolean> {
  const { state, secret, toErase } = vaultOf(space.store);
  const asked = refusedAt.get(space.store) ?? new Map<EnvelopeId, number>();
  refusedAt.set(space.store, asked);
  const now = space.ports.clock.now();
  const refused: EnvelopeId[] = [];
  const erased = new Set<EnvelopeId>();
  const kept = turnsToKeep(space.store, space.ports.random);
  let reached = true;
  for (const envelopeId of [...state.leftovers.map((record) => record.envelopeId), ...toErase]) {
    if (kept.has(envelopeId)) continue;
    if (Math.abs(now - (asked.get(envelopeId) ?? Number.NEGATIVE_INFINITY)) < HOUR) continue;
    const outcome = await eraseRecord(space, { state, secret }, envelopeId);
    if (outcome === 'erased') erased.add(envelopeId);
    if (outcome === 'refused') {
      refused.push(envelopeId);
      asked.set(envelopeId, now);
    }
    if (outcome === 'away') {
      reached = false;
      break;
    }
  }
  if (erased.size > 0 || refused.length > 0)
    await space.store.transact((transaction) => {
      const vault = vaultOf(transaction);
      const over = new Set(erased);
      for (const envelopeId of refused)
        if (isBelieved(transaction, 'erase-forbidden', envelopeId, trustedNow(space))) over.add(envelopeId);
      for (const envelopeId of erased) unsay(transaction, 'erase-forbidden', envelopeId);
      if (over.size === 0) return;
      for (const envelopeId of over) transaction.delete(TURN, envelopeId);
      transaction.put(VAULT, SELF, {
        ...vault,
        state: withoutLeftovers(vault.state, over),
        toErase: vault.toErase.filter((envelopeId) => !over.has(envelopeId)),
      });
    });
  return reached;
}

/** Records whose erasure was refused since the space was opened, and when, ms. */
const refusedAt = new WeakMap<Space['store'], Map<EnvelopeId, number>>();

async function eraseRecord(
  space: Space,
  { state, secret }: Pick<ReturnType<typeof vaultOf>, 'state' | 'secret'>,
  envelopeId: EnvelopeId,
): Promise<'erased' | 'refused' | 'away'> {
  for (const token of eraseTokensOf(epochOf(space.store), envelopeId)) {
    const answer = await space.relay.call(ERASE, {
      mailboxId: vaultMailboxId(state.vaultId),
      append: bearerBytes(capabilitiesOf(secret).append),
      envelopeId,
      token: bearerBytes(token),
    });
    if (answer.ok) return 'erased';
    if (mayRetry(answer.error)) return 'away';
  }
  return 'refused';
}
