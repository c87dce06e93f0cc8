// Digests: what of a relation's thread is needed to list it, in one small row, so that hundreds of people are listed without thousands of
// texts being opened. A digest says what the entries say and nothing else: the commit that changes one of them takes it away, and it is made
// anew from them later (entries/digest.ts; PROTOCOL.md, Local storage).
import {
  bool,
  type Codec,
  idCodec,
  many,
  mapped,
  names,
  optional,
  struct,
  time,
  u32,
  u64,
  versioned,
} from '../../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../../shared/ids.ts';
import type { Waits } from '../../../shared/rhythm/promises.ts';
import type { RelationKey, RelationView } from '../api/views.ts';
import { ENTRY, type EntryRow } from './entry-row.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table } from './sealed-store.ts';

/** A letter that has a place of its own, as the frame's have: where it stands among the others. */
export type Beside = {
  readonly row: EntryRow;
  /** Its clamped time, ms. */
  readonly at: number;
  /** One of more than its author may send a day: it has no effect. */
  readonly beyondDay: boolean;
  /** Something that people write to each other stands before it. */
  readonly afterWriting: boolean;
  /** Its author took it back. */
  readonly withdrawn: boolean;
};

/** What says whether the other person has one of one's own. */
export type Sent = Pick<EntryRow, 'author' | 'seq' | 'mailboxSeq'>;

export type Answer = Pick<EntryRow, 'mine' | 'opened' | 'visibleFrom'> &
  Sent & { readonly id: EnvelopeId; readonly at: number };

export type Written = RelationView['entriesToday'][number];

/** Of one thread, as it was at `at` and is at any later moment as long as its entries are the same. */
export type Digest = {
  readonly relation: RelationKey;
  /** By this device's clock, ms: before that moment it holds nothing. */
  readonly at: number;
  readonly beside: readonly Beside[];
  /** Letters that came after the relation was closed to their author. */
  readonly hidden: number;
  /** When people first wrote to each other, ms; null where nobody has. */
  readonly began: number | null;
  /** Letters of the answers' class that stand there, and those of them that are shown as answers. */
  readonly answered: number;
  readonly answers: number;
  /** Of each that waits for an answer, in reading order. */
  readonly waiting: readonly { readonly at: number; readonly length: number; readonly milliseconds: number }[];
  /** The same as promises are made of it, with what left the queue; none where nothing waits. */
  readonly waits: readonly Waits<EnvelopeId>[];
  /** What people wrote since two days before `at`. */
  readonly written: readonly Written[];
  /** The last answer that was there at `at`, with those whose hour was still to come or that the relay did not have. */
  readonly latest: readonly Answer[];
  /** When the other person said that they erased it whole, ms. */
  readonly told: number | null;
  /** When the other person last wrote, and one's own last agreed word was placed, ms. */
  readonly lastOfPeople: number | null;
  readonly word: number | null;
  /** The newest of one's own that is not erased. */
  readonly newest: (Sent & Pick<EntryRow, 'time' | 'hour'>) | null;
  /** The vault has the key of every entry. */
  readonly vaulted: boolean;
};

const id = idCodec(EnvelopeId);
const moment = optional(time);
const sent = { author: idCodec(DeviceId), seq: u64, mailboxSeq: u64 } as const;
const row: Codec<EntryRow> = { write: ENTRY.codec.write, read: ENTRY.codec.read };
const left = mapped<{ isAnswered: boolean; at: number }, NonNullable<Waits['left']>>(
  struct({ isAnswered: bool, at: time }),
  ({ isAnswered, at }) => ({ how: isAnswered ? 'answered' : 'withdrawn', at }),
  ({ how, at }) => ({ isAnswered: how === 'answered', at }),
);

/** Key: the relation's. */
export const DIGEST: Table<Digest> = {
  name: 'digest',
  relation: ofRelation,
  derived: true,
  codec: versioned(
    2,
    struct<Digest>({
      relation: relationKey,
      at: time,
      beside: many(struct<Beside>({ row, at: time, beyondDay: bool, afterWriting: bool, withdrawn: bool })),
      hidden: u32,
      began: moment,
      answered: u32,
      answers: u32,
      waiting: many(struct<Digest['waiting'][number]>({ at: time, length: u32, milliseconds: u64 })),
      waits: many(
        struct<Waits<EnvelopeId>>({
          id,
          at: time,
          seq: optional(u64),
          weight: u64,
          light: bool,
          answered: moment,
          left: optional(left),
        }),
      ),
      written: many(
        struct<Written>({
          id,
          kind: names<Written['kind']>(['flash', 'piece', 'recording', 'answer', 'worksheet']),
          at: time,
        }),
      ),
      latest: many(struct<Answer>({ id, at: time, mine: bool, opened: bool, visibleFrom: time, ...sent })),
      told: moment,
      lastOfPeople: moment,
      word: moment,
      newest: optional(struct<NonNullable<Digest['newest']>>({ ...sent, time, hour: time })),
      vaulted: bool,
    }),
    [],
  ),
};
