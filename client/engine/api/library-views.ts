// What the screens show of a psychologist's own library: exercises and letter models that she puts into her answers.
import type { ObjectId } from '../../../shared/ids.ts';
import { LIBRARY_BOUNDS } from '../../../shared/kinds/library-item.ts';

export { LIBRARY_BOUNDS };

export type LibraryText = {
  readonly which: 'exercise' | 'model' | 'template';
  readonly name: string;
  /** For her alone. */
  readonly note: string;
  /** The starter text that it was made from; empty: none. */
  readonly origin: string;
  readonly text: string;
};

export type LibraryEntry = LibraryText & { readonly id: ObjectId; /** ms. */ readonly changedAt: number };

/** `full`: there are as many as a library holds. `gone`: it was taken out, here or on another device. */
export type LibraryProblem = 'empty' | 'too-long' | 'full' | 'gone' | 'storage-failed' | 'locked';
