// A psychologist's record of one relation, gathered: every act of its chain in its place, whole or named by its hash, what was kept apart where it is
// asked for, the frame, and the thread. What is left out is named with why; what is struck is taken out wherever it stands word for word.
import { toHex } from '../../../shared/bytes.ts';
import { actSaysOf, atOf } from '../../../shared/export/acts.ts';
import { ACT_KINDS } from '../../../shared/kinds/act.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { ExportPiece, ExportStep, RecordAsk, RecordPart } from '../api/export-views.ts';
import type { RelationKey } from '../api/views.ts';
import { noteLooked } from '../dossier/accesses.ts';
import { dossierRelation } from '../dossier/notes.ts';
import { dossierOf } from '../dossier/view.ts';
import { type ActRow, actRows, byNoted, foldOf, isShown, placeOfAct } from '../state/acts.ts';
import { ENTRY } from '../state/entry-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import {
  asTheyAre,
  begun,
  type Course,
  exchanges,
  type Gathered,
  inParts,
  piecesNow,
  stateAtEnd,
  versionsOf,
  withCopies,
} from './gather.ts';
import { hashesOf } from './pieces.ts';
import { strikerOf } from './struck.ts';

/** Of the list of relations: there is one. */
const ONLY = 1;

/** Ends by itself once the space is locked, and where she keeps no such record. */
export async function* gatherRecord(space: Space, ask: RecordAsk): AsyncGenerator<ExportStep, void> {
  const relation = space.store.get(RELATION, ask.relation);
  if (relation === undefined || dossierRelation(space.store, ask.relation) === null) return;
  const since = versionsOf(space);
  const gathered = begun(space, relation, ONLY);
  const acts = space.aside.takeNow(relation.key, () => actPieces(space, relation, ask)) ?? [];
  const apart = ask.contents.apart
    ? (space.aside.takeNow(relation.key, () => apartPieces(space, relation.key)) ?? [])
    : [];
  // Passages that she keeps for herself are of no record.
  const pieces = gathered.contents.pieces.filter(({ section }) => section !== 'marks');
  const { entries } = gathered.contents;
  const course = { done: 0, total: acts.length + apart.length + pieces.length + entries.length, files: 0 };
  const strike = strikerOf(ask.struck, ask.mark);
  const named = [{ n: ONLY, key: relation.key, name: relation.peer.name }];
  yield { type: 'begun', relations: named, done: 0, total: course.total };
  const actsNow = asTheyAre(space, acts, since, () =>
    space.aside.takeNow(relation.key, () => actPieces(space, relation, ask)),
  );
  const apartNow = asTheyAre(space, apart, since, () =>
    space.aside.takeNow(relation.key, () => apartPieces(space, relation.key)),
  );
  const lettersNow = asTheyAre(space, pieces, since, () => piecesNow(space, gathered));
  for (const group of ask.order) {
    if (group === 'acts') yield* inParts(space, course, changed(actsNow, strike));
    if (group === 'apart') yield* inParts(space, course, changed(apartNow, strike));
    if (group === 'frame' && ask.contents.frame)
      yield* withCopies(space, gathered, course, { pieces: lettersNow, isWanted: ask.contents.files }, strike);
    else if (group === 'frame')
      yield* inParts(
        space,
        course,
        changed(lettersNow, (piece) => leftOut(piece, ask)),
      );
    if (group === 'exchanges') yield* threadOf(space, gathered, course, { ask, strike });
  }
  await noteLooked(space, relation.key, 'exported');
  const relations = [stateAtEnd(space, gathered)];
  yield { type: 'end', done: course.done, total: course.total, relations };
}

function* changed(pieces: Iterable<ExportPiece>, change: Striking['strike']): Generator<ExportPiece> {
  for (const piece of pieces) yield change(piece);
}

type Striking = { readonly ask: RecordAsk; readonly strike: (piece: ExportPiece) => ExportPiece };

async function* threadOf(
  space: Space,
  gathered: Gathered,
  course: Course,
  { ask, strike }: Striking,
): AsyncGenerator<ExportStep> {
  if (!ask.contents.exchanges) {
    yield* inParts(
      space,
      course,
      gathered.contents.entries.map(({ id, at }) => unsaid(space, id, at, ask)),
    );
    return;
  }
  for await (const step of exchanges(space, gathered, course, ask.contents.files))
    yield step.type === 'pieces' ? { ...step, pieces: step.pieces.map(strike) } : step;
}

