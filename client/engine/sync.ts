// Sync: one pass reads every mailbox to its end, accepts first flights, sends what waits, moves mailboxes that are to move,
// says what silence would leave unsaid, and brings the vault up to date. Each step is repeatable; a pass that dies anywhere is
// simply made again (PROTOCOL.md, Relay, Chains).
import { DAY } from '../../shared/clock.ts';
import { devicesPayloadCodec, movedPayloadCodec } from '../../shared/crypto/letter.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { bearerBytes, capabilitiesOf, hashesOf } from '../../shared/crypto/mailbox.ts';
import { vaultMailboxId } from '../../shared/crypto/vault.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { cutAll, cutsOf } from './cuts.ts';
import { READ, ROTATE } from '../../shared/protocol/api.ts';
import { type DeviceId, type EnvelopeId, PrekeyId } from '../../shared/ids.ts';
import { draftKey, isOver } from './entries.ts';
import { deleteForgotten, finishInvitation, finishWithdrawal, isToBeDeleted } from './invitations.ts';
import { ownListOf } from './lists.ts';
import { freshMailbox, readersOf, sendAnnouncement, sendBlock, sendLetter, statedBy, prekeyFor } from './letters.ts';
import { flushOutbox, waitingIn } from './outbox.ts';
import { probeInForce } from './probe.ts';
import { renewPush } from './push.ts';
import { readAll } from './reading.ts';
import { isLater } from './later-row.ts';
import { rereadUnopened, unreadOf } from './reread.ts';
import { restoreLater } from './restore-later.ts';
import { RELATION, type RelationRow, type Rotation } from './relation-row.ts';
import { DRAFT, HELD, type HeldRow } from './draft-rows.ts';
import { INVITATION } from './rows.ts';
import { type Transaction } from './sealed-store.ts';
import { type Space, accountOf, currentSecret, enqueue, isHere, relationOf, sendingSession, vaultOf } from './space.ts';
import { sendMoreAgain } from './send-again.ts';
import { saySpoken } from './spoken.ts';
import { deleteFormerAnchors } from './sheets.ts';
import { trustedNow } from './time.ts';
import { isForgotten } from './spent.ts';
import { tidySent, tidySessions } from './tidy.ts';
import { writeVault } from './vault-writer.ts';
import { type RelationKey } from './views.ts';

const NOTHING = new Uint8Array(0);
/** Moves told of that never held, of those a relation may have had: as many generations are tried for the next one. */
const MAX_UNHELD_MOVES = 256;
/** Reading and sending bring each other forward: a first contact takes four rounds, nothing takes more than this. */
const MAX_ROUNDS = 12;
/** What of a pass is no relation's and no invitation's, and may fail alone all the same. */
const PUSH_DEVICE = 'push';

export type PassReport = {
  readonly reached: boolean;
  readonly changed: boolean;
  /** Null where the pass did not come so far as to know. */
  readonly vaultStuck: boolean | null;
};

/** One whole pass. `reached` false where the relay was away at some step. `looks`: whether to ask how far the relay shows the vault. */
export async function syncPass(space: Space, looks: boolean): Promise<PassReport> {
  let changed = false;
  space.effort.begin();
  space.aside.begin();
  const taken = new Set<EnvelopeId>();
  let wasStuck = false;
  const unread = unreadOf(space);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await releaseHeld(space);
    const read = await readAll(space);
    if (!read.reached) return { reached: false, changed, vaultStuck: null };
    if (await isOldCopy(space)) return { reached: true, changed: changed || read.progressed, vaultStuck: null };
    await announceDue(space);
    await moveDue(space);
    await saySpoken(space);
    await sayWhatSilenceLeavesUnsaid(space);
    await sendMoreAgain(space);
    const before = waitingIn(space, taken).length;
    const sent = await flushOutbox(space, taken);
    if (!sent.reached) return { reached: false, changed, vaultStuck: null };
    const rotated = await rotateDue(space);
    changed ||= read.progressed || before > 0 || rotated === 'moved';
    if (rotated === 'offline') return { reached: false, changed, vaultStuck: null };
    // What was refused is tried once more after the mailbox was read to its end, and again by the next pass.
    const isStuck = before > 0 && waitingIn(space, taken).length >= before;
    if (!read.progressed && rotated === 'none' && (before === 0 || (isStuck && wasStuck))) break;
    wasStuck = isStuck;
  }
  // After what is new, so that none of it waits for what opens nowhere.
  const reread = await rereadUnopened(space, unread);
  const came = await restoreLater(space);
  const probed = await probeInForce(space);
  changed ||= reread.progressed || came || probed === true;
  if (probed === null) return { reached: false, changed, vaultStuck: null };
  if (!reread.reached) return { reached: false, changed, vaultStuck: null };
  await finishInvitations(space);
  await tidySessions(space);
  await tidySent(space);
  const news = (await space.aside.take(PUSH_DEVICE, () => renewPush(space))) ?? false;
  const vault = await writeVault(space, looks);
  if (vault.reached) {
    await deleteFormerAnchors(space);
    space.aside.end();
  }
  return {
    reached: vault.reached,
    changed: changed || vault.wrote || news,
    vaultStuck: vault.reached ? vault.stuck : null,
  };
}

