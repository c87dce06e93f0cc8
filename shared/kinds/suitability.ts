// Kind 36: what a patient answered to the questions of the first exchanges, with the questions as they were put. Never a score
// (PROTOCOL.md, Frame).
import { type Codec, framed, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { type ItemReply, replies, type Worksheet, worksheet } from './worksheet.ts';

export type Suitability = {
  readonly worksheet: Worksheet;
  readonly replies: readonly ItemReply[];
  readonly extras: readonly Extra[];
};

export const suitability: Codec<Suitability> = struct<Suitability>({
  worksheet: framed(worksheet),
  replies,
  extras: extrasCodec(),
});
