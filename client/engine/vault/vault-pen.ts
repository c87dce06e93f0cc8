// The vault's pen: one record sealed into its place, committed with what it settles before it is sent, and sent until it is
// there; every retry sends the same bytes. On a conflict the vault is read on and the record made anew (PROTOCOL.md, Vault
// records).
import { type Epoch, type EpochChanges, nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import { toHex } from '../../../shared/bytes.ts';
import { bearerBytes, capabilitiesOf, mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { readVault } from '../../../shared/crypto/vault/vault-reader.ts';
import { nextPlace, uncountedSeqs } from '../../../shared/crypto/vault/vault-state.ts';
import {
  placeAfter,
  type RecordPlace,
  sealEpochRecord,
  sealListEntry,
  sealRecord,
  vaultMailboxId,
} from '../../../shared/crypto/vault/vault.ts';
import type { VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { APPEND, type AppendItem, READ } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { unwrap } from '../../../shared/result.ts';
import { ownItem, vaultAccess } from '../account/accounts.ts';
import { ownListOf } from '../state/lists.ts';
import { mayRetry, type RelayClient } from '../relay/relay-client.ts';
import { type Account } from '../state/account-row.ts';
import { ALONG, type AlongRow } from '../state/device-rows.ts';
import { SELF } from '../state/keys.ts';
import { settleObject, unsettleObject } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { settle } from './facts.ts';
import { epochReadersOf } from './readers.ts';
import { mendOrTake, takeMended } from './take-mended.ts';
import { readVaultOn, takeRows, type Written } from './vault-read.ts';
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

/** Seals a record into the next place; what it settles is settled in the same commit, since it will be sent until it is there. */
export function prepare(space: Space, transaction: Transaction, writing: ToVault): PendingRecord {
  const behind = writing.type === 'epoch' ? withLostEntries(space, transaction, writing) : null;
  if (behind !== null) return behind;
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
            epochReadersOf(transaction, random),
            random,
          ),
        );
  // What no mailbox takes must never be on its way: nothing else of the vault would be written any more.
  if (sealed.envelope.length > LIMITS.envelopeBytes) throw new Error('a record larger than an envelope');
  const pending: PendingRecord = { envelopeId, envelope: sealed.envelope, seq: place.seq, facts: writing.facts };
  settle(transaction, writing.facts, true);
  if (writing.type === 'record') settleObject(transaction, writing.record, envelopeId);
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

/**
 * Additions to the own list that the relay of a mended vault had lost, sealed at its end as the identity key signed them; and the place behind
 * them, which is the vault's next where there are none.
 */
export function lostEntries(
  space: Space,
  transaction: Transaction,
): { readonly entries: AlongRow['records']; readonly place: RecordPlace } {
  const account = accountOf(transaction);
  const vault = vaultOf(transaction);
  const { random } = space.ports;
  const known = new Set(vault.state.listEntries.map(toHex));
  const lost = vault.mend === null ? [] : account.list.filter((entry) => !known.has(toHex(entry)));
  let place = nextPlace(vault.state, {
    deviceId: account.device.deviceId,
    seal: mailboxSealOf(vault.secret),
    envelopeId: EnvelopeId.random(random),
  });
  const entries = lost.map((entry) => {
    const { envelopeId } = place;
    const sealed = sealListEntry(place, epochOf(transaction).number, entry, random);
    place = placeAfter(place, sealed, EnvelopeId.random(random));
    return { envelopeId, envelope: sealed.envelope };
  });
  return { entries, place };
}

/** The epoch by which a mended vault goes on, behind what of the own list the relay had lost, in one append; null where it had lost none. */
function withLostEntries(
  space: Space,
  transaction: Transaction,
  writing: Extract<ToVault, { type: 'epoch' }>,
): PendingRecord | null {
  const account = accountOf(transaction);
  const vault = vaultOf(transaction);
  const { random } = space.ports;
  const { entries, place } = lostEntries(space, transaction);
  const [first, ...others] = entries;
  if (first === undefined) return null;
  const epoch = nextEpoch(epochOf(transaction), changesOf(space, account, vault, writing), random);
  const { envelope } = unwrap(sealEpochRecord(place, epoch, epochReadersOf(transaction, random), random));
  const pending: PendingRecord = { ...first, seq: vault.state.seq + 1, facts: writing.facts };
  const records = [...others, { envelopeId: place.envelopeId, envelope }];
  transaction.put(ALONG, SELF, { eraseRoot: null, records });
  transaction.put(VAULT, SELF, { ...vault, pending, epochUsed: false, epochStartedAt: datedNow(space) });
  return pending;
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

/** Brings what is on its way to the relay and believes it once it is there: a record, and those that go in one append with it. */
export async function sendPending(space: Space, pending: PendingRecord): Promise<Written> {
  const vault = vaultOf(space.store);
  if (pending.envelope.length > LIMITS.envelopeBytes) return dropPending(space);
  // Beyond it no other vault of this one's length is known to be.
  if (vault.mend?.seq === vault.state.seq) {
    const stands = await lookAt(space);
    if (stands !== 'written') return stands;
  }
  const records = recordsWith(space, pending);
  const answer = await space.relay.call(APPEND, itemsOf(space, pending));
  if (!answer.ok) return mayRetry(answer.error) ? 'offline' : 'refused';
  const statuses = answer.value.map(({ status }) => status);
  if (statuses.every((status) => status === 0)) {
    const rows = records.map(({ envelopeId, envelope }, i) => ({ seq: pending.seq + i, envelopeId, bytes: envelope }));
    const secrets = epochOf(space.store).keyring.vaultSecrets;
    return takeRows(space, { secrets, rows, last: pending.seq + rows.length - 1, by: null });
  }
  // 1 forbidden: the vault went on under another secret, or without this device. 2 conflict: others have written since.
  if (!statuses.some((status) => status === 1 || status === 2)) return 'refused';
  return refusedIfNothing(await readVaultOn(space));
}

/** What is on its way, and those that go in one append with it. */
const recordsWith = ({ store }: Space, pending: PendingRecord): AlongRow['records'] => [
  pending,
  ...(store.get(ALONG, SELF)?.records ?? []),
];

function itemsOf(space: Space, pending: PendingRecord): AppendItem[] {
  const { state, secret } = vaultOf(space.store);
  const eraseRoot = space.store.get(ALONG, SELF)?.eraseRoot ?? eraseRootIn(epochOf(space.store));
  return recordsWith(space, pending).map(({ envelopeId, envelope }, i) =>
    ownItem({
      mailboxId: vaultMailboxId(state.vaultId),
      append: capabilitiesOf(secret).append,
      envelopeId,
      eraseRoot,
      bytes: envelope,
      seq: pending.seq + i,
    }),
  );
}

/**
 * Brings what is on its way to the relay without waiting for what comes of it: a lock is under way, and sealed bytes need no key of the
 * space. It stays on its way until it has been read back.
 */
export async function sendPendingOff(space: Space, relay: RelayClient): Promise<void> {
  const { pending, state, mend: mended } = vaultOf(space.store);
  // Where a mended vault stands is looked at before anything is put behind it.
  if (pending !== null && mended?.seq !== state.seq) await relay.call(APPEND, itemsOf(space, pending));
}

/** The newest of an epoch's roots. */
function eraseRootIn({ keyring: { eraseRoots } }: Epoch): Secret<'eraseRoot'> {
  const [root] = eraseRoots;
  if (root === undefined) throw new Error('a keyring has an erase root');
  return root;
}

/** A relay that refuses what it says nothing has come before errs, or lies. */
const refusedIfNothing = (read: Written | 'nothing'): Written => (read === 'nothing' ? 'refused' : read);

/** A record that no mailbox takes was put on its way before that was asked: what it settled is unsettled, and the rest is written. */
async function dropPending(space: Space): Promise<Written> {
  await space.store.transact((transaction) => {
    const { pending } = vaultOf(transaction);
    if (pending === null) return;
    settle(transaction, pending.facts, false);
    unsettleObject(transaction, pending.envelopeId);
    transaction.delete(ALONG, SELF);
    transaction.put(VAULT, SELF, { ...vaultOf(transaction), pending: null });
  });
  return 'again';
}

/**
 * Whether the relay shows the vault as far as this device has read it, with the record there that it knows: else it is mended. An append
 * tells the same, but for a vault that has nothing to write, and for one of two that have the same number of records.
 */
export async function lookAt(space: Space): Promise<Written> {
  const vault = vaultOf(space.store);
  const { state } = vault;
  // It is about to be begun again (mendVault): an append tells whether something stands there.
  if (state.seq === 0) return 'written';
  const answer = await readFrom(space, state.seq - 1);
  if (!answer.ok) return 'offline';
  const result = answer.value[0];
  // Replaced: it went on under another secret, or without this device.
  if (result === undefined || result.status !== 0) return refusedIfNothing(await readVaultOn(space));
  if (result.last < state.seq) return mendOrTake(space);
  const last = result.rows[0];
  if (last?.seq !== state.seq) return 'written';
  const access = vaultAccess(accountOf(space.store), epochOf(space.store).keyring.vaultSecrets);
  if (readVault(access, state, [last], state.seq, space.ports.random).ok) return 'written';
  return isShort(vault) ? mendOrTake(space) : takeMended(space);
}

const readFrom = (space: Space, after: number) => {
  const { state, secret } = vaultOf(space.store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  return space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after }]);
};