/**
 * Whether this profile is an old copy everywhere: then it sends nothing, its vault records included, which would put older
 * states in the place of newer ones. A relation that shows it is stopped at once, but any holder of its mailbox's secret could
 * pretend it (decision 0021): of all the others only the vault tells, which nobody but this account writes.
 */
async function isOldCopy(space: Space): Promise<boolean> {
  if (![...space.store.all(RELATION).values()].some(({ chains }) => chains.oldProfile)) return false;
  const { state, secret, pending } = vaultOf(space.store);
  const read = bearerBytes(capabilitiesOf(secret).read);
  const answer = await space.relay.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after: state.seq }]);
  if (!answer.ok) return true;
  return answer.value[0]?.rows.some(({ envelopeId }) => envelopeId !== pending?.envelopeId) ?? true;
}

/** The relay takes a move only while `n` is the last seq: where it is not, the next round reads on and tries again. */
async function rotateDue(space: Space): Promise<'none' | 'moved' | 'offline'> {
  let outcome: 'none' | 'moved' = 'none';
  for (const relation of space.store.all(RELATION).values()) {
    const rotated = await space.aside.take(relation.key, () => rotateOne(space, relation));
    if (rotated === 'offline') return rotated;
    if (rotated === 'moved') outcome = rotated;
  }
  return outcome;
}

async function rotateOne(space: Space, relation: RelationRow): Promise<'none' | 'moved' | 'offline'> {
  const { rotation } = relation;
  const next = rotation === null ? undefined : relation.secrets[rotation.next];
  if (rotation === null || next === undefined) return 'none';
  if (relation.inForce < rotation.next) {
    if (rotation.from === 0) return 'none';
    const answer = await rotate(space, relation, { ...rotation, secret: next });
    if (answer !== 'done') return answer === 'refused' ? 'none' : answer;
  }
  await endRotation(space, relation.key, rotation.next);
  return 'moved';
}

/**
 * The mailbox's generation counts the moves that held; an M that was told of and never came into force has a place in `secrets`
 * and none there. So the place of the M in force, plus one, is the highest that the next generation can be: what is below is
 * tried where the relay finds that in conflict (decision 0042).
 */
async function rotate(
  space: Space,
  relation: RelationRow,
  { secret, from, own }: Rotation & { readonly secret: Secret<'mailbox'> },
): Promise<'done' | 'refused' | 'offline'> {
  const highest = relation.inForce + 1;
  const lowest = Math.max(1, highest - MAX_UNHELD_MOVES);
  for (let generation = highest; generation >= lowest; generation--) {
    const answer = await space.relay.call(ROTATE, {
      mailboxId: relation.mailboxId,
      admin: bearerBytes(capabilitiesOf(currentSecret(relation)).admin),
      hashes: hashesOf(capabilitiesOf(secret)),
      generation,
      from,
      n: relation.cursor,
      own,
    });
    if (answer.ok) return 'done';
    if (answer.error.type !== 'refused') return 'offline';
    if (answer.error.refusal !== 'conflict') return 'refused';
  }
  return 'refused';
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
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, async () => {
      if (owesAnnouncement(space, relation))
        await space.store.transact((transaction) => announce(space, transaction, relation.key));
    });
}

/** An announcement is made again no sooner than this after its prekey was made. */
const ANNOUNCED_AGAIN_MS = 7 * DAY;

/**
 * Own devices that were not told of; or a prekey that has grown old while some device of the other person has no session with this
 * one, and no prekey of its own that one could be started on: whichever comes back first finds a fresh one.
 */
function owesAnnouncement(space: Space, relation: RelationRow): boolean {
  if (isLater(space.store, relation.key)) return false;
  if (relation.state === 'awaiting-acceptance' || relation.state === 'stopped') return false;
  const { list, prekeys } = accountOf(space.store);
  if (relation.announced < list.length) return true;
  const isLacking = (device: DeviceId): boolean =>
    sendingSession(space.store, relation.key, device) === null && prekeyFor(space, relation, device) === null;
  if (!readersOf(relation, space.ports.random).some(isLacking)) return false;
  const [newest] = prekeys;
  const idOf = ({ public: { id } }: (typeof prekeys)[number]) => PrekeyId.toBytes(id);
  if (newest === undefined || equalBytes(idOf(newest), relation.prekeySent)) return false;
  const sent = prekeys.find((prekey) => equalBytes(idOf(prekey), relation.prekeySent));
  return sent === undefined || Math.abs(space.ports.clock.now() - sent.public.time) >= ANNOUNCED_AGAIN_MS;
}

