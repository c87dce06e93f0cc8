// The rows of voices: slices of one that is being recorded, as the recorder gave them (PROTOCOL.md, Recordings).
import { list, lp, struct, time, u16, u32, u8, versioned } from '../../../shared/codec.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table } from './sealed-store.ts';

/** One a relation. Key: the relation. */
export type TakeRow = {
  readonly relation: RelationKey;
  readonly begun: number;
  /** Tells it from one that was erased: slices of that one are taken no more. */
  readonly id: number;
  readonly stretches: readonly TakeStretch[];
};
type TakeStretch = {
  /** Kept apart from the slice that it came in: without it none of the others can be heard. Empty until there is one. */
  readonly header: Uint8Array;
  readonly slices: number;
};

/** Stretches of one take: each interruption begins one. */
export const MOST_STRETCHES = 100;

export const TAKE: Table<TakeRow> = {
  name: 'take',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    2,
    struct<TakeRow>({
      relation: relationKey,
      begun: time,
      id: u32,
      stretches: list(struct<TakeStretch>({ header: lp, slices: u16 }), MOST_STRETCHES),
    }),
    [],
  ),
};

export type SliceRow = {
  readonly relation: RelationKey;
  readonly stretch: number;
  readonly n: number;
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
  readonly levels: readonly number[];
};

/** Slices of one stretch: more are no recorder's of an hour. */
export const MOST_SLICES = 0xffff;

export const SLICE: Table<SliceRow> = {
  name: 'slice',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(
    2,
    struct<SliceRow>({
      relation: relationKey,
      stretch: u16,
      n: u16,
      bytes: lp,
      milliseconds: u32,
      levels: list(u8),
    }),
    [],
  ),
};
export const sliceKey = (relation: RelationKey, stretch: number, n: number): string =>
  `${relation}/${String(stretch).padStart(3, '0')}/${String(n).padStart(5, '0')}`;
