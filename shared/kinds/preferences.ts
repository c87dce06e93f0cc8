// Preferences (32,783, of the vault only): what its person chose for all their devices, each choice under a code. A code that is not known here is
// kept as it is (PROTOCOL.md, What follows a person).
import { type Codec, decode, encode, list, lp, struct, u16, u32, u8 } from '../codec.ts';
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

/** Code 2: for how many years a psychologist keeps what her devices noted of her records, and before which month she erased it (0: nothing). */
export type LogKept = { readonly years: number; readonly erasedBefore: number };
const LOG = 2;
const logKept = struct<LogKept>({ years: u8, erasedBefore: u32 });
export const LOG_KEPT: LogKept = { years: 5, erasedBefore: 0 };
export const LOG_YEARS = { least: 1, most: 50 } as const;

function valueOf<Value>({ all }: Preferences, code: number, codec: Codec<Value>, otherwise: Value): Value {
  const value = all.find((each) => each.code === code)?.value;
  const told = value === undefined ? null : decode(codec, value);
  return told?.ok === true ? told.value : otherwise;
}

const withValue = ({ all, extras }: Preferences, code: number, value: Uint8Array): Preferences => ({
  all: [...all.filter((each) => each.code !== code), { code, value }].toSorted((a, b) => a.code - b.code),
  extras,
});

export const ceilingIn = (its: Preferences): Ceiling => valueOf(its, CEILING, ceiling, NO_CEILING);
export const withCeiling = (its: Preferences, value: Ceiling): Preferences =>
  withValue(its, CEILING, encode(ceiling, value));

export function logKeptIn(its: Preferences): LogKept {
  const told = valueOf(its, LOG, logKept, LOG_KEPT);
  return told.years >= LOG_YEARS.least && told.years <= LOG_YEARS.most ? told : { ...told, years: LOG_KEPT.years };
}
export const withLogKept = (its: Preferences, value: LogKept): Preferences =>
  withValue(its, LOG, encode(logKept, value));
