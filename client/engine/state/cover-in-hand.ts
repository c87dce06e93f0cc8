// What the patient keeps of a cover that she agreed to: one object of the vault for each relation with a colleague, the later word standing.
import { decode, encode } from '../../../shared/codec.ts';
import { type CoverInHand, coverInHand } from '../../../shared/kinds/cover-in-hand.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { coverInHandId, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';

/** More than 200 names and the extras never are. */
const MOST_BYTES = 8_192;

const known = new WeakMap<Uint8Array, CoverInHand | null>();

/** Null where it is none, or stands under another relation's name. Decoded once. */
export function coverInHandIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): CoverInHand | null {
  if (kind !== VAULT_KINDS.coverInHand || payload.length > MOST_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(coverInHand, payload);
  const its = told.ok && coverInHandId(told.value.relationId) === objectId ? told.value : null;
  known.set(payload, its);
  return its;
}

/** Of the relation with a colleague; null where it is none. */
export function coverInHandOf(reads: Pick<Transaction, 'get'>, relationId: RelationId): CoverInHand | null {
  const row = reads.get(OBJECT, coverInHandId(relationId));
  return row === undefined ? null : coverInHandIn(row);
}

/** `key`: of the relation with the colleague. `at`: ms. */
export function putCoverInHand(transaction: Transaction, key: RelationKey, hand: CoverInHand, at: number): void {
  const objectId = coverInHandId(hand.relationId);
  const object = { objectId, kind: VAULT_KINDS.coverInHand, time: at, payload: encode(coverInHand, hand) };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
}

/** What another own device says; the later word stands. */
export function takeCoverInHand(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = coverInHandIn(object);
  const key = said === null ? undefined : relations.get(said.relationId);
  if (said === null || key === undefined) return;
  const before = coverInHandOf(transaction, said.relationId);
  if (before !== null && before.at > said.at) return;
  transaction.put(OBJECT, object.objectId, objectRow(key, object));
}
