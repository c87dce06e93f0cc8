// Taking a letter of the other person's out of one's own space: text and key go here, from the vault and from one's other devices; the other
// person keeps theirs and hears nothing. What says so stays as an object of the vault, so that no copy that is sent again, no older copy of the
// vault and no recovery brings it back (PROTOCOL.md, What follows a person).
import { encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { kindOf, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type TakenOut, takenOut } from '../../../shared/kinds/taken-out.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { TakeOutProblem } from '../api/api.ts';
import type { RelationKey } from '../api/views.ts';
import { AWAITED, VAULT_KEY } from '../state/device-rows.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { staysWithBoth } from '../state/frame-letters.ts';
import { forgetSource } from '../state/forget-source.ts';
import { OBJECT, objectRow, takenOutId } from '../state/object-row.ts';
import { coversOf, innerOf, isRemoved, open, removedRow, saidBy } from '../state/opened.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { StorageFailed, type Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { type Taken, takenOutBy, takenOutIn, takenOutOf } from '../state/taken-out.ts';
import { noteTraces } from '../state/traces-row.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { forgetUnopened } from './again-rows.ts';
import { DRAFT, isEmpty, withoutPassages } from './draft-rows.ts';
import { copiesOf, isWaiting, readHeads } from './thread.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/**
 * Whether a letter is the one that was taken out, or a copy of it: a copy says what it repeats, of the same kind and time. Another text in its
 * place was written at another.
 */
function isIt(row: EntryRow, { envelopeId, standsFor, kind, time }: TakenOut): boolean {
  if (row.envelopeId === envelopeId) return true;
  if (saidBy(row).kind !== kind || row.time !== time) return false;
  const names = [row.envelopeId, innerOf(row)?.replaces.envelopeId];
  return names.some((id) => id !== undefined && (id === envelopeId || id === standsFor));
}

function takingOf(reads: Reads, row: EntryRow): Taken | null {
  const relation = reads.get(RELATION, row.relation);
  if (relation === undefined) return null;
  const own = takenOutOf(reads, relation.relationId, row.envelopeId);
  if (own !== null) return own;
  for (const object of reads.all(OBJECT).values()) {
    const taken = object.relation === row.relation ? takenOutBy(object) : null;
    if (taken !== null && isIt(row, taken.said)) return taken;
  }
  return null;
}

/** A letter of the other person's as it is kept here: without its text where it was taken out before it came. */
export function unlessTakenOut(transaction: Transaction, row: EntryRow): EntryRow {
  if (row.mine || isRemoved(row)) return row;
  const taken = takingOf(transaction, row);
  if (taken === null) return row;
  noteErased(transaction, row);
  noteTraces(transaction, taken.at);
  return removedRow(row, taken.at);
}

/** Text and key go, and what this device awaited of it. */
function forget(transaction: Transaction, row: EntryRow, at: number): void {
  noteErased(transaction, row);
  noteTraces(transaction, at);
  transaction.put(ENTRY, row.envelopeId, removedRow(row, at));
}

/**
 * `waits`: nobody has answered it yet. `kept`: by what was agreed, what was read stays in the record. `not-here`: it is not the other person's,
 * or what was agreed, or not here.
 */
export async function takeOut(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  mayGo: (relation: RelationRow, entry: EntryRow) => boolean,
): Promise<Result<null, TakeOutProblem>> {
  try {
    return await space.store.transact((transaction) => {
      const entry = transaction.get(ENTRY, id);
      const isTheirs = entry?.mine === false && entry.relation === key && kindOf(entry.kind).class !== 'machinery';
      if (!isTheirs || staysWithBoth(entry) || open(entry).type !== 'entry') return err('not-here');
      if (isRemoved(entry) || isErasing(transaction, key)) return ok(null);
      const relation = relationOf(transaction, key);
      const head = readHeads(space, key).find((each) => each.id === id);
      if (relation.role === 'psychologist' && head !== undefined && isWaiting(relation, head)) return err('waits');
      if (!mayGo(relation, entry)) return err('kept');
      const now = datedNow(space);
      const copies = copiesOf(space, key, entry);
      for (const copy of copies) {
        for (const object of objectsOf(transaction, relation, copy, now))
          transaction.put(OBJECT, object.objectId, { ...objectRow(key, object), vaulted: false });
        if (!isRemoved(copy)) forget(transaction, copy, now);
      }
      forgetPassages(space, transaction, key, new Set(copies.map(({ envelopeId }) => envelopeId)));
      return ok(null);
    });
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
}

/** What says of an envelope that it was taken out, and of what it repeats where that never came here and may come again. */
function objectsOf(reads: Reads, { relationId }: RelationRow, row: EntryRow, at: number): readonly PrivateFields[] {
  const { envelopeId, time } = row;
  const standsFor = innerOf(row)?.replaces.envelopeId ?? null;
  const said = { relationId, kind: saidBy(row).kind, time, covers: coversOf(row), extras: [] };
  const first =
    standsFor === null || reads.get(ENTRY, standsFor) !== undefined
      ? []
      : [{ ...said, envelopeId: standsFor, standsFor: null }];
  return [{ ...said, envelopeId, standsFor }, ...first].map((each) => ({
    objectId: takenOutId(relationId, each.envelopeId),
    kind: VAULT_KINDS.takenOut,
    time: at,
    payload: encode(takenOut, each),
  }));
}

/** What another own device took out is taken out here, whatever of it is here by now. `relations`: those that are here. */
export function takeTakenOut(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = takenOutIn(object);
  const key = said === null ? undefined : relations.get(said.relationId);
  if (said === null || key === undefined || isErasing(transaction, key)) return;
  transaction.put(OBJECT, object.objectId, objectRow(key, object));
  for (const id of [said.envelopeId, ...(said.standsFor === null ? [] : [said.standsFor])]) {
    if (transaction.get(VAULT_KEY, id)?.relation === key && id === said.envelopeId) transaction.delete(VAULT_KEY, id);
    if (transaction.get(AWAITED, id)?.relation === key && id === said.envelopeId) transaction.delete(AWAITED, id);
    forgetUnopened(transaction, { relation: key, envelopeId: id });
  }
  const gone = new Set<EnvelopeId>();
  for (const row of transaction.all(ENTRY).values())
    if (row.relation === key && !row.mine && isIt(row, said)) {
      gone.add(row.envelopeId);
      if (!isRemoved(row)) forget(transaction, row, object.time);
    }
  forgetPassages(space, transaction, key, gone);
}

/** Passages of what is gone go from what is being written here, and from what is kept. */
export function forgetPassages(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  gone: ReadonlySet<EnvelopeId>,
): void {
  forgetSource(space, transaction, key, gone);
  for (const [place, row] of transaction.all(DRAFT)) {
    const draft = row.relation === key ? withoutPassages(row.draft, (id) => gone.has(id)) : row.draft;
    if (draft === row.draft) continue;
    if (isEmpty(draft)) transaction.delete(DRAFT, place);
    // Another version than the one that the vault has, whatever the clock says.
    else transaction.put(DRAFT, place, { ...row, draft, savedAt: Math.max(row.savedAt + 1, space.ports.clock.now()) });
  }
}

/** What is left of a letter that was taken out, where its envelope is read again and its key is nowhere. */
export const leftOf = (row: EntryRow, { said, at }: Taken): EntryRow => removedRow(row, at, said.covers);
