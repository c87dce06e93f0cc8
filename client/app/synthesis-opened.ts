// The synthesis that is asked for from elsewhere.
import type { ObjectId } from '../../shared/ids.ts';
import { memoryKey } from './page-memory.ts';

export const SYNTHESIS_OPENED = memoryKey<{ readonly draft: ObjectId } | null>();
