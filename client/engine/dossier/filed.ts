// Acts that are never notes on their way: they are filed at once, as what they say was done.
import { encode } from '../../../shared/codec.ts';
import { ACT_BOUNDS, ACT_KINDS, type HandedOverContent, handedOverContent } from '../../../shared/kinds/act.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { DossierProblem } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { dossierRelation, putAct } from './notes.ts';

/** A subject of its own, done now. False where she keeps no record there. */
function fileNow(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { what, content }: { readonly what: number; readonly content: Uint8Array },
): boolean {
  const relationId = dossierRelation(transaction, key);
  if (relationId === null) return false;
  const objectId = ObjectId.random(space.ports.random);
  const now = datedNow(space);
  const happened = { from: now, to: now, precision: 'exact' } as const;
  putAct(space, transaction, key, { objectId, relationId, what, subject: objectId, happened, content });
  return true;
}

export const fileHandedOver = (
  space: Space,
  key: RelationKey,
  said: HandedOverContent,
): Promise<Result<null, DossierProblem>> =>
  inOneCommit<null, DossierProblem>(space, (transaction) => {
    const text = said.text.trim();
    if (lengthOf(text) > ACT_BOUNDS.handed || lengthOf(said.words) > ACT_BOUNDS.words) return err('too-long');
    const content = encode(handedOverContent, { ...said, text });
    return fileNow(space, transaction, key, { what: ACT_KINDS.handedOver, content }) ? ok(null) : err('unsound');
  });
