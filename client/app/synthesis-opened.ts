// The synthesis that is asked for from elsewhere.
import type { ObjectId } from '../../shared/ids.ts';
import { memoryKey } from './page-memory.ts';

/** `draft`: one that was begun. farewell: the one of an end, begun anew. */
export const SYNTHESIS_OPENED = memoryKey<{ readonly draft: ObjectId } | 'farewell' | null>();
