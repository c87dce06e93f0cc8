// Gathering an export, step by step: whoever asks for the next one decides when, so that nothing is read before there is room for it, and the engine
// serves others between two. One relation that cannot be read is named, and the others go on.
import { EnvelopeId } from '../../../shared/ids.ts';
import type { ExportAsk, ExportPiece, ExportRelation, ExportStep } from '../api/export-views.ts';
import type { OpenedEntryView } from '../api/views.ts';
import { readEntries } from '../entries/thread.ts';
import { Stopped } from '../state/aside.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { ENTRY } from '../state/entry-row.ts';
import { filesOf, recordingOf } from '../state/opened.ts';
import { entryPiece } from './entry.ts';
import { bringBeside } from './files.ts';
import { type Contents, contentsOf, ownPieces } from './pieces.ts';

/** Entries that are read at once. */
const AT_ONCE = 64;
/** Characters of texts in one step, beyond which the next begins. */
const MOST_CHARACTERS = 200_000;

export type Gathered = {
  readonly relation: RelationRow;
  readonly n: number;
  state: ExportRelation['state'];
  readonly contents: Contents;
};

const NOTHING: Contents = { pieces: [], entries: [] };

/** Ends by itself once the space is locked. */
export async function* gather(space: Space, ask: ExportAsk): AsyncGenerator<ExportStep, void> {
  const all = ask.relations
    .flatMap((key) => space.store.get(RELATION, key) ?? [])
    .filter((relation) => relation.role === 'patient' && !isErasing(space.store, relation.key))
    .map((relation, at) => begun(space, relation, at + 1));
  const own = ask.own ? ownPieces(space) : [];
  const total = all.reduce(
    (sum, { contents: { pieces, entries } }) => sum + pieces.length + entries.length,
    own.length,
  );
  const course = { done: 0, total, files: 0 };
  const named = all.map(({ relation, n }) => ({ n, key: relation.key, name: relation.peer.name }));
  yield { type: 'begun', relations: named, done: 0, total };
  for (const each of all) {
    yield* inParts(course, yield* withCopies(space, each, course, ask.files));
    yield* exchanges(space, each, course, ask.files);
  }
  yield* inParts(course, own);
  yield { type: 'end', done: course.done, total, relations: all.map((each) => stateAtEnd(space, each)) };
}

/** Which rows are lost is known once all were opened. */
export function stateAtEnd({ store }: Space, { relation: { key, peer }, n, state }: Gathered): ExportRelation {
  const isLost = state === 'whole' && store.setAside.some(({ relation }) => relation === key);
  return { n, key, name: peer.name, state: isLost ? 'unread' : state };
}

export type Course = { done: number; readonly total: number; files: number };

export function begun(space: Space, relation: RelationRow, n: number): Gathered {
  if (isLater(space.store, relation.key)) return { relation, n, state: 'later', contents: NOTHING };
  const contents = space.aside.takeNow(relation.key, () => contentsOf(space, relation, n));
  return { relation, n, state: contents === null ? 'unread' : 'whole', contents: contents ?? NOTHING };
}

export function* inParts(course: Course, pieces: readonly ExportPiece[]): Generator<ExportStep> {
  for (let at = 0; at < pieces.length; at += AT_ONCE) {
    const part = pieces.slice(at, at + AT_ONCE);
    course.done += part.length;
    yield { type: 'pieces', pieces: part, done: course.done, total: course.total };
  }
}

/** Bytes beside what was handed over from another relation, and the pieces, which name them. */
export async function* withCopies(
  space: Space,
  { relation, contents: { pieces } }: Gathered,
  course: Course,
  isWanted: boolean,
): AsyncGenerator<ExportStep, readonly ExportPiece[]> {
  const told: ExportPiece[] = [];
  for (const piece of pieces) {
    const { says } = piece;
    const id = says?.type === 'letter' && says.letter === 'handed-on' ? EnvelopeId.parse(piece.id) : null;
    const row = id === null ? undefined : space.store.get(ENTRY, id);
    if (says?.type !== 'letter' || row === undefined || (filesOf(row).length === 0 && recordingOf(row) === null)) {
      told.push(piece);
      continue;
    }
    const ask = { key: relation.key, id: row.envelopeId, number: ++course.files, isWanted };
    const steps = bringBeside(space, ask);
    let step = await steps.next();
    for (; step.done !== true; step = await steps.next())
      yield { type: 'bytes', ...step.value, done: course.done, total: course.total };
    const { files, voice, lacks } = step.value;
    told.push({ ...piece, lacks, says: { ...says, files, voice } });
  }
  return told;
}

export async function* exchanges(
  space: Space,
  gathered: Gathered,
  course: Course,
  withFiles: boolean,
): AsyncGenerator<ExportStep> {
  const { relation, n } = gathered;
  const { entries } = gathered.contents;
  let pieces: ExportPiece[] = [];
  let characters = 0;
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const part = entries.slice(at, at + AT_ONCE);
    const views = viewsOf(
      space,
      gathered,
      part.map(({ id }) => id),
    );
    for (const { id, at: time } of part) {
      const view = views.get(id) ?? null;
      const steps = entryPiece(space, {
        relation,
        n,
        id,
        at: time,
        view,
        withFiles,
        numberOfFiles: () => ++course.files,
      });
      let step = await steps.next();
      for (; step.done !== true; step = await steps.next())
        yield { type: 'bytes', ...step.value, done: course.done, total: course.total };
      course.done++;
      pieces.push(step.value);
      characters += view === null || view === 'unread' ? 0 : view.length;
      if (characters < MOST_CHARACTERS && pieces.length < AT_ONCE) continue;
      yield { type: 'pieces', pieces, done: course.done, total: course.total };
      [pieces, characters] = [[], 0];
    }
  }
  if (pieces.length > 0) yield { type: 'pieces', pieces, done: course.done, total: course.total };
}

/** What ends everything, whoever it was met by. */
const isEnd = (error: unknown): boolean => error instanceof StorageFailed || error instanceof Stopped;

/** One by one where they cannot be read together: what is unread is one entry, and not its neighbours. */
function viewsOf(
  space: Space,
  gathered: Gathered,
  ids: readonly EnvelopeId[],
): ReadonlyMap<EnvelopeId, OpenedEntryView | 'unread'> {
  const { key } = gathered.relation;
  const read = (some: readonly EnvelopeId[]) =>
    readEntries(space, key, some).map((view): readonly [EnvelopeId, OpenedEntryView] => [view.id, view]);
  try {
    return new Map(read(ids));
  } catch (error) {
    if (isEnd(error)) throw error;
    gathered.state = 'unread';
    return new Map(
      ids.flatMap((id) =>
        unlessItThrows<readonly (readonly [EnvelopeId, OpenedEntryView | 'unread'])[]>([[id, 'unread']], () =>
          read([id]),
        ),
      ),
    );
  }
}

function unlessItThrows<R>(otherwise: R, work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (isEnd(error)) throw error;
    return otherwise;
  }
}
