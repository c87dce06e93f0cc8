// Which content keys may wait for more, so that a vault record is written for many: a record of its smallest size holds 21, and whoever
// is written to all day would else fill their vault in a year (PROTOCOL.md, Vault records; decision 0082).
import { DAY, MINUTE } from '../../../shared/clock.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { RELATION } from '../state/relation-row.ts';
import { isErasing } from '../state/erasing-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { isHere, type Space, vaultOf } from '../state/space.ts';
import { isShort } from '../state/vault-row.ts';

/** So many fill a record of the smallest size, 2,000 bytes. */
const KEYS_AT_ONCE = 21;
const LONGEST_WAIT_MS = 10 * MINUTE;
/** What is older may soon be too old to be sent again. */
const OLDEST_MS = 30 * DAY;

/** When keys began to wait since the space was opened, ms. */
const waitingSince = new WeakMap<Space['store'], number>();

export const isUnvaulted = (entry: EntryRow): boolean => !entry.vaulted && entry.contentKey !== null;

/**
 * Whether the keys that are in no record yet may wait. Asked once a pass: a record states how far its relations were read, so that all
 * keys go or none. Where passes are made by hand, nothing waits.
 */
export function mayKeysWait(space: Space): boolean {
  const { store, ports } = space;
  const now = ports.clock.now();
  const keys = [...store.all(ENTRY).values()].filter(
    (entry) => isUnvaulted(entry) && isHere(store, entry.relation) && !isErasing(store, entry.relation),
  );
  const isFew = keys.length > 0 && keys.length < KEYS_AT_ONCE;
  const mayWait =
    ports.background && isFew && !isShort(vaultOf(store)) && keys.every((entry) => comesAgain(space, entry, now));
  const since = waitingSince.get(store) ?? now;
  const waits = mayWait && Math.abs(now - since) < LONGEST_WAIT_MS;
  if (waits) waitingSince.set(store, since);
  else waitingSince.delete(store);
  return waits;
}

/**
 * Whether the other person still has an entry, and sends it once more to a device that was made from the sheet: never one's own, nor a copy;
 * and what says that something was erased is not left to them.
 */
const comesAgain = ({ store }: Space, { mine, kind, time, relation }: EntryRow, now: number): boolean =>
  !mine &&
  kindOf(kind).sentAgain &&
  kindOf(kind).class !== 'machinery' &&
  kind !== LETTER_KINDS.replacement &&
  Math.abs(now - time) < OLDEST_MS &&
  store.get(RELATION, relation)?.state === 'active';
