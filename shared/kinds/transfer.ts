// Kind 45: a psychologist proposes that somebody else goes on, and the patient agrees to it or not (PROTOCOL.md, Transfer).
import { bool, type Codec, fixed, names, optional, struct } from '../codec.ts';
import { writtenText } from './blocks.ts';
import { COVER_STEPS, FRAGMENT_BYTES } from './cover.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';

/** Code points of a name, a title, a registration: as of a profile. */
const MOST_NAME = 200;

export type Transfer = {
  /** As of a cover. ended: by the psychologist before it is agreed to, withdrawn; by the patient after, done. */
  readonly step: (typeof COVER_STEPS)[number];
  /** 16 bytes. */
  readonly transferId: Uint8Array;
  /** To the patient, and by her to her psychologist, the colleague; to the colleague, the psychologist before. */
  readonly name: string;
  readonly title: string;
  readonly registration: string;
  /** 32 bytes: whose this is. */
  readonly aik: Uint8Array;
  /** Of the colleague's invitation; where it is asked, and nowhere else. */
  readonly fragment: Uint8Array | null;
  /** Where it is asked: she would like to hand her notes over too. Where it is agreed to: she may. */
  readonly notes: boolean;
  readonly text: string;
  readonly extras: readonly Extra[];
};

/** Odd: a reader that does not know it passes over it. */
const FROM_BEFORE = 1;

/** Said in the relation with the colleague, of who was there before. */
export const fromBefore: Extra = { code: FROM_BEFORE, value: new Uint8Array(0) };
export const isFromBefore = ({ extras }: Pick<Transfer, 'extras'>): boolean =>
  extras.some(({ code }) => code === FROM_BEFORE);

export const transfer: Codec<Transfer> = held(
  struct<Transfer>({
    step: names(COVER_STEPS),
    transferId: fixed(16),
    name: textUpTo(MOST_NAME),
    title: textUpTo(MOST_NAME),
    registration: textUpTo(MOST_NAME),
    aik: fixed(32),
    fragment: optional(fixed(FRAGMENT_BYTES)),
    notes: bool,
    text: writtenText,
    extras: extrasCodec(),
  }),
  ({ step, fragment }) => (fragment !== null) === (step === 'asked'),
);
