// What a recovery found the vault to know of a relation and its mailbox to lack.
import { struct, u32, versioned } from '../../../shared/codec.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** `count`: entries whose keys the vault holds, and that the mailbox shows neither whole nor erased. Key: the relation. */
export type LostRow = { readonly relation: RelationKey; readonly count: number };

export const LOST: Table<LostRow> = {
  name: 'lost',
  relation: ({ relation }) => relation,
  codec: versioned(2, struct<LostRow>({ relation: relationKey, count: u32 }), []),
};
