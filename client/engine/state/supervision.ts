// What a psychologist prepares for supervision of one relation: one object of the vault each (PROTOCOL.md, What follows a person).
import { decode, encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { type SupervisionReview, supervisionReview } from '../../../shared/kinds/supervision-review.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import { IN_HAND } from './in-hand-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow, supervisionId } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import { relationOf, type Space } from './space.ts';
import { datedNow } from './time.ts';

const known = new WeakMap<Uint8Array, SupervisionReview | null>();

/** Null where it is none, or stands under another relation's name. Decoded once. */
export function supervisionIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): SupervisionReview | null {
  if (kind !== VAULT_KINDS.supervisionReview || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(supervisionReview, payload);
  const its = told.ok && supervisionId(told.value.relationId) === objectId ? told.value : null;
  known.set(payload, its);
  return its;
}

/** What is prepared there. */
export function supervisionOf(reads: Pick<Transaction, 'get' | 'all'>, key: RelationKey): SupervisionReview {
  const { relationId } = relationOf(reads, key);
  const row = reads.get(OBJECT, supervisionId(relationId));
  const its = row === undefined ? null : supervisionIn(row);
  return its ?? { relationId, resumes: false, lines: [], known: [], last: [], extras: [] };
}

/** Newer than what was there before, whatever the clock says; the vault gets it as it gets a page. False: no other device would take it. */
export function putSupervision(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  review: SupervisionReview,
): boolean {
  const objectId = supervisionId(review.relationId);
  const payload = encode(supervisionReview, review);
  if (payload.length > MOST_OBJECT_BYTES) return false;
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.supervisionReview, time, payload };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
  const since = transaction.get(IN_HAND, objectId);
  if (since === undefined || since.left)
    transaction.put(IN_HAND, objectId, { objectId, since: space.ports.clock.now(), left: false });
  return true;
}

/** Of two devices the later word stands: what is not reread there is to be reread. */
export function takeSupervision(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const review = supervisionIn(object);
  const relation = review === null ? undefined : relations.get(review.relationId);
  if (relation === undefined) return;
  const before = transaction.get(OBJECT, object.objectId);
  if (before !== undefined && !before.vaulted && before.time > object.time) {
    transaction.put(OBJECT, object.objectId, { ...before, record: null });
    return;
  }
  transaction.delete(IN_HAND, object.objectId);
  transaction.put(OBJECT, object.objectId, objectRow(relation, object));
}
