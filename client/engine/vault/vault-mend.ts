// A vault that the relay rolled back, written anew: as a relay does that was restored from a backup, it shows less than this device has
// read. The rows that are left are read whole, what follows them is committed, and the writer goes on from there: an epoch that gives
// up all before, then everything the device holds (PROTOCOL.md, Mending a vault).
// Long because what a mend gives up and what it writes again are to be read together.
import { toHex } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { isAddition, type ListHead, listHeadOf } from '../../../shared/crypto/identity/identity.ts';
import { shelvesAmong } from '../../../shared/crypto/vault/packs.ts';
import { mendVault } from '../../../shared/crypto/vault/vault-mend.ts';
import { type FoldedRecord, readVault, type VaultEnvelope } from '../../../shared/crypto/vault/vault-reader.ts';
import {
  type PrivateFields,
  replaceableName,
  type VaultRecord,
  withoutIds,
} from '../../../shared/crypto/vault/vault-records.ts';
import { emptyVault, type VaultState } from '../../../shared/crypto/vault/vault-state.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { vaultAccess } from '../account/accounts.ts';
import { ownListOf } from '../state/lists.ts';
import type { Keyring } from '../../../shared/crypto/identity/keyring.ts';
import { readerOf, readMailbox } from '../relay/mailbox-read.ts';
import { RELATION } from '../state/relation-row.ts';
import { ACCOUNT, type Sheet } from '../state/account-row.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { ERASED, ERASING } from '../state/erasing-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { FORMER_ANCHOR } from '../state/anchor-row.ts';
import { ALONG } from '../state/device-rows.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { OBJECT, objectsOf } from '../state/object-row.ts';
import { SELF } from '../state/keys.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, epochOf, isHere, type Space, vaultOf } from '../state/space.ts';
import { hasSiblings } from './readers.ts';
import { isAccountObject } from './vault-records.ts';
import { objectsAmong } from '../state/objects-among.ts';
import { type Carried, isShort, statedOf, VAULT } from '../state/vault-row.ts';

/** Records that may be missing: as many are written again at the least, so that marks only grow. */
export const MOST_MISSING = 4_096;
/** The same where its person asks for it by a further sheet: a relay can make nobody write as many again. */
export const MOST_MISSING_ASKED = 65_536;

/** `refused`: what the relay shows is not this vault, or tells less of the device list, or is too old to be opened here. */
export async function mend(space: Space): Promise<'mended' | 'offline' | 'refused'> {
  const rows = await rowsShown(space);
  return typeof rows === 'string' ? rows : space.store.transact((transaction) => mendFrom(space, transaction, rows));
}

/** Every row of the vault that the relay shows. */
export async function rowsShown(
  space: Space,
  secret = vaultOf(space.store).secret,
): Promise<readonly VaultEnvelope[] | 'offline' | 'refused'> {
  const { state } = vaultOf(space.store);
  const read = await readMailbox(readerOf(space.relay), vaultMailboxId(state.vaultId), [capabilitiesOf(secret).read]);
  if (read === 'offline' || read === 'nonsense') return 'offline';
  return read === 'forbidden' || read === 'gone' ? 'refused' : read.rows;
}

/** What a relay shows of a vault that it put back, by the secret it knows, which one before the newest may be. */
export type PutBack = {
  readonly rows: readonly VaultEnvelope[];
  readonly secret: Secret<'mailbox'>;
  readonly generation: number;
};

/**
 * A vault that was put back and does not go on by itself, but may under the base of a further sheet: put back to before another sheet was made, which
 * would else be the last that opens it; to before a device was removed, or a recovery; by more than is written again unasked; or to before it was
 * there: without rows then, and its mailbox is to be opened again.
 */
export async function putBackUnderFormerBase(space: Space): Promise<PutBack | 'offline' | 'refused'> {
  const { secret, generation } = vaultOf(space.store);
  const former = epochOf(space.store).keyring.vaultSecrets.filter((each) => each.generation < generation);
  for (const by of [{ secret, generation }, ...former.toReversed()]) {
    const rows = await rowsShown(space, by.secret);
    if (rows === 'offline') return 'offline';
    if (rows === 'refused') continue;
    return standIn(space, space.store, rows, false) === null && mayBeMended(space, rows) ? { ...by, rows } : 'refused';
  }
  // A mailbox is made at generation 0 and moved from there, one after the other.
  const [first] = epochOf(space.store).keyring.vaultSecrets;
  return first?.generation === 0 && mayBeMended(space, []) ? { ...first, rows: [] } : 'refused';
}

