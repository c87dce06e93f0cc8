// What was sought, for whoever comes back to the page from what they opened there. It ends with the lock, like everything that pages leave.
import type { SearchScope } from '../engine/api/search-views.ts';
import type { RelationKey } from '../engine/api/views.ts';
import { memoryKey } from './page-memory.ts';

export type Searched = {
  readonly typed: string;
  readonly scopes: readonly SearchScope[];
  /** The relation alone that it was opened from; null: all of them. */
  readonly relation: RelationKey | null;
  readonly most: number;
};

export const SEARCHED = memoryKey<Searched>();
/** The record that a search is opened from. */
export const SEARCH_IN = memoryKey<RelationKey | null>();
