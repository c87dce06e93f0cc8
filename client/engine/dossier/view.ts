// A record as the screens show it: pieces with their editions, notes beside them, and whether the chain is whole.
import { toHex } from '../../../shared/bytes.ts';
import { decode } from '../../../shared/codec.ts';
import {
  ACT_KINDS,
  type Act,
  askedContent,
  type HandedOverContent,
  handedOverContent,
  type IdentityContent,
  identityContent,
  keepingContent,
  replyContent,
  supervisionContent,
} from '../../../shared/kinds/act.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import type { DossierView, EditionView, IdentityView, NoteView, PieceView, StubView } from '../api/dossier-views.ts';
import type { RelationKey } from '../api/views.ts';
import { type ActRow, actRows, byNoted, foldOf, isShown, saidIn, workingNoteIn } from '../state/acts.ts';
import { OBJECT } from '../state/object-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { frameOf } from '../frame/view.ts';
import { dossierRelation, ENTERS_AFTER_MS } from './notes.ts';

/** Null where there is none: the other person's place, one that is being erased, or one that cannot be read. */
export function dossierOf(space: Space, key: RelationKey): DossierView | null {
  const relationId = dossierRelation(space.store, key);
  if (relationId === null) return null;
  return space.aside.takeNow(key, () => {
    const rows = actRows(space.store, key);
    const { standing, count, missing } = foldOf(relationId, rows);
    const country = frameOf(space, relationOf(space.store, key)).versions.at(-1)?.proposed.country ?? '';
    return {
      country,
      pieces: piecesOf(rows),
      stubs: stubsOf(rows),
      notes: notesOf(space, key),
      chain: { standing, count, missing, waiting: rows.filter(({ row }) => !isShown(row)).length },
    };
  });
}

/** Hours that acts freeze of those before them, by the place that they are of; the vault's own word counts for the last alone. */
const takenBy = (rows: readonly ActRow[]): ReadonlyMap<number, number> =>
  new Map(
    rows.flatMap(({ row, read }) =>
      read.type === 'act' && isShown(row) && read.act.prevTaken > 0 ? [[read.act.n - 1, read.act.prevTaken]] : [],
    ),
  );

function piecesOf(rows: readonly ActRow[]): readonly PieceView[] {
  const taken = takenBy(rows);
  const pieces = new Map<ObjectId, { what: number; rows: ActRow[] }>();
  for (const each of rows) {
    if (each.read.type !== 'act') continue;
    const { subject, what } = each.read.act;
    const piece = pieces.get(subject) ?? { what, rows: [] };
    pieces.set(subject, piece);
    piece.rows.push(each);
  }
  return [...pieces]
    .map(([subject, piece]) => ({
      subject,
      what: whatOf(piece.what),
      editions: piece.rows.toSorted(byEdition).flatMap((each) => editionOf(each, taken)),
    }))
    .toSorted((a, b) => firstNoted(a) - firstNoted(b) || (a.subject < b.subject ? -1 : 1));
}

const firstNoted = ({ editions }: PieceView): number => editions[0]?.notedAt ?? 0;

function whatOf(what: number): PieceView['what'] {
  switch (what) {
    case ACT_KINDS.note:
      return 'note';
    case ACT_KINDS.contact:
      return 'contact';
    case ACT_KINDS.identity:
      return 'identity';
    case ACT_KINDS.supervision:
      return 'supervision';
    case ACT_KINDS.handedOver:
      return 'handed-over';
    case ACT_KINDS.asked:
      return 'asked';
    case ACT_KINDS.reply:
      return 'reply';
    case ACT_KINDS.keepingSet:
      return 'keeping';
    case ACT_KINDS.synthesis:
      return 'synthesis';
    default:
      return 'later';
  }
}

/** What waits for its place stands behind what has one. */
function byEdition(a: ActRow, b: ActRow): number {
  const waits = Number(!isShown(a.row)) - Number(!isShown(b.row));
  if (waits !== 0 || a.read.type !== 'act' || b.read.type !== 'act' || !isShown(a.row)) return waits || byNoted(a, b);
  return a.read.act.n - b.read.act.n || byNoted(a, b);
}

