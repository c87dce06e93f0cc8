// The vault's pen: one record sealed into its place, committed with what it settles before it is sent, and sent until it is
// there; every retry sends the same bytes. On a conflict the vault is read on and the record made anew (PROTOCOL.md, Vault
// records).
import { type EpochChanges, nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  bearerBytes,
  bearerHash,
  capabilitiesOf,
  eraseTokenOf,
  mailboxSealOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import { nextPlace, uncountedSeqs } from '../../../shared/crypto/vault/vault-state.ts';
import { sealEpochRecord, sealRecord, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { APPEND, READ } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { unwrap } from '../../../shared/result.ts';
import { epochReaders, vaultAccess } from '../account/accounts.ts';
import { ownListOf } from '../state/lists.ts';
import { RELATION } from '../state/relation-row.ts';
import { mayRetry } from '../relay/relay-client.ts';
import { type Account } from '../state/account-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { SELF } from '../state/keys.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { mend } from './vault-mend.ts';
import { type Facts, isShort, type PendingRecord, VAULT, type VaultRow } from '../state/vault-row.ts';

/** What is to be written: a record under the epoch in force, or the next epoch with what it gives up. */
export type ToVault =
  | { readonly type: 'record'; readonly record: VaultRecord; readonly facts: Facts }
  | {
      readonly type: 'epoch';
      readonly dropEpochs: readonly number[];
      readonly erased: readonly number[];
      readonly facts: Facts;
    };

/**
 * `again`: others had written, and what was on its way is to be made anew. `mended`: so is everything, behind what the relay still shows.
 * `moved`: this device was replaced, and the vault went on without it. `refused`: the vault cannot go on from where this device knows it to be.
 */
export type Written = 'written' | 'again' | 'mended' | 'offline' | 'moved' | 'refused';

/** Seals a record into the next place; what it settles is settled in the same commit, since it will be sent until it is there. */
export function prepare(space: Space, transaction: Transaction, writing: ToVault): PendingRecord {
  const account = accountOf(transaction);
  const vault = vaultOf(transaction);
  const { random } = space.ports;
  const envelopeId = EnvelopeId.random(random);
  const place = nextPlace(vault.state, {
    deviceId: account.device.deviceId,
    seal: mailboxSealOf(vault.secret),
    envelopeId,
  });
  const sealed =
    writing.type === 'record'
      ? sealRecord(place, epochOf(transaction), writing.record, random)
      : unwrap(
          sealEpochRecord(
            place,
            nextEpoch(epochOf(transaction), changesOf(space, account, vault, writing), random),
            readersOf(account),
            random,
          ),
        );
  // What no mailbox takes must never be on its way: nothing else of the vault would be written any more.
  if (sealed.envelope.length > LIMITS.envelopeBytes) throw new Error('a record larger than an envelope');
  const pending: PendingRecord = { envelopeId, envelope: sealed.envelope, seq: place.seq, facts: writing.facts };
  settle(transaction, writing.facts, true);
  const isEpoch = writing.type === 'epoch';
  transaction.put(VAULT, SELF, {
    ...vaultOf(transaction),
    pending,
    // Every record but the list's and the epoch's own is sealed under its epoch's key.
    epochUsed: !isEpoch,
    epochStartedAt: isEpoch ? datedNow(space) : vault.epochStartedAt,
  });
  return pending;
}

function readersOf(account: Account) {
  const newest = account.prekeys[0];
  if (newest === undefined) throw new Error('a device has a prekey');
  return epochReaders(newest, account.sheet);
}

const changesOf = (
  space: Space,
  account: Account,
  vault: VaultRow,
  writing: Extract<ToVault, { type: 'epoch' }>,
): EpochChanges => ({
  listHead: ownListOf(account, space.ports.random).head,
  erased: [...uncountedSeqs(vault.state), ...writing.erased],
  dropEpochs: writing.dropEpochs,
});

/** Marks rows as held by the vault, or no more. */
function settle(transaction: Transaction, facts: Facts, vaulted: boolean): void {
  for (const id of facts.entries) {
    const entry = transaction.get(ENTRY, id);
    if (entry !== undefined) transaction.put(ENTRY, id, { ...entry, vaulted });
  }
  for (const key of facts.relations) {
    const relation = transaction.get(RELATION, key);
    if (relation !== undefined) transaction.put(RELATION, key, { ...relation, vaulted });
  }
  for (const id of facts.invitations) {
    const invitation = transaction.get(INVITATION, id);
    if (invitation !== undefined) transaction.put(INVITATION, id, { ...invitation, vaulted });
  }
  const vault = vaultOf(transaction);
  transaction.put(VAULT, SELF, {
    ...vault,
    prekeysVaulted: facts.prekeys ? vaulted : vault.prekeysVaulted,
    vouchersVaulted: facts.vouchers ? vaulted : vault.vouchersVaulted,
    nameVaulted: facts.name ? vaulted : vault.nameVaulted,
    carried: vault.carried.map((each, i) => (i + 1 === facts.carried ? { ...each, vaulted } : each)),
  });
}

/** Brings a pending record to the relay and believes it once it is there. */
export async function sendPending(space: Space, pending: PendingRecord): Promise<Written> {
  const vault = vaultOf(space.store);
  if (pending.envelope.length > LIMITS.envelopeBytes) return dropPending(space);
  // Beyond it no other vault of this one's length is known to be.
  if (vault.mend?.seq === vault.state.seq) {
    const stands = await lookAt(space);
    if (stands !== 'written') return stands;
  }
  const root = epochOf(space.store).keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const answer = await space.relay.call(APPEND, [
    {
      mailboxId: vaultMailboxId(vault.state.vaultId),
      append: bearerBytes(capabilitiesOf(vault.secret).append),
      envelopeId: pending.envelopeId,
      eraseHash: bearerHash(eraseTokenOf(root, pending.envelopeId)),
      expectedSeq: pending.seq,
      bytes: pending.envelope,
      wake: false,
    },
  ]);
  if (!answer.ok) return mayRetry(answer.error) ? 'offline' : 'refused';
  const status = answer.value[0]?.status;
  if (status === 0)
    return takeRows(
      space,
      [{ seq: pending.seq, envelopeId: pending.envelopeId, bytes: pending.envelope }],
      pending.seq,
    );
  if (status === 1) return readNotice(space);
  return status === 2 ? readOn(space) : 'refused';
}

/** A record that no mailbox takes was put on its way before that was asked: what it settled is unsettled, and the rest is written. */
async function dropPending(space: Space): Promise<Written> {
  await space.store.transact((transaction) => {
    const { pending } = vaultOf(transaction);
    if (pending === null) return;
    settle(transaction, pending.facts, false);
    transaction.put(VAULT, SELF, { ...vaultOf(transaction), pending: null });
  });
  return 'again';
}

/**
 * Whether the relay shows the vault as far as this device has read it, with the record there that it knows: else it is mended. An append
 * tells the same, but for a vault that has nothing to write, and for one of two that have the same number of records.
 */
export async function lookAt(space: Space): Promise<'written' | 'mended' | 'offline' | 'refused'> {
  const vault = vaultOf(space.store);
  const { state } = vault;
  const answer = await readFrom(space, state.seq - 1);
  if (!answer.ok) return 'offline';
  const result = answer.value[0];
  if (result === undefined || result.status !== 0) return 'refused';
  if (result.last < state.seq) return mend(space);
  const last = result.rows[0];
  if (last?.seq !== state.seq) return 'written';
  const access = vaultAccess(accountOf(space.store), epochOf(space.store).keyring.vaultSecrets);
  if (readVault(access, state, [last], state.seq, space.ports.random).ok) return 'written';
  return isShort(vault) ? mend(space) : 'refused';
}

/** A capability that holds no more: a recovery leaves the entry that revokes this device to be read. Without it, it is the relay's word only. */
async function readNotice(space: Space): Promise<Written> {
  const { state } = vaultOf(space.store);
  const answer = await readFrom(space, state.seq);
  if (!answer.ok) return 'offline';
  const { rows } = answer.value[0] ?? { rows: [] };
  const access = vaultAccess(accountOf(space.store), epochOf(space.store).keyring.vaultSecrets);
  const read = readVault(access, state, rows, rows.at(-1)?.seq ?? state.seq, space.ports.random);
  return !read.ok && read.error.type === 'revoked' ? 'moved' : 'refused';
}

const readFrom = (space: Space, after: number) => {
  const { state, secret } = vaultOf(space.store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  return space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after }]);
};

