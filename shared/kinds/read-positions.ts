// Read positions (32,778, of the vault only): what a person has opened of one relation, on any of their devices. Never sent to the other
// person (PROTOCOL.md, What follows a person).
import { type Codec, fixed, idCodec, list, sortedSet, struct, u64 } from '../codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** Everything that a device of the other person wrote up to a place of its chain. */
export type ReadUpTo = { readonly device: DeviceId; readonly seq: number; /** 32 bytes. */ readonly hash: Uint8Array };

export type ReadPositions = {
  readonly relationId: RelationId;
  readonly upTo: readonly ReadUpTo[];
  /** What was opened beyond these. */
  readonly above: readonly EnvelopeId[];
  readonly extras: readonly Extra[];
};

export const MOST_PLACES = 64;
export const MOST_ABOVE = 1_024;

export const readPositions: Codec<ReadPositions> = struct<ReadPositions>({
  relationId: idCodec(RelationId),
  upTo: list(struct<ReadUpTo>({ device: idCodec(DeviceId), seq: u64, hash: fixed(32) }), MOST_PLACES),
  above: sortedSet(idCodec(EnvelopeId), MOST_ABOVE),
  extras: extrasCodec(),
});
