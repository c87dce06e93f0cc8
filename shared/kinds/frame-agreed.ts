// Kind 33: the patient agrees to a frame, naming it by its hash, and chooses what it leaves open (PROTOCOL.md, Frame).
import { type Codec, fixed, struct, u32 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';
import { type Term, termsChosen } from './terms.ts';

export type FrameAgreed = {
  /** 32 bytes. */
  readonly frameHash: Uint8Array;
  readonly number: number;
  readonly choices: readonly Term[];
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const frameAgreed: Codec<FrameAgreed> = held(
  struct<FrameAgreed>({
    frameHash: fixed(32),
    number: u32,
    choices: termsChosen,
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ number }) => number > 0,
);
