// Access page (32,781, of the vault only): which records of a psychologist's one of her devices opened or changed in a month, and when. Never sent
// (PROTOCOL.md, Acts).
import { type Codec, idCodec, list, names, struct, u16, u32, u8 } from '../codec.ts';
import { DeviceId, RelationId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';

export const ACCESSES = [
  'opened',
  'filed',
  'amended',
  'identity',
  'kept',
  'exported',
  'printed',
  'supervision',
  'recovered',
] as const;
export type AccessWhat = (typeof ACCESSES)[number];

/** Of one month; what is done beyond it is not noted. */
export const MOST_ACCESSES = 4_000;

export type Access = {
  /** Of the day, in UTC. */
  readonly minute: number;
  /** Of the month, from 1. */
  readonly day: number;
  readonly relationId: RelationId;
  readonly what: AccessWhat;
};

export type AccessPage = {
  /** Months since January 1970, UTC. */
  readonly month: number;
  readonly device: DeviceId;
  readonly accesses: readonly Access[];
  readonly extras: readonly Extra[];
};

export const accessPage: Codec<AccessPage> = held(
  struct<AccessPage>({
    month: u32,
    device: idCodec(DeviceId),
    accesses: list(
      struct<Access>({ minute: u16, day: u8, relationId: idCodec(RelationId), what: names(ACCESSES) }),
      MOST_ACCESSES,
    ),
    extras: extrasCodec(),
  }),
  ({ month, accesses }) =>
    month < 12 * 8_000 && accesses.every(({ minute, day }) => minute < 1_440 && day > 0 && day <= 31),
);
