// Letters in: one row of a relation's mailbox verified, opened and applied inside the caller's transaction, so that sessions,
// entry and cursor become true together or not at all. A row that does not verify changes nothing but a counter; what its
// absence or its twin proves is the chain's to say (PROTOCOL.md, Envelopes, Chains, Device list).
import { equalBytes } from '../../../shared/bytes.ts';
import { type ChainEvent, observe } from '../../../shared/crypto/relation/chains.ts';
import { type Inner, isAnnouncement, openOuter } from '../../../shared/crypto/relation/content.ts';
import { mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import { slotAddress } from '../../../shared/crypto/relation/slot.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import type { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import { forgetUnopened, MOST_UNOPENED, noteUnopened, UNOPENED, unopenedOf } from '../entries/again-rows.ts';
import { receiveAnnouncement } from './announcements.ts';
import { applyLetter } from './apply.ts';
import { opsOf, Spent } from '../state/effort.ts';
import { isOver, opsToTake } from './heed.ts';
import {
  type FullRow,
  type Inbox,
  type Read,
  count,
  heedPeer,
  judge,
  patch,
  raise,
  relationNow,
  takeLetter,
  takeWordOf,
} from './inbox-work.ts';
import { peerListOf } from '../send/letters.ts';
import { receiveOwn, receiveTombstone } from './own-letters.ts';
import { isBeside } from './beside.ts';
import { isFirstDevice } from '../state/lists.ts';
import { FLAGS, type RelationRow } from '../state/relation-row.ts';
import { keepUnread } from './reread-row.ts';
import { refuseStranger } from './strangers.ts';
import { ENTRY } from '../state/entry-row.ts';
import { accountOf, putSession, sessionsOf, type Space } from '../state/space.ts';
import {
  awaitKey,
  forgetAwaited,
  giveUpAwaited,
  isAwaited,
  isSibling,
  mayComeByVault,
  openByVault,
  readAwaited,
  receiveSibling,
} from './by-vault.ts';
import { openFor } from './opening.ts';

/**
 * Takes rows in order of seq and moves the cursor past them. Where a relay has changed their order, what does not open yet is
 * tried again once another has been opened; what opens in no order is read again by later passes before it is counted. Where they cost more than a mailbox may in one pass
 * (effort.ts), the cursor stays before the first that was not tried, and the next pass goes on from there.
 */
export function receiveRows(inbox: Inbox, rows: readonly EnvelopeRow[]): void {
  const { openedUnder: oldest } = relationNow(inbox);
  const { left, untried } = receiveInAnyOrder(inbox, rows);
  for (const row of left) keepInMind(inbox, row);
  const again = [...left, ...misplaced(inbox, rows)].map(({ seq }) => seq);
  if (again.length > 0) {
    const from = again.reduce((a, b) => Math.min(a, b));
    const until = again.reduce((a, b) => Math.max(a, b));
    keepUnread(inbox.transaction, inbox.key, { from, until, tries: 0, oldest });
  }
  const last = untried === null ? (rows.at(-1)?.seq ?? 0) : untried.seq - 1;
  patch(inbox, (relation) => ({ ...relation, cursor: Math.max(relation.cursor, last) }));
}

/** Rows under an id that stands elsewhere in the mailbox: an honest relay has each once, and something else may stand there. */
function misplaced({ transaction, key }: Inbox, rows: readonly EnvelopeRow[]): readonly EnvelopeRow[] {
  const seen = new Set<EnvelopeId>();
  return rows.filter(({ envelopeId, seq }) => {
    const known = transaction.get(ENTRY, envelopeId);
    const isElsewhere = known?.relation === key && known.mailboxSeq !== 0 && known.mailboxSeq !== seq;
    if (seen.has(envelopeId) || isElsewhere) return true;
    seen.add(envelopeId);
    return false;
  });
}

/** Takes rows that were read before and did not all open. What does not open now either is counted, where it is not read once more. */
export function receiveAgain(
  inbox: Inbox,
  rows: readonly EnvelopeRow[],
  isLast: boolean,
): { readonly left: readonly FullRow[]; readonly untried: EnvelopeRow | null } {
  const received = receiveInAnyOrder(inbox, rows);
  if (isLast) for (const row of received.left) giveUp(inbox, row);
  // What was taken for another device's before, and is this one's after all.
  for (const { envelopeId } of rows)
    if (inbox.transaction.get(ENTRY, envelopeId)?.relation === inbox.key)
      forgetUnopened(inbox.transaction, { relation: inbox.key, envelopeId });
  return received;
}

/** Rows that opened in no order, in theirs, and the first that was not tried once, or null. */
function receiveInAnyOrder(
  inbox: Inbox,
  rows: readonly EnvelopeRow[],
): { readonly left: readonly FullRow[]; readonly untried: EnvelopeRow | null } {
  let waiting = rows;
  let untried: EnvelopeRow | null = null;
  for (;;) {
    const left: EnvelopeRow[] = [];
    for (const row of waiting) {
      // Locking drops what was taken of these: the next unlocking reads them again.
      inbox.space.aside.check();
      const isFirst = inbox.space.effort.isUntouched(inbox.key);
      const outcome = unlessSpent(() => receiveRow(inbox, row));
      if (outcome === true) continue;
      // More than a whole pass by itself: no later one could read it either, nor anything behind it.
      if (outcome === 'spent' && isFirst) count(inbox, 'refused');
      else if (outcome === 'spent') {
        untried = row;
        break;
      } else left.push(row);
    }
    const isEnough = untried !== null || left.length === waiting.length;
    if (isEnough || left.length === 0) return { left: left as readonly FullRow[], untried };
    waiting = left;
  }
}

/** A row is taken whole or not at all: what is spent is spent before anything of it changes. */
function unlessSpent<R>(work: () => R): R | 'spent' {
  try {
    return work();
  } catch (error) {
    if (error instanceof Spent) return 'spent';
    throw error;
  }
}

/** Whether that is all there is to say of this row; false: nothing has changed, and it may open after others. */
function receiveRow(inbox: Inbox, row: EnvelopeRow): boolean {
  if (row.bytes !== null) return receiveEnvelope(inbox, { ...row, bytes: row.bytes });
  receiveTombstone(inbox, row);
  return true;
}

function receiveEnvelope(inbox: Inbox, row: FullRow): boolean {
  const { transaction, key } = inbox;
  const relation = relationNow(inbox);
  const opened = openUnder(inbox, relation, row, inbox.oldest ?? relation.openedUnder);
  if (opened === 'please-update') {
    raise(inbox, FLAGS.pleaseUpdate);
    return true;
  }
  if (opened === null) return isReplay(inbox, relation, row);
  const { inner, index } = opened;
  if (isBeside(inbox, relation, inner)) return true;
  if (inner.author === relation.chains.self) {
    noteOpenedUnder(inbox, index);
    // Any holder of the mailbox's secret could write under this device's id.
    if (judge(inbox, placeOf(inner, false)).type === 'own-copy') receiveOwn(inbox, row, inner);
    return true;
  }
  if (isSibling(inbox, inner.author)) {
    noteOpenedUnder(inbox, index);
    receiveSibling(inbox, row, inner);
    return true;
  }
  refuseStranger(inbox, inner);
  // Only asked: what the chain would keep of it waits until it has been opened, or given up.
  const { verdict: known } = observe(relation.chains, placeOf(inner, false), inbox.space.ports.clock.now());
  if (known.type === 'replay' && isAwaited(inbox, row.envelopeId)) return receiveNamed(inbox, row, inner);
  if (isOver(known)) return true;
  // An id that is taken names what stands there already: nobody writes over it, nor brings back what was erased.
  if (inbox.transaction.get(ENTRY, row.envelopeId) !== undefined) {
    count(inbox, 'refused');
    return true;
  }
  if (isAnnouncement(inner)) {
    noteOpenedUnder(inbox, index);
    receiveAnnouncement(inbox, row, inner);
    return true;
  }
  // Of a revoked device only the places up to its cut are of use: what it would say beside them, nobody believes.
  if (inner.leaf && peerListOf(relation, inbox.space.ports.random).revoked.has(inner.author)) return true;
  const read = openFor(inbox, row, inner, index) ?? readByVault(inbox, row, inner);
  if (read === null) {
    keepPlace(inbox, row, inner);
    return false;
  }
  noteOpenedUnder(inbox, index);
  const heeded = heedPeer(inbox, read.letter);
  inbox.space.effort.spend(inbox.key, opsToTake(heeded));
  if (!takeLetter(inbox, inner, heeded)) return true;
  if (read.session !== null) putSession(inbox.transaction, inbox.key, read.session);
  forgetAwaited(inbox, row.envelopeId);
  forgetUnopened(transaction, { relation: key, envelopeId: row.envelopeId });
  applyLetter(inbox, row, inner, read, heeded);
  return true;
}

/** By the key that another own device had to it. */
function readByVault(inbox: Inbox, row: FullRow, inner: Inner): Read | null {
  const opened = openByVault(inbox, row, inner);
  return opened === null ? null : { letter: opened.letter, session: null, ...opened.stored };
}

/** What was given up stands in its chain by what others name; once the vault has brought its key, it is there as well. */
function receiveNamed(inbox: Inbox, row: FullRow, inner: Inner): true {
  const read = readByVault(inbox, row, inner);
  if (read === null) return true;
  const heeded = heedPeer(inbox, read.letter);
  inbox.space.effort.spend(inbox.key, opsToTake(heeded));
  takeWordOf(inbox, inner, heeded);
  forgetAwaited(inbox, row.envelopeId);
  forgetUnopened(inbox.transaction, { relation: inbox.key, envelopeId: row.envelopeId });
  applyLetter(inbox, row, inner, read, heeded);
  return true;
}

/** Reads again what the vault has brought keys for since. Null where the relay is away. */
export const rereadAwaited = (space: Space): Promise<boolean | null> =>
  readAwaited(space, (inbox, row) => {
    receiveRow(inbox, row);
    giveUpAwaited(inbox, row.envelopeId);
  });

const placeOf = ({ author, seq, prev, hash, leaf }: Inner, proved: boolean): ChainEvent => ({
  type: 'envelope',
  author,
  seq,
  prev,
  hash,
  leaf,
  proved,
});

const noteOpenedUnder = (inbox: Inbox, index: number): void =>
  patch(inbox, (relation) => ({ ...relation, openedUnder: Math.max(relation.openedUnder, index) }));

/** Under an M that no longer counts nothing is accepted, but what the chain holds already is no news either. */
function isReplay(inbox: Inbox, relation: RelationRow, row: FullRow): boolean {
  const opened = openUnder(inbox, relation, row, 0);
  if (opened === null || opened === 'please-update') return false;
  const { type } = observe(relation.chains, placeOf(opened.inner, false), 0).verdict;
  // Written here before the mailbox moved, and still there: what waits to be sent again after a restore of the relay is read back by it.
  if (type === 'own-copy') receiveOwn(inbox, row, opened.inner);
  return type === 'replay' || type === 'own-copy';
}

/**
 * A row that opened in no order, read again before anything is concluded (reread.ts). The chain keeps in mind at once only what nobody has opened
 * that was to: a place that it counts as there is never looked at again.
 */
function keepInMind(inbox: Inbox, row: FullRow): void {
  const inner = innerOf(inbox, row);
  if (inner === null || inner.leaf) return;
  const isForeign = isForeignFlight(inbox, inner);
  const isForLost = isForLostDevice(inbox, inner);
  if (isForeign || isForLost) judge(inbox, placeOf(inner, false));
  if (isForeign) raise(inbox, FLAGS.usedTwice);
}

/** One that opens in no answer either is counted; from then on its place is there. */
function giveUp(inbox: Inbox, row: FullRow): void {
  const inner = innerOf(inbox, row);
  if (inner === null) return count(inbox, 'refused');
  // A leaf that this device cannot open says nothing it needs.
  if (inner.leaf || isForeignFlight(inbox, inner)) return;
  // It was sealed for another device of this person: that one stores the key, or its author is asked for it.
  judge(inbox, placeOf(inner, false));
  const mayCome = mayComeByVault(inbox);
  const isNoted = !isSibling(inbox, inner.author) && noteSealedForOther(inbox, row, inner, !mayCome);
  if (mayCome) return awaitKey(inbox, row, inner);
  // What may come again is counted by its row.
  if (!isNoted) count(inbox, 'notOpened');
}

/** What it costs was counted when it was tried. */
function innerOf(inbox: Inbox, row: FullRow): Inner | null {
  const relation = relationNow(inbox);
  const opened = openUnder(inbox, relation, row, inbox.oldest ?? relation.openedUnder, false);
  return opened === null || opened === 'please-update' ? null : opened.inner;
}

/** Whether it was sealed for the device that was lost: until its author has a session with this one all that is sent again of it. */
const isForLostDevice = (inbox: Inbox, { author }: Inner): boolean =>
  accountOf(inbox.transaction).recovered !== null && isStrangerTo(inbox, author);

const isStrangerTo = ({ transaction, key }: Inbox, author: DeviceId): boolean =>
  !sessionsOf(transaction, key).some(({ peerDevice }) => peerDevice === author);

/** A session that this device began says nothing of that: its author may not have read of it yet. */
const hasSealedForThis = ({ transaction, key }: Inbox, author: DeviceId): boolean =>
  sessionsOf(transaction, key).some(({ peerDevice, session }) => peerDevice === author && session.received >= 0);

/**
 * Whether its author sealed for this device before is asked where it stands, as soon as it does not open: behind it, in the same answer, may
 * stand the first letter that is. What opens after others, or in another answer, keeps no place.
 */
function keepPlace(inbox: Inbox, row: FullRow, inner: Inner): void {
  if (!inner.leaf && !isForeignFlight(inbox, inner)) noteSealedForOther(inbox, row, inner, false);
}

/**
 * What it says may come again, in its place (again-rows.ts): to a device that its person had let in or that came back, by an author that does
 * not seal for it yet. Who is sealed for keeps no place open for what is said later. False where it is not noted.
 */
function noteSealedForOther(inbox: Inbox, row: FullRow, { author, seq, hash }: Inner, counted: boolean): boolean {
  const { transaction, key } = inbox;
  const { envelopeId, hour } = row;
  const noted = unopenedOf(transaction, { relation: key, envelopeId });
  if (noted !== undefined && equalBytes(noted.hash, hash)) {
    if (noted.counted !== counted) noteUnopened(transaction, { ...noted, counted });
    return true;
  }
  if (isFirstDevice(accountOf(transaction)) || hasSealedForThis(inbox, author)) return false;
  const known = [...transaction.all(UNOPENED).values()].filter(({ relation }) => relation === key);
  if (known.length >= MOST_UNOPENED) return false;
  noteUnopened(transaction, { relation: key, envelopeId, author, seq, hash, hour, counted });
  return true;
}

/** A first flight of somebody who is not the other person: the link was used twice. */
function isForeignFlight(inbox: Inbox, inner: Inner): boolean {
  const list = peerListOf(relationNow(inbox), inbox.space.ports.random);
  const isKnown = list.active.has(inner.author) || list.revoked.has(inner.author);
  return !isKnown && inner.slots.some((slot) => slotAddress(slot)?.turn === 0);
}

/** The outer seal, newest M first, none older than the one at `oldest`: M never goes back along seq. */
function openUnder(
  { space, key }: Inbox,
  relation: RelationRow,
  row: FullRow,
  oldest: number,
  isCounted = true,
): { inner: Inner; index: number } | 'please-update' | null {
  for (let index = relation.secrets.length - 1; index >= oldest; index--) {
    const secret = relation.secrets[index];
    if (secret === undefined) continue;
    if (isCounted) space.effort.spend(key, opsOf(row.bytes.length));
    const inner = openOuter(mailboxSealOf(secret), relation.mailboxId, row.envelopeId, row.bytes);
    if (inner.ok) return { inner: inner.value, index };
    if (inner.error.type === 'please-update') return 'please-update';
  }
  return null;
}
