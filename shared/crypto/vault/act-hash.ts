// H("act", act), by which the next act of a record names it, and H("act", relationId), by which the first names its relation (PROTOCOL.md, Acts).
// Vectors: acts.json.
import { RelationId } from '../../ids.ts';
import { hash } from '../base/hash.ts';

/** 32 bytes; of the payload as it was received, without the byte that says which it is, and never of a re-encoding. */
export const actHashOf = (payload: Uint8Array): Uint8Array => hash('act', payload.subarray(1));

/** What the first act of a relation names. */
export const actGenesisOf = (relationId: RelationId): Uint8Array => hash('act', RelationId.toBytes(relationId));
