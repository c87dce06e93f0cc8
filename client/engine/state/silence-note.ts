// What was noted of a silence in a relation: one object of the vault each, the last word standing.
import { decode } from '../../../shared/codec.ts';
import { type SilenceNote, silenceNote } from '../../../shared/kinds/silence-note.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type ObjectRow, silenceNoteId } from './object-row.ts';

/** Null where it is none, or stands under another relation's name. */
export function silenceNoteIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): SilenceNote | null {
  if (kind !== VAULT_KINDS.silenceNote || payload.length > 4_096 + 64) return null;
  const told = decode(silenceNote, payload);
  return told.ok && silenceNoteId(told.value.relationId) === objectId ? told.value : null;
}
