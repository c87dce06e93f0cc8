// Reading what comes to an open invitation: the first flight that opens begins a relation, all else is refused and counted. Whoever holds
// the link can write there, so what it costs is bounded, and what stands behind the rest is reached (PROTOCOL.md, First flight).
import { DAY, HOUR } from '../../../shared/clock.ts';
import { type EnvelopeRow, type ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { Spent } from '../state/effort.ts';
import { takeFlight } from './first-flight.ts';
import { isBelieved, unsay } from '../state/hearsay.ts';
import { heldHours } from '../state/hours.ts';
import { INVITATION, type InvitationRow } from '../state/invitation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space } from '../state/space.ts';
import { spent } from '../invitation/spent.ts';
import { datedNow, trustedNow } from '../state/time.ts';

/** An invitation's mailbox is read this long past its expiry, then its secrets go. */
const PAST_EXPIRY = DAY;

/** True where it was accepted, or is over, or there is more to read. */
export async function takeInvitation(space: Space, mailboxId: string, result: ReadResult): Promise<boolean> {
  const invitation = space.store.get(INVITATION, mailboxId);
  if (invitation === undefined || invitation.state !== 'open') return false;
  const now = trustedNow(space);
  let seen = seenOf(space, invitation);
  if (result.last < seen.after) {
    // Shorter than it was: an older copy of the relay's files, read from its beginning next.
    forgetSeen(space, invitation);
    seen = seenOf(space, invitation);
  }
  // What does not follow without a hole was not shown.
  const shown = result.rows.filter(({ seq }, i) => seq === seen.after + 1 + i && seq <= result.last);
  const rows = heldHours(shown, { before: 0, after: 0, now: datedNow(space) });
  if (result.status === 0 && rows.length > 0) {
    const after = await takeFlights(space, invitation, rows, seen);
    if (after === 'accepted') return true;
    // There is more of it, perhaps the patient's own.
    if (after < result.last) return true;
  }
  return space.store.transact((transaction) => {
    // Withdrawn meanwhile: that stands.
    if (transaction.get(INVITATION, mailboxId) !== invitation) return false;
    const isPast = now > invitation.expires + PAST_EXPIRY;
    // Read past its expiry without a flight: asked once more, at once and from its beginning.
    if (isPast) forgetSeen(space, invitation);
    if (!isOver(transaction, invitation, result, now)) return isPast && result.status === 0;
    // Read past its expiry and no flight found: the one-time secret has nothing left to open.
    const expired = spent({ ...invitation, state: 'expired' }, space.ports.random, 'm0');
    transaction.put(INVITATION, mailboxId, expired);
    return true;
  });
}

/** How far an open invitation's mailbox was read, bytes and rows refused of it, and when that began, ms. */
type Seen = { readonly after: number; readonly bytes: number; readonly refused: number; readonly since: number };

/**
 * What opens nothing is read again in each round, for one bad answer may have hidden a flight. Whoever holds the link can fill the
 * mailbox: more than this is read once an hour.
 */
const READ_AGAIN_BYTES = 256 * 1024;
const SEEN_MS = HOUR;
const seenIn = new WeakMap<Space['store'], Map<string, Seen>>();

/** From its first row where nothing, or nothing for an hour, was seen of it. */
export function seenOf(space: Space, { mailboxId }: InvitationRow): Seen {
  const now = space.ports.clock.now();
  const known = seenIn.get(space.store)?.get(mailboxId);
  return known !== undefined && Math.abs(now - known.since) < SEEN_MS
    ? known
    : { after: 1, bytes: 0, refused: 0, since: now };
}

function noteSeen({ store }: Space, { mailboxId }: InvitationRow, seen: Seen): void {
  const known = seenIn.get(store) ?? new Map<string, Seen>();
  seenIn.set(store, known);
  known.set(mailboxId, seen);
}

const forgetSeen = ({ store }: Space, { mailboxId }: InvitationRow): void => {
  seenIn.get(store)?.delete(mailboxId);
};

/**
 * Whether one of these rows was the first flight; else the last that was tried. Rows that cost more than they may together are left for the
 * next pass, one that does alone is refused.
 */
async function takeFlights(
  space: Space,
  invitation: InvitationRow,
  rows: readonly EnvelopeRow[],
  seen: Seen,
): Promise<'accepted' | number> {
  const { mailboxId } = invitation;
  let { after, bytes, refused } = seen;
  for (const row of rows) {
    const isFirst = space.effort.isUntouched(mailboxId);
    const flight = await flightOrSpent(space, invitation, row);
    if (flight === 'accepted') return 'accepted';
    if (flight === 'spent' && !isFirst) break;
    if (flight !== 'none') refused++;
    after = row.seq;
    bytes += LIMITS.rowBytes + (row.bytes?.length ?? 0);
  }
  noteSeen(space, invitation, { ...seen, after, bytes, refused });
  space.aside.refuse(mailboxId, refused);
  return after;
}

async function flightOrSpent(
  ...flight: Parameters<typeof takeFlight>
): Promise<'accepted' | 'refused' | 'none' | 'spent'> {
  try {
    return await takeFlight(...flight);
  } catch (error) {
    if (!(error instanceof Spent)) throw error;
    return 'spent';
  }
}

/**
 * Whether nobody can come by an invitation any more. Never by one answer: deleted by its owner has to be said on two days, read past
 * its expiry without a flight in two passes. A mere refusal says nothing of what the mailbox holds, but past its expiry says as much as gone.
 */
function isOver(
  transaction: Transaction,
  { mailboxId, expires }: InvitationRow,
  { status }: ReadResult,
  now: number,
): boolean {
  const isPast = now > expires + PAST_EXPIRY;
  if (status === 0) {
    unsay(transaction, 'invitation-gone', mailboxId);
    return isPast && isBelieved(transaction, 'invitation-unused', mailboxId, now);
  }
  return (status === 3 || isPast) && isBelieved(transaction, 'invitation-gone', mailboxId, now);
}

/** What little there is of a mailbox is read from its beginning in each round. */
export function beginRound({ store }: Space): void {
  const known = seenIn.get(store) ?? new Map<string, Seen>();
  for (const [mailboxId, { bytes }] of known) if (bytes <= READ_AGAIN_BYTES) known.delete(mailboxId);
}
