// Objects of relations whose ids their relation alone does not name: who erases a relation as a whole finds them among the vault's records.
import type { PrivateFields, VaultRecord } from '../../../shared/crypto/vault/vault-records.ts';
import type { ObjectId, RelationId } from '../../../shared/ids.ts';
import { actIn, relationIdOfAct, workingNoteIn } from './acts.ts';
import { markIn } from './marks.ts';
import { synthesisDraftIn } from './syntheses.ts';
import { takenOutIn } from './taken-out.ts';

function relationIn(object: PrivateFields): RelationId | undefined {
  const act = actIn(object);
  return act === null
    ? (takenOutIn(object) ?? workingNoteIn(object) ?? markIn(object) ?? synthesisDraftIn(object))?.relationId
    : relationIdOfAct(act);
}

/** What was taken out, acts, working notes, marks and syntheses in progress of these relations. */
export const objectsAmong = (records: readonly VaultRecord[], relations: ReadonlySet<string>): readonly ObjectId[] =>
  records.flatMap((record) => {
    const relationId = record.type === 'private' ? relationIn(record.object) : undefined;
    return record.type === 'private' && relationId !== undefined && relations.has(relationId)
      ? [record.object.objectId]
      : [];
  });
