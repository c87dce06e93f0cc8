// Held answers: an answer leaves once its thirty seconds are over, or as its space is locked (PROTOCOL.md, Local storage).
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { isOver, sendHeld } from './answers.ts';
import { draftKey, gateBlock } from './entries.ts';
import { giveBackToDraft } from './with-files.ts';
import { sendBlock } from '../send/letters.ts';
import { DRAFT, HELD, type HeldRow } from './draft-rows.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, isHere, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** Answers whose 30 s are over. */
export async function releaseHeld(space: Space): Promise<void> {
  for (const held of space.store.all(HELD).values())
    if (isOver(space, held) && isHere(space.store, held.relation))
      await space.aside.take(held.relation, () =>
        space.store.transact((transaction) => release(space, transaction, held)),
      );
}

/**
 * Seals what is held for its undo when the space is locked: no network, one commit each, in which either all of it is true or the
 * answer is still held. Returns where something is to leave.
 */
export async function sealHeld(space: Space): Promise<ReadonlySet<RelationKey>> {
  const held = [...space.store.all(HELD).values()].filter(({ relation }) => isHere(space.store, relation));
  const sealed = held.map((row) => space.store.transact((transaction) => release(space, transaction, row)));
  // What cannot be sealed stays held: locking goes on, and the next unlocking tries again.
  const done = await Promise.allSettled(sealed);
  return new Set(held.filter((_row, i) => done[i]?.status === 'fulfilled').map(({ relation }) => relation));
}

function release(space: Space, transaction: Transaction, held: HeldRow): void {
  // Taken back, or sent by another pass, since it was looked at.
  if (transaction.get(HELD, held.relation) !== held) return;
  const relation = relationOf(transaction, held.relation);
  if (sendBlock(space, transaction, relation) !== null) return;
  // The relation ended within the thirty seconds: it is a draft again, and sent to nobody.
  if (gateBlock(space, relation, LETTER_KINDS.answer) !== null) {
    const { relation: key, draft } = held;
    transaction.delete(HELD, key);
    transaction.put(DRAFT, draftKey({ relation: key, kind: 'answer' }), {
      relation: key,
      savedAt: space.ports.clock.now(),
      draft,
    });
    giveBackToDraft(transaction, held.files);
    return;
  }
  sendHeld(space, transaction, held);
  transaction.delete(HELD, held.relation);
  transaction.delete(DRAFT, draftKey({ relation: held.relation, kind: 'answer' }));
}
