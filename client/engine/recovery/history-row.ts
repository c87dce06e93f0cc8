// How far the history of a relation has been read after a recovery (restore-later.ts): it goes on there after whatever cut it off.
import { idCodec, many, struct, time, u64, versioned } from '../../../shared/codec.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import { relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';
import { type RelationKey } from '../api/views.ts';

/** Key: the relation. Not there before its newest rows were looked at. */
export type HistoryRow = {
  readonly relation: RelationKey;
  /** Rows of its mailbox up to this number are judged. */
  readonly after: number;
  /** The highest number that the relay has stated. */
  readonly last: number;
  /** What was read so far, as the relay counts it, bytes. */
  readonly bytes: number;
  /** Of the last row that was judged, ms; 0 before. */
  readonly hour: number;
  /** What the vault holds a key of and the mailbox showed, and is no entry here: erased, or not to be taken. */
  readonly shown: readonly EnvelopeId[];
};

export const HISTORY: Table<HistoryRow> = {
  name: 'history',
  relation: ({ relation }) => relation,
  codec: versioned(
    2,
    struct<HistoryRow>({
      relation: relationKey,
      after: u64,
      last: u64,
      bytes: u64,
      hour: time,
      shown: many(idCodec(EnvelopeId)),
    }),
    [],
  ),
};
