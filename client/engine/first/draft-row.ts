// The row of the first questions while the patient answers them: nothing of it has left.
import { struct, time, u8, versioned } from '../../../shared/codec.ts';
import { type ItemReply, replies } from '../../../shared/kinds/worksheet.ts';
import type { RelationKey } from '../api/views.ts';
import { ofRelation, relationKey } from '../state/keys.ts';
import { type Table } from '../state/sealed-store.ts';

export type QuestionsDraftRow = {
  readonly relation: RelationKey;
  readonly savedAt: number;
  /** The place of the question that is shown. */
  readonly at: number;
  readonly replies: readonly ItemReply[];
};

export const QUESTIONS_DRAFT: Table<QuestionsDraftRow> = {
  name: 'questionsDraft',
  relation: ofRelation,
  counted: 'keys',
  codec: versioned(2, struct<QuestionsDraftRow>({ relation: relationKey, savedAt: time, at: u8, replies }), []),
};
