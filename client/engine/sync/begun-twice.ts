// A relation that nobody took, since the one that another own device began by the same invitation was: it leaves the vault and this device, and its
// mailbox stays, which is the other's (PROTOCOL.md, First flight).
import { isBegunTwice } from '../state/begun-twice.ts';
import { ERASING, isErasing } from '../state/erasing-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';

export async function dropBegunTwice(space: Space): Promise<void> {
  const { store } = space;
  const due = [...store.all(RELATION).values()].filter(
    (relation) => !isErasing(store, relation.key) && isBegunTwice(store, relation),
  );
  if (due.length === 0) return;
  await store.transact((transaction) => {
    // Since ever: nobody erased it, and nobody is told so.
    for (const { key, relationId } of due)
      transaction.put(ERASING, key, { relation: key, relationId, since: 0, total: 0, stage: 'vault' });
  });
}
