// What the patient's device says by itself under a transfer: to the colleague who was there before, and what is handed over; to the psychologist before
// that the frame with the colleague is agreed on, with which their relation ends. Nothing remembers what was done: what stands in one relation says what
// is to stand in the other (PROTOCOL.md, Transfer).
import { encode } from '../../../shared/codec.ts';
import { ending } from '../../../shared/kinds/ending.ts';
import { type HandedOn, handedOn } from '../../../shared/kinds/handed-on.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { fromBefore, transfer as transferCodec, type Transfer } from '../../../shared/kinds/transfer.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { RelationKey } from '../api/views.ts';
import { isOver, laterNow } from '../cover/standing.ts';
import { ownCopyIdOf, takeCopiesOut } from '../cover/copies.ts';
import { unnamed, wordsBeside } from '../cover/unnamed.ts';
import { besideBlock, leftToday, sendBeside } from '../entries/beside.ts';
import { frameOf } from '../frame/view.ts';
import { standingIn, zoneIn } from '../rhythm/agenda.ts';
import { sendLetter } from '../send/letters.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { isStub, isWithoutText, saidBy } from '../state/opened.ts';
import { isNeverTaken } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { beginFiles, dropFiles, saidOf, waitsForFiles } from './give-files.ts';
import { type Given, givenIn, isGiven, isGoingOn, mayAct, noteLack } from './given.ts';
import { everyHand, inHand, type InHand } from './standing.ts';

const { transfer: TRANSFER, handedOn: HANDED, ending: ENDING } = LETTER_KINDS;

/** Copies that one pass seals at the most. */
const MOST_AT_ONCE = 32;

/** True where something was said; `more` where the next pass goes on with it at once. */
export async function sayUnderTransfers(space: Space): Promise<boolean | 'more'> {
  let said: boolean | 'more' = false;
  for (const each of everyHand(space)) {
    const key = each.relation.key;
    const out = await space.aside.take(key, () =>
      space.store.transact((transaction) => takeOut(space, transaction, each)),
    );
    if (out === true) said = true;
  }
  for (const each of inHand(space)) {
    for (const [key, say] of [
      [each.relation.key, tellColleague],
      [each.relation.key, give],
      [each.main.key, endBefore],
    ] as const) {
      const done = await space.aside.take(key, () =>
        space.store.transact((transaction) => say(space, transaction, each)),
      );
      if (done === 'more') said = 'more';
      else if (done === true && said === false) said = true;
    }
    const begun = await space.aside.take(each.relation.key, () => beginFiles(space, each));
    if (begun === true && said === false) said = true;
  }
  return said;
}

/** The first that the colleague reads. */
function tellColleague(space: Space, transaction: Transaction, each: InHand): boolean {
  const { relation, main, transfer, told } = each;
  if (told !== null || !isGoingOn(each) || !mayAct(space, each) || isOver(space, relation)) return false;
  const { profile, peer } = main;
  const said: Transfer = {
    ...transfer.asked,
    step: 'agreed',
    name: profile.name,
    title: profile.title,
    registration: profile.registration,
    aik: peer.aik,
    fragment: null,
    notes: transfer.agreed?.said.notes ?? false,
    text: '',
    extras: [fromBefore],
  };
  return sendBeside(space, transaction, relation.key, { kind: TRANSFER, codec: transferCodec, value: said }).ok;
}

function give(space: Space, transaction: Transaction, each: InHand): boolean | 'more' {
  const { relation } = each;
  if (each.told === null || !mayAct(space, each) || isOver(space, relation) || !space.store.isWhole()) return false;
  if (!isGoingOn(each)) return false;
  let done = false;
  // A day's bound is a reader's too: the rest goes on tomorrow.
  const left = leftToday(space, transaction, relation.key, HANDED);
  let sealed = 0;
  for (const one of givenIn(space, each)) {
    const row = transaction.get(ENTRY, one.head.id);
    if (row === undefined || isGiven(space, transaction, each, one) || waitsForFiles(each, one, row)) continue;
    if (sealed === left || besideBlock(space, transaction, relation, HANDED) !== null) return done;
    if (sealed === MOST_AT_ONCE) return 'more';
    const said = wordsOf(space, each, one, row);
    const payload = said === null ? null : encode(handedOn, said);
    if (payload === null || payload.length > kindOf(HANDED).maxBytes) {
      noteLack(each, one, 'all');
      continue;
    }
    sendLetter(space, transaction, relation.key, {
      kind: HANDED,
      payload,
      envelopeId: ownCopyIdOf(transaction, one.twin),
    });
    sealed++;
    done = true;
  }
  return done;
}

/** A text as words alone, also where what stood beside it is nowhere any more. */
function wordsOf(space: Space, each: InHand, one: Given, row: EntryRow): HandedOn | null {
  if (isStub(row) || isWithoutText(row)) return null;
  const text = unnamed(saidBy(row)) ?? wordsBeside(saidBy(row));
  return text === null ? null : { ...saidOf(space, each, one), ...text, extras: [] };
}

/** What its author erased or took back since is erased at the colleague's too, whatever became of the transfer; what is not to go any more does not leave. */
function takeOut(space: Space, transaction: Transaction, each: InHand): boolean {
  if (each.told === null || !space.store.isWhole()) return false;
  const dropped = dropFiles(space, transaction, each);
  return takeCopiesOut(space, transaction, { from: each.main, to: each.relation }) || dropped;
}

/** Whether a frame is agreed on with the colleague. */
export const isFramed = (space: Space, { relation }: InHand): boolean =>
  frameOf(space, relation).versions.some(({ agreed }) => agreed !== null);

function tellBefore(
  space: Space,
  transaction: Transaction,
  { main, transfer }: InHand,
  step: 'ended' | 'declined',
): boolean {
  const value: Transfer = { ...transfer.asked, step, fragment: null, notes: false, text: '', extras: [] };
  return sendBeside(space, transaction, main.key, { kind: TRANSFER, codec: transferCodec, value }).ok;
}

/** In the commit that erases the relation that began: nobody goes on there. */
export function sayTransferErased(space: Space, transaction: Transaction, key: RelationKey): void {
  for (const each of inHand(space))
    if (each.relation.key === key && each.transfer.state === 'agreed') tellBefore(space, transaction, each, 'declined');
}

/** The frame with the colleague is agreed on: the relation before ends, with a last letter that may still come. */
function endBefore(space: Space, transaction: Transaction, each: InHand): boolean {
  const { relation, main, transfer } = each;
  if (transfer.state !== 'agreed' || !mayAct(space, each)) return false;
  if (besideBlock(space, transaction, main, TRANSFER) !== null) return false;
  // The colleague's relation is over, or never began: nobody goes on there, and this one stays as it is.
  if (isOver(space, relation) || isNeverTaken(relation)) return tellBefore(space, transaction, each, 'declined');
  if (!isFramed(space, each)) return false;
  const isAlreadyOver = isOver(space, main);
  if (!isAlreadyOver && besideBlock(space, transaction, main, ENDING) !== null) return false;
  if (!tellBefore(space, transaction, each, 'ended')) return false;
  if (isAlreadyOver) return true;
  const lastDay = localTime(laterNow(space), zoneIn(standingIn(space, main), laterNow(space))).day;
  const last = { step: 'last-letter', lastDay, wishesSynthesis: false, text: '', extras: [] } as const;
  return sendBeside(space, transaction, main.key, { kind: ENDING, codec: ending, value: last }).ok;
}
