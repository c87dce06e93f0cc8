// What the screens show of the first exchanges: what was answered to the first questions, and what both decide after them.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/kinds/decision.ts';
import type { ItemReply, Worksheet } from '../../../shared/kinds/worksheet.ts';

export { fits } from '../../../shared/kinds/worksheet.ts';
export type { ItemReply, Worksheet };
export { DECISIONS } from '../../../shared/kinds/decision.ts';
export type DecisionName = Decision['decision'];

type Delivery = 'kept' | 'sent' | 'arrived';

/** One set of answers, with the questions as they were put. */
export type AnsweredView = {
  readonly at: number;
  readonly worksheet: Worksheet;
  readonly replies: readonly ItemReply[];
  readonly delivery: Delivery;
};

export type ProposalView = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly decision: DecisionName;
  readonly text: string;
  readonly reply: {
    readonly at: number;
    readonly isAgreed: boolean;
    readonly decision: DecisionName;
    readonly text: string;
  } | null;
  readonly delivery: Delivery;
};

export type FirstExchangesView = {
  /** The newest first. */
  readonly answered: readonly AnsweredView[];
  /** The patient may answer, or change what was answered: nothing has been answered by the psychologist. */
  readonly mayAnswer: boolean;
  /** What the patient is answering, unsent. */
  readonly draft: QuestionsDraft | null;
  /** The newest first. */
  readonly proposals: readonly ProposalView[];
  /** What the psychologist is about to propose, unsent. */
  readonly proposing: DecisionDraft | null;
  /** When the decision is due at the latest, ms; null before the first exchanges began. */
  readonly dueAt: number | null;
};

export type DecisionDraft = { readonly decision: DecisionName; readonly text: string };

/** `at`: the place of the question that is shown. */
export type QuestionsDraft = { readonly at: number; readonly replies: readonly ItemReply[] };

/** What a relation's row says of them. */
export type FirstStanding = {
  /** Grows when they are to be read anew. */
  readonly version: number;
  /** The patient has not answered and still may. */
  readonly asks: boolean;
  readonly hasAnswered: boolean;
  /** due, overdue: to be proposed. proposed: waits for the patient. differs: they see it differently. */
  readonly decision: 'none' | 'due' | 'overdue' | 'proposed' | 'differs' | 'agreed';
};

/** Of a relation that cannot be shown. */
export const NO_FIRST_STANDING: FirstStanding = { version: 0, asks: false, hasAnswered: false, decision: 'none' };

export type FirstProblem =
  /** The first answer is there: what was answered stays as it is. */
  | 'too-late'
  /** Another proposal has been made since, or this one is not here, or was replied to. */
  | 'not-the-newest'
  /** The other person's app does not read it yet. */
  | 'other-side'
  /** A reply that its question cannot be given. */
  | 'unsound'
  | 'too-many-today'
  | 'too-long'
  | 'stopped'
  | 'unconfirmed'
  | 'reading'
  | 'storage-failed'
  | 'locked';
