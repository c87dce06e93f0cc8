// Acts of a record and working notes, as objects of the vault: read, shown to be there, and given their place. An act has none until it is sealed
// into a record of the vault: what another own device wrote meanwhile stands before it, and the relay's hour of that is known by then
// (PROTOCOL.md, Acts).
import { toHex } from '../../../shared/bytes.ts';
import { decode, encode } from '../../../shared/codec.ts';
import { type ActFold, type ActLink, foldActs } from '../../../shared/crypto/vault/act-chain.ts';
import { actGenesisOf, actHashOf } from '../../../shared/crypto/vault/act-hash.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import {
  ACT_BOUNDS,
  ACT_KINDS,
  type Act,
  type ActOrStub,
  actOrStub,
  type ContactContent,
  contactContent,
  noteContent,
  synthesisContent,
} from '../../../shared/kinds/act.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type WorkingNote, workingNote } from '../../../shared/kinds/working-note.ts';
import type { EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { OBJECT, type ObjectRow } from './object-row.ts';
import type { SealedStore, Transaction } from './sealed-store.ts';

type Named = Pick<PrivateFields, 'kind' | 'payload'>;
type Reads = Pick<Transaction, 'get' | 'all'>;

/** With the hash that it has, or that its stub names. */
export type ReadAct = ActOrStub & { readonly hash: Uint8Array };

const acts = new WeakMap<Uint8Array, ReadAct | null>();

/** Null of every other object, and of what a later version wrote. Decoded once. */
export function actIn({ kind, payload }: Named): ReadAct | null {
  if (kind !== VAULT_KINDS.act || payload.length > ACT_BOUNDS.bytes) return null;
  const known = acts.get(payload);
  if (known !== undefined) return known;
  const told = decode(actOrStub, payload);
  const read = told.ok ? { ...told.value, hash: hashOf(told.value, payload) } : null;
  acts.set(payload, read);
  return read;
}

const hashOf = (value: ActOrStub, payload: Uint8Array): Uint8Array =>
  value.type === 'act' ? actHashOf(payload) : value.stub.actHash;

export const relationIdOfAct = (read: ReadAct): RelationId =>
  read.type === 'act' ? read.act.relationId : read.stub.relationId;
export const placeOfAct = (read: ReadAct): number => (read.type === 'act' ? read.act.n : read.stub.n);

const notes = new WeakMap<Uint8Array, WorkingNote | null>();

export function workingNoteIn({ kind, payload }: Named): WorkingNote | null {
  if (kind !== VAULT_KINDS.workingNote || payload.length > ACT_BOUNDS.bytes) return null;
  const known = notes.get(payload);
  if (known !== undefined) return known;
  const told = decode(workingNote, payload);
  const note = told.ok ? told.value : null;
  notes.set(payload, note);
  return note;
}

/** What `passed` of an act's row says (object-row.ts): the vault has not shown it; it has, and its hour is to be asked; nothing is left to ask. */
export const SHOWN = { not: 0, yes: 1, hourKnown: 2 } as const;

export const isShown = ({ passed }: ObjectRow): boolean => passed !== SHOWN.not;

/** An act that waits for its place. */
export const isUnplaced = (row: ObjectRow): boolean => !isShown(row) && actIn(row)?.type === 'act';

export type ActRow = { readonly row: ObjectRow; readonly read: ReadAct };

/** A commit in hand, or the store itself, which says when its rows changed. */
type Acts = Pick<Transaction, 'all'> & Partial<Pick<SealedStore, 'version'>>;

const sorted = new WeakMap<
  Acts,
  { readonly version: number; readonly rows: ReadonlyMap<RelationKey, readonly ActRow[]> }
>();

/** All of one relation, in no order. Of a store they are sorted by their relation once a change: a caseload asks of each. */
export function actRows(reads: Acts, key: RelationKey): readonly ActRow[] {
  const version = reads.version?.(OBJECT);
  if (version === undefined) return actsAmong(reads, key).get(key) ?? [];
  const before = sorted.get(reads);
  const now = before?.version === version ? before : { version, rows: actsAmong(reads, null) };
  sorted.set(reads, now);
  return now.rows.get(key) ?? [];
}

/** Those of one relation, or of each. */
function actsAmong(reads: Acts, key: RelationKey | null): ReadonlyMap<RelationKey, readonly ActRow[]> {
  const found = new Map<RelationKey, ActRow[]>();
  for (const row of reads.all(OBJECT).values()) {
    const { relation } = row;
    if (relation === null || (key !== null && relation !== key)) continue;
    const read = actIn(row);
    if (read === null) continue;
    const its = found.get(relation);
    if (its === undefined) found.set(relation, [{ row, read }]);
    else its.push({ row, read });
  }
  return found;
}

const linkOf = ({ read }: ActRow): ActLink => ({
  n: placeOfAct(read),
  hash: read.hash,
  prev: read.type === 'act' ? read.act.prev : null,
});

/** The chain as the vault has shown it; what waits for its place is no part of it. */
export const foldOf = (relationId: RelationId, rows: readonly ActRow[]): ActFold =>
  foldActs(relationId, rows.filter(({ row }) => isShown(row)).map(linkOf));

/** Whether an object may be written now: of an act that is new to the vault only the first that waits, once the hour of the last is known. */
export function mayBeWritten(reads: Reads, row: ObjectRow): boolean {
  if (row.relation === null || !isUnplaced(row)) return true;
  const rows = actRows(reads, row.relation);
  const before = rows.filter((each) => isUnplaced(each.row)).toSorted(byNoted);
  return before[0]?.row.objectId === row.objectId && rows.every((each) => each.row.passed !== SHOWN.yes);
}

/** In the order in which they were noted. */
export const byNoted = (a: ActRow, b: ActRow): number =>
  notedOf(a) - notedOf(b) || (a.row.objectId < b.row.objectId ? -1 : 1);
const notedOf = ({ read }: ActRow): number => (read.type === 'act' ? read.act.noted : read.stub.time);

/** The row as it is written: an act that is new to the vault behind the last that is there. Every other object as it is. */
export function placed(reads: Reads, row: ObjectRow): ObjectRow {
  const read = isUnplaced(row) ? actIn(row) : null;
  if (read?.type !== 'act' || row.relation === null) return row;
  const rows = actRows(reads, row.relation).filter((each) => isShown(each.row));
  const { last } = foldOf(read.act.relationId, rows);
  const lastRow = rows.find((each) => last !== null && toHex(each.read.hash) === toHex(last.hash))?.row;
  const act: Act = {
    ...read.act,
    n: (last?.n ?? 0) + 1,
    prev: last?.hash ?? actGenesisOf(read.act.relationId),
    prevTaken: lastRow?.takenUp ?? 0,
    edition: editionAfter(rows, read.act.subject),
  };
  return { ...row, payload: encode(actOrStub, { type: 'act', act }) };
}

/** Two devices may have amended one subject at once: the one that comes later is one edition more. */
function editionAfter(rows: readonly ActRow[], subject: ObjectId): number {
  const editions = rows.flatMap(({ read }) =>
    read.type === 'act' && read.act.subject === subject ? [read.act.edition] : [],
  );
  return Math.min(0xffff, Math.max(0, ...editions) + 1);
}

/** The vault shows the record that brought an act: its place is for good. */
export function noteShown(transaction: Transaction, envelopeId: EnvelopeId): void {
  for (const [id, row] of transaction.all(OBJECT))
    if (row.record === envelopeId && isUnplaced(row)) transaction.put(OBJECT, id, { ...row, passed: SHOWN.yes });
}

/** What a synthesis in a record says beside its text; days of its writer's calendar. */
type SynthesisSaid = {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly isSent: boolean;
};

type Said = {
  readonly synthesis: SynthesisSaid | null;
  readonly contact: Omit<ContactContent, 'text' | 'reason'> | null;
  readonly text: string;
  readonly reason: string;
};

/** What a note or contact says; null of any other content. */
export function saidIn({ what, content }: Pick<Act, 'what' | 'content'>): Said | null {
  if (what === ACT_KINDS.note) {
    const said = decode(noteContent, content);
    return said.ok ? { synthesis: null, contact: null, ...said.value } : null;
  }
  if (what === ACT_KINDS.synthesis) {
    const said = decode(synthesisContent, content);
    if (!said.ok) return null;
    const { text, reason, title, from, to, letter } = said.value;
    return { contact: null, text, reason, synthesis: { title, from, to, isSent: letter !== null } };
  }
  if (what !== ACT_KINDS.contact) return null;
  const said = decode(contactContent, content);
  if (!said.ok) return null;
  const { route, with: whom, minutes, text, reason } = said.value;
  return { synthesis: null, contact: { route, with: whom, minutes }, text, reason };
}

type KeptText = {
  /** The subject of a piece, or a note's own id. */
  readonly id: ObjectId;
  readonly at: number;
  readonly text: string;
  /** Another one where it says something else. */
  readonly payload: Uint8Array;
};

/** What is written of a relation and can be sought: of a piece its last edition, and notes that are none. Who somebody is, is not. */
export function keptTexts(reads: Pick<Transaction, 'all'>, key: RelationKey): readonly KeptText[] {
  const last = new Map<ObjectId, KeptText & { readonly order: number }>();
  for (const row of reads.all(OBJECT).values()) {
    if (row.relation !== key) continue;
    const read = actIn(row);
    const note = workingNoteIn(row);
    const said = read?.type === 'act' ? saidIn(read.act) : note === null ? null : saidIn(note);
    if (said === null) continue;
    const { payload } = row;
    if (read?.type !== 'act')
      last.set(row.objectId, { id: row.objectId, at: row.time, text: said.text, payload, order: 0 });
    else {
      const { subject, n, noted } = read.act;
      const order = isShown(row) ? n : Number.POSITIVE_INFINITY;
      if (order >= (last.get(subject)?.order ?? 0))
        last.set(subject, { id: subject, at: noted, text: said.text, payload, order });
    }
  }
  return [...last.values()];
}
