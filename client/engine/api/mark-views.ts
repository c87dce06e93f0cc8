// What the screens show of passages that a person keeps.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { MARK_BOUNDS } from '../../../shared/kinds/mark.ts';

export { MARK_BOUNDS };

/** A passage of what a thread shows: UTF-16 units of the plain text of that entry. */
export type MarkedPassage = { readonly sourceId: EnvelopeId; readonly start: number; readonly text: string };

export type MarkView = {
  readonly id: ObjectId;
  /** Null where the thread does not show it: it was erased before it came here, or comes later. */
  readonly sourceId: EnvelopeId | null;
  /** One's own writing. */
  readonly mine: boolean;
  /** Of its source; where that is not here, when it was kept, ms. */
  readonly at: number;
  readonly start: number;
  /** Empty once its source was erased. */
  readonly text: string;
  readonly word: string;
  /** When its source was erased, ms; null where it was not. */
  readonly erasedAt: number | null;
};

/** `not-there`: the entry does not hold that passage, or is not here. `full`: as many are kept of this relation as may be. */
export type MarkProblem = 'not-there' | 'too-long' | 'full' | 'gone' | 'storage-failed' | 'locked';
