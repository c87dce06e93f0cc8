// What a psychologist's tally keeps of a relation: one object of the vault each.
import { decode } from '../../../shared/codec.ts';
import { type TallyNote, tallyNote } from '../../../shared/kinds/tally-note.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { MOST_OBJECT_BYTES, type ObjectRow, tallyNoteId } from './object-row.ts';

const known = new WeakMap<Uint8Array, TallyNote | null>();

/** Null where it is none, or stands under another relation's name. Decoded once. */
export function tallyNoteIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): TallyNote | null {
  if (kind !== VAULT_KINDS.tallyNote || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(tallyNote, payload);
  const note = told.ok && tallyNoteId(told.value.relationId) === objectId ? told.value : null;
  known.set(payload, note);
  return note;
}
