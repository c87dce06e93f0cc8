// The whole of a vault, and what is given up of it: read from its beginning; survivors written again, then the epoch that gives up what they stood
// in, then a look at whether it is there (PROTOCOL.md, Erasure; Vault epochs; decision 0032).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { ErasurePlan } from '../../../shared/crypto/vault/vault-erasure.ts';
import { readVault, type VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { emptyVault, type RecordAt } from '../../../shared/crypto/vault/vault-state.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { vaultAccess } from '../account/accounts.ts';
import { readerOf, readMailbox } from '../relay/mailbox-read.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { NO_FACTS, type VaultRow } from '../state/vault-row.ts';
import { mend } from './vault-mend.ts';
import { lookAt, prepare, sendPending, type ToVault } from './vault-pen.ts';
import type { Written } from './vault-read.ts';

export type Whole = VaultRead & { readonly rows: readonly EnvelopeRow[] };

/**
 * Everything the vault holds now, read from its beginning. `seen`: as it was read in the same work, a moment ago; only what follows is asked
 * for, and all of it is verified anew, each record by the hash of the one before.
 */
export async function wholeVault(
  space: Space,
  seen?: Pick<Whole, 'rows'>,
): Promise<Result<Whole, Exclude<Written, 'written' | 'again' | 'moved'>>> {
  const vault = vaultOf(space.store);
  const reads = [capabilitiesOf(vault.secret).read];
  const read = await readMailbox(readerOf(space.relay), vaultMailboxId(vault.state.vaultId), reads, seen?.rows);
  if (typeof read === 'string') return err(read === 'offline' || read === 'nonsense' ? 'offline' : 'refused');
  const account = accountOf(space.store);
  const access = vaultAccess(account, epochOf(space.store).keyring.vaultSecrets);
  const last = read.rows.at(-1)?.seq ?? 0;
  // An older vault may lack the very record that holds the key, which would then stay in the newer one.
  if (last < vault.state.seq) return err(await mend(space));
  if (!readVault(access, vault.state, read.rows, last, space.ports.random).ok) return err('refused');
  const whole = readVault(access, emptyVault(vault.state.vaultId), read.rows, last, space.ports.random);
  return whole.ok ? ok({ ...whole.value, rows: read.rows }) : err('refused');
}

/** Survivors first, and `more` beside them; then the epoch that gives the planned ones up and counts their records. */
export async function giveUp(space: Space, plan: ErasurePlan, more: readonly VaultRecord[]): Promise<Written> {
  const steps: ToVault[] = [];
  if (plan.needsEpochFirst) steps.push({ type: 'epoch', dropEpochs: [], erased: [], facts: NO_FACTS });
  if (plan.dropEpochs.length > 0) {
    for (const record of [...plan.rewrite, ...more]) steps.push({ type: 'record', record, facts: NO_FACTS });
    const erased = plan.counted.map(({ seq }) => seq);
    steps.push({ type: 'epoch', dropEpochs: plan.dropEpochs, erased, facts: NO_FACTS });
  }
  for (const step of steps) {
    const outcome = await sendPending(
      space,
      await space.store.transact((transaction) => prepare(space, transaction, step)),
    );
    if (outcome !== 'written') return outcome;
  }
  // What goes next does not come back: these are seen there first, for an answer alone proves nothing.
  return steps.length === 0 ? 'written' : lookAt(space);
}

/** With these beside them, which a keyring counts: what a whole read still shows of such is what a crash left. */
export function bytesToGo({ state, toErase }: VaultRow, records: readonly RecordAt[]): readonly EnvelopeId[] {
  const known = new Set(state.leftovers.map(({ envelopeId }) => envelopeId));
  return [...new Set([...toErase, ...records.map(({ envelopeId }) => envelopeId)])].filter((id) => !known.has(id));
}