/** By a further sheet. What the rows lack of the own list goes in one append with its epoch and its key, or nothing does. */
function mayBeMended(space: Space, rows: readonly VaultEnvelope[]): boolean {
  const stands = standIn(space, space.store, rows, true);
  if (stands === null) return false;
  const shown = new Set(stands.state.listEntries.map(toHex));
  const lost = accountOf(space.store).list.filter((entry) => !shown.has(toHex(entry)));
  return lost.length + 2 <= LIMITS.appendBatch;
}

type Stands = { readonly state: VaultState; readonly records: readonly FoldedRecord[] };

/** What is shown, as a state to write on from; null where it is none. `isNewBase`: the next epoch has one of its own. */
function standIn(
  space: Space,
  reads: Pick<Transaction, 'get' | 'all'>,
  rows: readonly VaultEnvelope[],
  isNewBase: boolean,
): Stands | null {
  const account = accountOf(reads);
  const vault = vaultOf(reads);
  const stated = statedOf(vault);
  const below = isShort(vault) ? stated.seq + 1 : vault.state.seq;
  const accesses = floorsOf(ownListOf(account, space.ports.random).entries, isNewBase).map((listFloor) => ({
    ...vaultAccess(account, epochOf(reads).keyring.vaultSecrets),
    epochKeys: keysHeld(vault.state),
    listFloor,
    below,
    isNewBase,
  }));
  const [first, ...shorter] = accesses.map((access) => ({
    access,
    mended: mendVault(access, vault.state, rows, space.ports.random),
  }));
  if (first === undefined) return null;
  const { access, mended } = [first, ...shorter].find((each) => each.mended.ok) ?? first;
  if (!mended.ok || stated.seq - mended.value.seq > (isNewBase ? MOST_MISSING_ASKED : MOST_MISSING)) return null;
  const whole = readVault(access, emptyVault(vault.state.vaultId), rows, rows.at(-1)?.seq ?? 0, space.ports.random);
  // Whoever had a sheet of before, or a device that was removed, could write what stands under their base: none of that is believed, or carried on.
  const isOlder = isNewBase && whole.ok && whole.value.state.epoch?.base.epoch !== vault.state.epoch?.base.epoch;
  return { state: mended.value, records: whole.ok && !isOlder ? whole.value.records : [] };
}

/** What was put back may be of before this device was let in, or of before a prekey that it has no more. */
const keysHeld = ({ epoch }: VaultState): Keyring['live'] =>
  epoch === null ? [] : [...epoch.keyring.live, { epoch: epoch.number, epochKey: epoch.epochKey }];

/**
 * Goes on behind these rows, which are all that the relay shows: an epoch that gives up all before, then everything that is held here. `under`: it is
 * that of a further sheet, and the relay knows the vault by this secret.
 */
export function mendFrom(
  space: Space,
  transaction: Transaction,
  rows: readonly VaultEnvelope[],
  under: Omit<PutBack, 'rows'> | null = null,
): 'mended' | 'refused' {
  const stands = standIn(space, transaction, rows, under !== null);
  if (stands === null) return 'refused';
  const stated = statedOf(vaultOf(transaction));
  const epoch = epochOf(transaction);
  takeUnread(space, transaction, stands.records);
  forgetVaulted(transaction);
  const carried = [...carriedOn(space, transaction, stands.records), ...erasedAgain(space, transaction)];
  // The packs of the vault that is shown may still hold what was erased since.
  noteAllGone(transaction, carried);
  keepFormerSheet(transaction, epoch.number, space.ports.clock.now());
  transaction.delete(ALONG, SELF);
  transaction.put(VAULT, SELF, {
    ...vaultOf(transaction),
    ...(under !== null && { secret: under.secret, generation: under.generation }),
    state: stands.state,
    pending: null,
    mend: { seq: stated.seq, hash: stated.hash, epoch: stands.state.epoch?.number ?? epoch.number },
    carried,
    prekeysVaulted: false,
    vouchersVaulted: false,
    nameVaulted: false,
  });
  return 'mended';
}

