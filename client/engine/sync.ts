// Sync: one pass reads every mailbox to its end, accepts first flights, sends what waits, moves mailboxes that are to move,
// says what silence would leave unsaid, and brings the vault up to date. Each step is repeatable; a pass that dies anywhere is
// simply made again (PROTOCOL.md, Relay, Chains).
import { DAY } from '../../shared/clock.ts';
import { devicesPayloadCodec, LETTER_KINDS, movedPayloadCodec } from '../../shared/crypto/letter.ts';
import { bearerBytes, capabilitiesOf, hashesOf } from '../../shared/crypto/mailbox.ts';
import { headsSeen } from '../../shared/crypto/chains.ts';
import { verifyList } from '../../shared/crypto/identity.ts';
import { encode } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { type EnvelopeRow, READ, type ReadCursor, type ReadResult, ROTATE } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { draftKey } from './entries.ts';
import { acceptFlight } from './first-flight.ts';
import { type Inbox } from './inbox-work.ts';
import { receiveRows } from './inbox.ts';
import { finishInvitation, finishWithdrawal } from './invitations.ts';
import { freshMailbox, readersOf, sendAnnouncement, sendBlock, sendLetter, statedBy, prekeyFor } from './letters.ts';
import { flushOutbox, waitingIn } from './outbox.ts';
import { FLAGS, RELATION, type RelationRow } from './relation-row.ts';
import { DRAFT, HELD, INVITATION, type InvitationRow } from './rows.ts';
import { StorageFailed, type Transaction } from './sealed-store.ts';
import { type Space, accountOf, currentSecret, enqueue, relationOf, sendingSession } from './space.ts';
import { writeVault } from './vault-writer.ts';
import { type RelationKey } from './views.ts';

const NOTHING = new Uint8Array(0);
/** Reading and sending bring each other forward: a first contact takes four rounds, nothing takes more than this. */
const MAX_ROUNDS = 12;
/** Envelope 1 of a relation's mailbox is the bundle, which stands in no chain. */
const FIRST_CHAINED = 2;
/** An invitation's mailbox is read this long past its expiry, then its secrets go. */
const PAST_EXPIRY = DAY;

export type PassReport = { readonly reached: boolean; readonly changed: boolean };

/** One whole pass. `reached` false where the relay was away at some step. */
export async function syncPass(space: Space): Promise<PassReport> {
  let changed = false;
  const taken = new Set<EnvelopeId>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await releaseHeld(space);
    const read = await readAll(space);
    if (!read.reached) return { reached: false, changed };
    if (isOldCopy(space)) return { reached: true, changed: changed || read.progressed };
    await announceDue(space);
    await moveDue(space);
    await sayWhatSilenceLeavesUnsaid(space);
    const before = waitingIn(space, taken).length;
    const sent = await flushOutbox(space, taken);
    if (!sent.reached) return { reached: false, changed };
    const rotated = await rotateDue(space);
    changed ||= read.progressed || before > 0 || rotated === 'moved';
    if (rotated === 'offline') return { reached: false, changed };
    if (!read.progressed && before === 0 && rotated === 'none') break;
  }
  await finishInvitations(space);
  const vault = await writeVault(space);
  return { reached: vault.reached, changed: changed || vault.wrote };
}

/**
 * One relation shows that this profile is an old copy: then it is one everywhere. It reads and sends nothing, its vault
 * records included, which would put older states in the place of newer ones (PROTOCOL.md, Chains).
 */
const isOldCopy = (space: Space): boolean =>
  [...space.store.all(RELATION).values()].some(({ chains }) => chains.oldProfile);

type Target =
  | { readonly type: 'relation'; readonly key: RelationKey; readonly index: number }
  | { readonly type: 'invitation'; readonly mailboxId: string };

/** Every cursor of this space, and what each is for: the request of READ and of SUBSCRIBE alike. */
export function cursorsOf(space: Space): {
  readonly cursors: readonly ReadCursor[];
  readonly targets: readonly Target[];
} {
  const cursors: ReadCursor[] = [];
  const targets: Target[] = [];
  for (const relation of space.store.all(RELATION).values()) {
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
  }
  for (const invitation of space.store.all(INVITATION).values()) {
    if (invitation.state !== 'open') continue;
    cursors.push({ mailboxId: invitation.mailboxId, read: bearerBytes(capabilitiesOf(invitation.m0).read), after: 1 });
    targets.push({ type: 'invitation', mailboxId: invitation.mailboxId });
  }
  return { cursors, targets };
}

