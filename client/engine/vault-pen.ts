// The vault's pen: one record sealed into its place, committed with what it settles before it is sent, and sent until it is
// there; every retry sends the same bytes. On a conflict the vault is read on and the record made anew (PROTOCOL.md, Vault
// records).
import { type EpochChanges, nextEpoch } from '../../shared/crypto/epoch.ts';
import { verifyList } from '../../shared/crypto/identity.ts';
import { bearerBytes, bearerHash, capabilitiesOf, eraseTokenOf, mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { readVault, type VaultRow as VaultEnvelope } from '../../shared/crypto/vault-reader.ts';
import { nextPlace, uncountedSeqs } from '../../shared/crypto/vault-state.ts';
import { sealEpochRecord, sealRecord, vaultMailboxId } from '../../shared/crypto/vault.ts';
import type { VaultRecord } from '../../shared/crypto/vault-records.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { APPEND, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { epochReaders, vaultAccess } from './accounts.ts';
import { RELATION } from './relation-row.ts';
import { mayRetry } from './relay-client.ts';
import { type Account, ENTRY, INVITATION, SELF } from './rows.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from './space.ts';
import { mend } from './vault-mend.ts';
import { type Facts, type PendingRecord, VAULT, type VaultRow } from './vault-row.ts';

/** What is to be written: a record under the epoch in force, or the next epoch with what it gives up. */
export type Writing =
  | { readonly type: 'record'; readonly record: VaultRecord; readonly facts: Facts }
  | {
      readonly type: 'epoch';
      readonly dropEpochs: readonly number[];
      readonly erased: readonly number[];
      readonly facts: Facts;
    };

/**
 * `again`: others had written, and what was on its way is to be made anew. `mended`: so is everything, behind what the relay still shows.
 * `moved`: this device's capability is the vault's no more. `refused`: the vault cannot go on from where this device knows it to be.
 */
export type Written = 'written' | 'again' | 'mended' | 'offline' | 'moved' | 'refused';

/** Seals a record into the next place; what it settles is settled in the same commit, since it will be sent until it is there. */
export function prepare(space: Space, transaction: Transaction, writing: Writing): PendingRecord {
  const account = accountOf(transaction);
  const vault = vaultOf(transaction);
  const { random, clock } = space.ports;
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
  const pending: PendingRecord = { envelopeId, envelope: sealed.envelope, seq: place.seq, facts: writing.facts };
  settle(transaction, writing.facts, true);
  const isEpoch = writing.type === 'epoch';
  transaction.put(VAULT, SELF, {
    ...vaultOf(transaction),
    pending,
    epochUsed: !isEpoch && (vault.epochUsed || writing.record.type === 'contentKeys'),
    epochStartedAt: isEpoch ? clock.now() : vault.epochStartedAt,
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
  writing: Extract<Writing, { type: 'epoch' }>,
): EpochChanges => ({
  listHead: unwrap(verifyList(account.aikPublic, account.list, space.ports.random)).head,
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
  });
}

/** Brings a pending record to the relay and believes it once it is there. */
export async function sendPending(space: Space, pending: PendingRecord): Promise<Written> {
  const vault = vaultOf(space.store);
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
  if (status === 1) return 'moved';
  return status === 2 ? readOn(space) : 'refused';
}

/** Somebody of one's own (or this device, before an answer was lost) has written since: the vault is read on. */
async function readOn(space: Space): Promise<Written> {
  const vault = vaultOf(space.store);
  const answer = await space.relay.call(READ, [
    {
      mailboxId: vaultMailboxId(vault.state.vaultId),
      read: bearerBytes(capabilitiesOf(vault.secret).read),
      after: vault.state.seq,
    },
  ]);
  if (!answer.ok) return 'offline';
  const result = answer.value[0];
  if (result === undefined || result.status !== 0) return 'refused';
  if (result.rows.length === 0) return result.last < vault.state.seq ? mend(space) : 'refused';
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
