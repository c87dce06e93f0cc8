// Keys of rows: what several tables name a row by.
import { mapped, text } from '../../../shared/codec.ts';
import { type RelationKey } from '../api/views.ts';

/** The one row of a table that has one. */
export const SELF = 'self';

export const relationKey = mapped<string, RelationKey>(
  text,
  (value) => value as RelationKey,
  (value) => value,
);

export const ofRelation = ({ relation }: { readonly relation: RelationKey }): RelationKey => relation;
