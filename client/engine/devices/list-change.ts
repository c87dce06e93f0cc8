// A change of the own device list: the signed entry and the epoch that follows from it, in one append to the vault. A device that is added is
// wrapped to from then on, under the base in force; one that is removed opens nothing any more, by a new base, and the vault moves on to a
// secret that it does not know (PROTOCOL.md, Vault epochs; Linking).
import { sealAnchor } from '../../../shared/crypto/identity/anchor.ts';
import { type Epoch, nextEpoch } from '../../../shared/crypto/vault/epoch.ts';
import {
  type DeviceList,
  type DevicePublic,
  type ListChange,
  listHeadOf,
  MAX_ACTIVE_DEVICES,
  signListEntry,
} from '../../../shared/crypto/identity/identity.ts';
import {
  anchorSecretOf,
  capabilitiesOf,
  mailboxSealOf,
  vaultSecretOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import type { Prekey } from '../../../shared/crypto/identity/prekeys.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import type { EpochReader } from '../../../shared/crypto/vault/epoch.ts';
import { nextPlace, uncountedSeqs } from '../../../shared/crypto/vault/vault-state.ts';
import { placeAfter, sealEpochRecord, sealListEntry } from '../../../shared/crypto/vault/vault.ts';
import { type DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { APPEND } from '../../../shared/protocol/api.ts';
import { err, ok, type Result, unwrap } from '../../../shared/result.ts';
import { ownItem } from '../account/accounts.ts';
import { sheetInForce } from '../state/account-row.ts';
import { ALONG } from '../state/device-rows.ts';
import { SELF } from '../state/keys.ts';
import { RELATION } from '../state/relation-row.ts';
import { ownListOf } from '../state/lists.ts';
import { unsettleObject } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { NO_FACTS, type PendingRecord, VAULT } from '../state/vault-row.ts';
import { sendPending } from '../vault/vault-pen.ts';
import { type MoveProblem, moveVault } from '../vault/move-vault.ts';
import { queueRecord } from '../vault/queue.ts';
import { epochReadersOf } from '../vault/readers.ts';
import { sheetRecord } from '../recovery/sheet-record.ts';
import { sayNameAgain } from './objects.ts';
import { inVaultTurn, isBaseBehind, writeVaultNow } from '../vault/vault-writer.ts';

export type ChangeProblem = MoveProblem | 'too-many-devices' | 'not-there';

/** Who is let in, and the prekey by which. */
export type Added = { readonly device: DevicePublic; readonly prekey: Prekey };
type Change = { readonly type: 'add'; readonly added: Added } | { readonly type: 'remove'; readonly device: DeviceId };

/** Other own devices may write between, and one that is being removed may do it on purpose: so often it is read on and tried again. */
const TRIES = 64;

/** In the list, with the vault open to it, once it is `ok`. */
export const addToList = (space: Space, aik: Secret<'aik'>, added: Added): Promise<Result<null, ChangeProblem>> =>
  inVaultTurn(space, () => changeList(space, aik, { type: 'add', added }));

/**
 * Out of the list, the vault closed to it and moved. Asked again for a device that is out already it ends what was begun: a base that covers
 * the removal, the vault's next secret.
 */
export const removeFromList = (
  space: Space,
  aik: Secret<'aik'>,
  device: DeviceId,
): Promise<Result<null, ChangeProblem>> =>
  inVaultTurn(space, async () => {
    const changed = await changeList(space, aik, { type: 'remove', device });
    if (!changed.ok) return changed;
    const moved = await moveVault(space, aik);
    if (!moved.ok) return moved;
    // Not before: whoever was away follows the move by the entry and its epoch alone.
    await space.store.transact((transaction) => sayAnew(space, transaction, aik));
    await renewAnchor(space, aik);
    return moved;
  });

async function changeList(space: Space, aik: Secret<'aik'>, change: Change): Promise<Result<null, ChangeProblem>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await writeVaultNow(space, false);
    if (!before.reached) return err('offline');
    if (before.stuck || vaultOf(space.store).pending !== null) return err('vault-stuck');
    const problem = problemWith(space, change);
    if (problem !== null) return problem === 'done' ? ok(null) : err(problem);
    const pending = await space.store.transact((transaction) => prepareChange(space, transaction, aik, change));
    const sent = await sendPending(space, pending);
    if (sent === 'offline') return err('offline');
    if (sent === 'refused' || sent === 'moved' || sent === 'copied') return err('vault-stuck');
  }
  return err('vault-stuck');
}

/** `done`: what is asked for is so already. */
function problemWith({ store, ports }: Space, change: Change): 'done' | ChangeProblem | null {
  const list = ownListOf(accountOf(store), ports.random);
  if (change.type === 'add') {
    const { deviceId } = change.added.device;
    if (list.revoked.has(deviceId)) return 'not-there';
    if (list.active.has(deviceId)) return 'done';
    return list.active.size >= MAX_ACTIVE_DEVICES ? 'too-many-devices' : null;
  }
  if (list.active.has(change.device)) return null;
  if (!list.revoked.has(change.device)) return 'not-there';
  return isBaseBehind(vaultOf(store).state) ? null : 'done';
}

type Prepared = { readonly entry: Uint8Array | null; readonly epoch: Epoch; readonly readers: readonly EpochReader[] };

