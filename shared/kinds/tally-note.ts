// Tally note (32,776, of the vault only): the code by which a psychologist's tally names a relation, and the minutes that she typed by day. Never
// sent (PROTOCOL.md, What follows a person).
import { type Codec, idCodec, list, struct, u16 } from '../codec.ts';
import { RelationId } from '../ids.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { ascends, held, textUpTo } from './held.ts';

export const TALLY_BOUNDS = { code: 12, days: 4_000, minutes: 1_440 } as const;

export type TypedMinutes = {
  /** In its person's own zone. */
  readonly day: number;
  /** 0: what stood there was taken away. */
  readonly minutes: number;
};

export type TallyNote = {
  readonly relationId: RelationId;
  /** Empty: none yet. */
  readonly code: string;
  /** Days ascending. */
  readonly typed: readonly TypedMinutes[];
  readonly extras: readonly Extra[];
};

export const tallyNote: Codec<TallyNote> = held(
  struct<TallyNote>({
    relationId: idCodec(RelationId),
    code: textUpTo(TALLY_BOUNDS.code),
    typed: list(struct<TypedMinutes>({ day: localDay, minutes: u16 }), TALLY_BOUNDS.days),
    extras: extrasCodec(),
  }),
  ({ typed }) => ascends(typed.map(({ day }) => day)) && typed.every(({ minutes }) => minutes <= TALLY_BOUNDS.minutes),
);
