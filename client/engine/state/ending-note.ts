// Why a relation was stopped, as the psychologist keeps it for herself: one object of the vault each, the last word standing.
import { decode } from '../../../shared/codec.ts';
import { type EndingNote, endingNote } from '../../../shared/kinds/ending-note.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { endingNoteId, MOST_OBJECT_BYTES, type ObjectRow } from './object-row.ts';

/** Null where it is none, or stands under another relation's name. */
export function endingNoteIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): EndingNote | null {
  if (kind !== VAULT_KINDS.endingNote || payload.length > MOST_OBJECT_BYTES) return null;
  const told = decode(endingNote, payload);
  return told.ok && endingNoteId(told.value.relationId) === objectId ? told.value : null;
}
