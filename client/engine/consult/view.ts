// The consultations of a relation as they stand: folded once a change of its letters, and shown to the screens.
import { DAY, MINUTE } from '../../../shared/clock.ts';
import type { ConsultationTime } from '../../../shared/kinds/consultation-proposed.ts';
import type { ConsultationView, ConsultStanding } from '../api/consult-views.ts';
import type { RelationKey } from '../api/views.ts';
import { nameOf } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { type Beside, deliveryOf, readBeside } from '../entries/thread.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { consultSaidBy } from '../state/consult-letters.ts';
import type { EntryRow } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { type ConsultLetter, foldConsultations, type FoldedConsultation } from './fold.ts';

/** One may join so long before it begins, and so long after its end (PROTOCOL.md, Consultation). */
const BEFORE = 15 * MINUTE;
const AFTER = 60 * MINUTE;
/** What became of one stays in sight for so long. */
const SHOWN_FOR = 7 * DAY;
const MOST_SHOWN = 8;

type Held = {
  beside: readonly Beside[];
  all: readonly FoldedConsultation[];
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
    all: foldConsultations(beside.flatMap((each) => letterOf(space, relation, each))),
    rows: new Map(beside.map(({ row }) => [row.envelopeId as string, row])),
    shown: before?.shown ?? '',
    version: before?.version ?? 0,
  };
  all.set(relation.key, held);
  return held;
}

function letterOf(space: Space, { role }: RelationRow, { row, at, beyondDay }: Beside): readonly ConsultLetter[] {
  const said = beyondDay ? null : consultSaidBy(row);
  if (said === null) return [];
  return [
    {
      id: row.envelopeId,
      at,
      isPatients: row.mine === (role === 'patient'),
      ref: nameOf(space, row.relation, refOf(row)),
      repliesTo: said.type === 'reply' ? nameOf(space, row.relation, said.said.repliesTo) : null,
      ...said,
    },
  ];
}

/** In the order in which they were first proposed. */
export const consultationsIn = (space: Space, relation: RelationRow): readonly FoldedConsultation[] =>
  heldOf(space, relation).all;

/** Nothing is proposed, replied to or joined after the end. */
export function isOver(space: Space, relation: RelationRow): boolean {
  const { end } = standingIn(space, relation).course;
  return relation.state === 'stopped' || (end !== null && end.at <= space.ports.clock.now());
}

/** When one may join. */
export const opensOf = ({ begins, minutes }: ConsultationTime): { readonly from: number; readonly until: number } => ({
  from: begins - BEFORE,
  until: begins + minutes * MINUTE + AFTER,
});

const lastMoment = ({ agreed, proposal: { said } }: FoldedConsultation): number =>
  Math.max(...(agreed === null ? said.times : [agreed]).map((each) => opensOf(each).until));

/** Until when it is told of. */
function shownUntil(each: FoldedConsultation): number {
  const said = each.calledOff?.at ?? (each.state === 'declined' || each.state === 'none-suits' ? each.reply?.at : null);
  return (said ?? lastMoment(each)) + SHOWN_FOR;
}

const firstMoment = ({ agreed, proposal: { said } }: FoldedConsultation): number =>
  agreed?.begins ?? said.times[0]?.begins ?? 0;

export function consultStandingOf(space: Space, relation: RelationRow): ConsultStanding {
  const held = heldOf(space, relation);
  const now = space.ports.clock.now();
  const current = isOver(space, relation)
    ? []
    : held.all
        .filter((each) => shownUntil(each) > now)
        .toSorted((a, b) => firstMoment(a) - firstMoment(b))
        .slice(-MOST_SHOWN)
        .map((each) => viewOf(held, relation, each));
  const shown = JSON.stringify(current);
  if (shown !== held.shown) {
    held.shown = shown;
    held.version++;
  }
  return { version: held.version, current };
}

/** The newest first. */
export function readConsultations(space: Space, key: RelationKey): readonly ConsultationView[] {
  const relation = relationOf(space.store, key);
  const held = heldOf(space, relation);
  return held.all.toReversed().map((each) => viewOf(held, relation, each));
}

function viewOf({ rows }: Held, relation: RelationRow, each: FoldedConsultation): ConsultationView {
  const { proposal, agreed, ended } = each;
  const row = rows.get(proposal.id);
  const other = relation.role === 'patient' ? 'psychologist' : 'patient';
  return {
    id: each.id,
    proposal: proposal.id,
    at: proposal.at,
    media: proposal.said.media,
    times: proposal.said.times,
    text: proposal.said.text,
    state: each.state,
    reply: each.reply,
    agreed,
    opens: each.state !== 'agreed' || agreed === null ? null : opensOf(agreed),
    calledOff: each.calledOff,
    mine: ended[relation.role],
    theirs: ended[other],
    delivery: row === undefined ? 'arrived' : deliveryOf(relation, row),
  };
}
