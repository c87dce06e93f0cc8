// Letters in: one row of a relation's mailbox verified, opened and applied inside the caller's transaction, so that sessions,
// entry and cursor become true together or not at all. A row that does not verify changes nothing but a counter; what its
// absence or its twin proves is the chain's to say (PROTOCOL.md, Envelopes, Chains, Device list).
import { dayOf } from '../../shared/clock.ts';
import { equalBytes } from '../../shared/bytes.ts';
import { type Inner, isAnnouncement, openBody, openOuter } from '../../shared/crypto/content.ts';
import { openIdBlock, respond, withPeerKey } from '../../shared/crypto/handshake.ts';
import { relationPskOf } from '../../shared/crypto/invitation.ts';
import { mailboxSealOf } from '../../shared/crypto/mailbox.ts';
import { PREKEY_KIND } from '../../shared/crypto/prekeys.ts';
import { isSlotOf, receiveSlot, slotAddress } from '../../shared/crypto/session.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { receiveAnnouncement } from './announcements.ts';
import { applyLetter } from './apply.ts';
import { type FullRow, type Inbox, type Read, count, judge, patch, raise, relationNow } from './inbox-work.ts';
import { peerListOf } from './letters.ts';
import { FLAGS, type RelationRow } from './relation-row.ts';
import { ENTRY, OUTBOX } from './rows.ts';
import { type Transaction } from './sealed-store.ts';
import { accountOf, putSession, sessionsOf } from './space.ts';

/** Takes one row, in order of seq, and moves the cursor past it. */
export function receiveRow(inbox: Inbox, row: EnvelopeRow): void {
  if (row.bytes === null) receiveTombstone(inbox, row);
  else receiveEnvelope(inbox, { ...row, bytes: row.bytes });
  patch(inbox, (relation) => ({ ...relation, cursor: Math.max(relation.cursor, row.seq) }));
}

/** An erased envelope: whether its hole is vouched for is told by an erase notice, before it or after. */
function receiveTombstone({ transaction }: Inbox, row: EnvelopeRow): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  if (entry?.mine === true) transaction.put(ENTRY, row.envelopeId, { ...entry, hour: row.hour, mailboxSeq: row.seq });
  forgetSent(transaction, row.envelopeId);
}

/** What is in the mailbox is sent, whatever became of the answer that said so. */
function forgetSent(transaction: Transaction, envelopeId: EnvelopeId): void {
  for (const [key, row] of transaction.all(OUTBOX))
    if (row.type === 'append' && row.envelopeId === envelopeId) transaction.delete(OUTBOX, key);
}

function receiveEnvelope(inbox: Inbox, row: FullRow): void {
  const opened = openUnderNewest(relationNow(inbox), row);
  if (opened === 'please-update') return raise(inbox, FLAGS.pleaseUpdate);
  if (opened === null) return count(inbox, 'refused');
  const { inner, index } = opened;
  patch(inbox, (relation) => ({ ...relation, openedUnder: index }));
  const { author, seq, prev, hash, leaf } = inner;
  if (author === accountOf(inbox.transaction).device.deviceId) {
    judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: true });
    return receiveOwn(inbox, row);
  }
  const first = judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: false });
  if (first.type === 'replay' || first.type === 'late-leaf' || first.type === 'stopped' || first.type === 'after-cut')
    return;
  if (isAnnouncement(inner)) return receiveAnnouncement(inbox, row, inner);
  const read = openFor(inbox, row, inner);
  if (read === null) {
    // A leaf that this device cannot open says nothing it needs.
    if (isForeignFlight(inbox, inner)) return raise(inbox, FLAGS.usedTwice);
    if (!leaf) count(inbox, 'notOpened');
    return;
  }
  const verdict = judge(inbox, { type: 'envelope', author, seq, prev, hash, leaf, proved: true });
  if (
    verdict.type === 'fork' ||
    verdict.type === 'stopped' ||
    verdict.type === 'after-cut' ||
    verdict.type === 'replay'
  )
    return;
  putSession(inbox.transaction, inbox.key, read.session);
  judge(inbox, { type: 'heads', from: author, seq, leaf, heads: read.letter.heads });
  applyLetter(inbox, row, inner, read);
}

