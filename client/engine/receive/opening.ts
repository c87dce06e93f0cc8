// Opening: a letter of a relation's mailbox by whichever session opens it, or by a session that a known device begins with it. Nothing is
// kept yet (PROTOCOL.md, Slots, First flight).
import { utcDayOf } from '../../../shared/clock.ts';
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { type Inner, openBody } from '../../../shared/crypto/relation/content.ts';
import { openIdBlock, respond, withPeerKey } from '../../../shared/crypto/relation/handshake.ts';
import { relationPskOf } from '../../../shared/crypto/relation/invitation.ts';
import { PREKEY_KIND } from '../../../shared/crypto/identity/prekeys.ts';
import { costToReceive, isSlotOf, receiveSlot } from '../../../shared/crypto/relation/session.ts';
import { slotAddress } from '../../../shared/crypto/relation/slot.ts';
import { OPS, opsOfList } from '../state/effort.ts';
import { type FullRow, type Inbox, type ReadBySlot, relationNow } from './inbox-work.ts';
import { peerListOf } from '../send/letters.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { accountOf, sessionsOf } from '../state/space.ts';
import { datedNow, trustedNow } from '../state/time.ts';

/**
 * The slot for this device, by whichever session opens it; null where none does. Nothing is kept yet. `index`: of the M that the outer seal
 * opened under.
 */
export function openFor(inbox: Inbox, row: FullRow, inner: Inner, index: number): ReadBySlot | null {
  const { space, transaction, key } = inbox;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const days = [utcDayOf(trustedNow(space)), utcDayOf(datedNow(space))] as const;
  const context = {
    relationId: relation.relationId,
    envelopeId: row.envelopeId,
    head: inner.head,
    ownKem: account.device.kem.secretKey,
  };
  const known = sessionsOf(transaction, key)
    .map(({ session }) => session)
    .filter((session) => session.peerDevice === inner.author);
  for (const slot of oneAnAddress(inner.slots)) {
    const address = slotAddress(slot);
    if (address === null) continue;
    const candidates = known.filter((session) => isSlotOf(session, inner.author, slot));
    for (const session of candidates) {
      const { steps, kems } = costToReceive(session, slot);
      space.effort.spend(key, steps + OPS.kem * kems);
      const read = openSlot(relation, row, inner, receiveSlot(session, context, slot, ...days));
      if (read !== null) return read;
    }
    // A device this one already has a session with never starts another: it returns under a new id.
    if (address.turn === 0 && !known.some((session) => session.role === 'responder')) {
      const read = openFlight(inbox, row, inner, { slot, index });
      if (read !== null) return read;
    }
  }
  return null;
}

/** A reader has one slot in an envelope: a second one of the same address is for nobody. */
export function oneAnAddress(slots: readonly Uint8Array[]): readonly Uint8Array[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const address = toHex(slot.subarray(0, 16));
    return !seen.has(address) && seen.add(address);
  });
}

type Received = ReturnType<typeof receiveSlot>;

function openSlot(relation: RelationRow, row: FullRow, inner: Inner, received: Received): ReadBySlot | null {
  if (!received.ok) return null;
  const { contentKey, bodyHash, session } = received.value;
  const letter = openBody(inner, relation.relationId, row.envelopeId, contentKey, bodyHash);
  return letter.ok ? { letter: letter.value, session, contentKey, bodyHash } : null;
}

/**
 * A session begun on an M so many moves ago is begun anew: its author reads on first. What stands behind the M of the outer seal began none, and
 * a stolen device may have made it up.
 */
const FLIGHT_SECRETS = 16;

/** A session that a known device of the other person starts later, on one of this device's signed prekeys. */
function openFlight(
  inbox: Inbox,
  row: FullRow,
  inner: Inner,
  { slot, index }: { readonly slot: Uint8Array; readonly index: number },
): ReadBySlot | null {
  const { space, transaction } = inbox;
  const { random } = space.ports;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const address = slotAddress(slot);
  if (address === null || !('prekeyId' in address) || !peerListOf(relation, random).active.has(inner.author))
    return null;
  const prekey = account.prekeys.find((own) => own.public.id === address.prekeyId);
  if (prekey === undefined) return null;
  for (const secret of relation.secrets.slice(Math.max(0, index + 1 - FLIGHT_SECRETS), index + 1).reverse()) {
    space.effort.spend(inbox.key, OPS.kem * 2 + address.index);
    const started = respond(
      {
        psk: relationPskOf(secret, relation.relationId),
        relationId: relation.relationId,
        bundleHash: relation.bundleHash,
        ownDevice: account.device.deviceId,
        ownKem: account.device.kem.secretKey,
        prekey: { kind: PREKEY_KIND.signed, id: prekey.public.id, secretKey: prekey.secret },
        initiator: inner.author,
        slot,
      },
      random,
    );
    if (!started.ok) continue;
    const context = {
      relationId: relation.relationId,
      envelopeId: row.envelopeId,
      head: inner.head,
      ownKem: account.device.kem.secretKey,
    };
    const read = openSlot(
      relation,
      row,
      inner,
      receiveSlot(started.value, context, slot, utcDayOf(trustedNow(space)), utcDayOf(datedNow(space))),
    );
    if (read === null) continue;
    space.effort.spend(inbox.key, opsOfList(read.letter.idBlock.length));
    const idBlock = openIdBlock(read.letter.idBlock, { idHash: address.idHash, author: inner.author }, random);
    if (!idBlock.ok || !equalBytes(idBlock.value.idBlock.aikPublic, relation.peer.aik)) return null;
    return { ...read, session: withPeerKey(read.session, idBlock.value.device.kemPublic) };
  }
  return null;
}
