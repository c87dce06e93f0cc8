// What was set down with files and is not to leave any more: nothing of it stays here, at the relay neither.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { forgetFile, ON_ITS_WAY, type LeavingRow } from '../state/file-rows.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { enqueue, type Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';

export function dropLeaving(space: Space, transaction: Transaction, row: LeavingRow): void {
  eraseBegun(transaction, row);
  forget(transaction, row);
  noteTraces(transaction, space.ports.clock.now());
}

/** Entries went, whatever took them: what was to stand in the place of one, and is no entry yet, goes with it. */
export function dropReplacing(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  ids: ReadonlySet<EnvelopeId>,
): void {
  for (const row of transaction.all(ON_ITS_WAY).values())
    if (row.relation === key && row.entry === null && row.replaces !== null && ids.has(row.replaces.envelopeId))
      dropLeaving(space, transaction, row);
}

export function forget(transaction: Transaction, { id, files }: LeavingRow): void {
  for (const file of files) forgetFile(transaction, file);
  transaction.delete(ON_ITS_WAY, id);
}

/** What may be at the relay goes from there. */
export function eraseBegun(transaction: Transaction, { relation, files }: LeavingRow): void {
  for (const { begun, blobId } of files) if (begun) enqueue(transaction, { type: 'erase-blob', relation, blobId });
}
