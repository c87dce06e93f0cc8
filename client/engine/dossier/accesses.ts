// What a psychologist's devices did with a record, noted for herself alone: that it was opened, that pieces were filed, that somebody's identity was
// looked at. Nothing of what was read or sought.
import { MINUTE } from '../../../shared/clock.ts';
import type { AccessWhat } from '../../../shared/kinds/access-page.ts';
import type { AccessView } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { accessPageIn, noteAccess } from '../state/access-pages.ts';
import { DEVICE } from '../state/device-rows.ts';
import { OBJECT } from '../state/object-row.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { dossierRelation } from './notes.ts';

/** A device that cannot store shows the record all the same. */
export async function noteLooked(space: Space, key: RelationKey, what: AccessWhat): Promise<void> {
  try {
    await space.store.transact((transaction) => {
      const relationId = dossierRelation(transaction, key);
      if (relationId !== null) noteAccess(space, transaction, relationId, what);
    });
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error;
  }
}

export function accessesOf({ store }: Pick<Space, 'store'>, key: RelationKey): readonly AccessView[] {
  const relationId = dossierRelation(store, key);
  const own = accountOf(store).device.deviceId;
  return [...store.all(OBJECT).values()]
    .flatMap((row): readonly AccessView[] => {
      const page = accessPageIn(row);
      if (page === null) return [];
      const { month, device } = page;
      return page.accesses
        .filter((access) => access.relationId === relationId)
        .map(({ day, minute, what }) => ({
          what,
          at: Date.UTC(1970, month, day) + minute * MINUTE,
          device: store.get(DEVICE, device)?.name ?? '',
          isHere: device === own,
        }));
    })
    .toSorted((a, b) => b.at - a.at);
}
