// Acts that are never notes on their way: they are filed at once, as what they say was done.
import { encode } from '../../../shared/codec.ts';
import {
  ACT_BOUNDS,
  ACT_KINDS,
  type HandedOverContent,
  handedOverContent,
  supervisionContent,
} from '../../../shared/kinds/act.ts';
import type { AccessWhat } from '../../../shared/kinds/access-page.ts';
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

type Filed = {
  readonly what: number;
  readonly content: Uint8Array;
  readonly objectId?: ObjectId;
  /** ms. */
  readonly happenedAt?: number;
};

/** A subject of its own; done now where nothing else is said. False where she keeps no record there. */
export function fileAct(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { what, content, objectId = ObjectId.random(space.ports.random), happenedAt }: Filed,
  access?: AccessWhat,
): boolean {
  const relationId = dossierRelation(transaction, key);
  if (relationId === null) return false;
  const now = happenedAt ?? datedNow(space);
  const happened = { from: now, to: now, precision: 'exact' } as const;
  putAct(space, transaction, key, { objectId, relationId, what, subject: objectId, happened, content }, access);
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
    return fileAct(space, transaction, key, { what: ACT_KINDS.handedOver, content }) ? ok(null) : err('unsound');
  });

/** In the commit that makes them: that excerpts were made for supervision, and of how many passages. */
export const fileSupervision = (space: Space, transaction: Transaction, key: RelationKey, passages: number): boolean =>
  fileAct(
    space,
    transaction,
    key,
    { what: ACT_KINDS.supervision, content: encode(supervisionContent, { passages }) },
    'supervision',
  );
