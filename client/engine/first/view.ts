// The first exchanges of a relation as they stand: folded once a change of their letters, and shown to the screens.
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { FirstExchangesView, FirstStanding } from '../api/first-views.ts';
import type { RelationKey } from '../api/views.ts';
import { besideBlock, nameOf } from '../entries/beside.ts';
import { answersIn, beganAt, type Beside, deliveryOf, readBeside } from '../entries/thread.ts';
import { frameOf } from '../frame/view.ts';
import { refOf } from '../entries/entries.ts';
import type { EntryRow } from '../state/entry-row.ts';
import { firstSaidBy } from '../state/first-letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { DECISION_DRAFT, QUESTIONS_DRAFT } from './draft-row.ts';
import { decisionOf, type FirstExchanges, type FirstLetter, foldFirst } from './fold.ts';

type Held = {
  beside: readonly Beside[];
  first: FirstExchanges;
  rows: ReadonlyMap<string, EntryRow>;
  /** What was last shown, as one line, and how often that was another one. */
  shown: string;
  version: number;
};
const byStore = new WeakMap<Space['store'], Map<RelationKey, Held>>();

function heldOf(space: Space, relation: RelationRow): Held {
  const all = byStore.get(space.store) ?? new Map<RelationKey, Held>();
  byStore.set(space.store, all);
  const beside = readBeside(space, relation.key);
  const before = all.get(relation.key);
  if (before?.beside === beside) return before;
  const held: Held = {
    beside,
    first: foldFirst(beside.flatMap((each) => letterOf(space, relation, each))),
    rows: new Map(beside.map(({ row }) => [row.envelopeId as string, row])),
    shown: before?.shown ?? '',
    version: before?.version ?? 0,
  };
  all.set(relation.key, held);
  return held;
}

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

export const exchangesOf = (space: Space, relation: RelationRow): FirstExchanges => heldOf(space, relation).first;

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
  const held = heldOf(space, relation);
  const { answered, proposals } = held.first;
  const decision = decisionIn(space, relation, held.first).state;
  const may = mayAnswer(space, relation);
  const shown = [
    ...[...answered, ...proposals].map(({ id }) => [id, delivered(held, relation, id)]),
    ...proposals.map(({ reply }) => reply?.id),
    decision,
    may,
  ].join();
  if (shown !== held.shown) {
    held.shown = shown;
    held.version++;
  }
  return { version: held.version, asks: may && answered.length === 0, hasAnswered: answered.length > 0, decision };
}

function delivered({ rows }: Held, relation: RelationRow, id: string): 'kept' | 'sent' | 'arrived' {
  const row = rows.get(id);
  return row === undefined ? 'arrived' : deliveryOf(relation, row);
}

export function readFirst(space: Space, key: RelationKey): FirstExchangesView {
  const relation = relationOf(space.store, key);
  const held = heldOf(space, relation);
  const { answered, proposals } = held.first;
  const draft = space.store.get(QUESTIONS_DRAFT, key);
  const proposing = space.store.get(DECISION_DRAFT, key);
  return {
    answered: answered.toReversed().map(({ id, at, said }) => ({
      at,
      worksheet: said.worksheet,
      replies: said.replies,
      delivery: delivered(held, relation, id),
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
      delivery: delivered(held, relation, id),
    })),
    proposing: proposing === undefined ? null : { decision: proposing.decision, text: proposing.text },
    dueAt: decisionIn(space, relation, held.first).dueAt,
  };
}
