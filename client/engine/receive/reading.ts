// Reading: every mailbox of a space to its end, by all the capabilities that may read it, and what each answer means: letters in
// order, a first flight, a move to follow, a relay that cuts off or shows less than before (PROTOCOL.md, Relay, Chains).
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type EnvelopeRow, READ, type ReadCursor, type ReadResult } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { FIRST_CHAINED, heldRows, onDroppedCopy, readAnewIn } from './anew.ts';
import { beginRound, seenOf, takeInvitation } from './invited.ts';
import { type Inbox, raise } from './inbox-work.ts';
import { receiveRows } from './inbox.ts';
import { takeOrAsk } from './strangers.ts';
import { isLater } from '../state/later-row.ts';
import { queueAgain } from '../send/outbox.ts';
import { FORMER_ASKED, isInForce, rejoin, shownOf } from './rejoin.ts';
import { FIRST_CALL_BYTES } from '../relay/relay-client.ts';
import { FLAGS, isNeverTaken, RELATION, type RelationRow } from '../state/relation-row.ts';
import { INVITATION } from '../state/invitation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

type Target =
  | { readonly type: 'relation'; readonly key: RelationKey; readonly index: number }
  | { readonly type: 'invitation'; readonly mailboxId: string };

/** Bytes taken of each relation and invitation since a round of reading began. */
type Served = ReadonlyMap<string, number>;
const NOTHING_SERVED: Served = new Map();

/**
 * What one mailbox may hold up what is to be sent and everybody else's next letters: a relay answers in the order asked, so whoever has had
 * least is asked for first, and who has had so much waits for the next round.
 */
const MOST_BYTES_A_ROUND = 8 * LIMITS.readBytes;

/** Every cursor of this space, and what each is for: the request of READ and of SUBSCRIBE alike. */
export function cursorsOf(
  space: Space,
  served: Served = NOTHING_SERVED,
): {
  readonly cursors: readonly ReadCursor[];
  readonly targets: readonly Target[];
} {
  const cursors: ReadCursor[] = [];
  const targets: Target[] = [];
  const had = (subject: string): number => served.get(subject) ?? 0;
  const relations = [...space.store.all(RELATION).values()].sort((a, b) => had(a.key) - had(b.key));
  for (const relation of relations) {
    if (had(relation.key) >= MOST_BYTES_A_ROUND) continue;
    // What it may cost this pass is spent, or it was set aside: a later one reads on.
    if (space.effort.isSpent(relation.key) || space.aside.has(relation.key)) continue;
    // A recovery could not read it: its history comes first (restore-later.ts).
    if (isLater(space.store, relation.key)) continue;
    // A mailbox may have moved to an M that is known already: then the older one reads no more than the notice of it.
    for (let index = relation.inForce; index < relation.secrets.length; index++) {
      const secret = relation.secrets[index];
      if (secret === undefined) continue;
      cursors.push({
        mailboxId: relation.mailboxId,
        read: bearerBytes(capabilitiesOf(secret).read),
        after: relation.cursor,
      });
      targets.push({ type: 'relation', key: relation.key, index });
    }
    // Where nothing reads on, an older copy of the relay's files may know an M from before: from its first row (rejoin.ts).
    if ((relation.counters.flags & FLAGS.cutOff) === 0) continue;
    for (let index = relation.inForce - 1; index >= Math.max(0, relation.inForce - FORMER_ASKED); index--) {
      const secret = relation.secrets[index];
      if (secret === undefined) continue;
      cursors.push({ mailboxId: relation.mailboxId, read: bearerBytes(capabilitiesOf(secret).read), after: 0 });
      targets.push({ type: 'relation', key: relation.key, index });
    }
  }
  for (const invitation of space.store.all(INVITATION).values()) {
    const { mailboxId, state } = invitation;
    // Another own device made it, and alone can take who comes by it.
    if (invitation.oneTime === null) continue;
    if (state !== 'open' || space.effort.isSpent(mailboxId) || space.aside.has(mailboxId)) continue;
    if (had(mailboxId) >= MOST_BYTES_A_ROUND) continue;
    const { after } = seenOf(space, invitation);
    cursors.push({ mailboxId, read: bearerBytes(capabilitiesOf(invitation.m0).read), after });
    targets.push({ type: 'invitation', mailboxId });
  }
  return { cursors, targets };
}

/** Where not all can be listened to: the M in force of each relation, then invitations, then moves that have not held. */
export function hintedFirst({ cursors, targets }: ReturnType<typeof cursorsOf>): readonly ReadCursor[] {
  const seen = new Set<RelationKey>();
  const rankOf = (target: Target): number => {
    if (target.type === 'invitation') return 1;
    const isFirst = !seen.has(target.key);
    seen.add(target.key);
    return isFirst ? 0 : 2;
  };
  return targets
    .map((target, i) => ({ rank: rankOf(target), cursor: cursors[i] as ReadCursor }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ cursor }) => cursor);
}

