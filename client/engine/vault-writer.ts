// The vault's pen: everything a recovered device will need is written as records of the account's own mailbox, one after
// another at expected numbers. A record is committed here with what it settles before it is sent, and every retry sends the
// same bytes; on a conflict the vault is read on and the record made anew (PROTOCOL.md, Vault records, Vault epochs).
import { DAY } from '../../shared/clock.ts';
import { nextEpoch } from '../../shared/crypto/epoch.ts';
import { verifyList } from '../../shared/crypto/identity.ts';
import { bearerBytes, bearerHash, capabilitiesOf, eraseTokenOf, mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { createSignedPrekey, isExpired, needsRotation } from '../../shared/crypto/prekeys.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { readVault, type VaultRow as VaultEnvelope } from '../../shared/crypto/vault-reader.ts';
import { nextPlace, uncountedSeqs, withoutLeftovers } from '../../shared/crypto/vault-state.ts';
import { eraseTokensOf, sealEpochRecord, sealRecord, vaultMailboxId } from '../../shared/crypto/vault.ts';
import type { VaultRecord } from '../../shared/crypto/vault-records.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { APPEND, ERASE, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { epochReaders, vaultAccess } from './accounts.ts';
import { RELATION } from './relation-row.ts';
import { ACCOUNT, ENTRY, INVITATION, SELF } from './rows.ts';
import { type Transaction } from './sealed-store.ts';
import { type Space, accountOf, epochOf, relationOf, vaultOf } from './space.ts';
import { accountRecord, contentKeysRecord, invitationRecord, relationRecord } from './vault-records.ts';
import { type Facts, NO_FACTS, type PendingRecord, VAULT, type VaultRow } from './vault-row.ts';

const EPOCH_MS = 7 * DAY;
/** Content keys in one record. */
const KEYS_A_RECORD = 64;

/** Brings the vault up to date. `reached` false where the relay was away; what is left is written at the next pass. */
export async function writeVault(space: Space): Promise<{ reached: boolean; wrote: boolean }> {
  await keepPrekeysFresh(space);
  let wrote = false;
  for (;;) {
    const pending = vaultOf(space.store).pending ?? (await prepareNext(space));
    if (pending === null) break;
    const outcome = await sendPending(space, pending);
    if (outcome !== 'written') return { reached: outcome !== 'offline', wrote };
    wrote = true;
  }
  return { reached: await eraseLeftovers(space), wrote };
}

/** Whether the sheet already brings back all that is here. */
export function isVaultCurrent(space: Space): boolean {
  const vault = vaultOf(space.store);
  return vault.pending === null && nextRecord(space, space.store) === null;
}

/** A new signed prekey every week; the secret of an old one dies 30 days after its successor was published. */
async function keepPrekeysFresh(space: Space): Promise<void> {
  const now = space.ports.clock.now();
  const { prekeys } = accountOf(space.store);
  const newest = prekeys[0];
  const isDue = newest === undefined || needsRotation(newest.public, now);
  if (!isDue && !prekeys.some((prekey) => isExpired(prekey, now))) return;
  await space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const kept = account.prekeys.filter((prekey) => !isExpired(prekey, now));
    const next = isDue
      ? [
          createSignedPrekey(account.device, now, space.ports.random),
          ...kept.map((prekey) => ({ ...prekey, supersededAt: prekey.supersededAt ?? now })),
        ]
      : kept;
    transaction.put(ACCOUNT, SELF, { ...account, prekeys: next });
    if (isDue) transaction.put(VAULT, SELF, { ...vaultOf(transaction), prekeysVaulted: false });
  });
}

type Next = { readonly record: VaultRecord | 'epoch'; readonly facts: Facts };

/** What is to be written next, most needed first; null where nothing is. */
function nextRecord(space: Space, reads: Pick<Transaction, 'get' | 'all'>): Next | null {
  const account = accountOf(reads);
  const vault = vaultOf(reads);
  const now = space.ports.clock.now();
  const newest = account.prekeys[0];
  if (vault.epochUsed && now - vault.epochStartedAt >= EPOCH_MS) return { record: 'epoch', facts: NO_FACTS };
  if (!vault.nameVaulted) return { record: accountRecord(account, now), facts: { ...NO_FACTS, name: true } };
  if (!vault.prekeysVaulted && newest !== undefined)
    return {
      record: { type: 'prekeys', prekeys: { deviceId: account.device.deviceId, signed: newest.public, shelf: [] } },
      facts: { ...NO_FACTS, prekeys: true },
    };
  for (const relation of reads.all(RELATION).values())
    if (!relation.vaulted)
      return { record: relationRecord(relation), facts: { ...NO_FACTS, relations: [relation.key] } };
  const entries = [...reads.all(ENTRY).values()]
    .filter((entry) => !entry.vaulted && entry.contentKey !== null)
    .slice(0, KEYS_A_RECORD);
  if (entries.length > 0)
    return {
      record: contentKeysRecord(entries, (entry) => relationOf(reads, entry.relation)),
      facts: { ...NO_FACTS, entries: entries.map((entry) => entry.envelopeId) },
    };
  for (const invitation of reads.all(INVITATION).values())
    if (!invitation.vaulted && invitation.state !== 'preparing')
      return {
        record: invitationRecord(invitation, account.device.deviceId),
        facts: { ...NO_FACTS, invitations: [invitation.mailboxId] },
      };
  if (!vault.vouchersVaulted)
    return {
      record: {
        type: 'vouchers',
        vouchers: { admission: account.practice?.admission ?? null, vouchers: account.vouchers },
      },
      facts: { ...NO_FACTS, vouchers: true },
    };
  return null;
}

