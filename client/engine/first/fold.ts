// What was answered to the first questions, and what both decide after the first exchanges, as the letters of a relation make it in reading
// order: the same on both sides and on every device. Pure; what people read of it is made in view.ts (PROTOCOL.md, Frame).
import { DAY } from '../../../shared/clock.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/kinds/decision.ts';
import type { Suitability } from '../../../shared/kinds/suitability.ts';
import type { FirstSaid } from '../state/first-letters.ts';

/**
 * A letter that its author's person may send, and not beyond what they may a day. `at`: its clamped time, ms. `ref`: what it is named by beyond
 * doubt, a copy as what it repeats; `repliesTo`: the same of what it replies to, null where that is nothing.
 */
export type FirstLetter = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly isPatients: boolean;
  readonly ref: string;
  readonly repliesTo: string | null;
} & FirstSaid;

export type Answered = { readonly id: EnvelopeId; readonly at: number; readonly said: Suitability };
export type Reply = {
  readonly id: EnvelopeId;
  readonly at: number;
  /** False: seen differently. */
  readonly isAgreed: boolean;
  readonly decision: Decision['decision'];
  readonly text: string;
};
export type Proposal = {
  readonly id: EnvelopeId;
  readonly at: number;
  readonly decision: Decision['decision'];
  readonly text: string;
  readonly reply: Reply | null;
};

export type FirstExchanges = {
  /** Every set of answers, in reading order: a later one changes what an earlier one said, and the earlier one stays to be read. */
  readonly answered: readonly Answered[];
  /** In reading order. */
  readonly proposals: readonly Proposal[];
};

/**
 * `letters` in reading order, each once. Of a proposal the first reply counts that can be one: agreement is to what was proposed, and anything else
 * that says so has no effect. A reply names its proposal by a hash, so that it was written behind it wherever the two stand: one that is read
 * beyond a hole is not stated by whoever replies, and two clocks may differ.
 */
export function foldFirst(letters: readonly FirstLetter[]): FirstExchanges {
  const answered: Answered[] = [];
  const proposals = new Map<string, Proposal>();
  for (const letter of letters) {
    const { id, at } = letter;
    if (letter.type === 'suitability') {
      if (letter.isPatients) answered.push({ id, at, said: letter.said });
      continue;
    }
    const { decision, text } = letter.said;
    if (letter.isPatients || letter.repliesTo !== null) continue;
    // One that gives itself out as another's copy is one of its own.
    proposals.set(proposals.has(letter.ref) ? id : letter.ref, { id, at, decision, text, reply: null });
  }
  for (const letter of letters) {
    const { id, at, repliesTo } = letter;
    if (letter.type === 'suitability' || !letter.isPatients || repliesTo === null) continue;
    const { step, decision, text } = letter.said;
    const proposal = proposals.get(repliesTo);
    const isAgreed = step === 'agreed';
    if (proposal === undefined || proposal.reply !== null || (isAgreed && decision !== proposal.decision)) continue;
    proposals.set(repliesTo, { ...proposal, reply: { id, at, isAgreed, decision, text } });
  }
  return { answered, proposals: [...proposals.values()] };
}

/** The first exchanges last so long at the most, or so many answers (product.md, Suitability). */
export const FIRST_DAYS = 14;
export const FIRST_ANSWERS = 5;

export type DecisionStanding = 'none' | 'due' | 'overdue' | 'proposed' | 'differs' | 'agreed';

/**
 * How the decision stands. `begunAt`: when something was agreed to or first written; null before. It is due after five answers or fourteen
 * days, whichever is first; a day has passed only once it is over everywhere, so that no zone makes it late.
 */
export function decisionOf(
  { proposals }: FirstExchanges,
  { begunAt, answers, now }: { readonly begunAt: number | null; readonly answers: number; readonly now: number },
): { readonly state: DecisionStanding; readonly dueAt: number | null } {
  const dueAt = begunAt === null ? null : begunAt + FIRST_DAYS * DAY;
  const newest = proposals.at(-1);
  if (newest?.reply?.isAgreed === true) return { state: 'agreed', dueAt };
  if (newest !== undefined) return { state: newest.reply === null ? 'proposed' : 'differs', dueAt };
  if (dueAt === null) return { state: 'none', dueAt };
  if (now > dueAt + DAY) return { state: 'overdue', dueAt };
  return { state: answers >= FIRST_ANSWERS || now > dueAt - 3 * DAY ? 'due' : 'none', dueAt };
}
