// The first exchanges as a domain: the questions that a patient answers, and what both decide after them.
import { err, type Result } from '../../../shared/result.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type {
  DecisionDraft,
  DecisionName,
  FirstExchangesView,
  FirstProblem,
  ItemReply,
  QuestionsDraft,
  Worksheet,
} from '../api/first-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { DECISION_DRAFT, QUESTIONS_DRAFT } from './draft-row.ts';
import { answerQuestions, proposeDecision, replyToDecision, saveDecisionDraft, saveQuestionsDraft } from './letters.ts';
import { readFirst } from './view.ts';

export interface FirstCalls {
  /** Null once locked. */
  firstExchanges(relation: RelationKey): Promise<FirstExchangesView | null>;
  /** What the patient is answering; null forgets it. */
  saveQuestions(relation: RelationKey, draft: QuestionsDraft | null): Promise<Result<null, FirstProblem>>;
  /** The patient's answers, with the questions as they were put; again before the first answer, they change what was said. */
  answerQuestions(
    relation: RelationKey,
    worksheet: Worksheet,
    replies: readonly ItemReply[],
  ): Promise<Result<null, FirstProblem>>;
  /** What the psychologist is about to propose; null forgets it. */
  saveDecision(relation: RelationKey, draft: DecisionDraft | null): Promise<Result<null, FirstProblem>>;
  /** The psychologist proposes what comes after the first exchanges. */
  proposeDecision(relation: RelationKey, choice: DecisionName, text: string): Promise<Result<null, FirstProblem>>;
  /** The patient agrees to the newest proposal, or would choose otherwise. */
  replyToDecision(
    relation: RelationKey,
    proposal: EnvelopeId,
    isAgreed: boolean,
    choice: DecisionName,
    text: string,
  ): Promise<Result<null, FirstProblem>>;
}

export const first = {
  tables: [QUESTIONS_DRAFT, DECISION_DRAFT],
  calls: ({ opened, actUnlessLocked }: Door): FirstCalls => ({
    firstExchanges: async (relation) => {
      const open = opened();
      return open === null ? null : readFirst(open.space, relation);
    },
    saveQuestions: async (relation, draft) => {
      const open = opened();
      return open === null ? err<FirstProblem>('locked') : saveQuestionsDraft(open.space, relation, draft);
    },
    saveDecision: async (relation, draft) => {
      const open = opened();
      return open === null ? err<FirstProblem>('locked') : saveDecisionDraft(open.space, relation, draft);
    },
    answerQuestions: (relation, worksheet, replies) =>
      actUnlessLocked((space) => answerQuestions(space, relation, worksheet, replies)),
    proposeDecision: (relation, choice, text) =>
      actUnlessLocked((space) => proposeDecision(space, relation, { choice, text })),
    replyToDecision: (relation, id, isAgreed, choice, text) =>
      actUnlessLocked((space) => replyToDecision(space, relation, { id, isAgreed, choice, text })),
  }),
} satisfies Domain;
