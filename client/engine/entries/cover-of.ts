// The relation with a colleague, as both its people see it: by the patient's word it is a cover, and by a word of either it has ended
// (PROTOCOL.md, Cover).
import { equalBytes } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { type Cover, isToColleague } from '../../../shared/kinds/cover.ts';
import { otherRole, type Role } from '../../../shared/kinds/table.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import { coverInHandOf } from '../state/cover-in-hand.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { type Beside, readBeside } from './thread.ts';

/** Of the patient's word; `name` and the others are of the psychologist who is away. */
export type CoverOf = {
  readonly id: EnvelopeId;
  readonly said: Cover;
  readonly at: number;
  readonly ended: { readonly by: Role; readonly at: number } | null;
};

const known = new WeakMap<readonly Beside[], CoverOf | null>();

/** Null where no cover was told there. A relation is of one cover alone: the first. */
export function coverOf(space: Space, { key, role }: Pick<RelationRow, 'key' | 'role'>): CoverOf | null {
  const beside = readBeside(space, key);
  const before = known.get(beside);
  if (before !== undefined) return before;
  const cover = foldOf(beside, role);
  known.set(beside, cover);
  return cover;
}

function foldOf(beside: readonly Beside[], role: Role): CoverOf | null {
  const letters = beside.flatMap(({ row, at, beyondDay }) => {
    const letter = beyondDay ? null : coverSaidBy(row);
    const by: Role = row.mine ? role : otherRole(role);
    return letter?.type === 'cover' ? [{ id: row.envelopeId, said: letter.said, at, by }] : [];
  });
  const told = letters.find(({ said, by }) => said.step === 'agreed' && by === 'patient' && isToColleague(said));
  if (told === undefined) return null;
  const { id, said, at } = told;
  const end = letters.find(
    (each) => each.said.step === 'ended' && equalBytes(each.said.coverId, said.coverId) && each !== told,
  );
  return { id, said, at, ended: end === undefined ? null : { by: end.by, at: end.at } };
}

/** Whether a relation is with a colleague: told there, or, on the patient's side, to be told. */
export const isCover = (space: Space, relation: RelationRow): boolean =>
  (relation.role === 'patient' && coverInHandOf(space.store, relation.relationId) !== null) ||
  coverOf(space, relation) !== null;
