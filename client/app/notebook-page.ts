// Which page of the notebook is open, as long as the space is: no address tells it.
import type { ObjectId } from '../engine/api/views.ts';
import { memoryKey } from './page-memory.ts';

/** 'new': one that is only begun. */
export const OPENED = memoryKey<ObjectId | 'new'>();
