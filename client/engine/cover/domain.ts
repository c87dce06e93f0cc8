// Cover as a domain: a colleague answers while a psychologist is away, in a relation of the patient's own.
import type { CoverChoice, CoverDraft, CoverProblem, HandedOnView, Showable } from '../api/cover-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door, Gate } from '../domain.ts';
import { coverOf, isCover } from '../entries/cover-of.ts';
import type { Result } from '../../../shared/result.ts';
import type { Space } from '../state/space.ts';
import { sayUnderCovers } from './hand-on.ts';
import { agreeCover, endCover, handOnAnswers, proposeCover, replyToCover } from './letters.ts';
import { sealTwice } from './twice.ts';
import { handedSearched, readHandedOn, readShowable } from './view.ts';

type Done = Promise<Result<null, CoverProblem>>;

export interface CoverCalls {
  /** The psychologist proposes to one person the colleague to whom a link leads. The link is read, and not used. */
  proposeCover(relation: RelationKey, draft: CoverDraft): Done;
  /** The patient agrees, and joins the colleague's invitation; `altered`: it leads to somebody else than was named. */
  agreeCover(relation: RelationKey, id: string, choice: CoverChoice): Done;
  declineCover(relation: RelationKey, id: string, text: string): Done;
  askAboutCover(relation: RelationKey, id: string, text: string): Done;
  /** By the patient or the psychologist in their relation, by the colleague in theirs. */
  endCover(relation: RelationKey, id: string): Done;
  /** Whether the colleague's answers are handed on to the psychologist from now on. */
  handOnAnswers(relation: RelationKey, id: string, handsOn: boolean): Done;
  /** What was handed on in a relation, oldest first; none once locked. */
  handedOn(relation: RelationKey): Promise<readonly HandedOnView[]>;
  /** What the patient may show of before under a proposal, oldest first; none once locked. */
  showable(relation: RelationKey, id: string): Promise<readonly Showable[]>;
}

/** What the patient sets down stands in the psychologist's relation; the colleague answers as long as nobody has ended it. */
const gateOf: Gate = (space, relation) => {
  if (!isCover(space, relation)) return null;
  if (relation.role === 'patient') return 'over';
  return coverOf(space, relation)?.ended === null ? null : 'over';
};

export const cover = {
  tables: [],
  calls: (door: Door): CoverCalls => ({
    proposeCover: (relation, draft) => proposeCover(door, relation, draft),
    agreeCover: (relation, id, choice) =>
      door.once(['agreeCover', relation, id], () => agreeCover(door, relation, id, choice)),
    declineCover: (relation, id, text) =>
      door.actUnlessLocked((space) => replyToCover(space, relation, id, 'declined', text)),
    askAboutCover: (relation, id, text) =>
      door.actUnlessLocked((space) => replyToCover(space, relation, id, 'question', text)),
    endCover: (relation, id) => door.actUnlessLocked((space) => endCover(space, relation, id)),
    handOnAnswers: (relation, id, handsOn) =>
      door.actUnlessLocked((space) => handOnAnswers(space, relation, id, handsOn)),
    handedOn: async (relation) => {
      const open = door.opened();
      return open === null ? [] : readHandedOn(open.space, relation);
    },
    showable: async (relation, id) => {
      const open = door.opened();
      return open === null ? [] : readShowable(open.space, relation, id);
    },
  }),
  steps: { say: [sayUnderCovers, sealTwice] },
  gate: gateOf,
  searched: handedSearched,
  closing: async (space: Space) => {
    await sealTwice(space);
    return new Set<RelationKey>();
  },
} satisfies Domain;
