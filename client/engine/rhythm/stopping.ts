// A stop and its reason: the words that leave with it, and what its psychologist keeps for herself, in one commit.
import { encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { endingNote, MOST_ENDING_NOTE } from '../../../shared/kinds/ending-note.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import { endingNoteIn } from '../state/ending-note.ts';
import { endingNoteId, OBJECT, objectRow } from '../state/object-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

/** Keeps why it was stopped; nothing where nothing is said. */
export function keepReason(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  reason: string,
): Result<null, RhythmProblem> {
  const text = reason.trim();
  if (text === '') return ok(null);
  if (lengthOf(text) > MOST_ENDING_NOTE) return err('too-long');
  const { relationId } = relationOf(transaction, key);
  const object = {
    objectId: endingNoteId(relationId),
    kind: VAULT_KINDS.endingNote,
    time: datedNow(space),
    payload: encode(endingNote, { relationId, at: space.ports.clock.now(), text, extras: [] }),
  };
  transaction.put(OBJECT, object.objectId, { ...objectRow(key, object), vaulted: false });
  return ok(null);
}

/** Null where nothing was kept, and to whom nothing of it is told. */
export function reasonKept({ store }: Space, { role, relationId }: RelationRow): string | null {
  const row = role === 'psychologist' ? store.get(OBJECT, endingNoteId(relationId)) : undefined;
  return row === undefined ? null : (endingNoteIn(row)?.text ?? null);
}

/** What another own device kept; the later one stands. */
export function takeEndingNote(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = endingNoteIn(object);
  const relation = said === null ? undefined : relations.get(said.relationId);
  if (said === null || relation === undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && (endingNoteIn(before)?.at ?? 0) > said.at) return;
  transaction.put(OBJECT, object.objectId, objectRow(relation, object));
}
