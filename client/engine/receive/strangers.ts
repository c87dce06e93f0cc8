// Authors of neither person's list. A device that knows of no other own one does not read its vault at each pass, and a copy of its profile may
// have become one: what that wrote must not be passed over. So the vault is read first, once, and then the rows are taken as they are.
import type { Inner } from '../../../shared/crypto/relation/content.ts';
import { peerListOf } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { hasSiblings } from '../vault/readers.ts';
import { readVaultOn } from '../vault/vault-read.ts';
import { inVaultTurn } from '../vault/vault-writer.ts';
import type { Inbox } from './inbox-work.ts';

/** Nothing of these rows is taken. */
class Stranger extends Error {}

export function refuseStranger({ space, transaction, key, asksForStrangers = false }: Inbox, { author }: Inner): void {
  if (!asksForStrangers) return;
  const { random } = space.ports;
  const lists = [ownListOf(accountOf(transaction), random), peerListOf(relationOf(transaction, key), random)];
  if (!lists.some(({ active, revoked }) => active.has(author) || revoked.has(author)))
    throw new Stranger('an author of neither list');
}

/** False where the vault is to be read first, and cannot be now, or ends this device: the rows are there at the next pass. */
export async function takeOrAsk(space: Space, take: (asksForStrangers: boolean) => Promise<void>): Promise<boolean> {
  try {
    await take(!hasSiblings(space.store, space.ports.random));
  } catch (error) {
    if (!(error instanceof Stranger)) throw error;
    const read = await inVaultTurn(space, () => readVaultOn(space));
    if (read === 'offline' || read === 'moved') return false;
    await take(false);
  }
  return true;
}
