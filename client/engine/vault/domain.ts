// The vault as a domain: where this device stands in it. Its writing is the end of every pass (sync/sync.ts).
import type { OpenSpaceView } from '../api/views.ts';
import type { Domain, Travelling } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { ERASURE_WAIT, PACK, PACKING } from '../state/pack-rows.ts';
import { VAULT } from '../state/vault-row.ts';
import { waitingErasures } from './erasure-wait.ts';
import { noteShelves } from './told-shelves.ts';
import { isVaultCurrent } from './vault-writer.ts';

export const vault = {
  tables: [VAULT, PACK, PACKING, ERASURE_WAIT],
  records: noteShelves,
  view: (
    space: Space,
    { vaultStuck }: Travelling,
  ): Pick<OpenSpaceView, 'vaultCurrent' | 'vaultStuck' | 'erasuresWaiting'> => ({
    vaultCurrent: isVaultCurrent(space),
    vaultStuck,
    erasuresWaiting: waitingErasures(space.store).length,
  }),
} satisfies Domain;
