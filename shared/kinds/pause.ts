// Kind 41: either side pauses the relation (PROTOCOL.md, Frame).
import { bool, type Codec, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type Pause = {
  /** 0: open. */
  readonly returnDay: number;
  readonly noAnswerNeeded: boolean;
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const pause: Codec<Pause> = struct<Pause>({
  returnDay: localDay,
  noAnswerNeeded: bool,
  text: writtenText,
  extras: extrasCodec(),
});