/**
 * Another own device that had not read what was lost goes on writing behind what is left, and this one has read none of that: it would be
 * written again from here, and never be known here. What an older record may say otherwise than a row that is here is not taken.
 */
function takeUnread(space: Space, transaction: Transaction, folded: readonly FoldedRecord[]): void {
  if (!hasSiblings(transaction, space.ports.random)) return;
  const isUnread = (record: VaultRecord): boolean => {
    switch (record.type) {
      case 'relation':
        return transaction.get(ERASED, record.relation.relationId) === undefined;
      // Each says only what it adds, or is dated.
      case 'contentKeys':
      case 'tombstone':
      case 'prekeys':
        return true;
      case 'invitation':
        return transaction.get(INVITATION, record.invitation.mailboxId) === undefined;
      case 'private':
        return !isAccountObject(record.object) && !isNamed(record.object) && !isKept(transaction, record.object);
      // Forgotten by every mend.
      case 'vouchers':
        return false;
    }
  };
  const records = folded.map(({ record }) => record).filter(isUnread);
  const { vaultId } = vaultOf(transaction).state;
  for (const onRecords of space.records) onRecords({ space, transaction, records, vaultId });
}

/**
 * What was erased here, which the word of is lost with the rest: another own device that had not read it would go on showing it. Relations as a
 * whole, and entries of this person's.
 */
function erasedAgain(space: Space, transaction: Transaction): readonly Carried[] {
  if (!hasSiblings(transaction, space.ports.random)) return [];
  const whole = [...transaction.all(ERASED).values()].map(({ relationId }) => ({ relationId, envelopeIds: [] }));
  const entries = [...transaction.all(RELATION).values()].map(({ key, relationId }) => ({
    relationId,
    envelopeIds: [...transaction.all(ENTRY).values()]
      .filter(({ relation, mine, erased }) => relation === key && mine && erased)
      .map(({ envelopeId }) => envelopeId)
      .slice(-MOST_MISSING),
  }));
  // The latest: of what was erased long before, no device that is still in use is so far behind.
  const objectIds = [...transaction.all(ERASED_OBJECT).values()]
    .sort((a, b) => a.at - b.at)
    .slice(-MOST_MISSING)
    .map(({ objectId }) => objectId);
  const told = [...whole, ...entries.filter(({ envelopeIds }) => envelopeIds.length > 0)];
  return [
    ...told.map((each) => ({ ...each, objectIds: [] })),
    ...(objectIds.length === 0 ? [] : [{ relationId: null, envelopeIds: [], objectIds }]),
  ].map((tombstone) => ({ record: { type: 'tombstone', tombstone }, vaulted: false }));
}

/** Devices say their names again, each its own. */
const isNamed = ({ kind }: PrivateFields): boolean => kind === VAULT_KINDS.deviceName;
const isKept = (reads: Pick<Transaction, 'get'>, { objectId }: PrivateFields): boolean =>
  reads.get(OBJECT, objectId) !== undefined || reads.get(ERASED_OBJECT, objectId) !== undefined;

/**
 * Where the own list may stand in what is shown: at its end, or before additions that were made since, which are written again. What removed a
 * device is lost with its base, and a list without it is none to go on from but by a base that is made anew.
 */
