// Transfers as the screens show them.
import { DAY } from '../../../shared/clock.ts';
import type { Givable, TransferLack, TransferOfView, TransferStanding, TransferView } from '../api/transfer-views.ts';
import { NO_TRANSFER_STANDING } from '../api/transfer-views.ts';
import type { RelationKey } from '../api/views.ts';
import { isOver, laterNow } from '../cover/standing.ts';
import { copiesLeaving, lacksRoom } from '../entries/leaving.ts';
import { readThread } from '../entries/thread.ts';
import { transferOf } from '../entries/transfer-of.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { isFramed } from './give.ts';
import { type Given, givenIn, isGivable, isGiven, lackOf } from './given.ts';
import { type FoldedTransfer, inHand, type InHand, transfersIn } from './standing.ts';

/** What became of one is shown for so long. */
const SHOWN_FOR = 30 * DAY;

export function transferStandingOf(space: Space, relation: RelationRow): TransferStanding {
  const transfers = transfersIn(space, relation);
  const newest = transfers.find(({ state }) => state === 'agreed') ?? transfers.at(-1);
  const from = fromView(space, relation);
  if (newest === undefined && from === null) return NO_TRANSFER_STANDING;
  const isShown = newest !== undefined && !isLongPast(newest, laterNow(space));
  return { transfer: isShown ? viewOf(space, relation, newest) : null, from };
}

const isLongPast = ({ ended }: FoldedTransfer, now: number): boolean => ended !== null && now > ended.at + SHOWN_FOR;

function fromView(space: Space, relation: RelationRow): TransferOfView | null {
  const told = relation.role === 'psychologist' ? transferOf(space, relation) : null;
  if (told === null) return null;
  const { name, title, registration } = told.said;
  return { name, title, registration, at: told.at };
}

function viewOf(space: Space, relation: RelationRow, transfer: FoldedTransfer): TransferView {
  const { asked, askedAt, agreed, ended } = transfer;
  const its =
    relation.role === 'patient'
      ? inHand(space).find(({ main, transfer: each }) => main.key === relation.key && each.id === transfer.id)
      : undefined;
  // Where she has erased her side no word of its end reaches her any more.
  const isDone =
    (transfer.state === 'ended' && ended?.by === 'patient') ||
    (transfer.state === 'agreed' && its !== undefined && isOver(space, relation) && isFramed(space, its));
  const state = isDone ? 'done' : transfer.state === 'ended' ? 'withdrawn' : transfer.state;
  const { name, title, registration, text, notes } = asked;
  return {
    id: transfer.id,
    state,
    name,
    title,
    registration,
    text,
    at: askedAt,
    agreedAt: agreed?.at ?? null,
    asksNotes: notes,
    notes: agreed?.said.notes ?? null,
    questions: transfer.questions,
    declinedText: transfer.declinedText,
    inHand: its === undefined ? null : handView(space, its),
  };
}

function handView(space: Space, each: InHand): TransferView['inHand'] {
  const all = givenIn(space, each);
  const given = all.filter((one) => lackOf(each, one) !== 'all');
  return {
    relation: each.relation.key,
    isTold: each.told !== null,
    given: given.filter((one) => isGiven(space, space.store, each, one)).length,
    toGive: given.length,
    lacks: all.flatMap((one) => lackView(each, one) ?? []),
    lacksRoom: copiesLeaving(space.store, each.relation.key).some(lacksRoom),
  };
}

function lackView(each: InHand, one: Given): TransferLack | null {
  const lack = lackOf(each, one);
  const { at, mine, title } = one.head;
  return lack === null ? null : { at, mine, title, of: lack };
}

/** Texts that the patient may hand over, oldest first. */
export function readGivable(space: Space, key: RelationKey): readonly Givable[] {
  if (relationOf(space.store, key).role !== 'patient') return [];
  const now = space.ports.clock.now();
  return readThread(space, key)
    .filter((head) => isGivable(head, now))
    .map(({ id, kind, mine, title, opening, at, milliseconds, pictures, documents }) => ({
      id,
      mine,
      isSynthesis: kind === 'synthesis',
      title,
      opening,
      at,
      milliseconds,
      pictures,
      documents: documents.length,
    }));
}
