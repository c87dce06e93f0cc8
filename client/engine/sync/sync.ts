// Sync: one pass reads every mailbox to its end, accepts first flights, sends what waits, moves mailboxes that are to move,
// says what silence would leave unsaid, and brings the vault up to date. Each step is repeatable; a pass that dies anywhere is
// simply made again (PROTOCOL.md, Relay, Chains).
import { DAY } from '../../../shared/clock.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { type EnvelopeId } from '../../../shared/ids.ts';
import { deleteForgotten, finishInvitation, finishWithdrawal, isToBeDeleted } from '../invitation/invitations.ts';
import { readersOf, sendBlock, sendLetter, statedBy, prekeyFor } from '../send/letters.ts';
import { flushOutbox, waitingIn } from '../send/outbox.ts';
import { probeInForce } from '../receive/probe.ts';
import { renewPush } from '../push/push.ts';
import { readAll } from '../receive/reading.ts';
import { rereadUnopened, unreadOf } from '../receive/reread.ts';
import { restoreLater } from '../recovery/restore-later.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { INVITATION } from '../state/rows.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, enqueue, relationOf, sendingSession, vaultOf } from '../state/space.ts';
import { sendMoreAgain } from '../entries/send-again.ts';
import { saySpoken } from '../send/spoken.ts';
import { deleteFormerAnchors } from '../recovery/sheets.ts';
import { trustedNow } from '../state/time.ts';
import { isForgotten } from '../invitation/spent.ts';
import { tidySent, tidySessions } from './tidy.ts';
import { writeVault } from '../vault/vault-writer.ts';
import { type RelationKey } from '../api/views.ts';
import { announceDue, moveDue, rotateDue } from './moves.ts';
import { releaseHeld } from './held.ts';

const NOTHING = new Uint8Array(0);
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

async function finishInvitations(space: Space): Promise<void> {
  for (const row of space.store.all(INVITATION).values())
    await space.aside.take<unknown>(row.mailboxId, () => {
      if (row.state === 'preparing') return finishInvitation(space, row);
      if (row.state === 'withdrawn' && isToBeDeleted(row)) return finishWithdrawal(space, row);
      return isForgotten(row, trustedNow(space)) ? deleteForgotten(space, row) : null;
    });
}
