// The packs of a relation, read before its history is: what they hold keys of is judged with the rest. One that cannot be read is that relation's
// trouble alone: its history comes back without it, which is told, and it is asked for again for as long as a shelf names it (PROTOCOL.md, Packs).
import type { Pack } from '../../../shared/crypto/vault/packs.ts';
import { DAY } from '../../../shared/clock.ts';
import type { RelationId } from '../../../shared/ids.ts';
import { backIn } from '../entries/came-again.ts';
import { UNOPENED, unopenedKey } from '../entries/again-rows.ts';
import { AWAITED, VAULT_KEY } from '../state/device-rows.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isLater } from '../state/later-row.ts';
import { isLacking, isOfDays, PACK, packRow, type PackRow } from '../state/pack-rows.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { isHere, relationOf, type Space, vaultOf } from '../state/space.ts';
import { readPack } from '../vault/pack-read.ts';
import { addPack, type Found } from './restore-relations.ts';

type Key = RelationRow['key'];

/** Reads what is not at hand yet of the newest of its packs, or of all, newest first. False where the relay is away. */
export async function takePacks(space: Space, key: Key, found: Found, isNewestEnough: boolean): Promise<boolean> {
  const { relationId } = relationOf(space.store, key);
  const packs = (found.shelves.get(relationId)?.packs ?? []).toReversed();
  for (const shelved of isNewestEnough ? packs.slice(0, 1) : packs) {
    if (found.taken.has(shelved.blob.blobId)) continue;
    space.aside.check();
    const read = await readPack(space, relationId, shelved);
    if (read.ok) addPack(found, shelved, read.value);
    else if (read.error === 'offline') return false;
    else if (!isNewestEnough) {
      found.taken.add(shelved.blob.blobId);
      await space.store.transact((transaction) =>
        transaction.put(PACK, shelved.blob.blobId, packRow({ relation: key, shelved, read: false, lacking: true })),
      );
    }
  }
  return true;
}

/**
 * Keys that a relation's packs hold and that could not be had when its history came back, but for those of what has come again since, of the
 * days of these packs: which keys a pack holds is not known before it is read.
 */
export function lackingIn({ store }: Pick<Space, 'store'>, key: Key): number {
  const packs = [...store.all(PACK).values()].filter((row) => row.relation === key && isLacking(row));
  if (packs.length === 0) return 0;
  const items = packs.reduce((sum, { shelved, came }) => sum + shelved.items - came, 0);
  const ended = packs.reduce((last, { shelved }) => Math.max(last, (shelved.lastDay + 1) * DAY - 1), 0);
  const isOfThese = (time: number): boolean => packs.some(({ shelved }) => isOfDays(shelved, time));
  return Math.max(0, items - backIn(store, key, ended).filter(isOfThese).length);
}

/** How far the mailbox was read without them: what of that opens later may be theirs. */
export function noteReadWithout(transaction: Transaction, key: Key, until: number): void {
  for (const [at, row] of transaction.all(PACK))
    if (row.relation === key && isLacking(row)) transaction.put(PACK, at, { ...row, until });
}

/**
 * Packs that were lacking, and those of another own device where something is awaited that the vault may have a key to: what they hold is kept
 * like any key that another own device brings, and read again in its place.
 */
export async function readLatePacks(space: Space): Promise<boolean> {
  const { store } = space;
  const awaiting = new Set<Key>();
  for (const { relation, envelopeId } of store.all(AWAITED).values())
    if (store.get(VAULT_KEY, envelopeId) === undefined) awaiting.add(relation);
  let came = false;
  for (const row of store.all(PACK).values()) {
    const { relation: key, shelved, read, lacking } = row;
    if (read || !(lacking || awaiting.has(key)) || !isHere(store, key) || isLater(store, key)) continue;
    const { relationId } = relationOf(store, key);
    const taken = await space.aside.take(`pack ${shelved.blob.blobId}`, () => takeLate(space, relationId, row));
    if (taken === false) return came;
    came ||= taken === true;
  }
  return came;
}

/** False where the relay is away; throws where it cannot be read, so that it is asked for less and less often. */
async function takeLate(space: Space, relationId: RelationId, row: PackRow): Promise<boolean> {
  const read = await readPack(space, relationId, row.shelved);
  if (!read.ok && read.error === 'offline') return false;
  if (!read.ok) throw new Error('a pack that cannot be read');
  await space.store.transact((transaction) => keepLate(transaction, row, read.value));
  return true;
}

function keepLate(transaction: Transaction, row: PackRow, { keys }: Pack): void {
  const { relation: key, shelved, lacking } = row;
  const gone = new Set<string>(vaultOf(transaction).erasures);
  const { cursor, chains } = relationOf(transaction, key);
  for (const { envelopeId, bodyHash, contentKey, mailboxSeq } of keys) {
    if (transaction.get(ENTRY, envelopeId) !== undefined || gone.has(envelopeId)) continue;
    transaction.put(VAULT_KEY, envelopeId, { relation: key, bodyHash, contentKey });
    if (!lacking || mailboxSeq > cursor || transaction.get(AWAITED, envelopeId) !== undefined) continue;
    const unopened = transaction.get(UNOPENED, unopenedKey({ relation: key, envelopeId }));
    const author = unopened?.author ?? chains.self;
    transaction.put(AWAITED, envelopeId, { relation: key, envelopeId, author, mailboxSeq });
    if (unopened !== undefined) transaction.delete(UNOPENED, unopenedKey(unopened));
  }
  transaction.put(PACK, shelved.blob.blobId, { ...row, read: true, lacking: false });
}
