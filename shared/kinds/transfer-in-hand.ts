// Transfer in hand (32,794, of the vault only): of a transfer that the patient agreed to, which relation is whose, and what is handed over of before.
// Never sent (PROTOCOL.md, Transfer).
import { type Codec, fixed, idCodec, list, names, struct, time } from '../codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** Texts that may be chosen one by one; beyond them there is the whole thread. */
export const MOST_GIVEN = 500;
/** Nothing, what is chosen, or all that was set down until it was agreed to. */
export const TRANSFER_GIVES = ['nothing', 'chosen', 'all'] as const;

export type TransferInHand = {
  /** With the colleague. */
  readonly relationId: RelationId;
  /** With the psychologist before. */
  readonly of: RelationId;
  /** 16 bytes. */
  readonly transferId: Uint8Array;
  /** The own device that agreed: it hands over, as long as it is there. */
  readonly device: DeviceId;
  readonly gives: (typeof TRANSFER_GIVES)[number];
  /** Letters of the psychologist's relation, oldest first. */
  readonly chosen: readonly EnvelopeId[];
  /** When it was agreed to, ms; the later word stands. */
  readonly at: number;
  readonly extras: readonly Extra[];
};

export const transferInHand: Codec<TransferInHand> = struct<TransferInHand>({
  relationId: idCodec(RelationId),
  of: idCodec(RelationId),
  transferId: fixed(16),
  device: idCodec(DeviceId),
  gives: names(TRANSFER_GIVES),
  chosen: list(idCodec(EnvelopeId), MOST_GIVEN),
  at: time,
  extras: extrasCodec(),
});
