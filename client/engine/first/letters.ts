// What people do in the first exchanges: the patient answers questions, the psychologist proposes what comes next, the patient replies. Each is
// one commit, and refused where the letter would have no effect (PROTOCOL.md, Frame).
import { encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { decision, type Decision } from '../../../shared/kinds/decision.ts';
import { suitability } from '../../../shared/kinds/suitability.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { fits, type ItemReply, replies, type Worksheet } from '../../../shared/kinds/worksheet.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { DecisionDraft, FirstProblem, QuestionsDraft } from '../api/first-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit, sendBeside } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { ENTRY } from '../state/entry-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { DECISION_DRAFT, QUESTIONS_DRAFT } from './draft-row.ts';
import { exchangesOf, isBeforeAnswers } from './view.ts';

/** Null forgets it. */
export const saveQuestionsDraft = (
  space: Space,
  key: RelationKey,
  draft: QuestionsDraft | null,
): Promise<Result<null, FirstProblem>> =>
  inOneCommit(space, (transaction) => {
    if (draft === null) transaction.delete(QUESTIONS_DRAFT, key);
    else if (!isSound(draft.replies)) return err('unsound');
    else transaction.put(QUESTIONS_DRAFT, key, { relation: key, savedAt: space.ports.clock.now(), ...draft });
    return ok(null);
  });

function isSound(given: readonly ItemReply[]): boolean {
  try {
    return encode(replies, given).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The draft is forgotten in the same commit. */
export const answerQuestions = (
  space: Space,
  key: RelationKey,
  worksheet: Worksheet,
  given: readonly ItemReply[],
): Promise<Result<null, FirstProblem>> =>
  inOneCommit<null, FirstProblem>(space, (transaction) => {
    if (!isBeforeAnswers(space, key)) return err('too-late');
    if (!given.every(({ item, reply }) => fits(worksheet.items[item], reply))) return err('unsound');
    const value = { worksheet, replies: given, extras: [] };
    const sent = sendBeside(space, transaction, key, { kind: LETTER_KINDS.suitability, codec: suitability, value });
    if (sent.ok) transaction.delete(QUESTIONS_DRAFT, key);
    return sent;
  });

/** Null forgets it. */
export const saveDecisionDraft = (
  space: Space,
  key: RelationKey,
  draft: DecisionDraft | null,
): Promise<Result<null, FirstProblem>> =>
  inOneCommit(space, (transaction) => {
    if (draft === null) transaction.delete(DECISION_DRAFT, key);
    else transaction.put(DECISION_DRAFT, key, { relation: key, savedAt: space.ports.clock.now(), ...draft });
    return ok(null);
  });

/** The draft is forgotten in the same commit. */
export const proposeDecision = (
  space: Space,
  key: RelationKey,
  { choice, text }: { readonly choice: Decision['decision']; readonly text: string },
): Promise<Result<null, FirstProblem>> =>
  inOneCommit(space, (transaction) => {
    const value = { step: 'proposed', decision: choice, repliesTo: null, text, extras: [] } as const;
    const sent = sendBeside(space, transaction, key, { kind: LETTER_KINDS.decision, codec: decision, value });
    if (sent.ok) transaction.delete(DECISION_DRAFT, key);
    return sent;
  });

/** To the newest proposal, which `id` names. `choice`: what the patient would choose; agreeing is choosing the same. */
export const replyToDecision = (
  space: Space,
  key: RelationKey,
  { id, isAgreed, choice, text }: ReplyGiven,
): Promise<Result<null, FirstProblem>> =>
  inOneCommit<null, FirstProblem>(space, (transaction) => {
    const newest = exchangesOf(space, relationOf(transaction, key)).proposals.at(-1);
    const row = transaction.get(ENTRY, id);
    if (newest?.id !== id || newest.reply !== null || row === undefined) return err('not-the-newest');
    const value = {
      step: isAgreed ? 'agreed' : 'not-agreed',
      decision: isAgreed ? newest.decision : choice,
      repliesTo: refOf(row),
      text,
      extras: [],
    } as const;
    return sendBeside(space, transaction, key, { kind: LETTER_KINDS.decision, codec: decision, value });
  });

export type ReplyGiven = {
  readonly id: EnvelopeId;
  readonly isAgreed: boolean;
  readonly choice: Decision['decision'];
  readonly text: string;
};
