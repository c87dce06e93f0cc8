// Own letters as the mailbox shows them: read back they are sent, and leave the outbox; erased they are so only where this device asked for
// it. What the relay says beyond that changes nothing that is to be sent (PROTOCOL.md, A client's pass).
import type { Inner } from '../../../shared/crypto/relation/content.ts';
import { INVITATION_MS } from '../../../shared/crypto/relation/invitation.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type FullRow, type Inbox, patch, raise, relationNow } from './inbox-work.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { OUTBOX, type OutboxRow, SENT } from '../state/outbox-rows.ts';
import { FLAGS } from '../state/relation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { enqueue } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

type Append = Extract<OutboxRow, { type: 'append' }>;

/**
 * An erased envelope: whether its hole is vouched for is told by an erase notice, before it or after. Of an own one it is believed
 * only where this device asked for it here: anything else is the relay's word, and what was written goes on waiting to be sent.
 */
export function receiveTombstone({ transaction, key }: Inbox, row: EnvelopeRow): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  const own = entry?.mine === true && entry.relation === key ? entry : null;
  if (own?.erased === true || isToBeErased(transaction, key, row.envelopeId)) {
    if (own !== null) noteTaken(transaction, own, row);
    takeFromOutbox(transaction, key, row.envelopeId);
    if (transaction.get(SENT, row.envelopeId)?.relation === key) transaction.delete(SENT, row.envelopeId);
    return;
  }
  // The mailbox does not hold it: then it is not sent, whatever was said before.
  if (own !== null && own.mailboxSeq !== 0) transaction.put(ENTRY, own.envelopeId, { ...own, mailboxSeq: 0 });
}

const isToBeErased = (transaction: Transaction, key: RelationKey, envelopeId: EnvelopeId): boolean =>
  [...transaction.all(OUTBOX).values()].some(
    (row) => row.type === 'erase' && row.relation === key && row.envelopeId === envelopeId,
  );

/** The place and hour the relay first gave an own entry stand: shown again later, it stays on its day. */
function noteTaken(transaction: Transaction, entry: EntryRow, { hour, seq }: EnvelopeRow): void {
  if (entry.mailboxSeq === 0)
    transaction.put(ENTRY, entry.envelopeId, { ...entry, hour: entry.hour || hour, mailboxSeq: seq });
}

/** What is in the mailbox is sent, whatever became of the answer that said so. */
function takeFromOutbox(transaction: Transaction, key: RelationKey, envelopeId: EnvelopeId): Append | null {
  let taken: Append | null = null;
  for (const [at, row] of transaction.all(OUTBOX)) {
    if (row.type !== 'append' || row.relation !== key || row.envelopeId !== envelopeId) continue;
    transaction.delete(OUTBOX, at);
    taken = row;
  }
  return taken;
}

/** Kept until somebody has read it, unless it is to be erased, or a leaf, which the next one says anew (outbox.ts, queueAgain). */
function keepSent(transaction: Transaction, { relation, envelopeId, inner, eraseHash }: Append, place: Inner): void {
  if (!place.leaf && !isToBeErased(transaction, relation, envelopeId))
    transaction.put(SENT, envelopeId, { relation, envelopeId, inner, eraseHash, seq: place.seq, coveredAt: 0 });
}

/** A flight that came to the relay when its invitation was over, whenever that had been made, is taken by nobody. */
function noteLateFlight(inbox: Inbox, { hour }: FullRow, { seq }: Inner): void {
  const { state, createdAt } = relationNow(inbox);
  if (seq === 1 && state === 'awaiting-acceptance' && hour >= createdAt + INVITATION_MS) raise(inbox, FLAGS.neverTaken);
}

/** An envelope of this device, read back. */
export function receiveOwn({ transaction, key, ...inbox }: Inbox, row: FullRow, inner: Inner): void {
  const entry = transaction.get(ENTRY, row.envelopeId);
  if (entry?.relation === key) noteTaken(transaction, entry, row);
  // What was to be erased and stands here whole is asked for again: an older copy of the relay's files, or a word it did not keep.
  if (entry?.relation === key && entry.erased && !isToBeErased(transaction, key, row.envelopeId))
    enqueue(transaction, { type: 'erase', relation: key, envelopeId: row.envelopeId });
  noteLateFlight({ transaction, key, ...inbox }, row, inner);
  const sent = takeFromOutbox(transaction, key, row.envelopeId);
  if (sent !== null) keepSent(transaction, sent, inner);
  patch({ transaction, key, ...inbox }, (relation) =>
    relation.rotation?.notice === row.envelopeId && relation.rotation.from === 0
      ? { ...relation, rotation: { ...relation.rotation, from: row.seq } }
      : relation,
  );
}
