// Hearsay: what a relay has said and what is not believed of one answer. A mailbox that is gone, an erasure that has nothing left to
// erase, an invitation that nobody used: each would end something for good, and one false word would be enough. So it is kept
// how often it was said and since when, and believed once it was said in as many passes, far enough apart (PROTOCOL.md, A client's pass).
import { struct, time, u32, versioned } from '../../../shared/codec.ts';
import { DAY } from '../../../shared/clock.ts';
import type { Table, Transaction } from './sealed-store.ts';

/** `first`, `last`: when it was said, ms, by the time that this device may trust (time.ts). */
export type Hearsay = { readonly times: number; readonly first: number; readonly last: number };

const hearsayCodec = struct<Hearsay>({ times: u32, first: time, last: time });

/** Key: what was said, and of what. */
export const HEARSAY: Table<Hearsay> = { name: 'hearsay', codec: versioned(2, hearsayCodec, []) };

export type Claim =
  /** The mailbox of an open invitation is gone, or was read past its expiry without a flight. */
  | 'invitation-gone'
  | 'invitation-unused'
  /** There is nothing to delete under this capability. */
  | 'delete-refused'
  /** There is nothing to erase: in a mailbox that no read shows either, or in one that is read as ever. */
  | 'erase-gone'
  | 'erase-forbidden';

type Needed = { readonly times: number; readonly apart: number };

/** How often, and how far apart (ms), each has to be said. */
const NEEDED: Readonly<Record<Claim, Needed>> = {
  'invitation-gone': { times: 2, apart: DAY },
  'invitation-unused': { times: 2, apart: 0 },
  'delete-refused': { times: 3, apart: DAY },
  'erase-gone': { times: 3, apart: DAY },
  'erase-forbidden': { times: 30, apart: DAY },
};

const keyOf = (claim: Claim, of: string): string => `${claim}/${of}`;

/**
 * Takes a relay's word down; true once it was said often enough. Said again sooner than it counts, nothing changes. `now` in ms.
 */
export function isBelieved(transaction: Transaction, claim: Claim, of: string, now: number): boolean {
  const key = keyOf(claim, of);
  const { times, apart } = NEEDED[claim];
  const said = transaction.get(HEARSAY, key);
  if (said !== undefined && now - said.last < apart) {
    // Taken down under a time that has proved too late: it counts from here.
    if (now < said.last) transaction.put(HEARSAY, key, { ...said, last: now });
    return false;
  }
  const next = { times: (said?.times ?? 0) + 1, first: said?.first ?? now, last: now };
  if (next.times < times) {
    transaction.put(HEARSAY, key, next);
    return false;
  }
  transaction.delete(HEARSAY, key);
  return true;
}

/** Something else was said since: it begins anew. */
export function unsay(transaction: Transaction, claim: Claim, of: string): void {
  const key = keyOf(claim, of);
  if (transaction.get(HEARSAY, key) !== undefined) transaction.delete(HEARSAY, key);
}