/** Both records in the places that follow, committed before they are sent. */
function prepareChange(space: Space, transaction: Transaction, aik: Secret<'aik'>, change: Change): PendingRecord {
  const { random } = space.ports;
  const account = accountOf(transaction);
  const vault = vaultOf(transaction);
  const { entry, epoch, readers } =
    change.type === 'add'
      ? adding(space, transaction, aik, change.added)
      : removing(space, transaction, aik, change.device);
  const place = nextPlace(vault.state, {
    deviceId: account.device.deviceId,
    seal: mailboxSealOf(vault.secret),
    envelopeId: EnvelopeId.random(random),
  });
  const first = entry === null ? null : sealListEntry(place, epochOf(transaction).number, entry, random);
  const at = first === null ? place : placeAfter(place, first, EnvelopeId.random(random));
  const second = unwrap(sealEpochRecord(at, epoch, readers, random));
  const epochRecord = { envelopeId: at.envelopeId, envelope: second.envelope };
  const before = vaultOf(transaction).pending;
  if (before !== null) unsettleObject(transaction, before.envelopeId);
  const pending: PendingRecord = {
    ...(first === null ? epochRecord : { envelopeId: place.envelopeId, envelope: first.envelope }),
    seq: place.seq,
    facts: NO_FACTS,
  };
  transaction.put(ALONG, SELF, {
    eraseRoot: epoch.keyring.eraseRoots[0] ?? null,
    records: first === null ? [] : [epochRecord],
  });
  transaction.put(VAULT, SELF, {
    ...vault,
    pending,
    epochStartedAt: datedNow(space),
    epochUsed: false,
  });
  return pending;
}

/**
 * The removed device could write over anything in the vault: what this one knows is written once more, behind the epoch that is closed to
 * it. So whoever comes later, by a link or by the sheet, takes nobody's word but that of a device that stayed.
 */
function sayAnew(space: Space, transaction: Transaction, aik: Secret<'aik'>): void {
  for (const [key, relation] of transaction.all(RELATION))
    transaction.put(RELATION, key, { ...relation, vaulted: false });
  const vault = vaultOf(transaction);
  transaction.put(VAULT, SELF, { ...vault, nameVaulted: false, prekeysVaulted: false });
  sayNameAgain(space, transaction);
  queueRecord(transaction, sheetRecord(vault.state.vaultId, aik, sheetInForce(accountOf(transaction))));
}

const signed = (space: Space, aik: Secret<'aik'>, list: DeviceList, change: ListChange): Uint8Array =>
  signListEntry(aik, list.head, { ...change, time: datedNow(space) });

function adding(space: Space, transaction: Transaction, aik: Secret<'aik'>, { device, prekey }: Added): Prepared {
  const { random } = space.ports;
  const account = accountOf(transaction);
  const { state } = vaultOf(transaction);
  const entry = signed(space, aik, ownListOf(account, random), { op: 'add', time: 0, device });
  const changes = { listHead: listHeadOf(entry), erased: uncountedSeqs(state) };
  const its: EpochReader = { id: prekey.id, publicKey: prekey.publicKey };
  return {
    entry,
    epoch: nextEpoch(epochOf(transaction), changes, random),
    readers: [its, ...epochReadersOf(transaction, random)],
  };
}

/** Under a new base, with the vault's next secret and a fresh erase root: the removed device has none of them. */
function removing(space: Space, transaction: Transaction, aik: Secret<'aik'>, deviceId: DeviceId): Prepared {
  const { random } = space.ports;
  const account = accountOf(transaction);
  const { state, generation } = vaultOf(transaction);
  const list = ownListOf(account, random);
  const isOut = list.revoked.has(deviceId);
  const entry = isOut ? null : signed(space, aik, list, { op: 'revoke', time: 0, deviceId });
  const current = epochOf(transaction);
  const newest = current.keyring.vaultSecrets.at(-1)?.generation ?? generation;
  const next = { generation: newest + 1, secret: vaultSecretOf(aik, newest + 1) };
  const epoch = nextEpoch(
    current,
    {
      listHead: entry === null ? list.head : listHeadOf(entry),
      erased: uncountedSeqs(state),
      newBase: { vaultId: state.vaultId, aik },
      // Known already where an earlier attempt got as far as its epoch, and not as far as moving the mailbox.
      ...(newest > generation ? {} : { vaultSecret: next }),
      newEraseRoot: true,
    },
    random,
  );
  return { entry, epoch, readers: epochReadersOf(transaction, random, { without: deviceId }) };
}

/** The anchor's floors follow; no step depends on it, so a failure here is left. */
async function renewAnchor(space: Space, aik: Secret<'aik'>): Promise<void> {
  const { random } = space.ports;
  const { state, generation } = vaultOf(space.store);
  const account = accountOf(space.store);
  const sheet = sheetInForce(account);
  const listHead = ownListOf(account, random).head;
  const anchor = { aik, vaultId: state.vaultId, sheet: sheet.number, generation, listHead, time: datedNow(space) };
  const sealed = sealAnchor(sheet.anchorId, sheet.publicKey, anchor, random);
  const eraseRoot = epochOf(space.store).keyring.eraseRoots[0];
  if (!sealed.ok || eraseRoot === undefined) return;
  const { append } = capabilitiesOf(anchorSecretOf(aik, sheet.number));
  const envelopeId = EnvelopeId.random(random);
  const bytes = sealed.value;
  await space.relay.call(APPEND, [
    ownItem({ mailboxId: sheet.anchorId, append, envelopeId, eraseRoot, bytes, seq: null }),
  ]);
}
