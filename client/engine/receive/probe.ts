// Whether the capability a device reads by is still the one in force. One that was replaced behind the last row it had read reads no less than
// before, and nothing new: whoever only reads would never learn that nobody writes there any more. It is told by what it reads no
// longer, the row before the last (PROTOCOL.md, Moves).
import { DAY } from '../../../shared/clock.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import { type ReadResult } from '../../../shared/protocol/api.ts';
import { readEach } from '../relay/mailbox-read.ts';
import { isLater } from '../state/later-row.ts';
import { FLAGS, RELATION, type RelationRow } from '../state/relation-row.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** Two rows of each are asked for: so many fit an answer. */
const A_CALL = 16;
/** The bundle and two rows at the least. */
const FEWEST_ROWS = 3;

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
      relation.cursor >= FEWEST_ROWS &&
      !isLater(space.store, relation.key) &&
      !space.aside.has(relation.key) &&
      (isReplaced(relation) || Math.abs(now - (asked.get(relation.key) ?? Number.NEGATIVE_INFINITY)) >= DAY),
  );
  let changed = false;
  for (let at = 0; at < due.length; at += A_CALL) {
    const batch = due.slice(at, at + A_CALL);
    const results = await readEach(
      space.relay,
      batch.map((relation) => ({
        mailboxId: relation.mailboxId,
        read: bearerBytes(capabilitiesOf(currentSecret(relation)).read),
        after: relation.cursor - 2,
      })),
    );
    if (results === null) return null;
    for (const [i, relation] of batch.entries()) {
      asked.set(relation.key, now);
      changed = (await note(space, relation, results[i] as ReadResult)) || changed;
    }
  }
  return changed;
}

async function note(space: Space, { key, cursor }: RelationRow, { status, last, rows }: ReadResult): Promise<boolean> {
  const [first] = rows;
  // Refused, or more than there was: the next read says what of it.
  if (status !== 0 || last !== cursor || first === undefined) return false;
  return space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    const { flags } = relation.counters;
    const next = first.seq > cursor - 1 ? flags | FLAGS.replaced : flags & ~FLAGS.replaced;
    if (next === flags || relation.cursor !== cursor) return false;
    transaction.put(RELATION, key, { ...relation, counters: { ...relation.counters, flags: next } });
    return true;
  });
}
