// Passages kept, as a domain: of what stands in a relation, by either person, each for themselves. Nothing of it is ever sent.
import type { ObjectId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { MarkedPassage, MarkProblem, MarkView } from '../api/mark-views.ts';
import type { OpenSpaceView, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { OBJECT } from '../state/object-row.ts';
import type { Space } from '../state/space.ts';
import { changeWord, dropMark, keepMark, marksOf } from './marks.ts';

export interface MarkCalls {
  /** In the order in which their sources were written; none once locked. */
  marksOf(relation: RelationKey): Promise<readonly MarkView[]>;
  /** Kept twice, it is one, with the later word where that says something. */
  keepMark(relation: RelationKey, passage: MarkedPassage, word: string): Promise<Result<ObjectId, MarkProblem>>;
  changeMarkWord(relation: RelationKey, id: ObjectId, word: string): Promise<Result<null, MarkProblem>>;
  dropMark(relation: RelationKey, id: ObjectId): Promise<Result<null, MarkProblem>>;
}

export const marks = {
  tables: [],
  calls: (door: Door): MarkCalls => ({
    marksOf: async (relation) => {
      const open = door.opened();
      return open === null ? [] : marksOf(open.space, relation);
    },
    keepMark: (relation, passage, word) => door.actUnlessLocked((space) => keepMark(space, relation, passage, word)),
    changeMarkWord: (relation, id, word) => door.actUnlessLocked((space) => changeWord(space, relation, id, word)),
    dropMark: (relation, id) => door.actUnlessLocked((space) => dropMark(space, relation, id)),
  }),
  view: ({ store }: Space): Pick<OpenSpaceView, 'marksVersion'> => ({ marksVersion: store.version(OBJECT) }),
} satisfies Domain;
