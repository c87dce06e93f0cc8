// Annotation (23): a patient's remark on a passage of one version of a synthesis (PROTOCOL.md, Synthesis).
import { type Codec, struct, u16, u32 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

export const ANNOTATION_BOUNDS = {
  /** Code points. */
  passage: 2_000,
  text: 5_000,
} as const;

export type Annotation = {
  /** The letter that brought the version. */
  readonly of: Ref;
  /** From 0. */
  readonly section: number;
  /** UTF-16 units of that section's text. */
  readonly start: number;
  readonly passage: string;
  readonly text: string;
  readonly extras: readonly Extra[];
};

export const annotation: Codec<Annotation> = held(
  struct<Annotation>({
    of: refCodec,
    section: u16,
    start: u32,
    passage: textUpTo(ANNOTATION_BOUNDS.passage),
    text: textUpTo(ANNOTATION_BOUNDS.text),
    extras: extrasCodec(),
  }),
  ({ passage, text }) => passage.trim() !== '' && text.trim() !== '',
);
