// Erasing a private object of one's own, here and from the vault (PROTOCOL.md, Erasure).
import type { ObjectId } from '../../../shared/ids.ts';
import { ERASED_OBJECT } from './erased-object-row.ts';
import { IN_HAND } from './in-hand-row.ts';
import { OBJECT } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import { isDeviceOnly, type Space, vaultOf } from './space.ts';
import { noteTraces } from './traces-row.ts';

export function eraseObject(space: Space, transaction: Transaction, id: ObjectId): void {
  const { state, pending } = vaultOf(transaction);
  // What no record can hold needs no erasing there.
  forget(space, transaction, id, !isDeviceOnly(transaction) && (pending !== null || state.places.has(`private/${id}`)));
}

/** Another own device erased it from the vault: it goes here too. */
export const forgetObject = (space: Space, transaction: Transaction, id: ObjectId): void =>
  forget(space, transaction, id, false);

function forget({ ports }: Space, transaction: Transaction, objectId: ObjectId, inVault: boolean): void {
  const at = ports.clock.now();
  transaction.delete(OBJECT, objectId);
  transaction.delete(IN_HAND, objectId);
  transaction.put(ERASED_OBJECT, objectId, { objectId, at, inVault });
  noteTraces(transaction, at);
}
