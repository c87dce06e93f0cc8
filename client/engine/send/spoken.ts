// Spoken: keeping which kinds of later releases the other person's devices have said they read, and saying which this one reads
// (kind 9; PROTOCOL.md, The table of kinds). What nobody has said is not sealed for them (letters.ts).
import { decode, encode } from '../../../shared/codec.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { speaks } from '../../../shared/kinds/speaks.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../../shared/kinds/table.ts';
import { isReached, readersOf, sendBlock, sendLetter } from './letters.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space } from '../state/space.ts';
import { SPOKEN, spokenKey } from './spoken-row.ts';
import { type RelationKey } from '../api/views.ts';

/** A kind 9 of the other person; the last word of a device counts. One that does not decode says nothing. */
export function noteSpoken(
  transaction: Transaction,
  relation: RelationKey,
  device: DeviceId,
  payload: Uint8Array,
): void {
  const said = decode(speaks, payload);
  if (!said.ok) return;
  transaction.put(SPOKEN, spokenKey(relation, device), { relation, device, kinds: said.value.kinds, to: [] });
}

/**
 * Says what this app reads once to each device of the other person, and after each change: a device that they add, or come back with, has
 * not heard it. Nothing where it reads nothing beyond the first release.
 */
export async function saySpoken(space: Space): Promise<void> {
  const kinds = space.ports.speaks ?? SPOKEN_KINDS;
  for (const relation of space.store.all(RELATION).values())
    await space.aside.take(relation.key, () => sayIn(space, relation, kinds));
}

async function sayIn(space: Space, relation: RelationRow, kinds: readonly number[]): Promise<void> {
  const own = relation.chains.self;
  const said = space.store.get(SPOKEN, spokenKey(relation.key, own));
  const isSame = (said?.kinds ?? []).join() === [...kinds].sort((a, b) => a - b).join();
  // A device that no letter reaches yet hears it once one does: said before that, it would be said again in every round.
  const reached = readersOf(relation, space.ports.random).filter((device) =>
    isReached(space, space.store, relation, device),
  );
  if (isSame && (kinds.length === 0 || reached.every((device) => said?.to.includes(device) === true))) return;
  if (relation.state !== 'active' || sendBlock(space, space.store, relation) !== null) return;
  await space.store.transact((transaction) => {
    const payload = encode(speaks, { kinds, extras: [] });
    sendLetter(space, transaction, relation.key, { kind: LETTER_KINDS.speaks, payload });
    noteSpoken(transaction, relation.key, own, payload);
    const row = transaction.get(SPOKEN, spokenKey(relation.key, own));
    if (row !== undefined) transaction.put(SPOKEN, spokenKey(relation.key, own), { ...row, to: reached });
  });
}
