// A passage that was kept and is to stand in the answer: chosen on another page of the record, put in as that one opens.
import type { MarkedPassage } from '../engine/api/mark-views.ts';
import { memoryKey } from './page-memory.ts';

export const TO_QUOTE = memoryKey<MarkedPassage | null>();
