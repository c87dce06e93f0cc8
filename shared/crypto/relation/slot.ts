// Slot: the bytes of one envelope's slot, before any key is tried on it: lengths by turn, and what it says in clear of whom it is for.
// PROTOCOL.md, Slots. Vectors: tests/vectors/ratchet.json.
import { PrekeyId } from '../../ids.ts';
import { AEAD_TAG_BYTES } from '../base/aead.ts';
import { KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_BYTES } from '../base/kem.ts';

/** contentKey 32 ‖ bodyHash 32, sealed. */
const SEALED_BYTES = 64 + AEAD_TAG_BYTES;
/** address 16 ‖ turn u32 ‖ index u32 ‖ pn u32, before what the messages of a turn repeat. */
export const SLOT_PREFIX_BYTES = 28;
export const ID_HASH_BYTES = 32;
/** Slot header lengths by turn: 3,516 in turn 0, 3,484 in turn 1, then 2,364. */
export const slotHeaderBytes = (turn: number): number =>
  SLOT_PREFIX_BYTES + KEM_PUBLIC_BYTES + KEM_CIPHERTEXT_BYTES * (turn <= 1 ? 2 : 1) + (turn === 0 ? ID_HASH_BYTES : 0);
export const slotBytes = (turn: number): number => slotHeaderBytes(turn) + SEALED_BYTES;

/** What a slot says in clear (under the outer seal) of whom it is for. */
export type SlotAddress =
  | { readonly turn: 0; readonly index: number; readonly prekeyId: PrekeyId; readonly idHash: Uint8Array }
  | { readonly turn: number; readonly index: number; readonly sessionId: Uint8Array };

/** Null for bytes that are no slot. Says nothing about their truth. */
export function slotAddress(slot: Uint8Array): SlotAddress | null {
  const parsed = parseSlot(slot);
  if (parsed === null) return null;
  const { turn, index, address } = parsed;
  if (turn > 0) return { turn, index, sessionId: address };
  return { turn: 0, index, prekeyId: PrekeyId.fromBytes(address), idHash: parsed.repeated.slice(-ID_HASH_BYTES) };
}

export type ParsedSlot = {
  readonly header: Uint8Array;
  readonly address: Uint8Array;
  readonly turn: number;
  readonly index: number;
  readonly previous: number;
  readonly repeated: Uint8Array;
  readonly sealed: Uint8Array;
};

/** Null for bytes that are no slot. */
export function parseSlot(slot: Uint8Array): ParsedSlot | null {
  if (slot.length < SLOT_PREFIX_BYTES) return null;
  const view = new DataView(slot.buffer, slot.byteOffset, slot.byteLength);
  const turn = view.getUint32(16);
  if (slot.length !== slotBytes(turn)) return null;
  const end = slotHeaderBytes(turn);
  return {
    header: slot.slice(0, end),
    address: slot.slice(0, 16),
    turn,
    index: view.getUint32(20),
    previous: view.getUint32(24),
    repeated: slot.slice(SLOT_PREFIX_BYTES, end),
    sealed: slot.slice(end),
  };
}