/** A first flight of somebody who is not the other person: the link was used twice. */
function isForeignFlight(inbox: Inbox, inner: Inner): boolean {
  const list = peerListOf(relationNow(inbox), inbox.space.ports.random);
  const isKnown = list.active.has(inner.author) || list.revoked.has(inner.author);
  return !isKnown && inner.slots.some((slot) => slotAddress(slot)?.turn === 0);
}

/** The outer seal, newest M first; one older than what an earlier envelope was opened under is refused. */
export function openUnderNewest(
  relation: RelationRow,
  row: FullRow,
): { inner: Inner; index: number } | 'please-update' | null {
  for (let index = relation.secrets.length - 1; index >= relation.openedUnder; index--) {
    const secret = relation.secrets[index];
    if (secret === undefined) continue;
    const inner = openOuter(mailboxSealOf(secret), relation.mailboxId, row.envelopeId, row.bytes);
    if (inner.ok) return { inner: inner.value, index };
    if (inner.error.type === 'please-update') return 'please-update';
  }
  return null;
}

function receiveOwn({ transaction, key, ...inbox }: Inbox, row: FullRow): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  if (entry !== undefined) transaction.put(ENTRY, row.envelopeId, { ...entry, hour: row.hour, mailboxSeq: row.seq });
  forgetSent(transaction, row.envelopeId);
  patch({ transaction, key, ...inbox }, (relation) =>
    relation.rotation?.notice === row.envelopeId
      ? { ...relation, rotation: { ...relation.rotation, from: row.seq } }
      : relation,
  );
}

/** The slot for this device, by whichever session opens it; null where none does. Nothing is kept yet. */
export function openFor(inbox: Inbox, row: FullRow, inner: Inner): Read | null {
  const { space, transaction, key } = inbox;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const day = dayOf(space.ports.clock.now());
  const context = {
    relationId: relation.relationId,
    envelopeId: row.envelopeId,
    head: inner.head,
    ownKem: account.device.kem.secretKey,
  };
  const known = sessionsOf(transaction, key)
    .map(({ session }) => session)
    .filter((session) => session.peerDevice === inner.author);
  for (const slot of inner.slots) {
    const address = slotAddress(slot);
    if (address === null) continue;
    const candidates = known.filter((session) => isSlotOf(session, inner.author, slot));
    for (const session of candidates) {
      const read = openSlot(relation, row, inner, receiveSlot(session, context, slot, day));
      if (read !== null) return read;
    }
    // A device this one already has a session with never starts another: it returns under a new id.
    if (address.turn === 0 && !known.some((session) => session.role === 'responder')) {
      const read = openFlight(inbox, row, inner, slot);
      if (read !== null) return read;
    }
  }
  return null;
}

type Received = ReturnType<typeof receiveSlot>;

function openSlot(relation: RelationRow, row: FullRow, inner: Inner, received: Received): Read | null {
  if (!received.ok) return null;
  const { contentKey, bodyHash, session } = received.value;
  const letter = openBody(inner, relation.relationId, row.envelopeId, contentKey, bodyHash);
  return letter.ok ? { letter: letter.value, session, contentKey, bodyHash } : null;
}

/** A session that a known device of the other person starts later, on one of this device's signed prekeys. */
function openFlight(inbox: Inbox, row: FullRow, inner: Inner, slot: Uint8Array): Read | null {
  const { space, transaction } = inbox;
  const { random, clock } = space.ports;
  const account = accountOf(transaction);
  const relation = relationNow(inbox);
  const address = slotAddress(slot);
  if (address === null || !('prekeyId' in address) || !peerListOf(relation, random).active.has(inner.author))
    return null;
  const prekey = account.prekeys.find((own) => own.public.id === address.prekeyId);
  if (prekey === undefined) return null;
  for (const secret of [...relation.secrets].reverse()) {
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
    const read = openSlot(relation, row, inner, receiveSlot(started.value, context, slot, dayOf(clock.now())));
    if (read === null) continue;
    const idBlock = openIdBlock(read.letter.idBlock, { idHash: address.idHash, author: inner.author }, random);
    if (!idBlock.ok || !equalBytes(idBlock.value.idBlock.aikPublic, relation.peer.aik)) return null;
    return { ...read, session: withPeerKey(read.session, idBlock.value.device.kemPublic) };
  }
  return null;
}
