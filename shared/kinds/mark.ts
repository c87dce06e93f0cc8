// Mark (32,771, of the vault only): a passage that somebody keeps of what stands in one relation, with a word of their own or none. Never sent, never
// counted (PROTOCOL.md, What follows a person).
import { type Codec, idCodec, struct, u32 } from '../codec.ts';
import { RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

export const MARK_BOUNDS = {
  /** Code points. */
  passage: 5_000,
  word: 500,
} as const;

export type Mark = {
  readonly relationId: RelationId;
  readonly source: Ref;
  /** UTF-16 units of the source's plain text. */
  readonly start: number;
  readonly length: number;
  /** Empty once its source was erased. */
  readonly passage: string;
  /** Of one's own; empty: none. */
  readonly word: string;
  readonly extras: readonly Extra[];
};

export const mark: Codec<Mark> = held(
  struct<Mark>({
    relationId: idCodec(RelationId),
    source: refCodec,
    start: u32,
    length: u32,
    passage: textUpTo(MARK_BOUNDS.passage),
    word: textUpTo(MARK_BOUNDS.word),
    extras: extrasCodec(),
  }),
  ({ length }) => length > 0,
);
