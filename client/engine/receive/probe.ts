// Whether the M that a device reads and writes by is still the one in force. A read capability that was replaced reads on what it could read
// before, and nothing new: whoever only reads would never learn that nobody writes there any more. It is told by an append that could
// never be taken, which the relay answers otherwise to whoever may append (PROTOCOL.md, Moves).
import { DAY } from '../../../shared/clock.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { APPEND } from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { mayRetry } from '../relay/relay-client.ts';
import { isLater } from '../state/later-row.ts';
import { FLAGS, RELATION, type RelationRow } from '../state/relation-row.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

const A_CALL = LIMITS.appendBatch;
/** A place that no mailbox has: whoever may append is told of the conflict, and nothing is stored. */
const NO_PLACE = Number.MAX_SAFE_INTEGER;
const FORBIDDEN = 1;
const CONFLICT = 2;

/** When each relation was asked last since the space was opened, ms. */
const askedAt = new WeakMap<Space['store'], Map<RelationKey, number>>();

const isReplaced = ({ counters }: RelationRow): boolean => (counters.flags & FLAGS.replaced) !== 0;

/** Asks once at each opening and once a day, and at every pass where it was so. True where that changed what is told; null: the relay is away. */
export async function probeInForce(space: Space): Promise<boolean | null> {
  const asked = askedAt.get(space.store) ?? new Map<RelationKey, number>();
  askedAt.set(space.store, asked);
  const now = space.ports.clock.now();
  const due = [...space.store.all(RELATION).values()].filter(
    (relation) =>
      !isLater(space.store, relation.key) &&
      !space.aside.has(relation.key) &&
      (isReplaced(relation) || Math.abs(now - (asked.get(relation.key) ?? Number.NEGATIVE_INFINITY)) >= DAY),
  );
  let changed = false;
  for (let at = 0; at < due.length; at += A_CALL) {
    const batch = due.slice(at, at + A_CALL);
    const answer = await space.relay.call(
      APPEND,
      batch.map((relation) => ({
        mailboxId: relation.mailboxId,
        append: bearerBytes(capabilitiesOf(currentSecret(relation)).append),
        envelopeId: EnvelopeId.random(space.ports.random),
        eraseHash: space.ports.random.bytes(32),
        expectedSeq: NO_PLACE,
        bytes: new Uint8Array(0),
        wake: false,
      })),
    );
    if (!answer.ok && mayRetry(answer.error)) return null;
    for (const [i, relation] of batch.entries()) {
      asked.set(relation.key, now);
      const status = answer.ok ? answer.value[i]?.status : undefined;
      changed = (await note(space, relation, status)) || changed;
    }
  }
  return changed;
}

/** Only what says so counts: a mailbox that is gone, or a relay that answers anything else, is told by what is read and sent. */
async function note(space: Space, { key, inForce }: RelationRow, status: number | undefined): Promise<boolean> {
  if (status !== FORBIDDEN && status !== CONFLICT) return false;
  return space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    const { flags } = relation.counters;
    const next = status === FORBIDDEN ? flags | FLAGS.replaced : flags & ~FLAGS.replaced;
    if (next === flags || relation.inForce !== inForce) return false;
    transaction.put(RELATION, key, { ...relation, counters: { ...relation.counters, flags: next } });
    return true;
  });
}
