// What the screens show of a search: items that hold what was typed, each with the passages where it stands.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/kinds/table.ts';
import type { EntryHead, RelationKey } from './views.ts';

/**
 * entries: what the patient set down. answers: what the psychologist wrote. mine: pages that one keeps for oneself. kept: what a psychologist
 * keeps of a relation, never who somebody is. syntheses: those
 * that were sent, and a psychologist's own that are being written. marks: passages that one keeps, with a word of one's own.
 */
export type SearchScope = 'entries' | 'answers' | 'syntheses' | 'mine' | 'kept' | 'marks';

export type SearchAsk = {
  /** As typed: words that must all be there, and between quotation marks words in a row. */
  readonly typed: string;
  /** In the relations in which one is that; pages that one keeps for oneself are the patient's. */
  readonly role: Role;
  /** In this relation alone; null: in all of them. */
  readonly relation: RelationKey | null;
  readonly scopes: readonly SearchScope[];
  /** At most so many rows, the latest first. */
  readonly most: number;
};

/** A stretch of an item's text, UTF-16 units of `text`; marks in order and apart. */
export type SearchPassage = {
  readonly text: string;
  readonly marks: readonly { readonly from: number; readonly to: number }[];
  /** Something stands before it, and behind it. */
  readonly isCut: { readonly before: boolean; readonly after: boolean };
};

/** Entries that have words. */
export type FoundKind = Extract<
  EntryHead['kind'],
  'flash' | 'piece' | 'recording' | 'worksheet' | 'answer' | 'synthesis' | 'word' | 'lateness'
>;

export type SearchRow = {
  readonly scope: SearchScope;
  readonly at: number;
  /** Null where it has none. */
  readonly title: SearchPassage | null;
  /** At most three. */
  readonly passages: readonly SearchPassage[];
} & (
  | { readonly relation: RelationKey; readonly entry: EnvelopeId; readonly kind: FoundKind; readonly mine: boolean }
  /** A piece of a record by its subject, or a note that is none. */
  | { readonly relation: RelationKey; readonly keptId: ObjectId }
  /** A synthesis that is being written. */
  | { readonly relation: RelationKey; readonly draftId: ObjectId }
  /** A passage that is kept; `source`: null where its text is not here. */
  | { readonly relation: RelationKey; readonly markId: ObjectId; readonly source: EnvelopeId | null }
  /** A text of another relation that was handed on. */
  | { readonly relation: RelationKey; readonly handedId: EnvelopeId }
  /** A page that one keeps for oneself. */
  | { readonly relation: null; readonly page: ObjectId }
);

export type SearchFound = {
  /** At the beginning of words; and behind them, those that hold it within a word alone. */
  readonly rows: readonly SearchRow[];
  readonly inside: readonly SearchRow[];
  /** How many there are, whether among the rows or not. */
  readonly count: number;
  readonly countInside: number;
  /** How much of what is here is searched so far, of how many; null once it is all of it. Asking again goes on. */
  readonly preparing: { readonly done: number; readonly total: number } | null;
};