const why = ({ reason }: RecordAsk) => [{ what: reason, why: 'left-out' }] as const;

/** A letter that is left out is named by what both sides know it by. */
function unsaid(space: Space, id: EnvelopeId, at: number, ask: RecordAsk): ExportPiece {
  const row = space.store.get(ENTRY, id);
  const hashes = row === undefined ? { envelope: '', body: '' } : hashesOf(row);
  const says = { type: 'left-out', ...hashes } as const;
  return { relation: ONLY, section: 'exchange', at, id, state: 'left-out', lacks: why(ask), says };
}

function leftOut(piece: ExportPiece, ask: RecordAsk): ExportPiece {
  if (piece.state !== 'whole') return piece;
  const { says } = piece;
  const hashes = says?.type === 'letter' ? { envelope: says.envelope, body: says.body } : { envelope: '', body: '' };
  return { ...piece, state: 'left-out', lacks: why(ask), says: { type: 'left-out', ...hashes } };
}

/** Every place of the chain from the first to the last, and how it stands as this device sees it. */
function actPieces(space: Space, { key, relationId }: RelationRow, ask: RecordAsk): readonly ExportPiece[] {
  const rows = actRows(space.store, key).filter(({ row }) => isShown(row));
  const fold = foldOf(relationId, rows);
  // An act whose stub came to this device meanwhile is destroyed.
  const stubs = new Set(rows.flatMap(({ read }) => (read.type === 'stub' ? [toHex(read.hash)] : [])));
  const left = rows.filter(({ read }) => read.type === 'stub' || !stubs.has(toHex(read.hash)));
  const inOrder = left.toSorted((a, b) => placeOfAct(a.read) - placeOfAct(b.read) || byNoted(a, b));
  const pieces: ExportPiece[] = [];
  let place = 0;
  for (const each of inOrder) {
    const n = placeOfAct(each.read);
    if (n - place > 1 && pieces.length > 0 && n - place < MOST_MISSING)
      for (let missing = place + 1; missing < n; missing++) pieces.push(missingPiece(missing));
    place = n;
    pieces.push(actPiece(each, ask));
  }
  if (pieces.length === 0) return [];
  const says = { type: 'chain', standing: fold.standing, count: fold.count } as const;
  return [...pieces, { relation: ONLY, section: 'act', at: 0, id: '', state: 'whole', lacks: [], says }];
}

/** Places that are named one by one: a lying device may leave out thousands of millions. */
const MOST_MISSING = 1_000;

const missingPiece = (n: number): ExportPiece => ({
  relation: ONLY,
  section: 'act',
  at: 0,
  id: '',
  state: 'absent',
  lacks: [{ what: String(n), why: 'unread' }],
  says: null,
});

function actPiece({ row, read }: ActRow, ask: RecordAsk): ExportPiece {
  const says = actSaysOf(row.payload);
  if (says === null) return missingPiece(placeOfAct(read));
  const piece = { relation: ONLY, section: 'act', at: atOf(says), id: says.hash } as const;
  if (read.type === 'stub') return { ...piece, state: 'stub', lacks: [], says };
  const { what, subject } = read.act;
  // What this version cannot look through may hold what is struck.
  const isSeen = ask.struck.length === 0 || says.act?.content.type !== 'other';
  if (isSeen && ask.contents[partOf(what)] && !ask.leftOut.includes(subject))
    return { ...piece, state: 'whole', lacks: [], says };
  return { ...piece, state: 'left-out', lacks: why(ask), says: { ...says, bytes: '', act: null } };
}

function partOf(what: number): RecordPart {
  switch (what) {
    case ACT_KINDS.note:
      return 'notes';
    case ACT_KINDS.contact:
      return 'contacts';
    case ACT_KINDS.synthesis:
      return 'syntheses';
    case ACT_KINDS.identity:
      return 'identity';
    default:
      return 'others';
  }
}

const apartPieces = (space: Space, key: RelationKey): readonly ExportPiece[] =>
  (dossierOf(space, key)?.notes ?? [])
    .filter(({ place }) => place === 'apart')
    .map(({ begunAt, changedAt, happened, contact, text }) => ({
      relation: ONLY,
      section: 'apart',
      at: begunAt,
      id: '',
      state: 'whole',
      lacks: [],
      says: { type: 'note', begunAt, changedAt, happened, contact, text },
    }));
