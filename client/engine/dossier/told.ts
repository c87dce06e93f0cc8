// Acts and notes that other own devices write or erase in the vault, as they become this device's. What was typed here stays, whatever another device
// says under its name; an act that the vault has shown is never replaced, and is written again where somebody took its place.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { Act } from '../../../shared/kinds/act.ts';
import { ObjectId, type RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import {
  actIn,
  actRows,
  isUnplaced,
  placeOfAct,
  relationIdOfAct,
  saidIn,
  SHOWN,
  workingNoteIn,
} from '../state/acts.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import { recordDestroyedIn } from '../state/record-destroyed.ts';
import { synthesisDraftIn } from '../state/syntheses.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';

/** Of one relation, so many objects of its record are taken of what other devices say. */
const MOST_OF_A_RELATION = 16_384;

type Relations = ReadonlyMap<RelationId, RelationKey>;

export function takeAct(space: Space, transaction: Transaction, relations: Relations, object: PrivateFields): void {
  const read = actIn(object);
  const key = read === null ? undefined : relations.get(relationIdOfAct(read));
  if (read === null || key === undefined || placeOfAct(read) === 0 || isErasing(transaction, key)) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before === undefined && isFull(transaction, key)) return;
  if (before?.kind === object.kind && equalBytes(before.payload, object.payload)) {
    const passed = Math.max(before.passed, SHOWN.yes);
    transaction.put(OBJECT, object.objectId, { ...before, vaulted: true, passed });
    return;
  }
  const destroyed = destroyedIn(transaction, key);
  // An older vault that is shown again: what was destroyed stays so.
  if (read.type === 'act' && destroyed.has(toHex(read.hash))) return;
  if (before !== undefined && !saysNoMore(before, read.type === 'act' ? read.act : null))
    moveAway(space, transaction, before);
  transaction.delete(IN_HAND, object.objectId);
  transaction.put(OBJECT, object.objectId, objectRow(key, object, { name: '', passed: SHOWN.yes, takenUp: 0 }));
  if (read.type !== 'stub') return;
  destroyed.add(toHex(read.hash));
  dropDestroyed(space, transaction, key, read.hash);
}

/** Whatever else another own device says under an act's id: the act is written again under another. */
export function keepAct(space: Space, transaction: Transaction, relations: Relations, object: PrivateFields): void {
  const row = transaction.get(OBJECT, object.objectId);
  if (row === undefined || actIn(row) === null) return;
  const read = actIn(object);
  const said = read === null ? workingNoteIn(object)?.relationId : relationIdOfAct(read);
  const isHeard = said !== undefined && relations.has(said) && (read === null || placeOfAct(read) > 0);
  // Those are told one from another where they are taken.
  if (isHeard) return;
  moveAway(space, transaction, row);
  transaction.delete(OBJECT, object.objectId);
}

/** Whether nothing of what is here under an act's id would be lost: a note that the vault had, or one that says what the act does. */
function saysNoMore(row: ObjectRow, act: Act | null): boolean {
  const note = workingNoteIn(row);
  if (note !== null) return row.vaulted || (act !== null && isSame(note, act));
  // A synthesis that was being written becomes an act as it is sent or filed.
  if (synthesisDraftIn(row) !== null) return row.vaulted;
  const own = actIn(row);
  return own?.type === 'act' && isUnplaced(row) && act !== null && isSame(own.act, act);
}

function isSame(a: Pick<Act, 'what' | 'content'>, b: Pick<Act, 'what' | 'content'>): boolean {
  if (a.what === b.what && equalBytes(a.content, b.content)) return true;
  const [one, other] = [saidIn(a), saidIn(b)];
  return one !== null && JSON.stringify(one) === JSON.stringify(other);
}

/** What is here goes on under an id of its own; of an act the subject stays, so that two devices that filed one note otherwise have two editions of it. */
function moveAway(space: Space, transaction: Transaction, row: ObjectRow): void {
  const objectId = ObjectId.random(space.ports.random);
  transaction.put(OBJECT, objectId, { ...row, objectId, vaulted: false, record: null });
}

