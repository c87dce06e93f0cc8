// H("frame", relationId ‖ payload of kind 32): names one version of one relation's frame. Of the payload alone, so that a copy in another
// envelope hashes the same (PROTOCOL.md, Frame). Vectors: frame.json.
import { RelationId } from '../../ids.ts';
import { hash } from '../base/hash.ts';

/** 32 bytes; of the payload as it was received, never of a re-encoding. */
export const frameHashOf = (relationId: RelationId, payload: Uint8Array): Uint8Array =>
  hash('frame', RelationId.toBytes(relationId), payload);
