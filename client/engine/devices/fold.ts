// What other own devices write in the vault, as it becomes this device's: relations, content keys, prekeys, names, the account. Everything
// here can be said twice (PROTOCOL.md, Reading one's own other devices; Relation record, merged).
import { observe } from '../../../shared/crypto/relation/chains.ts';
import { verifyPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import type {
  ContentKeyGroup,
  InvitationFields,
  PrekeysFields,
  PrivateFields,
  RelationFields,
  TombstoneFields,
  VouchersFields,
} from '../../../shared/crypto/vault/vault-records.ts';
import { wholeRelationIn } from '../../../shared/crypto/vault/vault-records.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { owe } from '../entries/again-rows.ts';
import { takeTakenOut } from '../entries/taken-out.ts';
import { randomRelationKey } from '../invitation/join.ts';
import type { ToldRecords } from '../domain.ts';
import { takeSilenceNote } from '../rhythm/silence.ts';
import { takeEndingNote } from '../rhythm/stopping.ts';
import { takeTallyNote } from '../tally/notes.ts';
import { takeItem } from '../library/items.ts';
import { takeDraft } from '../follow/drafts.ts';
import { takeReads } from '../follow/reads.ts';
import { takeErasedObject, takePage } from '../notebook/told.ts';
import { takePlan } from '../plan/told.ts';
import { takeBegun, takeWorksheet } from '../worksheets/told.ts';
import { keepAct, takeAct, takeDestroyedRecord, takeErasedPiece, takeNote } from '../dossier/told.ts';
import { takeAccessPage } from '../state/access-pages.ts';
import { forgetSource } from '../state/forget-source.ts';
import { takeErasedDraft, takeSynthesisDraft } from '../synthesis/told.ts';
import { takeFrameKept } from '../frame/kept.ts';
import { takeErasedMark, takeMark } from '../state/marks.ts';
import { relationsAmong, rowsToReadLater } from '../recovery/restore-relations.ts';
import { invitationRowFrom } from '../recovery/restored-account.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { DEVICE, VAULT_KEY } from '../state/device-rows.ts';
import { isBegunTwice } from '../state/begun-twice.ts';
import { ENTRY } from '../state/entry-row.ts';
import { ERASED, type ErasedRow, ERASING } from '../state/erasing-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { erasedRow } from '../state/opened.ts';
import { noteTraces } from '../state/traces-row.ts';
import { VAULT } from '../state/vault-row.ts';
import { SELF } from '../state/keys.ts';
import { ownListOf } from '../state/lists.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { takeSupervision } from '../state/supervision.ts';
import { takePreferences } from '../state/preferences.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space, vaultOf } from '../state/space.ts';
import { accountMemoryOf } from '../vault/vault-records.ts';
import { merged } from './merge.ts';
import { takeCoverInHand } from '../state/cover-in-hand.ts';
import { takeTransferInHand } from '../state/transfer-in-hand.ts';
import { takeName, takeSheetKey } from './objects.ts';

export function foldRecords({ space, transaction, records, vaultId }: ToldRecords): void {
  const relations = new Map<RelationId, RelationRow['key']>(
    [...transaction.all(RELATION).values()].map(({ relationId, key }) => [relationId, key]),
  );
  for (const record of records) {
    if (record.type !== 'relation') continue;
    const { relationId } = record.relation;
    // One that was erased here begins no more, whoever wrote it again.
    const erased = transaction.get(ERASED, relationId);
    if (erased !== undefined) {
      leaveVaultAgain(space, transaction, erased);
      continue;
    }
    const key = relations.get(relationId);
    const { relation } = record;
    if (key === undefined) relations.set(relationId, beginLater(space, transaction, relation));
    // A relation that cannot be merged is that relation's alone.
    else space.aside.takeNow(key, () => mergeInto(space, transaction, key, relation));
  }
  for (const record of records) {
    if (record.type === 'contentKeys')
      for (const group of record.groups) takeKeys(space, transaction, relations.get(group.relationId), group);
    else if (record.type === 'prekeys') takePrekey(space, transaction, record.prekeys);
    else if (record.type === 'vouchers') takeVouchers(transaction, record.vouchers);
    else if (record.type === 'invitation') takeInvitation(space, transaction, record.invitation);
    else if (record.type === 'tombstone') takeErased(space, transaction, record.tombstone);
    else if (record.type === 'private') takeObject({ space, transaction, vaultId }, relations, record.object);
  }
}

function takeObject(
  { space, transaction, vaultId }: Omit<ToldRecords, 'records'>,
  relations: ReadonlyMap<RelationId, RelationRow['key']>,
  object: PrivateFields,
): void {
  keepAct(space, transaction, relations, object);
  switch (object.kind) {
    case VAULT_KINDS.deviceName:
      return takeName(space, transaction, object);
    case VAULT_KINDS.sheetKey:
      return takeSheetKey(transaction, vaultId, object);
    case VAULT_KINDS.personName:
      return takeAccount(transaction, accountMemoryOf(object));
    case VAULT_KINDS.draft:
      return takeDraft(space, transaction, relations, object);
    case VAULT_KINDS.readPositions:
      return takeReads(transaction, relations, object);
    case VAULT_KINDS.silenceNote:
      return takeSilenceNote(transaction, relations, object);
    case VAULT_KINDS.endingNote:
      return takeEndingNote(transaction, relations, object);
    case VAULT_KINDS.transferInHand:
      return takeTransferInHand(transaction, relations, object);
    case VAULT_KINDS.coverInHand:
      return takeCoverInHand(transaction, relations, object);
    case VAULT_KINDS.libraryItem:
    case VAULT_KINDS.noteTemplate:
      return takeItem(transaction, object);
    case VAULT_KINDS.worksheet:
      return takeWorksheet(transaction, object);
    case VAULT_KINDS.worksheetsBegun:
      return takeBegun(space, transaction, relations, object);
    case VAULT_KINDS.forMe:
      return takePage(space, transaction, object);
    case VAULT_KINDS.frameInProgress:
      return takeFrameKept(space, transaction, relations, object);
    case VAULT_KINDS.preferences:
      return takePreferences(transaction, object);
    case VAULT_KINDS.tallyNote:
      return takeTallyNote(space, transaction, relations, object);
    case VAULT_KINDS.supervisionReview:
      return takeSupervision(transaction, relations, object);
    case VAULT_KINDS.ownCrisisPlan:
      return takePlan(space, transaction, object);
    case VAULT_KINDS.act:
      return takeAct(space, transaction, relations, object);
    case VAULT_KINDS.recordDestroyed:
      return takeDestroyedRecord(transaction, object);
    case VAULT_KINDS.accessPage:
      return takeAccessPage(transaction, object);
    case VAULT_KINDS.workingNote:
      return takeNote(space, transaction, relations, object);
    case VAULT_KINDS.mark:
      return takeMark(space, transaction, relations, object);
    case VAULT_KINDS.synthesisInProgress:
      return takeSynthesisDraft(space, transaction, relations, object);
    case VAULT_KINDS.takenOut:
      return takeTakenOut(space, transaction, relations, object);
  }
}

/** What another own device erased of one's own goes here too; of a relation that it erased as a whole, every row. */
function takeErased(space: Space, transaction: Transaction, tombstone: TombstoneFields): void {
  const now = space.ports.clock.now();
  for (const id of tombstone.envelopeIds) {
    transaction.delete(VAULT_KEY, id);
    const entry = transaction.get(ENTRY, id);
    // The other person's are erased by their own word, and what was read of it may stay.
    if (entry?.mine !== true || entry.erased) continue;
    transaction.put(ENTRY, id, erasedRow(entry));
    forgetSource(space, transaction, entry.relation, new Set([id]));
    noteTraces(transaction, now);
  }
  for (const id of tombstone.objectIds) {
    takeErasedObject(space, transaction, id);
    takeErasedPiece(space, transaction, id);
    takeErasedMark(space, transaction, id);
    takeErasedDraft(space, transaction, id);
  }
  const whole = wholeRelationIn(tombstone);
  const relation = [...transaction.all(RELATION).values()].find(({ relationId }) => relationId === whole);
  if (whole === null || relation === undefined) return;
  transaction.put(ERASING, relation.key, {
    relation: relation.key,
    relationId: whole,
    since: transaction.get(ERASING, relation.key)?.since ?? (isBegunTwice(transaction, relation) ? 0 : now),
    total: 0,
    stage: 'device',
  });
}

/**
 * A relation that was erased whole on this device stands in the vault again: the relay showed another one an older vault, which had lost the word of
 * it. It leaves the vault once more, under the tombstone that tells that device.
 */
function leaveVaultAgain({ ports }: Space, transaction: Transaction, { relationId, at }: ErasedRow): void {
  if ([...transaction.all(ERASING).values()].some((row) => row.relationId === relationId)) return;
  const relation = randomRelationKey(ports);
  transaction.put(ERASING, relation, { relation, relationId, since: at, total: 0, stage: 'vault' });
}

/** A relation that another own device began: its mailbox is read from its beginning by a later step of the pass (restore-later.ts). */
function beginLater(space: Space, transaction: Transaction, fields: RelationFields): RelationRow['key'] {
  const key = randomRelationKey(space.ports);
  const found = relationsAmong([{ type: 'relation', relation: fields }]);
  for (const row of rowsToReadLater(space.ports, accountOf(transaction), found, { fields, key }))
    transaction.put(row.table, row.key, row.value);
  return key;
}

function mergeInto(space: Space, transaction: Transaction, key: RelationRow['key'], fields: RelationFields): void {
  const row = transaction.get(RELATION, key);
  if (row === undefined) return;
  const after = merged(row, fields, space.ports.random);
  if (after === row) return;
  transaction.put(RELATION, key, after);
  // What this device had sealed for those who are no more reaches nobody, and no other can send it again.
  if (isReachedAnew(row, after)) owe(transaction, key);
}

/** Whether another own device has confirmed the other person's, of whom this one knew nobody that is still there. */
const isReachedAnew = (before: RelationRow, { state, peer: { confirmed } }: RelationRow): boolean =>
  (before.state === 'active' || before.state === 'recovered-unconfirmed') &&
  state === 'active' &&
  confirmed.length > 0 &&
  !confirmed.some((device) => before.peer.confirmed.includes(device));

/** The first that stores a key wins; of what is not here yet the key is kept. How far its writer had read places as one's own word. */
function takeKeys(
  space: Space,
  transaction: Transaction,
  key: RelationRow['key'] | undefined,
  { heads, keys }: ContentKeyGroup,
): void {
  const row = key === undefined ? undefined : transaction.get(RELATION, key);
  if (key === undefined || row === undefined) return;
  for (const { envelopeId, bodyHash, contentKey } of keys) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined) transaction.put(VAULT_KEY, envelopeId, { relation: key, bodyHash, contentKey });
    else if (entry.relation === key && !entry.vaulted) transaction.put(ENTRY, envelopeId, { ...entry, vaulted: true });
  }
  const { self } = row.chains;
  const told = { type: 'heads', from: self, seq: 0, leaf: false, heads } as const;
  const { state } = observe(row.chains, told, space.ports.clock.now());
  transaction.put(RELATION, key, { ...row, chains: state });
}