/** Reads until nothing is left to read. `progressed` where anything was taken; `reached` false where the relay went away. */
export async function readAll(space: Space): Promise<{ reached: boolean; progressed: boolean }> {
  let progressed = false;
  const served = new Map<string, number>();
  beginRound(space);
  for (let pass = 0; pass < 1_000; pass++) {
    const { cursors, targets } = cursorsOf(space, served);
    let more = false;
    for (const [at, end] of batchesOf(targets, mailboxesACall(space))) {
      const answer = await space.relay.call(READ, cursors.slice(at, end));
      if (!answer.ok) return { reached: false, progressed };
      const results = answer.value.flatMap((result, i) => {
        const target = targets[at + i];
        return target === undefined ? [] : [{ result, target }];
      });
      for (const { result, target } of results) {
        const subject = target.type === 'relation' ? target.key : target.mailboxId;
        served.set(subject, (served.get(subject) ?? 0) + bytesIn(result));
      }
      const taken = await takeResults(space, results);
      progressed ||= taken.progressed;
      more ||= taken.more;
    }
    if (!more) break;
  }
  return { reached: true, progressed };
}

/** From where to where each read asks: all that may read one mailbox are asked for in one, which alone tells that none of them does. */
export function batchesOf(targets: readonly Target[], size: number): readonly (readonly [number, number])[] {
  const batches: [number, number][] = [];
  for (let at = 0; at < targets.length;) {
    const target = targets[at] as Target;
    let end = at + 1;
    while (target.type === 'relation' && isSameMailbox(targets[end], target)) end++;
    const last = batches.at(-1);
    if (last !== undefined && end - last[0] <= size) last[1] = end;
    else batches.push([at, Math.min(end, at + LIMITS.readBatch)]);
    at = end;
  }
  return batches;
}

const isSameMailbox = (other: Target | undefined, { key }: Extract<Target, { type: 'relation' }>): boolean =>
  other?.type === 'relation' && other.key === key;

/** A read names no size: where calls are cut, fewer mailboxes are asked for at once. */
export const mailboxesACall = ({ relay }: Space): number =>
  Math.max(1, Math.min(LIMITS.readBatch, Math.floor((LIMITS.readBatch * relay.callBytes()) / FIRST_CALL_BYTES)));

type Answered = { readonly result: ReadResult; readonly target: Target };

const bytesIn = ({ rows }: ReadResult): number =>
  rows.reduce((sum, { bytes }) => sum + LIMITS.rowBytes + (bytes?.length ?? 0), 0);

/** `more`: what was taken does not go to the end of its mailbox, or led to another that is to be read. */
async function takeResults(
  space: Space,
  results: readonly Answered[],
): Promise<{ readonly progressed: boolean; readonly more: boolean }> {
  let progressed = false;
  let more = false;
  const byRelation = new Map<RelationKey, { index: number; result: ReadResult }[]>();
  for (const { result, target } of results) {
    if (target.type === 'invitation') {
      const { mailboxId } = target;
      // A first flight makes a relation, whose mailbox has not been read.
      more = (await space.aside.take(mailboxId, () => takeInvitation(space, mailboxId, result))) === true || more;
    } else byRelation.set(target.key, [...(byRelation.get(target.key) ?? []), { index: target.index, result }]);
  }
  // Where one relation's letters cannot be taken at all, whatever their author did, that relation is read no further. Nothing of it
  // is passed over, so that a later version reads on; the other relations never wait for it.
  for (const [key, read] of byRelation) {
    const before = space.store.get(RELATION, key);
    if ((await space.aside.take(key, () => takeRelation(space, key, read))) !== true) continue;
    progressed = true;
    more ||= !isAtEnd(before, space.store.get(RELATION, key), read);
  }
  return { progressed: progressed || more, more };
}

/** Whether all that the relay showed of a mailbox is taken, and what reads it is what read it before. */
function isAtEnd(
  before: RelationRow | undefined,
  now: RelationRow | undefined,
  read: readonly { readonly result: ReadResult }[],
): boolean {
  return (
    before !== undefined &&
    now !== undefined &&
    now.inForce === before.inForce &&
    now.secrets.length === before.secrets.length &&
    ((now.counters.flags | before.counters.flags) & FLAGS.cutOff) === 0 &&
    now.cursor > before.cursor &&
    read.every(({ result }) => result.status !== 0 || result.last === now.cursor)
  );
}

