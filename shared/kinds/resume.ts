// Kind 42: the end of a pause by who paused, or the other side's question whether (PROTOCOL.md, Frame).
import { type Codec, names, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { type Extra, extrasCodec } from './extras.ts';

/** In the order of their codes. */
export const RESUME_STEPS = ['resumes', 'asks'] as const;

export type Resume = {
  readonly step: (typeof RESUME_STEPS)[number];
  readonly text: string;
  readonly extras: readonly Extra[];
};
export const resume: Codec<Resume> = struct<Resume>({
  step: names(RESUME_STEPS),
  text: writtenText,
  extras: extrasCodec(),
});
