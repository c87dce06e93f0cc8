// Kinds 66 and 67: what stands in another relation of the patient's, sealed anew by her device under a cover that was agreed to, or a transfer; 67 with
// what is heard and shown beside it, as blobs of the relation in which it stands now (PROTOCOL.md, Cover, Transfer).
import { type Codec, fixed, lp, names, struct, time, u16 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held, textUpTo } from './held.ts';
import { LETTER_KINDS } from './table.ts';

/** Whose text it is, in the order of their codes: the patient's own, the colleague's, the psychologist's. */
export const HANDED_FROM = ['patient', 'cover', 'psychologist'] as const;
const MOST_NAME = 200;

export type HandedOn = {
  /** 16 bytes. */
  readonly coverId: Uint8Array;
  readonly from: (typeof HANDED_FROM)[number];
  /** What its writer is called. */
  readonly name: string;
  /** When it was set down where it stands, ms. */
  readonly first: number;
  readonly kind: number;
  /** Of that kind; it names nothing of the other relation. */
  readonly payload: Uint8Array;
  readonly extras: readonly Extra[];
};

/** Of each kind of copy, what it holds of the patient's and of the others'. */
const HELD = {
  alone: {
    entries: [LETTER_KINDS.flash, LETTER_KINDS.piece, LETTER_KINDS.page],
    answers: [LETTER_KINDS.answer, LETTER_KINDS.agreedWord],
  },
  withFiles: { entries: [LETTER_KINDS.recording, LETTER_KINDS.page], answers: [LETTER_KINDS.answerInParts] },
} as const satisfies Record<string, { readonly entries: readonly number[]; readonly answers: readonly number[] }>;

const codecOf = ({ entries, answers }: { readonly entries: readonly number[]; readonly answers: readonly number[] }) =>
  held(
    struct<HandedOn>({
      coverId: fixed(16),
      from: names(HANDED_FROM),
      name: textUpTo(MOST_NAME),
      first: time,
      kind: u16,
      payload: lp,
      extras: extrasCodec(),
    }),
    ({ from, kind }) => (from === 'patient' ? entries : answers).includes(kind),
  );

export const handedOn: Codec<HandedOn> = codecOf(HELD.alone);
export const handedOnWithFiles: Codec<HandedOn> = codecOf(HELD.withFiles);
