// Cover in hand (32,786, of the vault only): of a cover that the patient agreed to, which relation is whose, what she chose to show of before, and
// whether the colleague's answers are handed on. Never sent (PROTOCOL.md, Cover).
import { bool, type Codec, fixed, idCodec, list, struct, time } from '../codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** Texts of before that one cover may be shown. */
export const MOST_CHOSEN = 200;

export type CoverInHand = {
  /** With the colleague. */
  readonly relationId: RelationId;
  /** With the psychologist who is away. */
  readonly of: RelationId;
  /** 16 bytes. */
  readonly coverId: Uint8Array;
  /** The own device that agreed: it hands on, as long as it is there. */
  readonly device: DeviceId;
  /** Letters of the psychologist's relation, oldest first. */
  readonly chosen: readonly EnvelopeId[];
  readonly handsOn: boolean;
  /** ms; the later word stands. */
  readonly at: number;
  readonly extras: readonly Extra[];
};

export const coverInHand: Codec<CoverInHand> = struct<CoverInHand>({
  relationId: idCodec(RelationId),
  of: idCodec(RelationId),
  coverId: fixed(16),
  device: idCodec(DeviceId),
  chosen: list(idCodec(EnvelopeId), MOST_CHOSEN),
  handsOn: bool,
  at: time,
  extras: extrasCodec(),
});
