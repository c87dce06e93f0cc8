// A hole in what others wrote may be what the relay has under a number that was read here before its files were put back: it grew again beyond
// where this device stood, so that nothing it shows says that it ever was shorter. The rows before the cursor are looked at once more, and where
// one of them fills the hole, the mailbox is read from its beginning, as one that is shorter is (PROTOCOL.md, Rejoining).
import { DAY, HOUR } from '../../../shared/clock.ts';
import { gapsOf } from '../../../shared/crypto/relation/chains.ts';
import { bearerBytes, capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { ReadResult } from '../../../shared/protocol/api.ts';
import type { RelationKey } from '../api/views.ts';
import { mailboxesACall } from './reading.ts';
import { heldRows, onDroppedCopy, readAnewIn } from './anew.ts';
import { receiveAgain } from './inbox.ts';
import { readEach } from '../relay/mailbox-read.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';

/** Rows before the cursor that are looked at: what came since a backup, and no whole history at each opening. */
const LOOKED_BACK = 256;

type Look = { readonly missing: number; readonly at: number };

/** When each relation was looked at last since the space was opened, and what was missing then. */
const looked = new WeakMap<Space['store'], Map<RelationKey, Look>>();

const missingOf = ({ chains }: RelationRow): number => gapsOf(chains, 0).reduce((sum, { missing }) => sum + missing, 0);

const mayLook = (space: Space, key: RelationKey): boolean =>
  !isLater(space.store, key) && !space.aside.has(key) && !space.effort.isSpent(key);

/** A step of each round, once a mailbox was read to its end: at once where something is missing, an hour after the last look where more is, else once a day. `more` where it found something. */
export async function lookBack(space: Space): Promise<'more' | false> {
  const known = looked.get(space.store) ?? new Map<RelationKey, Look>();
  looked.set(space.store, known);
  const now = space.ports.clock.now();
  const due = [...space.store.all(RELATION).values()].filter((relation) => {
    const missing = missingOf(relation);
    const last = known.get(relation.key);
    // Whoever leaves a hole with every letter has it looked for once an hour, and not at each.
    const every = last !== undefined && missing > last.missing ? HOUR : DAY;
    const isDue = last === undefined || Math.abs(now - last.at) >= every;
    return missing > 0 && isDue && mayLook(space, relation.key);
  });
  const batch = mailboxesACall(space);
  let found = false;
  for (let at = 0; at < due.length; at += batch) {
    const asked = due.slice(at, at + batch);
    const results = await readEach(
      space.relay,
      asked.map((relation) => ({
        mailboxId: relation.mailboxId,
        read: bearerBytes(capabilitiesOf(currentSecret(relation)).read),
        after: Math.max(0, relation.cursor - LOOKED_BACK),
      })),
    );
    if (results === null) break;
    for (const [i, relation] of asked.entries()) {
      known.set(relation.key, { missing: missingOf(relation), at: now });
      const filled = await space.aside.take(relation.key, () => take(space, relation, results[i] as ReadResult));
      found ||= filled === true;
    }
  }
  return found ? 'more' : false;
}

/** Whether a row that was passed fills a hole: then everything is read anew. */
async function take(space: Space, { key, cursor }: RelationRow, { status, last, rows }: ReadResult): Promise<boolean> {
  const passed = rows.filter(({ seq }) => seq <= Math.min(cursor, last));
  if (status !== 0 || passed.length === 0) return false;
  // What else stands there was counted when it was read.
  const isFilled = await onDroppedCopy(space, (transaction) => {
    const before = missingOf(relationOf(transaction, key));
    receiveAgain({ space, transaction, key }, heldRows(space, relationOf(transaction, key), passed), false);
    return missingOf(relationOf(transaction, key)) < before;
  });
  if (!isFilled) return false;
  await space.store.transact((transaction) => readAnewIn(space, transaction, key));
  return true;
}