async function readAll(space: Space): Promise<{ reached: boolean; progressed: boolean }> {
  let progressed = false;
  for (let pass = 0; pass < 1_000; pass++) {
    const { cursors, targets } = cursorsOf(space);
    let more = false;
    for (let at = 0; at < cursors.length; at += LIMITS.readBatch) {
      const answer = await space.relay.call(READ, cursors.slice(at, at + LIMITS.readBatch));
      if (!answer.ok) return { reached: false, progressed };
      const results = answer.value.flatMap((result, i) => {
        const target = targets[at + i];
        return target === undefined ? [] : [{ result, target }];
      });
      more = (await takeResults(space, results)) || more;
    }
    progressed ||= more;
    if (!more) break;
  }
  return { reached: true, progressed };
}

type Answered = { readonly result: ReadResult; readonly target: Target };

async function takeResults(space: Space, results: readonly Answered[]): Promise<boolean> {
  let progressed = false;
  const byRelation = new Map<RelationKey, { index: number; result: ReadResult }[]>();
  for (const { result, target } of results) {
    if (target.type === 'invitation')
      progressed = (await takeInvitation(space, target.mailboxId, result)) || progressed;
    else byRelation.set(target.key, [...(byRelation.get(target.key) ?? []), { index: target.index, result }]);
  }
  for (const [key, read] of byRelation) progressed = (await takeAlone(space, key, read)) || progressed;
  return progressed;
}

/**
 * Where one relation's letters cannot be taken at all, whatever their author did, that relation is read no further and says so.
 * Nothing of it is passed over, so that a later version reads on; the other relations never wait for it.
 */
async function takeAlone(...[space, key, read]: Parameters<typeof takeRelation>): Promise<boolean> {
  try {
    return await takeRelation(space, key, read);
  } catch (error) {
    if (error instanceof StorageFailed) throw error;
    await space.store.transact((transaction) => {
      const relation = relationOf(transaction, key);
      const counters = { ...relation.counters, flags: relation.counters.flags | FLAGS.pleaseUpdate };
      if (counters.flags !== relation.counters.flags) transaction.put(RELATION, key, { ...relation, counters });
    });
    return false;
  }
}

async function takeInvitation(space: Space, mailboxId: string, result: ReadResult): Promise<boolean> {
  const invitation = space.store.get(INVITATION, mailboxId);
  if (invitation === undefined || invitation.state !== 'open') return false;
  const now = space.ports.clock.now();
  return space.store.transact((transaction) => {
    if (result.status === 0 && acceptFlight(space, transaction, invitation, result.rows) !== null) return true;
    // Deleted by its owner counts as read past it; a mere refusal says nothing of what the mailbox holds.
    const isOver = result.status === 3 || now > invitation.expires + PAST_EXPIRY;
    if (!isOver) return false;
    // Read past its expiry and no flight found: the one-time secret has nothing left to open.
    transaction.put(INVITATION, mailboxId, { ...invitation, state: 'expired', oneTime: null, vaulted: false });
    return true;
  });
}

async function takeRelation(
  space: Space,
  key: RelationKey,
  read: readonly { index: number; result: ReadResult }[],
): Promise<boolean> {
  const accepted = read.filter(({ result }) => result.status === 0).sort((a, b) => b.index - a.index)[0];
  const relation = relationOf(space.store, key);
  if (accepted === undefined) return noteCutOff(space, relation);
  const { last } = accepted.result;
  if (last < relation.cursor && relation.cursor >= FIRST_CHAINED) return readAnew(space, key);
  const isHoled = (accepted.result.rows[0]?.seq ?? relation.cursor + 1) !== relation.cursor + 1;
  if (isHoled) return followMove(space, key, accepted.result.rows);
  // What does not follow without a hole, or lies past the end, was not shown.
  const rows = accepted.result.rows.filter(({ seq }, i) => seq === relation.cursor + 1 + i && seq <= last);
  const isNewer = accepted.index > relation.inForce;
  const wasCutOff = (relation.counters.flags & FLAGS.cutOff) !== 0;
  if (rows.length === 0 && !isNewer && !wasCutOff) return false;
  await space.store.transact((transaction) => {
    if (isNewer)
      transaction.put(RELATION, key, { ...relationOf(transaction, key), inForce: accepted.index, vaulted: false });
    if (wasCutOff) setCutOff(transaction, key, false);
    const inbox: Inbox = { space, transaction, key };
    receiveRows(inbox, rows);
  });
  return true;
}

/** No capability reads on, and nothing told of a move: said so, until one does. */
async function noteCutOff(space: Space, relation: RelationRow): Promise<boolean> {
  if ((relation.counters.flags & FLAGS.cutOff) !== 0) return false;
  await space.store.transact((transaction) => setCutOff(transaction, relation.key, true));
  return false;
}

