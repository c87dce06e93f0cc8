// Kind 40: a colleague answers for the psychologist while she is away, where the patient agrees (PROTOCOL.md, Cover).
import { type Codec, fixed, names, oneOf, optional, struct, u8 } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';

/** In the order of their codes. */
export const COVER_STEPS = ['asked', 'agreed', 'declined', 'ended', 'question'] as const;
/** Which texts of before the psychologist proposes: none, those since her last answer, whatever the patient chooses. */
export const COVER_SINCE = ['first-day', 'last-answer', 'chosen'] as const;
/** Code points of a name, a title, a registration: as of a profile. */
const MOST_NAME = 200;
/** Bytes of an invitation's fragment. */
export const FRAGMENT_BYTES = 97;

export type Cover = {
  readonly step: (typeof COVER_STEPS)[number];
  /** 16 bytes. */
  readonly coverId: Uint8Array;
  /** 0 a cover; a transfer is laid down by no version yet. */
  readonly what: 0;
  /** First and last day, in the zone of the frame's rhythm. */
  readonly from: number;
  readonly until: number;
  /** To the patient, and by her to her psychologist, the colleague; to the colleague, the psychologist who is away. */
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  /** 32 bytes: whose this is. */
  readonly aik: Uint8Array;
  /** Of the colleague's invitation; where it is asked, and nowhere else. */
  readonly fragment: Uint8Array | null;
  readonly since: (typeof COVER_SINCE)[number];
  readonly text: string;
  readonly extras: readonly Extra[];
};

/** Odd: a reader that does not know it passes over it. */
const TO_COLLEAGUE = 1;

/** Said in the relation with the colleague, of whom it is for. */
export const toColleague: Extra = { code: TO_COLLEAGUE, value: new Uint8Array(0) };
export const isToColleague = ({ extras }: Pick<Cover, 'extras'>): boolean =>
  extras.some(({ code }) => code === TO_COLLEAGUE);

export const cover: Codec<Cover> = held(
  struct<Cover>({
    step: names(COVER_STEPS),
    coverId: fixed(16),
    what: oneOf(u8, [0]),
    from: localDay,
    until: localDay,
    name: textUpTo(MOST_NAME),
    title: textUpTo(MOST_NAME),
    registration: textUpTo(MOST_NAME),
    aik: fixed(32),
    fragment: optional(fixed(FRAGMENT_BYTES)),
    since: names(COVER_SINCE),
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ step, from, until, fragment }) => from > 0 && from <= until && (fragment !== null) === (step === 'asked'),
);
