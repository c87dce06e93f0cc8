// What is being written of a relation: kept as it is typed, put into the record by hand or a day after its first letter, or kept apart. It becomes an act
// under its own object id, so that no device ever has it twice (PROTOCOL.md, Acts).
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import {
  ACT_BOUNDS,
  ACT_KINDS,
  type Act,
  actOrStub,
  contactContent,
  type Happened,
  type IdentityContent,
  identityContent,
  noteContent,
} from '../../../shared/kinds/act.ts';
import type { AccessWhat } from '../../../shared/kinds/access-page.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type WorkingNote, workingNote } from '../../../shared/kinds/working-note.ts';
import { ObjectId, type RelationId } from '../../../shared/ids.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { DossierProblem, NoteText } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { noteAccess } from '../state/access-pages.ts';
import { actIn, actRows, placed, saidIn, SHOWN, workingNoteIn } from '../state/acts.ts';
import { eraseObject } from '../state/erase-object.ts';
import { isErasing } from '../state/erasing-row.ts';
import { IN_HAND, isInHand } from '../state/in-hand-row.ts';
import { OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, isDeviceOnly, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

/** From its first letter on, a note that is not kept apart is no act for so long at the most. */
export const ENTERS_AFTER_MS = DAY;

type Said = Pick<NoteText, 'contact' | 'text' | 'reason'>;

const contentOf = ({ contact, text, reason }: Said): Uint8Array =>
  contact === null
    ? encode(noteContent, { text: text.trim(), reason: reason.trim() })
    : encode(contactContent, { ...contact, text: text.trim(), reason: reason.trim() });

const isBlank = ({ text }: Pick<NoteText, 'text'>): boolean => text.trim() === '';

function problemOf({ text, reason, contact, happened }: NoteText): DossierProblem | null {
  if (lengthOf(text) > ACT_BOUNDS.text || lengthOf(reason) > ACT_BOUNDS.reason) return 'too-long';
  const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  const { minutes } = contact ?? { minutes: 0 };
  const isSound = isWhole(minutes) && minutes <= ACT_BOUNDS.minutes;
  const isTime = happened === null || (isWhole(happened.from) && happened.from <= happened.to);
  return isSound && isTime ? null : 'unsound';
}

/** Where she answers, and nothing is being erased. */
export function dossierRelation(reads: Pick<Transaction, 'get' | 'all'>, key: RelationKey): RelationId | null {
  const relation = reads.get(RELATION, key);
  return relation?.role === 'psychologist' && !isErasing(reads, key) ? relation.relationId : null;
}

export function putNote(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, note }: { readonly objectId: ObjectId; readonly note: WorkingNote },
): void {
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.workingNote, time, payload: encode(workingNote, note) };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
}

/**
 * Keeps what is typed. `id`: null of a new one. One that was erased or has entered the record meanwhile is begun anew, under the id that is
 * returned: nothing typed is lost.
 */
export const saveNote = (
  space: Space,
  key: RelationKey,
  id: ObjectId | null,
  said: NoteText,
): Promise<Result<ObjectId, DossierProblem>> =>
  inOneCommit<ObjectId, DossierProblem>(space, (transaction) => {
    const relationId = dossierRelation(transaction, key);
    const problem = relationId === null ? 'unsound' : problemOf(said);
    if (problem !== null) return err(problem);
    const row = id === null ? undefined : transaction.get(OBJECT, id);
    const before = row?.relation === key ? workingNoteIn(row) : null;
    const objectId = before === null || id === null ? ObjectId.random(space.ports.random) : id;
    const note: WorkingNote = {
      relationId: relationId as RelationId,
      place: said.place === 'apart' ? 1 : 0,
      begun: before?.begun ?? space.ports.clock.now(),
      what: said.contact === null ? 0 : 1,
      subject: said.subject,
      happened: said.happened,
      content: contentOf(said),
      extras: before?.extras ?? [],
    };
    putNote(space, transaction, key, { objectId, note });
    const since = transaction.get(IN_HAND, objectId);
    if (since === undefined || since.left)
      transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
    return ok(objectId);
  });

/** A note on its way, or one kept apart, goes; an act stays. */
export const dropNote = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const row = transaction.get(OBJECT, id);
    if (row?.relation === key && workingNoteIn(row) !== null) eraseObject(space, transaction, id);
    return ok(null);
  });

/** By hand. Filed twice, it answers the same. */
export const fileNote = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const row = transaction.get(OBJECT, id);
    if (row?.relation === key && actIn(row)?.type === 'act') return ok(null);
    const note = row?.relation === key ? workingNoteIn(row) : null;
    if (note === null || dossierRelation(transaction, key) === null) return err('gone');
    const problem = whyNot(space, note);
    if (problem !== null) return err(problem);
    enterRecord(space, transaction, key, { objectId: id, note });
    return ok(null);
  });

