// A relation that a recovery could not read, and that is read later: its row stands for it, and nothing is read or sent there meanwhile.
import { struct, versioned } from '../../../shared/codec.ts';
import { relationKey } from './keys.ts';
import { type Table, type Transaction } from './sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** Key: the relation. */
export type LaterRow = { readonly relation: RelationKey };

export const LATER: Table<LaterRow> = {
  name: 'later',
  relation: ({ relation }) => relation,
  codec: versioned(2, struct<LaterRow>({ relation: relationKey }), []),
};

export const isLater = (reads: Pick<Transaction, 'get'>, key: RelationKey): boolean =>
  reads.get(LATER, key) !== undefined;
