// The row of a remark that is being written: one a relation, on this device alone, until it is sent or given up. What of it is of a letter that is
// erased or taken out goes with that (PROTOCOL.md, Synthesis).
import { idCodec, struct, text, time, u16, u32, versioned } from '../../../shared/codec.ts';
import { EnvelopeId } from '../../../shared/ids.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from './keys.ts';
import type { Table, Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { noteTraces } from './traces-row.ts';

export type RemarkDraftRow = {
  readonly relation: RelationKey;
  readonly savedAt: number;
  /** The letter that brought the version. */
  readonly letter: EnvelopeId;
  readonly section: number;
  readonly start: number;
  /** Empty while it is still to be chosen. */
  readonly passage: string;
  readonly text: string;
};

/** Key: the relation's. */
export const REMARK_DRAFT: Table<RemarkDraftRow> = {
  name: 'remarkDraft',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    2,
    struct<RemarkDraftRow>({
      relation: relationKey,
      savedAt: time,
      letter: idCodec(EnvelopeId),
      section: u16,
      start: u32,
      passage: text,
      text,
    }),
    [],
  ),
};

export function forgetRemarked(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  gone: ReadonlySet<EnvelopeId>,
): void {
  const row = transaction.get(REMARK_DRAFT, key);
  if (row === undefined || !gone.has(row.letter)) return;
  transaction.delete(REMARK_DRAFT, key);
  noteTraces(transaction, space.ports.clock.now());
}
