// The vault as a domain: where this device stands in it. Its writing is the end of every pass (sync/sync.ts).
import type { OpenSpaceView } from '../api/views.ts';
import type { Domain, Travelling } from '../domain.ts';
import type { Space } from '../state/space.ts';
import { PACK, PACKING } from '../state/pack-rows.ts';
import { VAULT } from '../state/vault-row.ts';
import { noteShelves } from './told-shelves.ts';
import { isVaultCurrent } from './vault-writer.ts';

export const vault = {
  tables: [VAULT, PACK, PACKING],
  records: noteShelves,
  view: (space: Space, { vaultStuck }: Travelling): Pick<OpenSpaceView, 'vaultCurrent' | 'vaultStuck'> => ({
    vaultCurrent: isVaultCurrent(space),
    vaultStuck,
  }),
} satisfies Domain;
