// The rows of syntheses that are confirmed and can still be taken back (PROTOCOL.md, Synthesis).
import { idCodec, lp, struct, time, versioned } from '../../../shared/codec.ts';
import { ObjectId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from '../state/keys.ts';
import type { Table } from '../state/sealed-store.ts';

export type HeldSynthesisRow = {
  readonly relation: RelationKey;
  /** The object that is being written: it stays until the letter is sealed. */
  readonly objectId: ObjectId;
  readonly sendsAt: number;
  /** Of the letter, as it was confirmed. */
  readonly payload: Uint8Array;
};

/** Key: the relation's. */
export const HELD_SYNTHESIS: Table<HeldSynthesisRow> = {
  name: 'held-synthesis',
  relation: ofRelation,
  goesAtOnce: true,
  codec: versioned(
    2,
    struct<HeldSynthesisRow>({ relation: relationKey, objectId: idCodec(ObjectId), sendsAt: time, payload: lp }),
    [],
  ),
};