async function takeRelation(
  space: Space,
  key: RelationKey,
  read: readonly { index: number; result: ReadResult }[],
): Promise<boolean> {
  const accepted = read.filter(({ result }) => result.status === 0).sort((a, b) => b.index - a.index)[0];
  const relation = relationOf(space.store, key);
  if (accepted === undefined)
    return noteCutOff(
      space,
      relation,
      read.some(({ result }) => result.status === GONE),
    );
  if (accepted.index < relation.inForce) return readFormer(space, relation, accepted);
  const { last } = accepted.result;
  if (last < relation.cursor && relation.cursor >= FIRST_CHAINED) return readAnew(space, key);
  const isHoled = (accepted.result.rows[0]?.seq ?? relation.cursor + 1) !== relation.cursor + 1;
  if (isHoled) return followMove(space, key, accepted.result.rows);
  // What does not follow without a hole, or lies past the end, was not shown.
  const rows = heldRows(
    space,
    relation,
    accepted.result.rows.filter(({ seq }, i) => seq === relation.cursor + 1 + i && seq <= last),
  );
  const isNewer = accepted.index > relation.inForce;
  const wasCutOff = (relation.counters.flags & FLAGS.cutOff) !== 0;
  if (rows.length === 0 && !isNewer && !wasCutOff) return false;
  const take = (asksForStrangers: boolean): Promise<void> =>
    space.store.transact((transaction) => {
      if (isNewer)
        transaction.put(RELATION, key, { ...relationOf(transaction, key), inForce: accepted.index, vaulted: false });
      if (wasCutOff) setCutOff(transaction, key, false);
      const inbox: Inbox = { space, transaction, key, asksForStrangers };
      receiveRows(inbox, rows);
    });
  return takeOrAsk(space, take);
}

/** The relay has nothing of that mailbox. */
const GONE = 3;

/** No capability reads on, and nothing told of a move: said so, until one does. True where it is news, and the Ms before are asked for. */
async function noteCutOff(space: Space, relation: RelationRow, isGone = false): Promise<boolean> {
  const isWithdrawn = isGone && relation.state === 'awaiting-acceptance' && !isNeverTaken(relation);
  if ((relation.counters.flags & FLAGS.cutOff) !== 0 && !isWithdrawn) return false;
  await space.store.transact((transaction) => {
    setCutOff(transaction, relation.key, true);
    if (isWithdrawn) raise({ space, transaction, key: relation.key }, FLAGS.neverTaken);
  });
  return relation.inForce > 0;
}

/** Only an M before the one in force reads: in force again, or replaced by one that the other person moved to from there. */
async function readFormer(
  space: Space,
  relation: RelationRow,
  { index, result }: { readonly index: number; readonly result: ReadResult },
): Promise<boolean> {
  if (isInForce(result)) {
    await rejoin(space, relation.key, index, FIRST_CHAINED - 1);
    return true;
  }
  const secrets = await secretsToldOf(space, relation.key, shownOf(result), index);
  if (secrets.length === 0) return false;
  await space.store.transact((transaction) => {
    const now = relationOf(transaction, relation.key);
    transaction.put(RELATION, relation.key, {
      ...now,
      secrets: [...now.secrets, ...secrets],
      openedUnder: Math.min(now.openedUnder, index),
      cursor: FIRST_CHAINED - 1,
      vaulted: false,
    });
    queueAgain(space, transaction, relation.key);
  });
  return true;
}

function setCutOff(transaction: Transaction, key: RelationKey, isCutOff: boolean): void {
  const relation = relationOf(transaction, key);
  const { flags } = relation.counters;
  const counters = { ...relation.counters, flags: isCutOff ? flags | FLAGS.cutOff : flags & ~FLAGS.cutOff };
  transaction.put(RELATION, key, { ...relation, counters });
}

/** The relay counts less than it once showed: an older copy of its files, or a lie. What comes next would bear numbers that were read already. */
async function readAnew(space: Space, key: RelationKey): Promise<boolean> {
  await space.store.transact((transaction) => readAnewIn(space, transaction, key));
  return true;
}

/**
 * An older capability that reads no more than the notice of a move: it is opened first on a copy that is dropped, for the M it
 * brings; then everything is read in order by that.
 */
async function followMove(space: Space, key: RelationKey, rows: readonly EnvelopeRow[]): Promise<boolean> {
  const secrets = await secretsToldOf(space, key, rows, relationOf(space.store, key).openedUnder);
  if (secrets.length === 0) return noteCutOff(space, relationOf(space.store, key));
  await space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    transaction.put(RELATION, key, { ...relation, secrets: [...relation.secrets, ...secrets], vaulted: false });
  });
  return true;
}

/** What rows tell of, opened under the M at `oldest` and those after it; nothing of it is kept. */
function secretsToldOf(
  space: Space,
  key: RelationKey,
  rows: readonly EnvelopeRow[],
  oldest: number,
): Promise<RelationRow['secrets']> {
  const known = relationOf(space.store, key).secrets.length;
  return onDroppedCopy(space, (transaction) => {
    const relation = relationOf(transaction, key);
    transaction.put(RELATION, key, { ...relation, openedUnder: Math.min(relation.openedUnder, oldest) });
    receiveRows({ space, transaction, key }, rows);
    return relationOf(transaction, key).secrets.slice(known);
  });
}
