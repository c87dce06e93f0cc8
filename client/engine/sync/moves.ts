// Moves and announcements: telling a relation's other devices of own ones, moving its mailbox to a secret that former ones do not know,
// and having the relay take that move (PROTOCOL.md, Moves, Devices in a relation).
import { DAY, HOUR } from '../../../shared/clock.ts';
import { lastRevocation } from '../../../shared/crypto/vault/vault-revocations.ts';
import { devicesPayloadCodec, movedPayloadCodec } from '../../../shared/crypto/relation/letter.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { bearerBytes, capabilitiesOf, hashesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import { cutAll, cutsOf } from '../send/cuts.ts';
import { ROTATE } from '../../../shared/protocol/api.ts';
import { type DeviceId, type EnvelopeId, PrekeyId } from '../../../shared/ids.ts';
import { ownListRowOf } from '../state/device-rows.ts';
import { ownListOf } from '../state/lists.ts';
import { sendHeartbeat } from '../send/heartbeat.ts';
import { freshMailbox, readersOf, sendAnnouncement, sendBlock, sendLetter, prekeyFor } from '../send/letters.ts';
import { isLater } from '../state/later-row.ts';
import { MAX_SECRETS, RELATION, type RelationRow, type Rotation } from '../state/relation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, currentSecret, relationOf, sendingSession } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** Moves told of that never held, of those a relation may have had: as many generations are tried for the next one. */
const MAX_UNHELD_MOVES = 256;

/** The relay takes a move only while `n` is the last seq: where it is not, the next round reads on and tries again. */
export async function rotateDue(space: Space): Promise<'none' | 'moved' | 'offline'> {
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
    if (answer === 'offline') return answer;
    if (answer === 'refused') {
      triesOf(space).set(relation.key, (triesOf(space).get(relation.key) ?? 0) + 1);
      return 'none';
    }
  }
  triesOf(space).delete(relation.key);
  await endRotation(space, relation.key, rotation.next);
  return 'moved';
}

/** Tries after which a person is told that their mailbox does not move: whoever goes on writing to it keeps it from moving. */
const TOLD_AFTER_TRIES = 12;

/** Since the space was opened, how often the relay refused to move a mailbox that was read to its end. */
const tries = new WeakMap<Space, Map<RelationKey, number>>();

function triesOf(space: Space): Map<RelationKey, number> {
  const known = tries.get(space) ?? new Map<RelationKey, number>();
  tries.set(space, known);
  return known;
}

/** Whether a relation's mailbox has been kept from moving for so long that its person is to know. */
export const isKeptFromMoving = (space: Space, relation: RelationRow): boolean =>
  (relation.moveDue && !hasRoomToMove(relation)) ||
  (relation.rotation !== null && (triesOf(space).get(relation.key) ?? 0) >= TOLD_AFTER_TRIES);

/** Every M is kept; there is room for one's own moves, unless an earlier version let the other person's take it. */
const hasRoomToMove = ({ secrets }: RelationRow): boolean => secrets.length < MAX_SECRETS;

/** The M that an invitation's link holds: whoever saw that reads nothing of before the notice. */
const M_OF_THE_LINK = 0;
/**
 * What a replaced capability goes on reading of a mailbox: all that it could read before. A person who loses every device before one of
 * them has read of the move has no newer one in their vault, and would find nothing of the relation otherwise (decision 0081).
 */
const WHOLE_HISTORY = 1;

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
      from: relation.inForce === M_OF_THE_LINK ? from : WHOLE_HISTORY,
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
export async function announceDue(space: Space): Promise<void> {
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, async () => {
      if (owesAnnouncement(space, relation))
        await space.store.transact((transaction) => announce(space, transaction, relation.key));
    });
}

/** An announcement is made again no sooner than this after its prekey was made. */
const ANNOUNCED_AGAIN_MS = 7 * DAY;

/** What another own device put into the list it tells the relations of itself: for an hour this one leaves it to that. */
const THEIRS_MS = HOUR;

function isTheirsToTell({ store, ports }: Space, length: number): boolean {
  const { heardOf, heardAt } = ownListRowOf(store);
  return heardOf === length && Math.abs(ports.clock.now() - heardAt) < THEIRS_MS;
}

/** Whether any of these entries shuts a device out: it knows the M in force. */
const removes = (entries: readonly Uint8Array[]): boolean => lastRevocation(entries) > 0;

/**
 * Own devices that were not told of; or a prekey that has grown old while some device of the other person has no session with this
 * one, and no prekey of its own that one could be started on: whichever comes back first finds a fresh one.
 */
function owesAnnouncement(space: Space, relation: RelationRow): boolean {
  if (isLater(space.store, relation.key)) return false;
  if (relation.state === 'awaiting-acceptance' || relation.state === 'stopped') return false;
  const { list, prekeys } = accountOf(space.store);
  if (relation.announced < list.length && !isTheirsToTell(space, list.length)) return true;
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
  const announcement = sendAnnouncement(space, transaction, key, {
    kind: LETTER_KINDS.devices,
    payload: encode(devicesPayloadCodec, { entries: list, cuts }),
  });
  if (!isNew) return;
  const now = relationOf(transaction, key);
  const isReached = sendBlock(space, transaction, now) === null;
  const owesMove = now.moveDue || removes(list.slice(relation.announced));
  const moves = owesMove && isReached && hasRoomToMove(now);
  if (moves) moveMailbox(space, transaction, key, announcement.envelopeId);
  // A device that was added counts for the others once one that they accepted states the list with it.
  else if (!owesMove && isReached) sendHeartbeat(space, transaction, key);
  transaction.put(RELATION, key, {
    ...relationOf(transaction, key),
    announced: list.length,
    moveDue: owesMove && !moves,
  });
}

/**
 * Moves that found nobody to tell: the other person's newest prekey was stale, after months without a letter. Whoever has
 * started a session since has read the announcement, so the mailbox is read on from the notice itself.
 */
export async function moveDue(space: Space): Promise<void> {
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, async () => {
      if (!relation.moveDue || relation.rotation !== null || !hasRoomToMove(relation)) return;
      if (sendBlock(space, space.store, relation) !== null) return;
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
