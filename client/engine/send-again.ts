// What was on its way to a device that was lost was sealed for that device alone. Once the person has confirmed the recovery,
// what the new device lacks is sealed again for it, as a replacement that says the same and keeps its time; a copy and its first
// are one entry to whoever has either (fates.ts; PROTOCOL.md, Sent again).
import { DAY } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { nextPlace, readBy } from '../../shared/crypto/chains.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { kindOf, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { replacement } from '../../shared/protocol/content.ts';
import { AGAIN, type AgainRow } from './again-rows.ts';
import { refOf } from './entries.ts';
import { groupsOf } from './fates.ts';
import { peerListOf, sendBlock, sendLetter } from './letters.ts';
import { innerOf, open } from './opened.ts';
import { ENTRY, type EntryRow } from './rows.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, isHere, relationOf, type Space } from './space.ts';
import type { RelationKey } from './views.ts';

/** Entries sent again a day: as many of that kind as a reader looks at without folding them. */
const MOST_A_DAY = kindOf(LETTER_KINDS.replacement).perDay;
const OLDEST_MS = 90 * DAY;
/** Of a row of which nothing was sent yet: nobody could be reached at the confirmation. */
const NEVER = 0;
/**
 * What a device before had stated as read is in the vault that the new one was made from, but for what came in its last pass:
 * so many of the newest are sent again all the same. A hole far back brings itself again, and not all that followed it.
 */
const MOST_STATED_AS_READ = 64;

/** At the confirmation: begins with the oldest. */
export function sendAgain(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  const until = nextPlace(relation.chains).seq - 1;
  sendSome(space, transaction, { relation: key, after: 0, until, at: NEVER }, lackingOf(space, transaction, key));
}

/** What one day's number left over. */
export async function sendMoreAgain(space: Space): Promise<void> {
  const now = space.ports.clock.now();
  for (const row of space.store.all(AGAIN).values()) {
    if (Math.abs(now - row.at) < DAY || !isHere(space.store, row.relation)) continue;
    if (sendBlock(space, space.store, relationOf(space.store, row.relation)) !== null) continue;
    await space.store.transact((transaction) => {
      const entries =
        row.at === NEVER
          ? lackingOf(space, transaction, row.relation)
          : writtenBefore(space, transaction, row.relation);
      sendSome(space, transaction, row, entries);
    });
  }
}

function sendSome(space: Space, transaction: Transaction, row: AgainRow, entries: readonly EntryRow[]): void {
  const { relation: key, after, until } = row;
  if (sendBlock(space, transaction, relationOf(transaction, key)) !== null) return transaction.put(AGAIN, key, row);
  const due = entries.filter(({ seq }) => seq > after && seq <= until);
  let sent = 0;
  let last = after;
  for (const entry of due) {
    const letters = lettersAgain(entry);
    if (sent + letters.length > MOST_A_DAY) break;
    for (const letter of letters)
      sendLetter(space, transaction, key, { ...letter, time: entry.time, visibleFrom: entry.visibleFrom });
    sent += letters.length;
    last = entry.seq;
  }
  if (due.every(({ seq }) => seq <= last)) transaction.delete(AGAIN, key);
  else transaction.put(AGAIN, key, { ...row, after: last, at: space.ports.clock.now() });
}

/** Own entries of three months that may be sent again and have not been, oldest first. */
function writtenBefore(space: Space, transaction: Transaction, key: RelationKey): readonly EntryRow[] {
  const own = accountOf(transaction).device.deviceId;
  const mine = [...transaction.all(ENTRY).values()]
    .filter((entry) => entry.relation === key && entry.author === own)
    .sort((a, b) => a.seq - b.seq);
  const groups = groupsOf(mine);
  const oldest = space.ports.clock.now() - OLDEST_MS;
  const takenBack = new Map<EnvelopeId, number>();
  for (const entry of mine) {
    const said = open(entry);
    if (said.type === 'withdrawal') takenBack.set(said.of.envelopeId, (takenBack.get(said.of.envelopeId) ?? 0) + 1);
  }
  return mine.filter((entry) => {
    const said = open(entry);
    const isOnce =
      said.type === 'withdrawal'
        ? takenBack.get(said.of.envelopeId) === 1
        : groups.membersOf(entry.envelopeId).length === 1;
    return isOnce && kindOf(entry.kind).sentAgain && !entry.erased && entry.time >= oldest;
  });
}

/** What the new device does not state as read, as far as its vault can lack it. */
function lackingOf(space: Space, transaction: Transaction, key: RelationKey): readonly EntryRow[] {
  const { chains, peer } = relationOf(transaction, key);
  const own = accountOf(transaction).device.deviceId;
  const list = peerListOf({ peer }, space.ports.random);
  const statedBy = (devices: Iterable<(typeof peer.confirmed)[number]>): number =>
    [...devices].reduce((most, device) => Math.max(most, readBy(chains, device, own)), 0);
  const read = statedBy(peer.confirmed);
  const readBefore = statedBy(list.revoked);
  const unread = writtenBefore(space, transaction, key).filter(({ seq }) => seq > read);
  const stated = unread.filter(({ seq }) => seq <= readBefore);
  const passedOver = new Set(stated.slice(1, -MOST_STATED_AS_READ));
  return unread.filter((entry) => !passedOver.has(entry));
}

type Again = { readonly kind: number; readonly payload: Uint8Array };

/**
 * A withdrawal says the same a second time; everything else stands in its own place. A replacement stands in that of what it
 * replaced too: the new device may hold the one and lack the other.
 */
function lettersAgain(entry: EntryRow): readonly Again[] {
  const as = { kind: entry.kind, payload: entry.payload };
  if (entry.kind === LETTER_KINDS.withdrawal) return [as];
  const inner = innerOf(entry);
  if (inner === null && entry.kind === LETTER_KINDS.replacement) return [];
  const { kind, payload } = inner ?? entry;
  const again = {
    kind: LETTER_KINDS.replacement,
    payload: encode(replacement, { replaces: refOf(entry), kind, payload }),
  };
  return inner === null ? [again] : [again, as];
}
