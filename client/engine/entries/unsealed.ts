// What is written while the history of a relation is on its way back after a recovery: kept and shown as any entry that has not left, and sealed
// in the order written once the history is whole and this device was announced (PROTOCOL.md, Recovery).
import { EnvelopeId } from '../../../shared/ids.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { ENTRY, type EntryRow, isUnsealed, unsealedEntry } from '../state/entry-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, isHere, relationOf, type Space } from '../state/space.ts';
import type { RelationKey } from '../api/views.ts';

const unsealedIn = (reads: Pick<Transaction, 'all'>, key?: RelationKey): readonly EntryRow[] =>
  [...reads.all(ENTRY).values()]
    .filter((row) => isUnsealed(row) && (key === undefined || row.relation === key))
    .sort((a, b) => a.seq - b.seq);

/** Keeps it under the id that it will leave by. */
export function keepUnsealed(
  space: Space,
  transaction: Transaction,
  relation: RelationKey,
  { kind, payload }: Pick<EntryRow, 'kind' | 'payload'>,
): EnvelopeId {
  const envelopeId = EnvelopeId.random(space.ports.random);
  const place = (unsealedIn(transaction, relation).at(-1)?.seq ?? 0) + 1;
  const author = accountOf(transaction).device.deviceId;
  const time = space.ports.clock.now();
  transaction.put(ENTRY, envelopeId, unsealedEntry({ relation, envelopeId, author, kind, payload, time }, place));
  return envelopeId;
}

/** A step of each round: whatever may leave by now leaves, under its id and its time. True where something did. */
export async function sealKept(space: Space): Promise<boolean> {
  const keys = new Set(unsealedIn(space.store).map(({ relation }) => relation));
  let sealed = false;
  for (const key of keys) {
    if (!isHere(space.store, key) || sendBlock(space, space.store, relationOf(space.store, key)) !== null) continue;
    sealed ||=
      (await space.aside.take(key, () => space.store.transact((transaction) => seal(space, transaction, key)))) ===
      true;
  }
  return sealed;
}

function seal(space: Space, transaction: Transaction, key: RelationKey): boolean {
  if (sendBlock(space, transaction, relationOf(transaction, key)) !== null) return false;
  const rows = unsealedIn(transaction, key);
  let sealed = false;
  for (const { envelopeId, kind, payload, time } of rows) {
    // It waits, and what was written after it: they leave in order.
    if (!isReadByAll(space, transaction, relationOf(transaction, key), kind)) break;
    sendLetter(space, transaction, key, { envelopeId, kind, payload, time });
    sealed = true;
  }
  return sealed;
}
