// Kind 31: a word that the answer will be late, and until when; not an answer. It stands in the place of kind 24 (PROTOCOL.md, Letter kinds).
import { type Codec, struct, time } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type Delay = {
  /** ms; 0: not said. */
  readonly until: number;
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const delay: Codec<Delay> = struct<Delay>({ until: time, text: writtenText, extras: extrasCodec() });
