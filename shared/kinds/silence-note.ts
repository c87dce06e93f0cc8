// Silence note (32,789, of the vault only): what a psychologist did about a silence that her frame speaks of. Never sent (PROTOCOL.md, Silence).
import { type Codec, idCodec, oneOf, struct, time, u8 } from '../codec.ts';
import { RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type SilenceNote = {
  readonly relationId: RelationId;
  /** 0 what was agreed on was done, 1 nothing is done, 2 not now. */
  readonly what: 0 | 1 | 2;
  /** ms. */
  readonly at: number;
  readonly extras: readonly Extra[];
};

export const silenceNote: Codec<SilenceNote> = struct<SilenceNote>({
  relationId: idCodec(RelationId),
  what: oneOf(u8, [0, 1, 2]),
  at: time,
  extras: extrasCodec(),
});
