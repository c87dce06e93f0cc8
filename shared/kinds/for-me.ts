// For me (32,769, of the vault only): a page that a patient keeps for themselves. Nothing of it is sent to the other person unless they set that
// page down (PROTOCOL.md, What follows a person).
import { bool, type Codec, decode, encode, idCodec, list, lp, struct, u16, u8 } from '../codec.ts';
import { EnvelopeId, ObjectId, RelationId } from '../ids.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';

/** Where and as what a page was set down, and whether its text has been changed since. */
export type Given = { readonly relationId: RelationId; readonly envelopeId: EnvelopeId; readonly changed: boolean };

export type ForMe = {
  /** The day it was begun, in its person's own zone. */
  readonly begunDay: number;
  /** The letter it would be, and that letter's payload: 16 flash, 17 piece, without passages, 28 worksheet filled. */
  readonly kind: number;
  readonly payload: Uint8Array;
  /** The latest last. */
  readonly given: readonly Given[];
  readonly extras: readonly Extra[];
};

/** Of one page; what was given before is forgotten first. */
export const MOST_GIVEN = 64;

/** Extra 1, one byte: why it is shown to its person before they have looked at it. */
const ASKS = 1;
const ASKS_FOR = ['pause', 'closed'] as const;
/** pause: it was written while a pause was on. closed: it was a draft when nothing more could be sent there. */
export type AsksFor = (typeof ASKS_FOR)[number];

export const forMe: Codec<ForMe> = held(
  struct<ForMe>({
    begunDay: localDay,
    kind: u16,
    payload: lp,
    given: list(
      struct<Given>({ relationId: idCodec(RelationId), envelopeId: idCodec(EnvelopeId), changed: bool }),
      MOST_GIVEN,
    ),
    extras: extrasCodec(),
  }),
  ({ begunDay }) => begunDay !== 0,
);

/** What a page asks for, as its extras say; null: nothing. */
export function asksFor({ extras }: Pick<ForMe, 'extras'>): AsksFor | null {
  const value = extras.find(({ code }) => code === ASKS)?.value;
  const told = value === undefined ? null : decode(u8, value);
  return told?.ok === true ? (ASKS_FOR[told.value] ?? null) : null;
}

/** The same extras where a page asks for that, or for nothing. */
export function asking(extras: readonly Extra[], what: AsksFor | null): readonly Extra[] {
  const others = extras.filter(({ code }) => code !== ASKS);
  return what === null ? others : [...others, { code: ASKS, value: encode(u8, ASKS_FOR.indexOf(what)) }];
}

/** Of a draft (extra 3 of 32,770): the page that it is a copy of, and the day to tell with it; 0: none. */
export type Origin = { readonly page: ObjectId; readonly day: number };
const ORIGIN = 3;
const origin = struct<Origin>({ page: idCodec(ObjectId), day: localDay });

export const originExtras = (of: Origin | null): readonly Extra[] =>
  of === null ? [] : [{ code: ORIGIN, value: encode(origin, of) }];

export function originIn(extras: readonly Extra[]): Origin | null {
  const value = extras.find(({ code }) => code === ORIGIN)?.value;
  const told = value === undefined ? null : decode(origin, value);
  return told?.ok === true ? told.value : null;
}
