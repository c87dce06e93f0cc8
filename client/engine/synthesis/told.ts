// Syntheses in progress that other own devices write, give up or sent, as they become this device's. What was typed here stays, whatever another device
// says under its name.
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { ObjectId, type RelationId } from '../../../shared/ids.ts';
import type { Synthesis } from '../../../shared/kinds/synthesis.ts';
import type { RelationKey } from '../api/views.ts';
import { ENTRY } from '../state/entry-row.ts';
import { forgetObject } from '../state/erase-object.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { putSynthesisDraft, synthesisDraftIn, synthesisDraftRows, withoutWords } from '../state/syntheses.ts';
import { HELD_SYNTHESIS } from './held-row.ts';

/** Of one relation. */
const MOST_DRAFTS = 64;

const isSame = (a: Synthesis, b: Synthesis): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Goes on under a name of its own. */
function moveAway(space: Space, transaction: Transaction, row: ObjectRow): void {
  const objectId = ObjectId.random(space.ports.random);
  transaction.put(OBJECT, objectId, { ...row, objectId, vaulted: false, record: null });
}

export function takeSynthesisDraft(
  space: Space,
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const told = synthesisDraftIn(object);
  const key = told === null ? undefined : relations.get(told.relationId);
  if (told === null || key === undefined || isErasing(transaction, key)) return;
  const { objectId } = object;
  if (transaction.get(ERASED_OBJECT, objectId) !== undefined) return;
  const before = transaction.get(OBJECT, objectId);
  const own = before === undefined ? null : synthesisDraftIn(before);
  const all = synthesisDraftRows(transaction, key);
  if (before !== undefined && own === null) {
    // It is an act by now: what another device went on writing stands beside it, once.
    if (!all.some(({ draft }) => isSame(draft.said, told.said))) moveAway(space, transaction, objectRow(key, object));
    return;
  }
  if (before === undefined && all.length >= MOST_DRAFTS) return;
  const isHeld = transaction.get(HELD_SYNTHESIS, key)?.objectId === objectId;
  if (own !== null && before !== undefined && (isHeld || !before.vaulted) && !isSame(own.said, told.said)) {
    transaction.put(OBJECT, objectId, { ...before, vaulted: false, record: null });
    if (!all.some(({ draft }) => isSame(draft.said, told.said))) moveAway(space, transaction, objectRow(key, object));
    return;
  }
  transaction.put(OBJECT, objectId, objectRow(key, object));
  const said = withoutWords(told.said, (id) => transaction.get(ENTRY, id)?.erased === true);
  if (said !== told.said) putSynthesisDraft(space, transaction, key, { objectId, draft: { ...told, said } });
}

/** One that another own device gave up. What was typed here since stands under another name. */
export function takeErasedDraft(space: Space, transaction: Transaction, objectId: ObjectId): void {
  const row = transaction.get(OBJECT, objectId);
  if (row === undefined || synthesisDraftIn(row) === null) return;
  if (!row.vaulted) moveAway(space, transaction, row);
  forgetObject(space, transaction, objectId);
}
