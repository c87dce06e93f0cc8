// The consultations of a relation as they stand: folded once a change of its letters, and shown to the screens.
import { DAY, MINUTE } from '../../../shared/clock.ts';
import type { ConsultationTime } from '../../../shared/kinds/consultation-proposed.ts';
import type { ConsultationView, ConsultStanding } from '../api/consult-views.ts';
import type { RelationKey } from '../api/views.ts';
import { nameOf } from '../entries/beside.ts';
import { refOf } from '../entries/entries.ts';
import { foldedBy } from '../entries/folded.ts';
import type { Beside } from '../entries/thread.ts';
import { standingIn } from '../rhythm/agenda.ts';
import { consultSaidBy } from '../state/consult-letters.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { type ConsultLetter, foldConsultations, type FoldedConsultation } from './fold.ts';

/** One may join so long before it begins, and so long after its end (PROTOCOL.md, Consultation). */
const BEFORE = 15 * MINUTE;
const AFTER = 60 * MINUTE;
/** What became of one stays in sight for so long. */
const SHOWN_FOR = 7 * DAY;
const MOST_SHOWN = 8;

const foldedOf = foldedBy((space, relation, beside) =>
  foldConsultations(beside.flatMap((each) => letterOf(space, relation, each))),
);

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
  foldedOf(space, relation).value;

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
  const folded = foldedOf(space, relation);
  const now = space.ports.clock.now();
  const current = isOver(space, relation)
    ? []
    : folded.value
        .filter((each) => shownUntil(each) > now)
        .toSorted((a, b) => firstMoment(a) - firstMoment(b))
        .slice(-MOST_SHOWN)
        .map((each) => viewOf(folded, relation, each));
  return { version: folded.versionOf(JSON.stringify(current)), current };
}

/** The newest first. */
export function readConsultations(space: Space, key: RelationKey): readonly ConsultationView[] {
  const relation = relationOf(space.store, key);
  const folded = foldedOf(space, relation);
  return folded.value.toReversed().map((each) => viewOf(folded, relation, each));
}

function viewOf(
  { deliveryOf }: ReturnType<typeof foldedOf>,
  relation: RelationRow,
  each: FoldedConsultation,
): ConsultationView {
  const { proposal, agreed, ended } = each;
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
    delivery: deliveryOf(proposal.id),
  };
}
