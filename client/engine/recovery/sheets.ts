// A new recovery sheet, made with the passphrase: a new anchor, an epoch with a new base wrapped to the new sheet and no more
// to the old one, then the old anchor is deleted, as often as it takes. The identity does not change (PROTOCOL.md, Anchor).
import { sealAnchor } from '../../../shared/crypto/identity/anchor.ts';
import { nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import { type ListHead, listHeadOf } from '../../../shared/crypto/identity/identity.ts';
import {
  anchorSecretOf,
  bearerBytes,
  capabilitiesOf,
  hashesOf,
  vaultAdminOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { uncountedSeqs } from '../../../shared/crypto/vault/vault-state.ts';
import { placeAfter, sealEpochRecord, sealRecord, vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { EnvelopeId, MailboxId } from '../../../shared/ids.ts';
import { APPEND, DELETE, OWN, type OwnRequest, type Payment } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { createProblem, makeSheet, openIfFree, openOwnMailbox, ownItem } from '../account/accounts.ts';
import type { SheetProblem } from '../api/api.ts';
import { isBelieved, unsay } from '../state/hearsay.ts';
import { mayRetry } from '../relay/relay-client.ts';
import { ACCOUNT, type Account, type Sheet, sheetInForce } from '../state/account-row.ts';
import { FORMER_ANCHOR } from '../state/anchor-row.ts';
import { ALONG } from '../state/device-rows.ts';
import { SELF } from '../state/keys.ts';
import { type Space, accountOf, epochOf, isDeviceOnly, vaultOf } from '../state/space.ts';
import { datedNow, trustedNow } from '../state/time.ts';
import { NO_FACTS, VAULT, type VaultRow } from '../state/vault-row.ts';
import { epochReadersOf } from '../vault/readers.ts';
import { dropQueued } from '../vault/queue.ts';
import { mendFrom, type PutBack, putBackUnderFormerBase } from '../vault/vault-mend.ts';
import { sheetName, sheetRecord } from './sheet-record.ts';
import { moveVault } from '../vault/move-vault.ts';
import { lostEntries, sendPending } from '../vault/vault-pen.ts';
import { inVaultTurn, writeVaultNow } from '../vault/vault-writer.ts';
import { type RecoverySheet } from '../api/views.ts';

/** Needs the network throughout: the old sheet goes on working until the new one does. */
export const newSheet = (space: Space, aik: Secret<'aik'>): Promise<Result<RecoverySheet, SheetProblem>> =>
  inVaultTurn(space, () => makeNewSheet(space, aik));

async function makeNewSheet(space: Space, aik: Secret<'aik'>): Promise<Result<RecoverySheet, SheetProblem>> {
  if (isDeviceOnly(space.store)) return err('device-only');
  // What waits for the vault goes first, so that the epoch stands at its end.
  const { reached, stuck } = await writeVaultNow(space, true);
  if (!reached) return err('offline');
  const behind = stuck ? await putBackUnderFormerBase(space) : null;
  if (behind === 'offline') return err('offline');
  if (behind === 'refused' || (behind === null && vaultOf(space.store).pending !== null)) return err('vault-stuck');
  const before = accountOf(space.store);
  const former = sheetInForce(before);
  const made = makeSheet(space.ports, former.number + 1, before.wordList);
  const { sheet } = made;
  const capabilities = { ...capabilitiesOf(anchorSecretOf(aik, sheet.number)), read: made.read };
  const payments = paymentsOf(before);
  const left = behind?.rows.length === 0 ? await openVaultAgain(space, aik, behind, payments) : ok(payments);
  if (!left.ok) return left;
  const anchor = { mailboxId: sheet.anchorId, hashes: hashesOf(capabilities) };
  const opened = await openAnchor(space, aik, anchor, left.value);
  if (!opened.ok) return opened;
  const listHead = listHeadOf(before.list.at(-1) as Uint8Array);
  const renewal = { aik, sheet, listHead };
  // Where a vault is mended the relay has it at an earlier secret: the sheet finds it there, too.
  const kept = await appendAnchor(space, renewal, capabilities.append, 1, behind?.generation);
  if (!kept.ok) return kept;

  const stood = vaultOf(space.store);
  const spent = payments.length - opened.value.length;
  if (!(await adoptSheet(space, renewal, { sheet: former, spent }, behind))) return err('vault-changed');
  const { number } = epochOf(space.store);
  const isSent = behind === null ? (await writeVaultNow(space, false)).reached : await sendMended(space);
  // A vault that was mended instead is mended for the sheet there was.
  const isGivenUp = accountOf(space.store).sheet?.number !== sheet.number;
  if (isGivenUp || (isSent && epochOf(space.store).number === number)) {
    await keepSheet(space, former, { isGivenUp, stood: behind === null ? null : stood });
    return err('vault-changed');
  }
  if (behind !== null && isSent && !(await closeMended(space, renewal, capabilities.append, behind)))
    return err('vault-spoiled');
  await deleteFormerAnchors(space);
  return ok(made.shown);
}

/** The one append by which a mended vault goes on, and nothing else: what is written again follows once it has moved. */
async function sendMended(space: Space): Promise<boolean> {
  const { pending } = vaultOf(space.store);
  return pending === null || (await sendPending(space, pending)) !== 'offline';
}

/**
 * Put back to before a removal, it is at the secret that the removed device knows, and moves on at once. False where it does not read any more: such
 * a device put something in between. Where the relay is away, the removed one is shown as leaving still.
 */
async function closeMended(
  space: Space,
  renewal: Renewal,
  append: Secret<'capability'>,
  behind: PutBack,
): Promise<boolean> {
  const { generation } = vaultOf(space.store);
  const moved = await moveVault(space, renewal.aik, (behind.rows.at(-1)?.seq ?? 0) + 1);
  // The anchor's floor follows; no step depends on it.
  if (vaultOf(space.store).generation > generation) await appendAnchor(space, renewal, append, null);
  return moved.ok || moved.error === 'offline';
}

/** What the new anchor and the new epoch are made for. */
type Renewal = { readonly aik: Secret<'aik'>; readonly sheet: Sheet; readonly listHead: ListHead };

/** The new sheet's anchor, in its mailbox that is open and empty, or behind the one before. */
async function appendAnchor(
  space: Space,
  { aik, sheet, listHead }: Renewal,
  append: Secret<'capability'>,
  seq: 1 | null = 1,
  generation = vaultOf(space.store).generation,
): Promise<Result<null, SheetProblem>> {
  const { random } = space.ports;
  const envelopeId = EnvelopeId.random(random);
  const { vaultId } = vaultOf(space.store).state;
  const content = { aik, vaultId, sheet: sheet.number, generation, listHead, time: datedNow(space) };
  const bytes = unwrap(sealAnchor(sheet.anchorId, sheet.publicKey, content, random));
  const eraseRoot = epochOf(space.store).keyring.eraseRoots[0] as Secret<'eraseRoot'>;
  const appended = await space.relay.call(APPEND, [
    ownItem({ mailboxId: sheet.anchorId, append, envelopeId, eraseRoot, bytes, seq }),
  ]);
  if (!appended.ok) return err(createProblem(appended.error));
  return appended.value[0]?.status === 0 ? ok(null) : err('busy');
}

/**
 * In one commit: the new sheet in force, its epoch waiting for the vault, and the old anchor to be deleted once that is written. `behind`: of a
 * vault that was put back and goes on with this sheet alone; false where it does no more.
 */
function adoptSheet(
  space: Space,
  { aik, sheet, listHead }: Renewal,
  former: { readonly sheet: Sheet; /** Vouchers, from the first on. */ readonly spent: number },
  behind: PutBack | null,
): Promise<boolean> {
  const { random } = space.ports;
  return space.store.transact((transaction) => {
    if (behind !== null && mendFrom(space, transaction, behind.rows, behind) === 'refused') return false;
    // Else it would be written again, beyond the newer one, where a vault is mended.
    dropQueued(transaction, sheetName());
    const account = accountOf(transaction);
    const now = vaultOf(transaction);
    const { entries, place } = lostEntries(space, transaction);
    const newBase = { vaultId: now.state.vaultId, aik };
    const { number, keyring } = epochOf(transaction);
    const dropEpochs = behind === null ? [] : [number, ...keyring.live.map((each) => each.epoch)];
    const changes = { listHead, erased: uncountedSeqs(now.state), dropEpochs, newBase };
    const epoch = nextEpoch(epochOf(transaction), changes, random);
    const readers = epochReadersOf(transaction, random, { sheet });
    const sealed = unwrap(sealEpochRecord(place, epoch, readers, random));
    // In one append with the epoch: whoever wraps the next one has read of the sheet, be it a copy of this device's own profile.
    const at = placeAfter(place, sealed, EnvelopeId.random(random));
    const { envelope } = sealRecord(at, epoch, sheetRecord(now.state.vaultId, aik, sheet), random);
    const [first, ...others] = [
      ...entries,
      { envelopeId: place.envelopeId, envelope: sealed.envelope },
      { envelopeId: at.envelopeId, envelope },
    ] as const;
    transaction.put(ALONG, SELF, { eraseRoot: null, records: others });
    transaction.put(FORMER_ANCHOR, former.sheet.anchorId, {
      admin: capabilitiesOf(anchorSecretOf(aik, former.sheet.number)).admin,
      sheet: former.sheet,
      replacedBy: epoch.number,
    });
    transaction.put(ACCOUNT, SELF, { ...account, sheet, vouchers: account.vouchers.slice(former.spent) });
    transaction.put(VAULT, SELF, {
      ...now,
      pending: { ...first, seq: now.state.seq + 1, facts: NO_FACTS },
      epochStartedAt: datedNow(space),
      epochUsed: false,
      vouchersVaulted: false,
    });
    return true;
  });
}

/** The relay was put back to before the vault was there; one that only says so refuses, and has it still. */
async function openVaultAgain(
  { relay, store }: Space,
  aik: Secret<'aik'>,
  { secret }: PutBack,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], SheetProblem>> {
  const mailboxId = vaultMailboxId(vaultOf(store).state.vaultId);
  const hashes = hashesOf({ ...capabilitiesOf(secret), admin: vaultAdminOf(aik) });
  const opened = await openIfFree(relay, { mailboxId, hashes }, payments);
  if (opened.ok) return opened;
  return err(opened.error === 'taken' ? 'vault-stuck' : opened.error);
}

/** Where no admission and no voucher pays any more, the vault does, some times a year (PROTOCOL.md, own). */
async function openAnchor(
  { relay, store }: Space,
  aik: Secret<'aik'>,
  mailbox: Pick<OwnRequest, 'mailboxId' | 'hashes'>,
  payments: readonly Payment[],
): Promise<Result<readonly Payment[], SheetProblem>> {
  const paid = await openOwnMailbox(relay, mailbox, payments);
  if (paid.ok || paid.error !== 'not-admitted') return paid;
  const payer = vaultMailboxId(vaultOf(store).state.vaultId);
  const opened = await relay.call(OWN, { ...mailbox, payer, admin: bearerBytes(vaultAdminOf(aik)) });
  if (opened.ok) return ok([]);
  const isOver = opened.error.type === 'refused' && opened.error.refusal === 'over-quota';
  return err(isOver ? 'too-many-sheets' : createProblem(opened.error));
}

/**
 * The vault took no epoch of this device, which may have been revoked meanwhile: the sheet in force stays the one there was. `stood`: where the vault
 * did before the sheet was to mend it.
 */
const keepSheet = (
  space: Space,
  sheet: Sheet,
  { isGivenUp, stood }: { readonly isGivenUp: boolean; readonly stood: VaultRow | null },
): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.put(ACCOUNT, SELF, { ...accountOf(transaction), sheet });
    // Where it was given up, what waits now is of the mended vault.
    if (!isGivenUp) {
      transaction.delete(ALONG, SELF);
      const vault = vaultOf(transaction);
      const { state, mend, secret, generation } = stood ?? vault;
      transaction.put(VAULT, SELF, { ...vault, state, mend, secret, generation, pending: null });
    }
    transaction.delete(FORMER_ANCHOR, sheet.anchorId);
  });

/** Deletes the anchors of sheets that open nothing any more; what the relay does not answer is asked again at the next pass. */
export async function deleteFormerAnchors(space: Space): Promise<void> {
  const { number } = epochOf(space.store);
  for (const [key, { admin, replacedBy }] of space.store.all(FORMER_ANCHOR)) {
    const mailboxId = MailboxId.parse(key);
    if (mailboxId === null || number < replacedBy) continue;
    const deleted = await space.relay.call(DELETE, { mailboxId, admin: bearerBytes(admin) });
    if (!deleted.ok && mayRetry(deleted.error)) return;
    await space.store.transact((transaction) => {
      // A refusal may pass too; a relay that never had this anchor says it again.
      if (!deleted.ok && !isBelieved(transaction, 'delete-refused', key, trustedNow(space))) return;
      unsay(transaction, 'delete-refused', key);
      transaction.delete(FORMER_ANCHOR, key);
    });
  }
}

function paymentsOf({ practice, vouchers }: Account): readonly Payment[] {
  if (practice !== null) return [{ kind: 0, code: bearerBytes(practice.admission) }];
  return vouchers.map(({ voucher }) => ({ kind: 1, code: bearerBytes(voucher) }));
}
