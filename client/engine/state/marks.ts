// Passages that a person keeps of a relation, as objects of the vault: read, written, and emptied with their source (PROTOCOL.md, What follows a person).
import { decode, encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { EnvelopeId, ObjectId, RelationId } from '../../../shared/ids.ts';
import { type Mark, mark, MARK_BOUNDS } from '../../../shared/kinds/mark.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import type { RelationKey } from '../api/views.ts';
import { ENTRY } from './entry-row.ts';
import { forgetObject } from './erase-object.ts';
import { ERASED_OBJECT } from './erased-object-row.ts';
import { isErasing } from './erasing-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import { mergedPart } from './own-plan.ts';
import type { Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { datedNow } from './time.ts';
import { noteTraces } from './traces-row.ts';

/** Of one relation. */
export const MOST_MARKS = 1_000;

const known = new WeakMap<Uint8Array, Mark | null>();

/** Null of every other object, and of what a later version wrote. Decoded once. */
export function markIn({ kind, payload }: Pick<PrivateFields, 'kind' | 'payload'>): Mark | null {
  if (kind !== VAULT_KINDS.mark || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(mark, payload);
  const its = told.ok ? told.value : null;
  known.set(payload, its);
  return its;
}

export type MarkRow = { readonly row: ObjectRow; readonly mark: Mark };
type Reads = Pick<Transaction, 'all'>;

export const markRows = (reads: Reads, key: RelationKey): readonly MarkRow[] =>
  [...reads.all(OBJECT).values()].flatMap((row) => {
    const its = row.relation === key ? markIn(row) : null;
    return its === null ? [] : [{ row, mark: its }];
  });

export function putMark(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, said }: { readonly objectId: ObjectId; readonly said: Mark },
): void {
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.mark, time, payload: encode(mark, said) };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
}

/** In the commit in which these are erased or taken out: no passage of them is kept any longer. */
export function forgetMarked(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  gone: ReadonlySet<EnvelopeId>,
): void {
  for (const { row, mark: its } of markRows(transaction, key)) {
    if (its.passage === '' || !gone.has(its.source.envelopeId)) continue;
    putMark(space, transaction, key, { objectId: row.objectId, said: { ...its, passage: '' } });
    noteTraces(transaction, space.ports.clock.now());
  }
}

/** Of two words that were written apart both stay, where there is room for both. */
function mergedWord(own: string, told: string): string {
  const both = mergedPart(own, '', told);
  return lengthOf(both) > MARK_BOUNDS.word ? own : both;
}

/** What another own device keeps. A passage of what is erased here is emptied there too. */
export function takeMark(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = markIn(object);
  const key = told === null ? undefined : relations.get(told.relationId);
  if (told === null || key === undefined || isErasing(transaction, key)) return;
  const { objectId } = object;
  if (transaction.get(ERASED_OBJECT, objectId) !== undefined) return;
  const before = transaction.get(OBJECT, objectId);
  const own = before === undefined ? null : markIn(before);
  // Another object's name is not taken.
  if (before !== undefined && own === null) return;
  if (before === undefined && markRows(transaction, key).length >= 2 * MOST_MARKS) return;
  const isGone = transaction.get(ENTRY, told.source.envelopeId)?.erased === true || own?.passage === '';
  const word = own === null || before?.vaulted === true ? told.word : mergedWord(own.word, told.word);
  const said = { ...told, word, passage: isGone ? '' : told.passage };
  transaction.put(OBJECT, objectId, objectRow(key, object));
  if (said.word !== told.word || said.passage !== told.passage) putMark(space, transaction, key, { objectId, said });
}

/** One that another own device gave up. */
export function takeErasedMark(space: Space, transaction: Transaction, objectId: ObjectId): void {
  const row = transaction.get(OBJECT, objectId);
  if (row !== undefined && markIn(row) !== null) forgetObject(space, transaction, objectId);
}
