// Shelves that another own device wrote: which packs there are, of which this device has read none (PROTOCOL.md, Packs).
import { type Shelf, shelfIn } from '../../../shared/crypto/vault/packs.ts';
import type { ToldRecords } from '../domain.ts';
import { type RelationKey } from '../api/views.ts';
import { isLacking, PACK } from '../state/pack-rows.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';

export function noteShelves({ transaction, records }: ToldRecords): void {
  for (const record of records) {
    const shelf = record.type === 'private' ? shelfIn(record.object) : null;
    if (shelf === null) continue;
    const relation = [...transaction.all(RELATION).values()].find(({ relationId }) => relationId === shelf.relationId);
    if (relation !== undefined) noteShelf(transaction, relation.key, shelf);
  }
}

/** A pack that it names no more is in another: whatever was lacking of it is lacking of that. */
function noteShelf(transaction: Transaction, key: RelationKey, { packs }: Shelf): void {
  const before = [...transaction.all(PACK)].filter(([, { relation }]) => relation === key);
  const named = new Set<string>(packs.map(({ blob }) => blob.blobId));
  const lost = before.flatMap(([id, row]) => (isLacking(row) && !named.has(id) ? [row] : []));
  const lacking = lost.length > 0;
  const until = lost.reduce((last, row) => Math.max(last, row.until), 0);
  for (const [id] of before) if (!named.has(id)) transaction.delete(PACK, id);
  for (const shelved of packs)
    if (transaction.get(PACK, shelved.blob.blobId) === undefined)
      transaction.put(PACK, shelved.blob.blobId, { relation: key, shelved, read: false, lacking, until, came: 0 });
}
