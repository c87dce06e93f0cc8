// Gathering an export, step by step: whoever asks for the next one decides when, so that nothing is read before there is room for it, and the engine
// serves others between two. One relation that cannot be read is named, and the others go on.
import { EnvelopeId } from '../../../shared/ids.ts';
import type { ExportAsk, ExportLack, ExportPiece, ExportRelation, ExportStep } from '../api/export-views.ts';
import type { OpenedEntryView } from '../api/views.ts';
import { readEntries } from '../entries/thread.ts';
import { Stopped } from '../state/aside.ts';
import { isErasing } from '../state/erasing-row.ts';
import { isLater } from '../state/later-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { ENTRY } from '../state/entry-row.ts';
import { filesOf, isWithoutText, recordingOf } from '../state/opened.ts';
import { OBJECT } from '../state/object-row.ts';
import { entryPiece } from './entry.ts';
import { bringBeside } from './files.ts';
import { absent, type Contents, contentsOf, ownPieces } from './pieces.ts';

/** Entries that are read at once. */
const AT_ONCE = 64;
/** Characters of pieces in one step as a file says them, beyond which the next begins: whatever somebody sent, a part stays one that is read. */
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
  const since = versionsOf(space);
  const total = all.reduce(
    (sum, { contents: { pieces, entries } }) => sum + pieces.length + entries.length,
    own.length,
  );
  const course = { done: 0, total, files: 0 };
  const named = all.map(({ relation, n }) => ({ n, key: relation.key, name: relation.peer.name }));
  yield { type: 'begun', relations: named, done: 0, total };
  for (const each of all) {
    const { pieces } = each.contents;
    yield* withCopies(space, each, course, {
      pieces: asTheyAre(space, pieces, since, () => piecesNow(space, each)),
      isWanted: ask.files,
    });
    yield* exchanges(space, each, course, ask.files);
  }
  yield* inParts(
    space,
    course,
    asTheyAre(space, own, since, () => ownPieces(space)),
  );
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

/** What can go while an export is made. */
export const versionsOf = ({ store }: Space): string => `${store.version(ENTRY)}/${store.version(OBJECT)}`;

export const piecesNow = (space: Space, { relation, n }: Gathered): readonly ExportPiece[] | null =>
  space.aside.takeNow(relation.key, () => contentsOf(space, relation, n).pieces);

/**
 * Each piece as it stands when its turn comes: the list was made when the export was begun. What went meanwhile is named, and nothing of it given. `now`:
 * the list made anew; null where it cannot be read.
 */
export function* asTheyAre(
  space: Space,
  pieces: readonly ExportPiece[],
  since: string,
  now: () => readonly ExportPiece[] | null,
): Generator<ExportPiece> {
  let read = since;
  let there: ReadonlyMap<string, ExportPiece> | null = null;
  let isRead = true;
  for (const piece of pieces) {
    if (versionsOf(space) !== read) {
      read = versionsOf(space);
      const fresh = now();
      isRead = fresh !== null;
      there = new Map((fresh ?? []).map((each) => [nameOf(each), each]));
    }
    const isSame = there === null || piece.says === null || piece.says.type === 'chain';
    yield isSame ? piece : (there?.get(nameOf(piece)) ?? goneOf(piece, isRead ? 'gone' : 'unread'));
  }
}

/** Of an act its place. */
const goneOf = (piece: ExportPiece, why: ExportLack['why']): ExportPiece =>
  piece.says?.type === 'act'
    ? absent({ ...piece, at: 0, id: '' }, { what: String(piece.says.n), why })
    : absent(piece, { what: 'text', why });

/** By which a piece is found in a list that was made later. */
function nameOf({ section, id, at, says }: ExportPiece): string {
  if (id !== '') return `${section}/${id}`;
  if (says?.type === 'frame') return `${section}/${says.version.number}`;
  if (says?.type === 'page') return `${section}/${says.page.id}`;
  if (says?.type === 'mark') return `${section}/${at}/${says.mark.sourceId}/${says.mark.start}`;
  return `${section}/${at}`;
}

/** Whether the text that a piece was read with went before the piece is given, as while bytes beside it were brought. */
function isGone({ store }: Space, { id, says }: ExportPiece): boolean {
  if (says?.type !== 'letter' && (says?.type !== 'entry' || says.entry.erasedAt !== null)) return false;
  const row = store.get(ENTRY, id);
  return row !== undefined && isWithoutText(row);
}

/** Pieces until there are as many or as much as one step holds. */
function stepsOf(space: Space, course: Course) {
  let pieces: ExportPiece[] = [];
  let characters = 0;
  function* rest(): Generator<ExportStep> {
    if (pieces.length === 0) return;
    const left = pieces.map((piece) => (isGone(space, piece) ? goneOf(piece, 'gone') : piece));
    const step = { type: 'pieces', pieces: left, done: course.done, total: course.total } as const;
    [pieces, characters] = [[], 0];
    yield step;
  }
  return {
    *add(piece: ExportPiece): Generator<ExportStep> {
      course.done++;
      pieces.push(piece);
      characters += JSON.stringify(piece.says).length;
      if (characters >= MOST_CHARACTERS || pieces.length >= AT_ONCE) yield* rest();
    },
    rest,
  };
}

export function* inParts(space: Space, course: Course, pieces: Iterable<ExportPiece>): Generator<ExportStep> {
  const steps = stepsOf(space, course);
  for (const piece of pieces) yield* steps.add(piece);
  yield* steps.rest();
}

type Copies = { readonly pieces: Iterable<ExportPiece>; readonly isWanted: boolean };

/** The same, with the bytes beside what was handed over from another relation before the piece that names them. */
export async function* withCopies(
  space: Space,
  { relation }: Gathered,
  course: Course,
  { pieces, isWanted }: Copies,
  strike: (piece: ExportPiece) => ExportPiece = (piece) => piece,
): AsyncGenerator<ExportStep> {
  const steps = stepsOf(space, course);
  for (const piece of pieces) {
    const { says } = piece;
    const id = says?.type === 'letter' && says.letter === 'handed-on' ? EnvelopeId.parse(piece.id) : null;
    const row = id === null ? undefined : space.store.get(ENTRY, id);
    if (says?.type !== 'letter' || row === undefined || (filesOf(row).length === 0 && recordingOf(row) === null)) {
      yield* steps.add(strike(piece));
      continue;
    }
    const ask = { key: relation.key, id: row.envelopeId, number: ++course.files, isWanted };
    const bytes = bringBeside(space, ask);
    let step = await bytes.next();
    for (; step.done !== true; step = await bytes.next())
      yield { type: 'bytes', ...step.value, done: course.done, total: course.total };
    const { files, voice, lacks } = step.value;
    yield* steps.add(strike({ ...piece, lacks, says: { ...says, files, voice } }));
  }
  yield* steps.rest();
}

export async function* exchanges(
  space: Space,
  gathered: Gathered,
  course: Course,
  withFiles: boolean,
): AsyncGenerator<ExportStep> {
  const { relation, n } = gathered;
  const { entries } = gathered.contents;
  const all = stepsOf(space, course);
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
      yield* all.add(step.value);
    }
  }
  yield* all.rest();
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
