// Erasures in the vault that wait: of a relation of which a pack cannot be read, as the key may still be in it; and all of them where what would be
// given up holds a record that only a later version can write again. Each try reads the vault whole, so that it comes again after a while, which is
// remembered; what waits is told (PROTOCOL.md, Packs).
import { DAY, HOUR } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ENTRY } from '../state/entry-row.ts';
import { ERASING } from '../state/erasing-row.ts';
import { SELF } from '../state/keys.ts';
import { ERASURE_WAIT, type ErasureWaitRow } from '../state/pack-rows.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { datedNow } from '../state/time.ts';

type Reads = Pick<Transaction, 'get' | 'all'>;

/** After an hour, then after twice as long each time. */
const waitOf = ({ times }: ErasureWaitRow): number => Math.min(HOUR * 2 ** (times - 1), DAY);

/** Whether what waits is tried again now. */
export function isWaitOver(space: Space): boolean {
  const row = space.store.get(ERASURE_WAIT, SELF);
  return row === undefined || Math.abs(datedNow(space) - row.at) >= waitOf(row);
}

/** The relation of an erased entry, where it is known; of one that was set aside any pack may hold the key. */
export function relationOfErased(reads: Reads, id: EnvelopeId): RelationKey | null {
  const entry = reads.get(ENTRY, id);
  return entry === undefined || reads.get(RELATION, entry.relation) === undefined ? null : entry.relation;
}

type Blocked = Pick<ErasureWaitRow, 'relations' | 'everything'>;

/** Whether an erasure has to wait. What is erased as a whole takes its packs along, readable or not. */
export function isBlocked(reads: Reads, { relations, everything }: Blocked, id: EnvelopeId): boolean {
  if (everything) return true;
  const key = relationOfErased(reads, id);
  if (key === null) return relations.length > 0;
  return relations.includes(key) && reads.get(ERASING, key)?.stage !== 'vault';
}

/** Erased entries whose keys the vault goes on holding for now. */
export function waitingErasures(reads: Reads): readonly EnvelopeId[] {
  const row = reads.get(ERASURE_WAIT, SELF);
  return row === undefined ? [] : vaultOf(reads).erasures.filter((id) => isBlocked(reads, row, id));
}

/** What has to wait since a try, of all that waited or of what came since. */
export async function noteWait(space: Space, blocked: Blocked, isRetry: boolean): Promise<void> {
  const { store } = space;
  const before = store.get(ERASURE_WAIT, SELF);
  const isFree = blocked.relations.length === 0 && !blocked.everything;
  if (isFree && (before === undefined || !isRetry)) return;
  const now = datedNow(space);
  await store.transact((transaction) => {
    if (isFree) return transaction.delete(ERASURE_WAIT, SELF);
    const { times, at } = before ?? { times: 0, at: now };
    const others = isRetry ? [] : (before?.relations ?? []);
    transaction.put(ERASURE_WAIT, SELF, {
      relations: [...new Set([...others, ...blocked.relations])],
      everything: blocked.everything,
      ...(isRetry ? { at: now, times: times + 1 } : { at, times }),
    });
  });
}
