// The row of the days whose minutes were typed here and are not in the vault yet: of those what was typed here stands, of all others what another
// own device says.
import { list, struct, versioned } from '../../../shared/codec.ts';
import { localDay } from '../../../shared/kinds/day.ts';
import { TALLY_BOUNDS } from '../../../shared/kinds/tally-note.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from '../state/keys.ts';
import type { Table } from '../state/sealed-store.ts';

export type TallyChangedRow = { readonly relation: RelationKey; readonly days: readonly number[] };

/** Key: the relation's. */
export const TALLY_CHANGED: Table<TallyChangedRow> = {
  name: 'tallyChanged',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(2, struct<TallyChangedRow>({ relation: relationKey, days: list(localDay, TALLY_BOUNDS.days) }), []),
};
