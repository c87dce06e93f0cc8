// Kind 66: what stands in another relation of the patient's, sealed anew by her device under a cover that was agreed to (PROTOCOL.md, Cover).
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

const ENTRIES: readonly number[] = [LETTER_KINDS.flash, LETTER_KINDS.piece, LETTER_KINDS.page];
const ANSWERS: readonly number[] = [LETTER_KINDS.answer, LETTER_KINDS.agreedWord];

/** Whether a letter of a kind is handed on as that person's. */
export const isHandedOn = (from: HandedOn['from'], kind: number): boolean =>
  (from === 'patient' ? ENTRIES : ANSWERS).includes(kind);

export const handedOn: Codec<HandedOn> = held(
  struct<HandedOn>({
    coverId: fixed(16),
    from: names(HANDED_FROM),
    name: textUpTo(MOST_NAME),
    first: time,
    kind: u16,
    payload: lp,
    extras: extrasCodec(),
  }),
  ({ from, kind }) => isHandedOn(from, kind),
);
