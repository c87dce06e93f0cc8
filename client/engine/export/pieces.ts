// The pieces of one relation in the order in which an export has them: what was agreed on, what was asked and answered, letters with a place of
// their own, then the thread. It is a list of what to read, made before anything is read; a text is read when its turn comes.
import { toHex } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { ExportLack, ExportPiece, ExportSays, ExportSection } from '../api/export-views.ts';
import type { RelationKey } from '../api/views.ts';
import { readBeside, readHeads } from '../entries/thread.ts';
import { readFirst } from '../first/view.ts';
import { readFrame } from '../frame/view.ts';
import { marksOf } from '../marks/marks.ts';
import { notebookOf, pageOf } from '../notebook/view.ts';
import { planOf } from '../plan/view.ts';
import type { EntryRow } from '../state/entry-row.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { letterOf } from './letters.ts';

/** Everything of a relation but its thread, and the entries of that. */
export type Contents = {
  readonly pieces: readonly ExportPiece[];
  readonly entries: readonly { readonly id: EnvelopeId; readonly at: number }[];
};

export const absent = (
  { relation, section, at, id }: Pick<ExportPiece, 'relation' | 'section' | 'at' | 'id'>,
  lack: ExportLack,
): ExportPiece => ({ relation, section, at, id, state: 'absent', lacks: [lack], says: null });

const whole = (relation: number, section: ExportSection, at: number, says: ExportSays, id: ExportPiece['id'] = '') =>
  ({ relation, section, at, id, state: 'whole', lacks: [], says }) satisfies ExportPiece;

const roleOf = ({ role }: Pick<RelationRow, 'role'>, { mine }: Pick<EntryRow, 'mine'>) =>
  mine === (role === 'patient') ? 'patient' : 'psychologist';

export function contentsOf(space: Space, relation: RelationRow, n: number): Contents {
  const { key } = relation;
  return {
    pieces: [
      ...frames(space, key, n),
      ...firstExchanges(space, key, n),
      ...letters(space, relation, n),
      ...kept(space, key, n),
    ],
    entries: readHeads(space, key).map(({ id, at }) => ({ id, at })),
  };
}

/** Each version, the oldest first, and those that are named and never came. */
function frames(space: Space, key: RelationKey, n: number): readonly ExportPiece[] {
  const { versions, missing } = readFrame(space, key);
  const there = versions.map((version) => ({
    number: version.number,
    piece: whole(n, 'frame', version.proposedAt, { type: 'frame', version }),
  }));
  const not = missing.map((number) => ({
    number,
    piece: absent({ relation: n, section: 'frame', at: 0, id: '' }, { what: `version ${number}`, why: 'unread' }),
  }));
  return [...there, ...not].sort((a, b) => a.number - b.number).map(({ piece }) => piece);
}

function firstExchanges(space: Space, key: RelationKey, n: number): readonly ExportPiece[] {
  const { answered, proposals } = readFirst(space, key);
  return [
    ...answered.toReversed().map((its) => whole(n, 'questions', its.at, { type: 'questions', answered: its })),
    ...proposals.toReversed().map((its) => whole(n, 'decision', its.at, { type: 'decision', proposal: its }, its.id)),
  ];
}

const letters = (space: Space, relation: RelationRow, n: number): readonly ExportPiece[] =>
  readBeside(space, relation.key).flatMap(({ row, at }) => {
    const its = letterOf(row);
    if (its === null) return [];
    const beside = { files: [], voice: null };
    const says: ExportSays = { type: 'letter', by: roleOf(relation, row), ...its, ...beside, ...hashesOf(row) };
    return [whole(n, 'letter', at, says, row.envelopeId)];
  });

const kept = (space: Space, key: RelationKey, n: number): readonly ExportPiece[] =>
  marksOf(space, key).map(({ id: _own, ...mark }) => whole(n, 'marks', mark.at, { type: 'mark', mark }));

const NEVER = '0'.repeat(64);
/** By which both sides know a letter. */
export function hashesOf({ hash, bodyHash }: Pick<EntryRow, 'hash' | 'bodyHash'>): {
  readonly envelope: string;
  readonly body: string;
} {
  const envelope = toHex(hash);
  return envelope === NEVER ? { envelope: '', body: '' } : { envelope, body: toHex(bodyHash) };
}

/** The notebook, the oldest page first, and the plan where something stands in it. */
export function ownPieces(space: Space): readonly ExportPiece[] {
  const pages = notebookOf(space, '').toReversed();
  const { parts, savedAt } = planOf(space);
  return [
    ...pages.map(({ opening: _cut, ...page }) => {
      const its = pageOf(space, page.id);
      const { blocks, filled } = its ?? { blocks: [], filled: null };
      return whole(0, 'notebook', page.savedAt, { type: 'page', page: { ...page, blocks, filled } });
    }),
    ...(parts.some((part) => part !== '') ? [whole(0, 'plan', savedAt, { type: 'plan', parts })] : []),
  ];
}
