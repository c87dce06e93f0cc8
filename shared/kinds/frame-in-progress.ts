// A frame that is being written: what a proposal says, without its place among the versions; and the object of the vault that brings it to a
// person's other devices (PROTOCOL.md, Frame, What follows a person).
import { type Codec, fixed, framed, optional, struct } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type FrameContent, frameFields } from './frame.ts';

export type FrameInProgress = FrameContent & {
  /** 0: from the day it is agreed. */
  readonly from: number;
  readonly note: string;
};

export const frameInProgress: Codec<FrameInProgress> = struct<FrameInProgress>({
  from: localDay,
  ...frameFields,
  note: writtenText,
});

/** Of a relation, or, under 32 zeros, what every new one is proposed. */
export type FrameKept = {
  readonly of: Uint8Array;
  /** Null: it was proposed, or thrown away. */
  readonly draft: FrameInProgress | null;
  readonly extras: readonly Extra[];
};

export const frameKept: Codec<FrameKept> = struct<FrameKept>({
  of: fixed(32),
  draft: optional(framed(frameInProgress)),
  extras: extrasCodec(),
});
