// Preferences (32,783, of the vault only): what its person chose for all their devices, each choice under a code. A code that is not known here is
// kept as it is (PROTOCOL.md, What follows a person).
import { type Codec, decode, encode, list, lp, struct, u16, u8 } from '../codec.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { ascends, held } from './held.ts';

type Preference = { readonly code: number; readonly value: Uint8Array };
export type Preferences = { readonly all: readonly Preference[]; readonly extras: readonly Extra[] };

const MOST = 64;

export const preferences: Codec<Preferences> = held(
  struct<Preferences>({ all: list(struct<Preference>({ code: u8, value: lp }), MOST), extras: extrasCodec() }),
  ({ all }) => ascends(all.map(({ code }) => code)),
);

/** Code 1: how many people a psychologist follows at the most, and how many minutes of reading a week her frames may hold; 0: no limit. */
export type Ceiling = { readonly people: number; readonly minutes: number };
const CEILING = 1;
const ceiling = struct<Ceiling>({ people: u16, minutes: u16 });
export const NO_CEILING: Ceiling = { people: 0, minutes: 0 };
export const CEILING_BOUNDS = { people: 1_000, minutes: 10_080 } as const;

export function ceilingIn({ all }: Preferences): Ceiling {
  const value = all.find(({ code }) => code === CEILING)?.value;
  const told = value === undefined ? null : decode(ceiling, value);
  return told?.ok === true ? told.value : NO_CEILING;
}

export const withCeiling = ({ all, extras }: Preferences, its: Ceiling): Preferences => ({
  all: [...all.filter(({ code }) => code !== CEILING), { code: CEILING, value: encode(ceiling, its) }].toSorted(
    (a, b) => a.code - b.code,
  ),
  extras,
});