function setCutOff(transaction: Transaction, key: RelationKey, isCutOff: boolean): void {
  const relation = relationOf(transaction, key);
  const { flags } = relation.counters;
  const counters = { ...relation.counters, flags: isCutOff ? flags | FLAGS.cutOff : flags & ~FLAGS.cutOff };
  transaction.put(RELATION, key, { ...relation, counters });
}

/**
 * The relay counts less than it once showed: an older copy of its files, or a lie. What comes next would bear numbers that were
 * read already, so everything is read from the beginning; what is known by then changes nothing.
 */
async function readAnew(space: Space, key: RelationKey): Promise<boolean> {
  await space.store.transact((transaction) =>
    transaction.put(RELATION, key, { ...relationOf(transaction, key), cursor: FIRST_CHAINED - 1 }),
  );
  return true;
}

/** Carries what a dropped copy found out of its transaction. */
class Dropped extends Error {
  readonly secrets: RelationRow['secrets'];
  constructor(secrets: RelationRow['secrets']) {
    super('this copy is dropped');
    this.secrets = secrets;
  }
}

/**
 * An older capability that reads no more than the notice of a move: it is opened first on a copy that is dropped, for the M it
 * brings; then everything is read in order by that.
 */
async function followMove(space: Space, key: RelationKey, rows: readonly EnvelopeRow[]): Promise<boolean> {
  const known = relationOf(space.store, key).secrets.length;
  try {
    await space.store.transact((transaction) => {
      receiveRows({ space, transaction, key }, rows);
      throw new Dropped(relationOf(transaction, key).secrets.slice(known));
    });
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
    if (error.secrets.length === 0) return noteCutOff(space, relationOf(space.store, key));
    await space.store.transact((transaction) => {
      const relation = relationOf(transaction, key);
      transaction.put(RELATION, key, { ...relation, secrets: [...relation.secrets, ...error.secrets], vaulted: false });
    });
  }
  return true;
}

/** The relay takes a move only while `n` is the last seq: where it is not, the next round reads on and tries again. */
async function rotateDue(space: Space): Promise<'none' | 'moved' | 'offline'> {
  let outcome: 'none' | 'moved' = 'none';
  for (const relation of space.store.all(RELATION).values()) {
    const { rotation } = relation;
    const next = rotation === null ? undefined : relation.secrets[rotation.next];
    if (rotation === null || next === undefined) continue;
    if (relation.inForce >= rotation.next) {
      await endRotation(space, relation.key, rotation.next);
      outcome = 'moved';
      continue;
    }
    if (rotation.from === 0) continue;
    const answer = await space.relay.call(ROTATE, {
      mailboxId: relation.mailboxId,
      admin: bearerBytes(capabilitiesOf(currentSecret(relation)).admin),
      hashes: hashesOf(capabilitiesOf(next)),
      generation: rotation.next,
      from: rotation.from,
      n: relation.cursor,
      own: rotation.own,
    });
    if (answer.ok) {
      await endRotation(space, relation.key, rotation.next);
      outcome = 'moved';
    } else if (answer.error.type !== 'refused') return 'offline';
  }
  return outcome;
}

const endRotation = (space: Space, key: RelationKey, index: number): Promise<void> =>
  space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    // Of two moves the relay took one: where that is the other person's, this one ends without holding.
    const inForce = Math.max(relation.inForce, index);
    transaction.put(RELATION, key, { ...relation, inForce, rotation: null, vaulted: false });
  });

/**
 * Own devices changed since this relation was told (a recovery): the announcement says so without a session, then the mailbox
 * moves to an M that no earlier device knows, told to whomever of the other person can be reached.
 */
async function announceDue(space: Space): Promise<void> {
  for (const { key, announced, state } of space.store.all(RELATION).values()) {
    const { list } = accountOf(space.store);
    if (announced >= list.length || state === 'awaiting-acceptance' || state === 'stopped') continue;
    await space.store.transact((transaction) => {
      const relation = relationOf(transaction, key);
      const own = unwrap(verifyList(accountOf(transaction).aikPublic, list, space.ports.random));
      const cuts = headsSeen(relation.chains).filter(({ device }) => own.revoked.has(device));
      const announcement = sendAnnouncement(
        space,
        transaction,
        key,
        encode(devicesPayloadCodec, { entries: list, cuts }),
      );
      const isReachable = sendBlock(space, transaction, relationOf(transaction, key)) === null;
      if (isReachable) moveMailbox(space, transaction, key, announcement.envelopeId);
      transaction.put(RELATION, key, {
        ...relationOf(transaction, key),
        announced: list.length,
        moveDue: !isReachable,
      });
    });
  }
}

