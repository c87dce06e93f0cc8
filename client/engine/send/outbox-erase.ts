// Erasures of the outbox: an envelope's by its token, and a blob's that stood beside one, by every root of the keyring (PROTOCOL.md, Erasure, Blobs).
import { bearerBytes, capabilitiesOf, eraseTokenOf } from '../../../shared/crypto/identity/mailbox.ts';
import { ERASE } from '../../../shared/protocol/api.ts';
import { eraseBlob } from '../blobs/blobs.ts';
import { lastingRefusal, mayRetry } from '../relay/relay-client.ts';
import { isBelieved, unsay } from '../state/hearsay.ts';
import { OUTBOX, type OutboxRow } from '../state/outbox-rows.ts';
import { FLAGS } from '../state/relation-row.ts';
import { currentSecret, epochOf, relationOf, type Space } from '../state/space.ts';
import { trustedNow } from '../state/time.ts';

type Erase = Extract<OutboxRow, { type: 'erase' }>;
type EraseBlob = Extract<OutboxRow, { type: 'erase-blob' }>;

/** An erasure that cannot be made waits, as its whole relation does. */
export async function eraseAlone(
  space: Space,
  key: string,
  row: Erase | EraseBlob,
  passedOver: Set<string>,
): Promise<'done' | 'offline'> {
  const outcome = await space.aside.take(row.relation, () =>
    row.type === 'erase' ? sendErase(space, key, row, passedOver) : sendEraseBlob(space, key, row, passedOver),
  );
  if (outcome === null) passedOver.add(key);
  return outcome ?? 'done';
}

/**
 * Erases an envelope of this person's: tokens of every root, newest first. Where all are refused the mailbox may have moved: the
 * erasure waits for the next read. A mailbox that is said to be gone would have nothing left to erase: that is believed once no read
 * shows it either, for days.
 */
async function sendErase(space: Space, key: string, row: Erase, passedOver: Set<string>): Promise<'done' | 'offline'> {
  const relation = relationOf(space.store, row.relation);
  for (const root of epochOf(space.store).keyring.eraseRoots) {
    const erased = await space.relay.call(ERASE, {
      mailboxId: relation.mailboxId,
      append: bearerBytes(capabilitiesOf(currentSecret(relation)).append),
      envelopeId: row.envelopeId,
      token: bearerBytes(eraseTokenOf(root, row.envelopeId)),
    });
    if (!erased.ok && mayRetry(erased.error)) return 'offline';
    if (erased.ok) {
      await space.store.transact((transaction) => {
        transaction.delete(OUTBOX, key);
        for (const claim of ['erase-gone', 'erase-forbidden'] as const) unsay(transaction, claim, row.envelopeId);
        // Erased before it was read back: there is nothing to wait for any more.
        for (const [at, other] of transaction.all(OUTBOX))
          if (other.type === 'append' && other.relation === row.relation && other.envelopeId === row.envelopeId)
            transaction.delete(OUTBOX, at);
      });
      return 'done';
    }
    // Another root's token opens no mailbox that is gone.
    if (lastingRefusal(erased.error) === 'gone') break;
  }
  passedOver.add(key);
  await space.store.transact((transaction) => {
    const isUnreadable = (relationOf(transaction, row.relation).counters.flags & FLAGS.cutOff) !== 0;
    const claim = isUnreadable ? 'erase-gone' : 'erase-forbidden';
    if (isBelieved(transaction, claim, row.envelopeId, trustedNow(space))) transaction.delete(OUTBOX, key);
  });
  return 'done';
}

/** The same of what stood beside an entry: a mailbox that knows no such blob is believed once it has said so for days. */
async function sendEraseBlob(
  space: Space,
  key: string,
  { relation: of, blobId }: EraseBlob,
  passedOver: Set<string>,
): Promise<'done' | 'offline'> {
  const relation = relationOf(space.store, of);
  const { append } = capabilitiesOf(currentSecret(relation));
  const at = { mailboxId: relation.mailboxId, blobId, append };
  const erased = await eraseBlob(space.relay, at, epochOf(space.store).keyring.eraseRoots);
  if (erased === 'offline') return erased;
  passedOver.add(key);
  await space.store.transact((transaction) => {
    if (erased === 'erased' || isBelieved(transaction, 'erase-gone', blobId, trustedNow(space)))
      transaction.delete(OUTBOX, key);
    if (erased === 'erased') unsay(transaction, 'erase-gone', blobId);
  });
  return 'done';
}
