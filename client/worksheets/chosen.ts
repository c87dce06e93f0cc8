// Which worksheet its patient is filling in: kept while the space is open, and in no address.
import { memoryKey } from '../app/page-memory.ts';
import type { ObjectId } from '../../shared/ids.ts';

export const CHOSEN = memoryKey<ObjectId>();
