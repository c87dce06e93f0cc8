// A vault that shows other records than this device had read, or fewer: another own device mended it, or removed this one. Read whole from nothing, with
// the own list as floor, it is taken for what it is only where it verifies under the base that is known or a later one, by an epoch above the one
// known; then everything this device holds counts as not stored (PROTOCOL.md, Mending a vault).
import { equalBytes } from '../../../shared/bytes.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Keyring } from '../../../shared/crypto/identity/keyring.ts';
import { readNotice } from '../../../shared/crypto/vault/vault-notice.ts';
import { readVault } from '../../../shared/crypto/vault/vault-reader.ts';
import { emptyVault } from '../../../shared/crypto/vault/vault-state.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { vaultAccess } from '../account/accounts.ts';
import { readerOf, readMailbox } from '../relay/mailbox-read.ts';
import { ALONG, markRevoked } from '../state/device-rows.ts';
import { SELF } from '../state/keys.ts';
import { ownListOf } from '../state/lists.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { statedOf, VAULT } from '../state/vault-row.ts';
import { hasSiblings, noteTurns } from './readers.ts';
import { forgetVaulted, mend, MOST_MISSING_ASKED } from './vault-mend.ts';

/** Of a vault that shows less than was read: written anew from here, or taken as another own device has written it anew. */
export async function mendOrTake(space: Space): Promise<'mended' | 'again' | 'moved' | 'offline' | 'refused'> {
  const mended = await mend(space);
  return mended === 'refused' ? takeMended(space) : mended;
}

type Secrets = Keyring['vaultSecrets'];

/** Moves of the vault that one reading follows. */
const MOST_MOVES = 64;

export async function takeMended(space: Space): Promise<'again' | 'moved' | 'offline' | 'refused'> {
  let more: Secrets = [];
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const taken = await takeBy(space, more);
    if (typeof taken === 'string') return taken;
    more = taken;
  }
  return 'refused';
}

/** By the newest of the secrets known. What is left under it to a device that was away at a removal says by which others the vault goes on. */
async function takeBy(space: Space, more: Secrets): Promise<'again' | 'moved' | 'offline' | 'refused' | Secrets> {
  const { random } = space.ports;
  const { state, ...now } = vaultOf(space.store);
  const by = more.at(-1) ?? { secret: now.secret, generation: now.generation };
  const at = vaultMailboxId(state.vaultId);
  const read = await readMailbox(readerOf(space.relay), at, [capabilitiesOf(by.secret).read]);
  if (read === 'offline' || read === 'nonsense') return 'offline';
  if (typeof read === 'string') return 'refused';
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const known = epochOf(transaction);
    const access = {
      ...vaultAccess(account, [...known.keyring.vaultSecrets, ...more]),
      listFloor: ownListOf(account, random).head,
    };
    const notice = readNotice(access, state, read.rows);
    if (notice?.type === 'revoked') {
      markRevoked(transaction, notice.at);
      return 'moved';
    }
    // The newest last. They are beyond those known: what leads there is followed to an end.
    if (notice?.type === 'moved' && read.rows[0]?.seq !== 1) return [...more, ...notice.secrets];
    if (!hasSiblings(transaction, random)) return 'refused';
    const last = read.rows.at(-1)?.seq ?? 0;
    const whole = readVault(access, emptyVault(state.vaultId), read.rows, last, random);
    if (!whole.ok || whole.value.state.epoch === null) return 'refused';
    const { epoch } = whole.value.state;
    const isOfBase = epoch.base.epoch > known.base.epoch || equalBytes(epoch.base.baseHash, known.base.baseHash);
    const { carried, ...vault } = vaultOf(transaction);
    const stated = statedOf({ ...vault, carried });
    if (epoch.number <= known.number || !isOfBase || stated.seq - last > MOST_MISSING_ASKED) return 'refused';
    forgetVaulted(transaction);
    transaction.delete(ALONG, SELF);
    transaction.put(VAULT, SELF, {
      ...vaultOf(transaction),
      state: whole.value.state,
      ...(by.generation > now.generation && { secret: by.secret, generation: by.generation }),
      pending: null,
      // Where it is shorter still, marks go on saying where it stood, and it grows; the epoch that gives up all before is there.
      mend: last > stated.seq ? null : { seq: stated.seq, hash: stated.hash, epoch: 0 },
      carried: carried.map(({ record }) => ({ record, vaulted: false })),
      epochStartedAt: datedNow(space),
      epochUsed: true,
      prekeysVaulted: false,
      vouchersVaulted: false,
      nameVaulted: false,
    });
    noteTurns(space, transaction, whole.value);
    for (const onRecords of space.records)
      onRecords({
        space,
        transaction,
        records: whole.value.records.map(({ record }) => record),
        vaultId: state.vaultId,
      });
    return 'again';
  });
}
