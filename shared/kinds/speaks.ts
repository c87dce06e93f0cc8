// Speaks (kind 9): which kinds beyond those of the first release a device's app reads. A kind of a later release is sealed only where
// every confirmed device of the other person has said it (PROTOCOL.md, The table of kinds).
import { type Codec, sortedSet, struct, u16 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { kindOf, LETTER_KINDS } from './table.ts';

export const MAX_SPOKEN = 256;

export type Speaks = { readonly kinds: readonly number[]; readonly extras: readonly Extra[] };

/** Payload of kind 9. The bytes of a u16 sort as its value. */
export const speaks: Codec<Speaks> = struct<Speaks>({ kinds: sortedSet(u16, MAX_SPOKEN), extras: extrasCodec() });

/** What every app reads, since the first one did. */
const FIRST_RELEASE: ReadonlySet<number> = new Set([
  LETTER_KINDS.flash,
  LETTER_KINDS.piece,
  LETTER_KINDS.answer,
  LETTER_KINDS.replacement,
  LETTER_KINDS.withdrawal,
  LETTER_KINDS.lateness,
]);

/** Whether a device must have said that it reads this kind. Machinery is passed over by whoever does not know it. */
export const mustBeSpoken = (code: number): boolean => kindOf(code).class !== 'machinery' && !FIRST_RELEASE.has(code);
