// H("call", payload of kind 50): what the next signal of a call says it follows, so that none is taken for one of another call (PROTOCOL.md,
// Consultation). Vectors: call.json.
import { hash } from '../base/hash.ts';

/** 32 bytes; of the payload as it was sent or received. */
export const callHashOf = (payload: Uint8Array): Uint8Array => hash('call', payload);
