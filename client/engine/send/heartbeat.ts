// Heartbeats: the empty letters that say what silence would leave unsaid (PROTOCOL.md, Ratchet, Chains).
import { DAY } from '../../../shared/clock.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, enqueue, relationOf, sendingSession } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';
import { prekeyFor, readersOf, sendBlock, sendLetter, statedBy } from './letters.ts';

const NOTHING = new Uint8Array(0);

/**
 * A device that holds an unanswered turn 0 or 1 answers it once, and starts a session with a confirmed device that could not;
 * a psychologist's says once a day how far it has read.
 */
export async function sayWhatSilenceLeavesUnsaid(space: Space): Promise<void> {
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
export function sendHeartbeat(space: Space, transaction: Transaction, key: RelationKey): void {
  const before = relationOf(transaction, key).lastHeartbeat;
  const { envelopeId } = sendLetter(space, transaction, key, { kind: LETTER_KINDS.empty, payload: NOTHING });
  const relation = relationOf(transaction, key);
  transaction.put(RELATION, key, { ...relation, lastHeartbeat: { time: space.ports.clock.now(), envelopeId } });
  if (before !== null) enqueue(transaction, { type: 'erase', relation: key, envelopeId: before.envelopeId });
}