/**
 * Moves that found nobody to tell: the other person's newest prekey was stale, after months without a letter. Whoever has
 * started a session since has read the announcement, so the mailbox is read on from the notice itself.
 */
async function moveDue(space: Space): Promise<void> {
  for (const relation of space.store.all(RELATION).values()) {
    if (!relation.moveDue || relation.rotation !== null || sendBlock(space, space.store, relation) !== null) continue;
    await space.store.transact((transaction) => {
      moveMailbox(space, transaction, relation.key, null);
      transaction.put(RELATION, relation.key, { ...relationOf(transaction, relation.key), moveDue: false });
    });
  }
}

/**
 * Tells of the next M; the relay takes the move once the notice has been read back. Whoever reads by an older capability reads
 * from `notice` on: from the announcement, without which the device that tells of the move would be unknown (decision 0040).
 */
function moveMailbox(space: Space, transaction: Transaction, key: RelationKey, notice: EnvelopeId | null): void {
  const mailbox = freshMailbox(space.ports.random);
  const payload = encode(movedPayloadCodec, { mailbox });
  const { envelopeId } = sendLetter(space, transaction, key, { kind: LETTER_KINDS.moved, payload });
  const relation = relationOf(transaction, key);
  const secrets = [...relation.secrets, mailbox];
  const rotation = { next: secrets.length - 1, notice: notice ?? envelopeId, from: 0, own: false };
  transaction.put(RELATION, key, { ...relation, secrets, rotation, vaulted: false });
}

/**
 * A device that holds an unanswered turn 0 or 1 answers it once, and starts a session with a confirmed device that could not;
 * a psychologist's says once a day how far it has read.
 */
async function sayWhatSilenceLeavesUnsaid(space: Space): Promise<void> {
  const now = space.ports.clock.now();
  for (const relation of space.store.all(RELATION).values()) {
    if (relation.state === 'awaiting-acceptance' || sendBlock(space, space.store, relation) !== null) continue;
    const owesTurn = readersOf(relation, space.ports.random).some((device) => {
      const session = sendingSession(space.store, relation.key, device);
      if (session === null) return prekeyFor(space, relation, device) !== null;
      return session.sending === null && session.received <= 1;
    });
    const owesHeartbeat =
      relation.role === 'psychologist' &&
      statedBy(relation) > relation.stated &&
      now - (relation.lastHeartbeat?.time ?? Number.NEGATIVE_INFINITY) >= DAY;
    if (owesTurn || owesHeartbeat)
      await space.store.transact((transaction) => sendHeartbeat(space, transaction, relation.key));
  }
}

/** A leaf beside the chain; the leaf before it is erased, so that they leave neither a hole nor a count. */
function sendHeartbeat(space: Space, transaction: Transaction, key: RelationKey): void {
  const before = relationOf(transaction, key).lastHeartbeat;
  const { envelopeId } = sendLetter(space, transaction, key, { kind: LETTER_KINDS.empty, payload: NOTHING });
  const relation = relationOf(transaction, key);
  transaction.put(RELATION, key, { ...relation, lastHeartbeat: { time: space.ports.clock.now(), envelopeId } });
  if (before !== null) enqueue(transaction, { type: 'erase', relation: key, envelopeId: before.envelopeId });
}

/** Answers whose 30 s are over. */
export async function releaseHeld(space: Space, all = false): Promise<void> {
  for (const held of space.store.all(HELD).values()) {
    if (!all && held.sendsAt > space.ports.clock.now()) continue;
    if (sendBlock(space, space.store, relationOf(space.store, held.relation)) !== null) continue;
    await space.store.transact((transaction) => {
      // Taken back, or sent by another pass, since it was looked at.
      if (transaction.get(HELD, held.relation) !== held) return;
      sendLetter(space, transaction, held.relation, { kind: LETTER_KINDS.answer, payload: held.payload });
      transaction.delete(HELD, held.relation);
      transaction.delete(DRAFT, draftKey({ relation: held.relation, kind: 'answer' }));
    });
  }
}

async function finishInvitations(space: Space): Promise<void> {
  const preparing = [...space.store.all(INVITATION).values()].filter((row: InvitationRow) => row.state === 'preparing');
  for (const row of preparing) await finishInvitation(space, row);
  for (const row of space.store.all(INVITATION).values())
    if (row.state === 'withdrawn' && row.oneTime !== null) await finishWithdrawal(space, row);
}