function whyNot({ ports }: Space, note: WorkingNote): 'empty' | 'future' | 'unsound' | null {
  const said = saidIn(note);
  if (said === null) return 'unsound';
  if (isBlank(said)) return 'empty';
  return (note.happened?.to ?? 0) > ports.clock.now() ? 'future' : null;
}

function enterRecord(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, note }: { readonly objectId: ObjectId; readonly note: WorkingNote },
): void {
  const happened: Happened = note.happened ?? { from: note.begun, to: note.begun, precision: 'exact' };
  const { relationId, what, content } = note;
  // Amended is what is there: of a subject that is not, it is a piece of its own.
  const isThere = actRows(transaction, key).some(
    ({ read }) => read.type === 'act' && read.act.subject === note.subject && read.act.what === what,
  );
  const subject = note.subject !== null && isThere ? note.subject : objectId;
  transaction.delete(IN_HAND, objectId);
  putAct(space, transaction, key, { objectId, relationId, what, subject, happened, content });
}

export type NewAct = Pick<Act, 'relationId' | 'what' | 'subject' | 'happened' | 'content'> & {
  readonly objectId: ObjectId;
  /** ms; now where it is not said. */
  readonly noted?: number;
};

/** Its place it gets as it is sealed into the vault; where there is none, here and now. `access`: what is noted of it, where it is more than filed. */
export function putAct(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, noted = datedNow(space), ...said }: NewAct,
  access: AccessWhat = said.subject === objectId ? 'filed' : 'amended',
): void {
  const act: Act = {
    ...said,
    n: 0,
    prev: new Uint8Array(32),
    salt: space.ports.random.bytes(32),
    prevTaken: 0,
    edition: 1,
    noted,
    device: accountOf(transaction).device.deviceId,
    extras: [],
  };
  noteAccess(space, transaction, said.relationId, access);
  const time = Math.max(noted, (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const payload = encode(actOrStub, { type: 'act', act });
  const row: ObjectRow = { ...objectRow(key, { objectId, kind: VAULT_KINDS.act, time, payload }), vaulted: false };
  transaction.put(
    OBJECT,
    objectId,
    isDeviceOnly(transaction) ? { ...placed(transaction, row), passed: SHOWN.hourKnown } : row,
  );
}

/** Who somebody is: of one relation one subject, edition by edition. It is never a note on its way. */
export const fileIdentity = (
  space: Space,
  key: RelationKey,
  said: IdentityContent,
): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const relationId = dossierRelation(transaction, key);
    if (relationId === null) return err('unsound');
    const kept = said.fields.filter(({ value }) => value.trim() !== '');
    const isLong =
      kept.some(({ value }) => lengthOf(value) > ACT_BOUNDS.field) || lengthOf(said.reason) > ACT_BOUNDS.reason;
    if (isLong || kept.length > ACT_BOUNDS.fields) return err('too-long');
    const before = actRows(transaction, key).find(
      ({ read }) => read.type === 'act' && read.act.what === ACT_KINDS.identity,
    );
    if (kept.length === 0 && before === undefined) return err('empty');
    const objectId = ObjectId.random(space.ports.random);
    const subject = before?.read.type === 'act' ? before.read.act.subject : objectId;
    const fields = kept.map(({ code, value }) => ({ code, value: value.trim() })).toSorted((a, b) => a.code - b.code);
    const content = encode(identityContent, { country: said.country, fields, reason: said.reason.trim() });
    const now = datedNow(space);
    const happened: Happened = { from: now, to: now, precision: 'exact' };
    putAct(space, transaction, key, { objectId, relationId, what: ACT_KINDS.identity, subject, happened, content });
    return ok(null);
  });

/** What was begun a day ago enters by itself, once nobody is writing it; what is empty by then goes. True where something did. */
export async function enterByThemselves(space: Space): Promise<boolean> {
  const now = space.ports.clock.now();
  const isDue = (row: ObjectRow): boolean => {
    const note = workingNoteIn(row);
    if (note === null || note.place !== 0 || now - note.begun < ENTERS_AFTER_MS) return false;
    if (isInHand(space.store.get(IN_HAND, row.objectId), now)) return false;
    const problem = whyNot(space, note);
    return problem === null || problem === 'empty';
  };
  const due = [...space.store.all(OBJECT).values()].filter(isDue);
  let entered = false;
  for (const { objectId, relation } of due) {
    if (relation === null) continue;
    // What cannot be done for one relation is done for the others.
    await space.aside.take(relation, () =>
      space.store.transact((transaction) => {
        const row = transaction.get(OBJECT, objectId);
        const note = row === undefined ? null : workingNoteIn(row);
        if (note === null || dossierRelation(transaction, relation) === null) return;
        if (whyNot(space, note) === 'empty') eraseObject(space, transaction, objectId);
        else enterRecord(space, transaction, relation, { objectId, note });
        entered = true;
      }),
    );
  }
  return entered;
}
