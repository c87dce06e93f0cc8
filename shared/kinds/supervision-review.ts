// Supervision review (32,793, of the vault only): passages that a psychologist chose to bring to supervision, what she decided of their words, which lines
// she has reread, and who is who. Never sent, and never in the file that is made of it (PROTOCOL.md, What follows a person).
import { type Codec, bool, fixed, idCodec, list, names, optional, struct, text, u16, u32 } from '../codec.ts';
import { EnvelopeId, RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, listOf, textUpTo } from './held.ts';

export const REVIEW_BOUNDS = {
  lines: 200,
  /** UTF-16 units of a passage. */
  passage: 4_000,
  /** Words of one line that were decided. */
  decided: 200,
  /** Somebody, or something, in a table; spellings of one, code points of each. */
  known: 300,
  spellings: 16,
  spelling: 200,
} as const;

/** What stands for somebody or something; omitted: nothing does. */
export const STAND_INS = ['person', 'place', 'school', 'work', 'care', 'omitted'] as const;
export type StandIn = (typeof STAND_INS)[number];

/** A stretch of a passage, UTF-16 units of it, and what was decided of it. */
export type DecidedWord = { readonly from: number; readonly to: number; readonly what: 'left' | 'replaced' };

export type ReviewLine = {
  readonly entry: EnvelopeId;
  /** UTF-16 units of the entry's plain text. */
  readonly start: number;
  readonly length: number;
  readonly decided: readonly DecidedWord[];
  /** H("reread", …) of the line as it stood when it was reread, 16 bytes; null: it was not. */
  readonly reread: Uint8Array | null;
};

export type KnownAs = { readonly standIn: StandIn; readonly spellings: readonly string[] };
/** `number`: from 0, of its kind. */
export type Lettered = KnownAs & { readonly number: number };

export type SupervisionReview = {
  readonly relationId: RelationId;
  /** The letters of the export before are taken up. */
  readonly resumes: boolean;
  readonly lines: readonly ReviewLine[];
  readonly known: readonly KnownAs[];
  /** Who was who in the last export that was made. */
  readonly last: readonly Lettered[];
  readonly extras: readonly Extra[];
};

const decidedWord: Codec<DecidedWord> = held(
  struct<DecidedWord>({ from: u32, to: u32, what: names(['left', 'replaced']) }),
  ({ from, to }) => from < to,
);

const reviewLine: Codec<ReviewLine> = held(
  struct<ReviewLine>({
    entry: idCodec(EnvelopeId),
    start: u32,
    length: u32,
    decided: list(decidedWord, REVIEW_BOUNDS.decided),
    reread: optional(fixed(16)),
  }),
  ({ length }) => length > 0 && length <= REVIEW_BOUNDS.passage,
);

const spellings = listOf(textUpTo(REVIEW_BOUNDS.spelling), 1, REVIEW_BOUNDS.spellings);

export const supervisionReview: Codec<SupervisionReview> = struct<SupervisionReview>({
  relationId: idCodec(RelationId),
  resumes: bool,
  lines: list(reviewLine, REVIEW_BOUNDS.lines),
  known: list(struct<KnownAs>({ standIn: names(STAND_INS), spellings }), REVIEW_BOUNDS.known),
  last: list(struct<Lettered>({ standIn: names(STAND_INS), spellings, number: u16 }), REVIEW_BOUNDS.known),
  extras: extrasCodec(),
});

/** What stood replaced, or was to be decided, in a line that was reread: what its mark is a hash of, behind the passage (PROTOCOL.md). */
export type RereadWord = {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly identity: string;
};
export const rereadWords: Codec<readonly RereadWord[]> = list(
  struct<RereadWord>({ from: u32, to: u32, kind: text, identity: text }),
);
