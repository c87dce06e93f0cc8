// The rows of what is being written in the first exchanges: the patient's answers, and what the psychologist proposes. Nothing of them has left.
import { names, struct, text, time, u8, versioned } from '../../../shared/codec.ts';
import { type Decision, DECISIONS } from '../../../shared/kinds/decision.ts';
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
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(2, struct<QuestionsDraftRow>({ relation: relationKey, savedAt: time, at: u8, replies }), []),
};

export type DecisionDraftRow = {
  readonly relation: RelationKey;
  readonly savedAt: number;
  readonly decision: Decision['decision'];
  readonly text: string;
};

export const DECISION_DRAFT: Table<DecisionDraftRow> = {
  name: 'decisionDraft',
  relation: ofRelation,
  goesAtOnce: true,
  counted: 'keys',
  codec: versioned(
    2,
    struct<DecisionDraftRow>({ relation: relationKey, savedAt: time, decision: names(DECISIONS), text }),
    [],
  ),
};
