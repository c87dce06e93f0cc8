// The rows of pages whose text was changed here and is not in the vault yet: while one goes on writing the vault gets it every few minutes, and
// what another own device writes under the same name meanwhile is kept beside it.
import { bool, idCodec, struct, time, versioned } from '../../../shared/codec.ts';
import { MINUTE } from '../../../shared/clock.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { OBJECT } from './object-row.ts';
import type { Table, Transaction } from './sealed-store.ts';

export type InHandRow = {
  readonly objectId: ObjectId;
  /** Since when it is other than the vault has it, ms. */
  readonly since: number;
  /** Its person turned away from it. */
  readonly left: boolean;
};

/** Key: its object's. */
export const IN_HAND: Table<InHandRow> = {
  name: 'in-hand',
  codec: versioned(2, struct<InHandRow>({ objectId: idCodec(ObjectId), since: time, left: bool }), []),
};

/** While one goes on writing, the vault gets what is there so often at the most. */
export const WRITING_MS = 5 * MINUTE;

/** Whether it waits for its person to turn away, or for a few minutes to be over. */
export const isInHand = (row: InHandRow | undefined, now: number): boolean =>
  row !== undefined && !row.left && Math.abs(now - row.since) < WRITING_MS;

/** Its person turned away from what they write: the vault may have it. True where it waited for that. */
export function leavePages(transaction: Transaction): boolean {
  const written = [...transaction.all(IN_HAND)].filter(([, { left }]) => !left);
  for (const [id, row] of written) transaction.put(IN_HAND, id, { ...row, left: true });
  return written.length > 0;
}

/** Once the vault is written: what it has as it is here is in hand no more. */
export function forgetInHand(transaction: Transaction): void {
  for (const id of transaction.all(IN_HAND).keys())
    if (transaction.get(OBJECT, id)?.vaulted !== false) transaction.delete(IN_HAND, id);
}
