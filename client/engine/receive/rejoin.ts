// Rejoining a mailbox that an older copy of the relay's files put back before a move: the M in force is unknown there, and one before it is in
// force again. Everything is read anew under that one, what this device wrote is sent again, and the mailbox moves at once to an M that nobody
// knew before, told of as ever (PROTOCOL.md, Moves).
import { type EnvelopeRow, type ReadResult } from '../../../shared/protocol/api.ts';
import { queueAgain } from '../send/outbox.ts';
import { FLAGS, RELATION } from '../state/relation-row.ts';
import { type Space, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** Ms before the one in force that are asked for while that one reads nothing. */
export const FORMER_ASKED = 16;

/**
 * Whether an M that was replaced is in force again: it reads from the first row. Replaced, it reads the notice of its move and what
 * followed, and never the bundle.
 */
export const isInForce = ({ last, rows }: ReadResult): boolean => last === 0 || rows[0]?.seq === 1;

/** `first`: seq before which nothing is read. */
export const rejoin = (space: Space, key: RelationKey, index: number, first: number): Promise<void> =>
  space.store.transact((transaction) => {
    const relation = relationOf(transaction, key);
    const counters = { ...relation.counters, flags: relation.counters.flags & ~FLAGS.cutOff };
    transaction.put(RELATION, key, {
      ...relation,
      inForce: index,
      openedUnder: Math.min(relation.openedUnder, index),
      cursor: first,
      counters,
      // A move that was under way was told of where nobody reads it any more.
      rotation: null,
      moveDue: true,
      vaulted: false,
    });
    queueAgain(space, transaction, key);
  });

/** Rows that follow each other without a hole: what else there is was not shown. */
export const shownOf = ({ rows, last }: ReadResult): readonly EnvelopeRow[] =>
  rows.filter(({ seq }, i) => seq === (rows[0]?.seq ?? 0) + i && seq <= last);