/** Seals the next record into its place; what it settles is settled in the same commit, since it will be sent until it is there. */
async function prepareNext(space: Space): Promise<PendingRecord | null> {
  return space.store.transact((transaction) => {
    const next = nextRecord(space, transaction);
    if (next === null) return null;
    const account = accountOf(transaction);
    const vault = vaultOf(transaction);
    const { random } = space.ports;
    const envelopeId = EnvelopeId.random(random);
    const place = nextPlace(vault.state, {
      deviceId: account.device.deviceId,
      seal: mailboxSealOf(vault.secret),
      envelopeId,
    });
    const epoch = epochOf(transaction);
    const newest = account.prekeys[0];
    if (newest === undefined) throw new Error('a device has a prekey');
    const sealed =
      next.record === 'epoch'
        ? unwrap(
            sealEpochRecord(
              place,
              nextEpoch(
                epoch,
                {
                  listHead: unwrap(verifyList(account.aikPublic, account.list, random)).head,
                  erased: uncountedSeqs(vault.state),
                },
                random,
              ),
              epochReaders(newest, account.sheet),
              random,
            ),
          )
        : sealRecord(place, epoch, next.record, random);
    const pending: PendingRecord = { envelopeId, envelope: sealed.envelope, seq: place.seq, facts: next.facts };
    settle(transaction, next.facts, true);
    transaction.put(VAULT, SELF, {
      ...vaultOf(transaction),
      pending,
      epochUsed: next.record !== 'epoch' && (vault.epochUsed || next.record.type === 'contentKeys'),
      epochStartedAt: next.record === 'epoch' ? space.ports.clock.now() : vault.epochStartedAt,
    });
    return pending;
  });
}

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

async function sendPending(space: Space, pending: PendingRecord): Promise<'written' | 'offline' | 'refused'> {
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
    },
  ]);
  if (!answer.ok) return answer.error.type === 'refused' && answer.error.refusal !== 'busy' ? 'refused' : 'offline';
  const status = answer.value[0]?.status;
  if (status === 0)
    return takeRows(
      space,
      [{ seq: pending.seq, envelopeId: pending.envelopeId, bytes: pending.envelope }],
      pending.seq,
    );
  return status === 2 ? readOn(space) : 'refused';
}

/** Somebody of one's own (or this device, before an answer was lost) has written since: the vault is read on. */
async function readOn(space: Space): Promise<'written' | 'offline' | 'refused'> {
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
  if (result === undefined || result.status !== 0 || result.rows.length === 0) return 'refused';
  return takeRows(space, result.rows, result.rows.at(-1)?.seq ?? result.last);
}

/** Believes the rows, one's own included, and forgets the pending record if it is among them; else it is made anew. */
async function takeRows(space: Space, rows: readonly VaultEnvelope[], last: number): Promise<'written' | 'refused'> {
  return space.store.transact((transaction) => {
    const account = accountOf(transaction);
    const vault = vaultOf(transaction);
    const access = vaultAccess(account, epochOf(transaction).keyring.vaultSecrets);
    const read = readVault(access, vault.state, rows, last, space.ports.random);
    if (!read.ok) return 'refused';
    if (vault.pending !== null && !rows.some((row) => row.envelopeId === vault.pending?.envelopeId))
      settle(transaction, vault.pending.facts, false);
    const now: VaultRow = vaultOf(transaction);
    transaction.put(VAULT, SELF, { ...now, state: read.value.state, pending: null });
    return 'written';
  });
}

/** Records that a newer one replaced and the keyring counts: their bytes go. */
async function eraseLeftovers(space: Space): Promise<boolean> {
  const { state, secret } = vaultOf(space.store);
  const erased = new Set<EnvelopeId>();
  for (const { envelopeId } of state.leftovers) {
    for (const token of eraseTokensOf(epochOf(space.store), envelopeId)) {
      const answer = await space.relay.call(ERASE, {
        mailboxId: vaultMailboxId(state.vaultId),
        append: bearerBytes(capabilitiesOf(secret).append),
        envelopeId,
        token: bearerBytes(token),
      });
      if (!answer.ok && answer.error.type !== 'refused') return false;
      if (answer.ok) break;
    }
    erased.add(envelopeId);
  }
  if (erased.size > 0)
    await space.store.transact((transaction) => {
      const vault = vaultOf(transaction);
      transaction.put(VAULT, SELF, { ...vault, state: withoutLeftovers(vault.state, erased) });
    });
  return true;
}
