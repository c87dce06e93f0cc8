// Names of private objects that an account has one of, or one for something: two devices of one person meet in them (PROTOCOL.md, Vault
// records).
import { concatBytes } from '../../bytes.ts';
import { encode, u16 } from '../../codec.ts';
import { ObjectId } from '../../ids.ts';
import { hash } from '../base/hash.ts';

/** H("object", kind ‖ what names it)[0..16]. */
export const objectIdOf = (kind: number, ...what: readonly Uint8Array[]): ObjectId =>
  ObjectId.fromBytes(hash('object', encode(u16, kind), concatBytes(...what)).subarray(0, ObjectId.length));
