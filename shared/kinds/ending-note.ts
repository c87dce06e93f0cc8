// Ending note (32,790, of the vault only): why a psychologist stopped, in her own words and for herself. Never sent (PROTOCOL.md, Frame).
import { type Codec, idCodec, struct, time } from '../codec.ts';
import { RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { textUpTo } from './held.ts';

/** Code points of its text. */
export const MOST_ENDING_NOTE = 5_000;

export type EndingNote = {
  readonly relationId: RelationId;
  /** ms. */
  readonly at: number;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const endingNote: Codec<EndingNote> = struct<EndingNote>({
  relationId: idCodec(RelationId),
  at: time,
  text: textUpTo(MOST_ENDING_NOTE),
  extras: extrasCodec(),
});
