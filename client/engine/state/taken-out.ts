// Objects that say what a person took out of their own space, as they are kept and read (PROTOCOL.md, What follows a person).
import { decode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { EnvelopeId, RelationId } from '../../../shared/ids.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { type TakenOut, takenOut } from '../../../shared/kinds/taken-out.ts';
import { OBJECT, type ObjectRow, takenOutId } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';

const known = new WeakMap<Uint8Array, TakenOut | null>();

/** What an object says was taken out, under the name that its relation and envelope give it; null of every other. Decoded once. */
export function takenOutIn({
  objectId,
  kind,
  payload,
}: Pick<PrivateFields, 'objectId' | 'kind' | 'payload'>): TakenOut | null {
  if (kind !== VAULT_KINDS.takenOut) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(takenOut, payload);
  const its = told.ok && takenOutId(told.value.relationId, told.value.envelopeId) === objectId ? told.value : null;
  known.set(payload, its);
  return its;
}

/** `at`: when it was taken out, ms. */
export type Taken = { readonly said: TakenOut; readonly at: number };

/** What says that an envelope was taken out; null where it was not. */
export function takenOutOf(
  reads: Pick<Transaction, 'get'>,
  relationId: RelationId,
  envelopeId: EnvelopeId,
): Taken | null {
  const row = reads.get(OBJECT, takenOutId(relationId, envelopeId));
  const said = row === undefined ? null : takenOutIn(row);
  return row === undefined || said === null ? null : { said, at: row.time };
}

export const takenOutBy = (row: ObjectRow): Taken | null => {
  const said = takenOutIn(row);
  return said === null ? null : { said, at: row.time };
};