/** Somebody of one's own (or this device, before an answer was lost) has written since: the vault is read on. */
async function readOn(space: Space): Promise<Written> {
  const vault = vaultOf(space.store);
  const answer = await readFrom(space, vault.state.seq);
  if (!answer.ok) return 'offline';
  const result = answer.value[0];
  if (result === undefined || result.status !== 0) return 'refused';
  if (result.rows.length === 0) return result.last < vault.state.seq ? mend(space) : 'refused';
  // Until the epoch that gives up all before is there, nothing but it is believed: what a relay shows again of what it had lost is mended
  // with the rest, else that epoch would give up what nothing counts.
  const isDue = vault.mend?.epoch === epochOf(space.store).number;
  if (isDue && result.rows[0]?.envelopeId !== vault.pending?.envelopeId) return mend(space);
  return takeRows(space, result.rows, result.rows.at(-1)?.seq ?? result.last);
}

/** Believes the rows, one's own included, and forgets the pending record if it is among them; else it is made anew. */
async function takeRows(
  space: Space,
  rows: readonly VaultEnvelope[],
  last: number,
): Promise<'written' | 'again' | 'refused'> {
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vault = vaultOf(transaction);
    const access = vaultAccess(account, epochOf(transaction).keyring.vaultSecrets);
    const read = readVault(access, vault.state, rows, last, space.ports.random);
    if (!read.ok) return 'refused';
    const isThere = vault.pending === null || rows.some((row) => row.envelopeId === vault.pending?.envelopeId);
    if (vault.pending !== null && !isThere) settle(transaction, vault.pending.facts, false);
    const now: VaultRow = vaultOf(transaction);
    transaction.put(VAULT, SELF, { ...now, state: read.value.state, pending: null });
    return isThere ? 'written' : 'again';
  });
}
