// The relay's hours of the records that brought acts, asked once each: the next act freezes the one before it (PROTOCOL.md, Acts).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { replaceableName } from '../../../shared/crypto/vault/vault-records.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { SHOWN } from '../state/acts.ts';
import { OBJECT, objectRecord, type ObjectRow } from '../state/object-row.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';

/** Records that are read again for it at the most; the hour of what lies further back stays unknown. */
const NEAR = 256;

/** False where the relay was away. */
export async function learnHours(space: Space): Promise<boolean> {
  const { state, secret } = vaultOf(space.store);
  const waiting = [...space.store.all(OBJECT).values()].filter(
    ({ kind, passed }) => kind === VAULT_KINDS.act && passed === SHOWN.yes,
  );
  if (waiting.length === 0) return true;
  const seqOf = (row: ObjectRow): number => state.places.get(replaceableName(objectRecord(row)) ?? '')?.seq ?? 0;
  const near = waiting.map(seqOf).filter((seq) => seq > state.seq - NEAR);
  const hours = new Map<number, number>();
  if (near.length > 0) {
    const read = bearerBytes(capabilitiesOf(secret).read);
    const after = Math.min(...near) - 1;
    const answer = await space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after }]);
    if (!answer.ok) return false;
    for (const row of answer.value[0]?.rows ?? []) hours.set(row.seq, row.hour);
  }
  await space.store.transact((transaction) => {
    for (const { objectId } of waiting) {
      const row = transaction.get(OBJECT, objectId);
      if (row === undefined || row.kind !== VAULT_KINDS.act || row.passed !== SHOWN.yes) continue;
      transaction.put(OBJECT, objectId, { ...row, passed: SHOWN.hourKnown, takenUp: hours.get(seqOf(row)) ?? 0 });
    }
  });
  return true;
}
