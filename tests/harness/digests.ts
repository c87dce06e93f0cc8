// Whether digests say what the entries say: those a device has stored, at any moment; and the list it shows before its entries are opened.
import { expect } from 'vitest';
import { readHeaders } from '../../client/engine/account/headers.ts';
import type { Engine } from '../../client/engine/api/api.ts';
import type { AppView, OpenSpaceView } from '../../client/engine/api/views.ts';
import { TABLES } from '../../client/engine/domains.ts';
import { digestAt } from '../../client/engine/entries/digest.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { DIGEST } from '../../client/engine/state/digest-row.ts';
import { openSealedStore } from '../../client/engine/state/sealed-store.ts';
import { relationOf, type Space } from '../../client/engine/state/space.ts';
import { unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import type { Secret } from '../../shared/crypto/base/secret.ts';
import { unwrap } from '../../shared/result.ts';
import type { MemoryStore } from './memory-store.ts';
import { seededRandom } from './random.ts';

/** Opening may write rows again: never twice under one nonce. */
let looks = 0;

/**
 * Every digest as it is stored is the one that the stored entries give, in every space that this key opens. Returns how many there are. `hash`:
 * of the passphrase.
 */
export async function expectDigests(
  device: MemoryStore,
  hash: (salt: Uint8Array) => Secret<'passphrase'>,
): Promise<number> {
  // As it lies there, whether or not the device is dead.
  const store = device.clone();
  let count = 0;
  for (const [account, header] of await readHeaders({ store } as unknown as Ports)) {
    const key = unwrapStorageKey(hash(header.salt), header.wrappedStorageKey, account);
    if (!key.ok) continue;
    const rows = unwrap(
      await openSealedStore({ store, account, storageKey: key.value, random: seededRandom(3, looks++) }, TABLES),
    );
    for (const kept of rows.all(DIGEST).values()) {
      const space = { store: rows, ports: { clock: { now: () => kept.at } } } as unknown as Space;
      rows.openMore();
      expect(kept, 'a stored digest is what its entries say').toEqual(
        digestAt(space, relationOf(rows, kept.relation), kept.at),
      );
      count++;
    }
  }
  return count;
}

/** What a list shows; the rest is asked for, or told once every row is opened. */
const listed = (open: OpenSpaceView): unknown => ({
  ...open,
  unread: null,
  // Told as soon as something is written, which comes after the first list.
  storageRefused: false,
  relations: open.relations.map((relation) => ({ ...relation, threadVersion: 0, notices: [] })),
});

/** An engine whose unlocking shows the same list before its entries are opened and after. `seen`: called with each first list. */
export const watchingLists = (engine: Engine): Engine => ({
  ...engine,
  async unlock(...which) {
    let first: OpenSpaceView | null = null;
    const stop = engine.subscribe(({ open }: AppView) => {
      if (open?.id === which[0]) first ??= open;
    });
    const unlocked = await engine.unlock(...which);
    stop();
    const { open } = await engine.view();
    if (unlocked.ok && first !== null && open !== null) expect(listed(first)).toEqual(listed(open));
    return unlocked;
  },
});