export function takeNote(space: Space, transaction: Transaction, relations: Relations, object: PrivateFields): void {
  const note = workingNoteIn(object);
  const key = note === null ? undefined : relations.get(note.relationId);
  if (note === null || key === undefined || isErasing(transaction, key)) return;
  if (transaction.get(ERASED_OBJECT, object.objectId) !== undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before === undefined && isFull(transaction, key)) return;
  const own = before === undefined ? null : workingNoteIn(before);
  if (before === undefined || (own !== null && (before.vaulted || isSame(own, note)))) {
    transaction.put(OBJECT, object.objectId, objectRow(key, object));
    return;
  }
  if (own === null) {
    // An act: no note takes its place.
    moveAway(space, transaction, before);
    transaction.put(OBJECT, object.objectId, objectRow(key, object));
    return;
  }
  // Both wrote on: this device's stays where its screen has it, the other's stands beside it.
  const isKept = [...transaction.all(OBJECT).values()].some((row) => {
    const known = row.relation === key ? workingNoteIn(row) : null;
    return known !== null && known.begun === note.begun && isSame(known, note);
  });
  transaction.put(OBJECT, before.objectId, { ...before, vaulted: false, record: null });
  if (!isKept) moveAway(space, transaction, objectRow(key, object));
}

/** A stub that names an act is all that is left of it. */
function dropDestroyed(space: Space, transaction: Transaction, key: RelationKey, hash: Uint8Array): void {
  for (const { row, read } of actRows(transaction, key)) {
    if (read.type !== 'act' || !equalBytes(read.hash, hash)) continue;
    const at = space.ports.clock.now();
    transaction.delete(OBJECT, row.objectId);
    // What is filed by itself under its name is not filed again.
    transaction.put(ERASED_OBJECT, row.objectId, { objectId: row.objectId, at, inVault: false });
    noteTraces(transaction, at);
  }
}

/** Hashes that stubs name, gathered once a commit. */
const stubs = new WeakMap<Transaction, Map<RelationKey, Set<string>>>();

function destroyedIn(transaction: Transaction, key: RelationKey): Set<string> {
  const known = stubs.get(transaction) ?? new Map<RelationKey, Set<string>>();
  stubs.set(transaction, known);
  const there =
    known.get(key) ??
    new Set(actRows(transaction, key).flatMap(({ read }) => (read.type === 'stub' ? [toHex(read.hash)] : [])));
  known.set(key, there);
  return there;
}

/** What another own device erased: a note goes here too. An act goes where its stub says so, and else is written again under another id. */
export function takeErasedPiece(space: Space, transaction: Transaction, objectId: ObjectId): void {
  const row = transaction.get(OBJECT, objectId);
  // It is not here any more, or never was: by its name it is known to be erased.
  if (row === undefined && transaction.get(ERASED_OBJECT, objectId) === undefined)
    transaction.put(ERASED_OBJECT, objectId, { objectId, at: space.ports.clock.now(), inVault: false });
  if (row === undefined || (actIn(row) === null && workingNoteIn(row) === null)) return;
  const isLeft = actIn(row) !== null || !row.vaulted;
  const at = space.ports.clock.now();
  if (isLeft) moveAway(space, transaction, row);
  transaction.delete(OBJECT, objectId);
  transaction.delete(IN_HAND, objectId);
  transaction.put(ERASED_OBJECT, objectId, { objectId, at, inVault: false });
  if (!isLeft) noteTraces(transaction, at);
}

/** Of each relation, counted once a commit: a vault that comes back brings tens of thousands of them. */
const counts = new WeakMap<Transaction, Map<RelationKey, number>>();

/** Whether another one that is new here would be one too many; it is counted. */
function isFull(transaction: Transaction, key: RelationKey): boolean {
  const known = counts.get(transaction) ?? new Map<RelationKey, number>();
  counts.set(transaction, known);
  const count = known.get(key) ?? countOf(transaction, key);
  if (count >= MOST_OF_A_RELATION) return true;
  known.set(key, count + 1);
  return false;
}

const countOf = (transaction: Transaction, key: RelationKey): number =>
  [...transaction.all(OBJECT).values()].filter(
    (row) => row.relation === key && (actIn(row) !== null || workingNoteIn(row) !== null),
  ).length;

/** The line that another own device left of a record: once it is there it stays as it is. */
export function takeDestroyedRecord(transaction: Transaction, object: PrivateFields): void {
  if (recordDestroyedIn(object) === null || transaction.get(OBJECT, object.objectId) !== undefined) return;
  transaction.put(OBJECT, object.objectId, objectRow(null, object));
}