function floorsOf(entries: readonly Uint8Array[], isNewBase: boolean): readonly ListHead[] {
  const added = entries.length - 1 - entries.findLastIndex((entry) => !isAddition(entry));
  const shortest = isNewBase ? 1 : Math.max(1, entries.length - added);
  return Array.from({ length: entries.length - shortest + 1 }, (_, i) =>
    listHeadOf(entries[entries.length - 1 - i] as Uint8Array),
  );
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

/**
 * What the vault still holds and no row here can tell, beside what an earlier mend carried: relations, invitations and entries whose rows
 * were set aside or never came back in a recovery, and objects of kinds that this version does not keep. All of it is to be written again.
 */
function carriedOn({ ports }: Space, transaction: Transaction, records: readonly FoldedRecord[]): readonly Carried[] {
  const { carried: before, erasures } = vaultOf(transaction);
  const erased = [...transaction.all(ERASED).values(), ...transaction.all(ERASING).values()].map(
    ({ relationId }) => relationId,
  );
  const relations = new Set([
    ...erased,
    ...[...transaction.all(RELATION).values()].map(({ relationId }) => relationId),
  ]);
  // The key of an entry whose relation was set aside is in no record of this device's.
  const entries = [...transaction.all(ENTRY).values()].filter(
    ({ relation, contentKey }) => contentKey === null || isHere(transaction, relation),
  );
  const told = new Set<string>([
    ...erased,
    ...erasures,
    ...entries.map(({ envelopeId }) => envelopeId),
    ...transaction.all(INVITATION).keys(),
  ]);
  const objects = transaction.all(OBJECT);
  const { active, revoked } = ownListOf(accountOf(transaction), ports.random);
  const objectsGone = new Set(transaction.all(ERASED_OBJECT).keys());
  for (const id of erased.flatMap((relationId) => objectsOf(relationId, [...active.keys(), ...revoked])))
    objectsGone.add(id);
  for (const id of objectsAmong(
    records.map(({ record }) => record),
    new Set(erased),
  ))
    objectsGone.add(id);
  const left = (record: VaultRecord): readonly VaultRecord[] => {
    switch (record.type) {
      case 'relation':
        return relations.has(record.relation.relationId) ? [] : [record];
      case 'private':
        return isAccountObject(record.object) ||
          objects.has(record.object.objectId) ||
          objectsGone.has(record.object.objectId)
          ? []
          : [record];
      case 'contentKeys':
      case 'invitation':
        return withoutIds(record, told).flatMap(withKeys);
      // Of this device alone, or made anew with what they speak of.
      case 'prekeys':
      case 'vouchers':
      case 'tombstone':
        return [];
    }
  };
  const names = new Set(records.flatMap(({ record }) => replaceableName(record) ?? []));
  const keys = new Set(records.flatMap(({ record }) => keysOf(record)));
  // Of two records of a name the vault's is the newer; keys that it shows need no second record.
  const kept = before.flatMap(({ record }) => {
    const name = replaceableName(record);
    return name === null ? withoutIds(record, keys).flatMap(withKeys) : names.has(name) ? [] : [record];
  });
  return [...kept, ...records.map(({ record }) => record)]
    .flatMap(left)
    .map((record): Carried => ({ record, vaulted: false }));
}

/** Entries that were erased here, of relations whose shelf is carried on. */
function noteAllGone(transaction: Transaction, carried: readonly Carried[]): void {
  const shelves = shelvesAmong(carried.map(({ record }) => record));
  if (shelves.size === 0) return;
  const gone = [...transaction.all(ENTRY).values()].filter(({ relation, erased }) => {
    const relationId = erased ? transaction.get(RELATION, relation)?.relationId : undefined;
    return relationId !== undefined && shelves.has(relationId);
  });
  const vault = vaultOf(transaction);
  const erasures = [...new Set([...vault.erasures, ...gone.map(({ envelopeId }) => envelopeId)])];
  transaction.put(VAULT, SELF, { ...vault, erasures });
}

const keysOf = (record: VaultRecord): readonly string[] =>
  record.type === 'contentKeys' ? record.groups.flatMap(({ keys }) => keys.map(({ envelopeId }) => envelopeId)) : [];

/** Groups that hold a key: heads alone are said again with the next of them. */
const withKeys = (record: VaultRecord): readonly VaultRecord[] => {
  if (record.type !== 'contentKeys') return [record];
  const groups = record.groups.filter(({ keys }) => keys.length > 0);
  return groups.length === 0 ? [] : [{ type: 'contentKeys', groups }];
};

/** Everything this device holds counts as not stored. */
export function forgetVaulted(transaction: Transaction): void {
  const account = accountOf(transaction);
  // Such a relay may not know them any more, and whoever is invited would find that they pay for nothing: others are drawn.
  if (account.practice !== null) transaction.put(ACCOUNT, SELF, { ...account, vouchers: [] });
  for (const [id, entry] of transaction.all(ENTRY))
    if (entry.vaulted) transaction.put(ENTRY, id, { ...entry, vaulted: false });
  for (const [key, relation] of transaction.all(RELATION))
    if (relation.vaulted) transaction.put(RELATION, key, { ...relation, vaulted: false });
  for (const [id, invitation] of transaction.all(INVITATION))
    if (invitation.vaulted) transaction.put(INVITATION, id, { ...invitation, vaulted: false });
  for (const [id, object] of transaction.all(OBJECT))
    if (object.vaulted) transaction.put(OBJECT, id, { ...object, vaulted: false, record: null });
}
