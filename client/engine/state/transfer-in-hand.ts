// What the patient keeps of a transfer that she agreed to: one object of the vault for each relation that it began, the later word standing.
import { decode, encode } from '../../../shared/codec.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type TransferInHand, transferInHand } from '../../../shared/kinds/transfer-in-hand.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { RelationId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { transferInHandId, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';

/** More than 500 names and the extras never are. */
const MOST_BYTES = 16_384;

const known = new WeakMap<Uint8Array, TransferInHand | null>();

/** Null where it is none, or stands under another relation's name. Decoded once. */
export function transferInHandIn({
  objectId,
  kind,
  payload,
}: Pick<ObjectRow, 'objectId' | 'kind' | 'payload'>): TransferInHand | null {
  if (kind !== VAULT_KINDS.transferInHand || payload.length > MOST_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(transferInHand, payload);
  const its = told.ok && transferInHandId(told.value.relationId) === objectId ? told.value : null;
  known.set(payload, its);
  return its;
}

/** Of the relation that it began; null where it is none. */
export function transferInHandOf(reads: Pick<Transaction, 'get'>, relationId: RelationId): TransferInHand | null {
  const row = reads.get(OBJECT, transferInHandId(relationId));
  return row === undefined ? null : transferInHandIn(row);
}

/** `key`: of the relation that it began. `at`: ms. */
export function putTransferInHand(transaction: Transaction, key: RelationKey, hand: TransferInHand, at: number): void {
  const objectId = transferInHandId(hand.relationId);
  const object = { objectId, kind: VAULT_KINDS.transferInHand, time: at, payload: encode(transferInHand, hand) };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
}

/** What another own device says; the later word stands. */
export function takeTransferInHand(
  transaction: Transaction,
  relations: ReadonlyMap<RelationId, RelationKey>,
  object: PrivateFields,
): void {
  const said = transferInHandIn(object);
  const key = said === null ? undefined : relations.get(said.relationId);
  if (said === null || key === undefined) return;
  const before = transferInHandOf(transaction, said.relationId);
  if (before !== null && before.at > said.at) return;
  transaction.put(OBJECT, object.objectId, objectRow(key, object));
}
