// The text of another relation that a search leads to, as long as the space is open: no address tells it.
import type { EnvelopeId } from '../../shared/ids.ts';
import { memoryKey } from './page-memory.ts';

/** Taken once. */
export const HANDED_OPENED = memoryKey<EnvelopeId | null>();