function editionOf({ row, read }: ActRow, taken: ReadonlyMap<number, number>): readonly EditionView[] {
  if (read.type !== 'act') return [];
  const { n, happened, noted } = read.act;
  const shown = isShown(row);
  const handed = handedIn(read.act);
  const told = toldIn(read.act);
  const said = saidIn(read.act) ?? {
    synthesis: null,
    contact: null,
    text: handed?.text ?? told.text,
    reason: reasonOf(read.act),
  };
  const hour = shown ? (taken.get(n) ?? row.takenUp) : 0;
  return [
    {
      id: row.objectId,
      n: shown ? n : null,
      happened,
      notedAt: noted,
      takenAt: hour || null,
      handed,
      ...told,
      passages: passagesIn(read.act),
      ...said,
    },
  ];
}

const reasonOf = (act: Pick<Act, 'what' | 'content'>): string => identityIn(act)?.reason ?? '';

function identityIn({ what, content }: Pick<Act, 'what' | 'content'>): IdentityContent | null {
  if (what !== ACT_KINDS.identity) return null;
  const said = decode(identityContent, content);
  return said.ok ? said.value : null;
}

function handedIn({ what, content }: Pick<Act, 'what' | 'content'>): HandedOverContent | null {
  const said = what === ACT_KINDS.handedOver ? decode(handedOverContent, content) : null;
  return said?.ok === true ? said.value : null;
}

function toldIn({
  what,
  content,
}: Pick<Act, 'what' | 'content'>): Pick<EditionView, 'request' | 'asked' | 'reply' | 'text'> {
  const asked = what === ACT_KINDS.asked ? decode(askedContent, content) : null;
  if (asked?.ok === true)
    return { request: toHex(asked.value.requestId), asked: asked.value.what, reply: null, text: asked.value.text };
  const reply = what === ACT_KINDS.reply ? decode(replyContent, content) : null;
  const kept = what === ACT_KINDS.keepingSet ? decode(keepingContent, content) : null;
  if (kept?.ok === true) return { request: '', asked: null, reply: null, text: kept.value.reason };
  return reply?.ok === true
    ? { request: toHex(reply.value.requestId), asked: null, reply: reply.value.answer, text: reply.value.text }
    : { request: '', asked: null, reply: null, text: '' };
}

function passagesIn({ what, content }: Pick<Act, 'what' | 'content'>): number | null {
  const said = what === ACT_KINDS.supervision ? decode(supervisionContent, content) : null;
  return said?.ok === true ? said.value.passages : null;
}

/** The editions of who somebody is, oldest first. */
export function identitiesOf(space: Space, key: RelationKey): readonly IdentityView[] {
  if (dossierRelation(space.store, key) === null) return [];
  return actRows(space.store, key)
    .toSorted(byEdition)
    .flatMap(({ read }) => {
      const said = read.type === 'act' ? identityIn(read.act) : null;
      return read.type === 'act' && said !== null ? [{ ...said, notedAt: read.act.noted }] : [];
    });
}

const stubsOf = (rows: readonly ActRow[]): readonly StubView[] =>
  rows
    .flatMap(({ read }) => (read.type === 'stub' ? [read.stub] : []))
    .map(({ n, time, reason, text }) => ({ n, at: time, reason, text }))
    .toSorted((a, b) => a.n - b.n);

const notesOf = (space: Space, key: RelationKey): readonly NoteView[] =>
  [...space.store.all(OBJECT).values()]
    .flatMap((row): NoteView[] => {
      const note = row.relation === key ? workingNoteIn(row) : null;
      const said = note === null ? null : saidIn(note);
      if (note === null || said === null) return [];
      const { place, subject, happened, begun } = note;
      const { contact, text, reason } = said;
      return [
        {
          contact,
          text,
          reason,
          id: row.objectId,
          place: place === 1 ? 'apart' : 'record',
          subject,
          happened,
          begunAt: begun,
          changedAt: row.time,
          entersAt: place === 1 ? null : begun + ENTERS_AFTER_MS,
        },
      ];
    })
    .toSorted((a, b) => a.begunAt - b.begunAt || (a.id < b.id ? -1 : 1));
