// A frame that is being written: what a proposal says, without its place among the versions (PROTOCOL.md, Frame).
import { type Codec, struct } from '../codec.ts';
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