function announce(space: Space, transaction: Transaction, key: RelationKey): void {
  const { list, aikPublic } = accountOf(transaction);
  const relation = relationOf(transaction, key);
  const { revoked } = ownListOf({ aikPublic, list }, space.ports.random);
  const cuts = cutsOf(relation.chains, revoked);
  const isNew = relation.announced < list.length;
  // What is told of is true here first: said again, it says the same.
  transaction.put(RELATION, key, {
    ...relation,
    chains: cutAll(relation.chains, revoked, space.ports.clock.now()),
  });
  const announcement = sendAnnouncement(space, transaction, key, encode(devicesPayloadCodec, { entries: list, cuts }));
  if (!isNew) return;
  const isReachable = sendBlock(space, transaction, relationOf(transaction, key)) === null;
  if (isReachable) moveMailbox(space, transaction, key, announcement.envelopeId);
  transaction.put(RELATION, key, { ...relationOf(transaction, key), announced: list.length, moveDue: !isReachable });
}

/**
 * Moves that found nobody to tell: the other person's newest prekey was stale, after months without a letter. Whoever has
 * started a session since has read the announcement, so the mailbox is read on from the notice itself.
 */
async function moveDue(space: Space): Promise<void> {
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, async () => {
      if (!relation.moveDue || relation.rotation !== null || sendBlock(space, space.store, relation) !== null) return;
      await space.store.transact((transaction) => {
        moveMailbox(space, transaction, relation.key, null);
        transaction.put(RELATION, relation.key, { ...relationOf(transaction, relation.key), moveDue: false });
      });
    });
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
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, async () => {
      if (owesWord(space, relation))
        await space.store.transact((transaction) => sendHeartbeat(space, transaction, relation.key));
    });
}

function owesWord(space: Space, relation: RelationRow): boolean {
  if (relation.state === 'awaiting-acceptance' || sendBlock(space, space.store, relation) !== null) return false;
  const owesTurn = readersOf(relation, space.ports.random).some((device) => {
    const session = sendingSession(space.store, relation.key, device);
    if (session === null) return prekeyFor(space, relation, device) !== null;
    return session.sending === null && session.received <= 1;
  });
  const owesHeartbeat =
    relation.role === 'psychologist' &&
    statedBy(relation) > relation.stated &&
    // A clock that was ahead once says nothing of how long ago it was.
    Math.abs(space.ports.clock.now() - (relation.lastHeartbeat?.time ?? Number.NEGATIVE_INFINITY)) >= DAY;
  return owesTurn || owesHeartbeat;
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
async function releaseHeld(space: Space): Promise<void> {
  for (const held of space.store.all(HELD).values())
    if (isOver(space, held) && isHere(space.store, held.relation))
      await space.aside.take(held.relation, () =>
        space.store.transact((transaction) => release(space, transaction, held)),
      );
}

/**
 * Seals what is held for its undo when the space is locked: no network, one commit each, in which either all of it is true or the
 * answer is still held. Returns where something is to leave.
 */
export async function sealHeld(space: Space): Promise<ReadonlySet<RelationKey>> {
  const held = [...space.store.all(HELD).values()].filter(({ relation }) => isHere(space.store, relation));
  const sealed = held.map((row) => space.store.transact((transaction) => release(space, transaction, row)));
  // What cannot be sealed stays held: locking goes on, and the next unlocking tries again.
  const done = await Promise.allSettled(sealed);
  return new Set(held.filter((_row, i) => done[i]?.status === 'fulfilled').map(({ relation }) => relation));
}

function release(space: Space, transaction: Transaction, held: HeldRow): void {
  // Taken back, or sent by another pass, since it was looked at.
  if (transaction.get(HELD, held.relation) !== held) return;
  if (sendBlock(space, transaction, relationOf(transaction, held.relation)) !== null) return;
  sendLetter(space, transaction, held.relation, { kind: LETTER_KINDS.answer, payload: held.payload });
  transaction.delete(HELD, held.relation);
  transaction.delete(DRAFT, draftKey({ relation: held.relation, kind: 'answer' }));
}

async function finishInvitations(space: Space): Promise<void> {
  for (const row of space.store.all(INVITATION).values())
    await space.aside.take<unknown>(row.mailboxId, () => {
      if (row.state === 'preparing') return finishInvitation(space, row);
      if (row.state === 'withdrawn' && isToBeDeleted(row)) return finishWithdrawal(space, row);
      return isForgotten(row, trustedNow(space)) ? deleteForgotten(space, row) : null;
    });
}
