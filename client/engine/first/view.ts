// The first exchanges of a relation as they stand: folded once a change of their letters, and shown to the screens.
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { FirstExchangesView, FirstStanding } from '../api/first-views.ts';
import type { RelationKey } from '../api/views.ts';
import { besideBlock, nameOf } from '../entries/beside.ts';
import { foldedBy } from '../entries/folded.ts';
import { answersIn, beganAt, type Beside } from '../entries/thread.ts';
import { frameOf } from '../frame/view.ts';
import { refOf } from '../entries/entries.ts';
import { firstSaidBy } from '../state/first-letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { DECISION_DRAFT, QUESTIONS_DRAFT } from './draft-row.ts';
import { decisionOf, type FirstExchanges, type FirstLetter, foldFirst } from './fold.ts';

const foldedOf = foldedBy((space, relation, beside) =>
  foldFirst(beside.flatMap((each) => letterOf(space, relation, each))),
);

function letterOf(space: Space, { role }: RelationRow, { row, at, beyondDay }: Beside): readonly FirstLetter[] {
  const said = firstSaidBy(row);
  if (said === null || beyondDay) return [];
  const to = said.type === 'decision' ? said.said.repliesTo : null;
  return [
    {
      id: row.envelopeId,
      at,
      isPatients: row.mine === (role === 'patient'),
      ref: nameOf(space, row.relation, refOf(row)),
      repliesTo: to === null ? null : nameOf(space, row.relation, to),
      ...said,
    },
  ];
}

export const exchangesOf = (space: Space, relation: RelationRow): FirstExchanges => foldedOf(space, relation).value;

/** Nothing was answered by the psychologist: what was answered to the questions can still be changed. */
export const isBeforeAnswers = (space: Space, key: RelationKey): boolean => answersIn(space, key) === 0;

/** When the first exchanges began: with the first agreement, else with the first writing; null before. */
function begunAt(space: Space, relation: RelationRow): number | null {
  const agreed = frameOf(space, relation).versions.flatMap((version) => version.agreed?.at ?? []);
  return agreed.length > 0 ? Math.min(...agreed) : beganAt(space, relation.key);
}

const mayAnswer = (space: Space, relation: RelationRow): boolean =>
  relation.role === 'patient' &&
  isBeforeAnswers(space, relation.key) &&
  besideBlock(space, space.store, relation, LETTER_KINDS.suitability) === null;

function decisionIn(space: Space, relation: RelationRow, first: FirstExchanges): ReturnType<typeof decisionOf> {
  const now = space.ports.clock.now();
  return decisionOf(first, {
    begunAt: begunAt(space, relation),
    answers: answersIn(space, relation.key),
    now,
  });
}

export function firstStandingOf(space: Space, relation: RelationRow): FirstStanding {
  const { value, deliveryOf, versionOf } = foldedOf(space, relation);
  const { answered, proposals } = value;
  const decision = decisionIn(space, relation, value).state;
  const may = mayAnswer(space, relation);
  const shown = [
    ...[...answered, ...proposals].map(({ id }) => [id, deliveryOf(id)]),
    ...proposals.map(({ reply }) => reply?.id),
    decision,
    may,
  ].join();
  return { version: versionOf(shown), asks: may && answered.length === 0, hasAnswered: answered.length > 0, decision };
}

export function readFirst(space: Space, key: RelationKey): FirstExchangesView {
  const relation = relationOf(space.store, key);
  const { value, deliveryOf } = foldedOf(space, relation);
  const { answered, proposals } = value;
  const draft = space.store.get(QUESTIONS_DRAFT, key);
  const proposing = space.store.get(DECISION_DRAFT, key);
  return {
    answered: answered.toReversed().map(({ id, at, said }) => ({
      at,
      worksheet: said.worksheet,
      replies: said.replies,
      delivery: deliveryOf(id),
    })),
    mayAnswer: mayAnswer(space, relation),
    draft: draft === undefined ? null : { at: draft.at, replies: draft.replies },
    proposals: proposals.toReversed().map(({ id, at, decision, text, reply }) => ({
      id,
      at,
      decision,
      text,
      reply:
        reply === null ? null : { at: reply.at, isAgreed: reply.isAgreed, decision: reply.decision, text: reply.text },
      delivery: deliveryOf(id),
    })),
    proposing: proposing === undefined ? null : { decision: proposing.decision, text: proposing.text },
    dueAt: decisionIn(space, relation, value).dueAt,
  };
}
