// What was on its way to a device that was lost was sealed for that device alone. Once the person has confirmed the recovery,
// what the new device lacks is sealed again for it, as a replacement that says the same and keeps its time; a copy and its first
// are one entry to whoever has either (fates.ts; PROTOCOL.md, Sent again). And what a device says by itself that it lacks (kind 8).
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import { readBy } from '../../../shared/crypto/relation/chains.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { AGAIN, type AgainRow, MOST_LEFT } from './again-rows.ts';
import { refOf } from './entries.ts';
import { lateIn } from './erase-copies.ts';
import { groupsOf } from './fates.ts';
import { peerListOf, sendBlock, sendLetter } from '../send/letters.ts';
import { innerOf, isSeen, open } from '../state/opened.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, isHere, relationOf, type Space } from '../state/space.ts';
import type { RelationKey } from '../api/views.ts';

/** Entries sent again a day: as many of that kind as a reader looks at without folding them. */
const MOST_A_DAY = kindOf(LETTER_KINDS.replacement).perDay;
const OLDEST_MS = 90 * DAY;
/**
 * What a device before had stated as read is in the vault that the new one was made from, but for what came in its last pass:
 * so many of the newest are sent again all the same. A hole far back brings itself again, and not all that followed it.
 */
const MOST_STATED_AS_READ = 64;

/** Of a confirmed recovery, while the new device still says what it lacks: begins with the oldest. */
export function sendAgain(space: Space, transaction: Transaction, key: RelationKey): void {
  const left = lackingOf(space, transaction, key)
    .slice(-MOST_LEFT)
    .map(({ envelopeId }) => envelopeId);
  sendSome(space, transaction, { relation: key, left, at: 0 });
}

/** What one day's number, or nobody to be reached, left over. */
export async function sendMoreAgain(space: Space): Promise<void> {
  for (const row of space.store.all(AGAIN).values())
    if (isHere(space.store, row.relation)) await space.aside.take(row.relation, () => sendMoreIn(space, row));
}

async function sendMoreIn(space: Space, row: AgainRow): Promise<void> {
  if (Math.abs(space.ports.clock.now() - row.at) < DAY) return;
  if (sendBlock(space, space.store, relationOf(space.store, row.relation)) !== null) return;
  await space.store.transact((transaction) =>
    row.left.length === 0 ? sendAgain(space, transaction, row.relation) : sendSome(space, transaction, row),
  );
}

function sendSome(space: Space, transaction: Transaction, row: AgainRow): void {
  const { relation: key, left } = row;
  const relation = relationOf(transaction, key);
  if (left.length === 0) return transaction.delete(AGAIN, key);
  if (sendBlock(space, transaction, relation) !== null) return transaction.put(AGAIN, key, row);
  // What was taken back meanwhile, or has become too old, is passed over.
  const due = new Map(writtenBefore(space, transaction, key).map((entry) => [entry.envelopeId, entry]));
  const rest = sendFirst(space, transaction, key, left, (id) => due.get(id));
  if (rest.length === 0) transaction.delete(AGAIN, key);
  else transaction.put(AGAIN, key, { ...row, left: rest, at: space.ports.clock.now() });
}

/** Sends as many of them as a day has, and answers those that are left over. */
export function sendFirst(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  left: readonly EnvelopeId[],
  entryOf: (id: EnvelopeId) => EntryRow | undefined,
): readonly EnvelopeId[] {
  let sent = 0;
  let done = 0;
  for (const id of left) {
    const entry = entryOf(id);
    const letters = entry === undefined ? [] : lettersAgain(entry);
    if (sent + letters.length > MOST_A_DAY) break;
    for (const letter of letters)
      sendLetter(space, transaction, key, { ...letter, time: entry?.time ?? 0, visibleFrom: entry?.visibleFrom ?? 0 });
    sent += letters.length;
    done++;
  }
  return left.slice(done);
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
        : isSeen(entry.kind)
          ? groups.membersOf(entry.envelopeId).length === 1
          : !mine.some((other) => isSaidTwice(other, entry));
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
  const late = new Set(lateIn(space, transaction));
  const unread = writtenBefore(space, transaction, key).filter((entry) => entry.seq > read && !late.has(entry));
  const stated = unread.filter(({ seq }) => seq <= readBefore);
  const passedOver = new Set(stated.slice(1, -MOST_STATED_AS_READ));
  return unread.filter((entry) => !passedOver.has(entry));
}

type Again = { readonly kind: number; readonly payload: Uint8Array };

/** What takes something back says the same a second time, whoever reads it twice. */
export const SAID_TWICE: ReadonlySet<number> = new Set([
  LETTER_KINDS.withdrawal,
  LETTER_KINDS.eraseNotice,
  LETTER_KINDS.relationErased,
]);

/** Of such two: one of them is the other, sent again. */
export const isSaidTwice = (a: EntryRow, b: EntryRow): boolean =>
  a !== b && a.kind === b.kind && SAID_TWICE.has(a.kind) && equalBytes(a.payload, b.payload);

/**
 * A withdrawal and an erase notice say the same a second time; everything else stands in its own place. A replacement stands in that of
 * what it replaced too: the new device may hold the one and lack the other.
 */
function lettersAgain(entry: EntryRow): readonly Again[] {
  const as = { kind: entry.kind, payload: entry.payload };
  if (SAID_TWICE.has(entry.kind)) return [as];
  const inner = innerOf(entry);
  if (inner === null && entry.kind === LETTER_KINDS.replacement) return [];
  const { kind, payload } = inner ?? entry;
  const again = {
    kind: LETTER_KINDS.replacement,
    payload: encode(replacement, { replaces: refOf(entry), kind, payload }),
  };
  return inner === null ? [again] : [again, as];
}
