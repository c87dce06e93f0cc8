// A vault that the relay rolled back, written anew: as a relay does that was restored from a backup, it shows less than this device has
// read. The rows that are left are read whole, what follows them is committed, and the writer goes on from there: an epoch that gives
// up all before, then everything the device holds (PROTOCOL.md, Mending a vault).
import { DAY } from '../../shared/clock.ts';
import { capabilitiesOf } from '../../shared/crypto/mailbox.ts';
import { mendVault } from '../../shared/crypto/vault-mend.ts';
import { vaultMailboxId } from '../../shared/crypto/vault.ts';
import { vaultAccess } from './accounts.ts';
import { ownListOf } from './lists.ts';
import { readMailbox } from './mailbox-read.ts';
import { RELATION } from './relation-row.ts';
import { ACCOUNT, ENTRY, FORMER_ANCHOR, INVITATION, SELF, type Sheet } from './rows.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from './space.ts';
import { isShort, statedOf, VAULT } from './vault-row.ts';

/** Records that may be missing: as many are written again at the least, so that marks only grow. */
const MOST_MISSING = 4_096;

/** `refused`: what the relay shows is not this vault, or tells less of the device list, or is too old to be opened here. */
export async function mend(space: Space): Promise<'mended' | 'offline' | 'refused'> {
  const { state, secret } = vaultOf(space.store);
  const read = await readMailbox(space.relay, vaultMailboxId(state.vaultId), [capabilitiesOf(secret).read]);
  if (read === 'offline') return 'offline';
  if (read === 'forbidden' || read === 'gone') return 'refused';
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vault = vaultOf(transaction);
    const epoch = epochOf(transaction);
    const stated = statedOf(vault);
    const access = {
      ...vaultAccess(account, epoch.keyring.vaultSecrets),
      listFloor: ownListOf(account, space.ports.random).head,
      below: isShort(vault) ? stated.seq + 1 : vault.state.seq,
    };
    const mended = mendVault(access, vault.state, read.rows, space.ports.random);
    if (!mended.ok || stated.seq - mended.value.seq > MOST_MISSING) return 'refused';
    forgetVaulted(transaction);
    keepFormerSheet(transaction, epoch.number, space.ports.clock.now());
    transaction.put(VAULT, SELF, {
      ...vault,
      state: mended.value,
      pending: null,
      mend: { seq: stated.seq, hash: stated.hash, epoch: epoch.number },
      prekeysVaulted: false,
      vouchersVaulted: false,
      nameVaulted: false,
    });
    return 'mended';
  });
}

/** A new sheet whose epoch was on its way needs a new base, for which the passphrase is asked: it is made anew, and the one before is kept. */
function keepFormerSheet(transaction: Transaction, epoch: number, now: number): void {
  for (const [anchor, { sheet, replacedBy }] of transaction.all(FORMER_ANCHOR)) {
    if (replacedBy <= epoch) continue;
    const kept: Sheet = { ...sheet, state: 'postponed', proof: [], remindUntil: now + 7 * DAY };
    transaction.put(ACCOUNT, SELF, { ...accountOf(transaction), sheet: kept });
    transaction.delete(FORMER_ANCHOR, anchor);
  }
}

function forgetVaulted(transaction: Transaction): void {
  for (const [id, entry] of transaction.all(ENTRY))
    if (entry.vaulted) transaction.put(ENTRY, id, { ...entry, vaulted: false });
  for (const [key, relation] of transaction.all(RELATION))
    if (relation.vaulted) transaction.put(RELATION, key, { ...relation, vaulted: false });
  for (const [id, invitation] of transaction.all(INVITATION))
    if (invitation.vaulted) transaction.put(INVITATION, id, { ...invitation, vaulted: false });
}