function takePrekey(space: Space, transaction: Transaction, { deviceId, signed }: PrekeysFields): void {
  const { random } = space.ports;
  const account = accountOf(transaction);
  if (deviceId === account.device.deviceId) {
    // Said by another device under this one's name: by an older prekey the vault might be closed to it.
    if (signed.id !== account.prekeys[0]?.public.id)
      transaction.put(VAULT, SELF, { ...vaultOf(transaction), prekeysVaulted: false });
    return;
  }
  const device = ownListOf(account, random).active.get(deviceId);
  if (device === undefined) return;
  const before = transaction.get(DEVICE, deviceId) ?? { deviceId, name: '', lastSeen: 0, prekey: null, told: true };
  if (before.prekey !== null && before.prekey.time >= signed.time) return;
  // Another own device may be in a thief's hands: no key but the device's own stands for it.
  if (!verifyPrekey(device.edPublic, deviceId, signed, random)) return;
  transaction.put(DEVICE, deviceId, { ...before, prekey: signed });
}

/** What was spent elsewhere is spent; what this device has and the vault does not yet is kept beside it. */
function takeVouchers(transaction: Transaction, { vouchers }: VouchersFields): void {
  const account = accountOf(transaction);
  const own = vaultOf(transaction).vouchersVaulted ? [] : account.vouchers;
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: [...vouchers, ...own].slice(0, MOST_VOUCHERS) });
}
const MOST_VOUCHERS = 64;

/** Nobody joins by it but through the device that made it: the others show how it stands. */
function takeInvitation(space: Space, transaction: Transaction, fields: InvitationFields): void {
  const before = transaction.get(INVITATION, fields.mailboxId);
  if (before !== undefined && before.oneTime !== null) return;
  transaction.put(INVITATION, fields.mailboxId, invitationRowFrom(space.ports, fields));
}

function takeAccount(transaction: Transaction, told: ReturnType<typeof accountMemoryOf>): void {
  // What was changed here and is not in the vault yet is newer.
  if (told?.ok !== true || !vaultOf(transaction).nameVaulted) return;
  const { name, language, profile } = told.value;
  const account = accountOf(transaction);
  transaction.put(ACCOUNT, SELF, {
    ...account,
    name,
    language,
    practice: account.practice === null || profile === null ? account.practice : { ...account.practice, profile },
  });
}
