// What the patient's device says by itself under a transfer: to the colleague who was there before, and what is handed over; to the psychologist before
// that the frame with the colleague is agreed on, with which their relation ends. Nothing remembers what was done: what stands in one relation says what
// is to stand in the other (PROTOCOL.md, Transfer).
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { ending } from '../../../shared/kinds/ending.ts';
import { handedOn } from '../../../shared/kinds/handed-on.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { fromBefore, transfer as transferCodec, type Transfer } from '../../../shared/kinds/transfer.ts';
import type { TransferInHand } from '../../../shared/kinds/transfer-in-hand.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { copyOf } from '../cover/hand-on.ts';
import { isIts, isOver, laterNow } from '../cover/standing.ts';
import { isThere, twinIdOf } from '../cover/twice.ts';
import { besideBlock, leftToday, sendBeside } from '../entries/beside.ts';
import { erase } from '../entries/entries.ts';
import type { Head } from '../entries/pages.ts';
import { copiesOf, readHeads, readPages } from '../entries/thread.ts';
import { frameOf } from '../frame/view.ts';
import { standingIn, zoneIn } from '../rhythm/agenda.ts';
import { sendLetter } from '../send/letters.ts';
import { ENTRY } from '../state/entry-row.ts';
import { isStub } from '../state/opened.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import { inHand, type InHand } from './standing.ts';

const { transfer: TRANSFER, handedOn: HANDED, ending: ENDING } = LETTER_KINDS;

/** Copies that one pass seals at the most. */
const MOST_AT_ONCE = 32;

/** True where something was said; `more` where the next pass goes on with it at once. */
export async function sayUnderTransfers(space: Space): Promise<boolean | 'more'> {
  let said: boolean | 'more' = false;
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
  }
  return said;
}

/** Agreed to, and not declined since; what is done goes on handing over. */
const isGoingOn = ({ transfer }: InHand): boolean =>
  transfer.state === 'agreed' || (transfer.state === 'ended' && transfer.ended?.by === 'patient');

/** The device that agreed; after a day any other, for what is said twice counts once. */
const mayAct = (space: Space, each: InHand): boolean =>
  isIts(space, each) || laterNow(space) - (each.transfer.agreed?.at ?? 0) > DAY;

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

/** Texts that may be handed over: written by either, standing, and not of a later hour (ms). */
export const isGivable = ({ kind, erasedAt, withdrawn, replacedBy, at }: Head, now: number): boolean =>
  (kind === 'flash' || kind === 'piece' || kind === 'answer' || kind === 'word' || kind === 'synthesis') &&
  erasedAt === null &&
  !withdrawn &&
  replacedBy === null &&
  at <= now;

/** Copies that cannot be made: of a page that says nothing beside its pictures, and of what is too large. They are waited for by nobody. */
const cannotGo = new WeakMap<TransferInHand, Set<EnvelopeId>>();

/** A text that is handed over, and the id of its copy. */
type Given = { readonly head: Head; readonly twin: EnvelopeId };
const known = new WeakMap<
  TransferInHand,
  { readonly of: readonly (readonly Head[])[]; readonly given: readonly Given[] }
>();

/** What is handed over, oldest first: of the whole thread what stood before the patient's yes. Nothing before the space's entries are all read. */
export function givenIn(space: Space, each: InHand): readonly Given[] {
  const { hand, main, transfer } = each;
  const { agreed } = transfer;
  if (hand.gives === 'nothing' || agreed === null || !space.store.isWhole()) return [];
  const of = readPages(space, main.key);
  const before = known.get(hand);
  if (before?.of === of) return before.given;
  const chosen = new Set<EnvelopeId>(hand.chosen);
  // What its author had when she agreed, as the heads of that letter say: nobody puts anything before it afterwards.
  const covered = new Map(space.store.get(ENTRY, agreed.id)?.heads.map(({ device, seq }) => [device, seq]));
  const isBefore = ({ id }: Head): boolean => {
    const row = space.store.get(ENTRY, id);
    if (row === undefined) return false;
    return row.author === agreed.author ? row.seq < agreed.seq : row.seq <= (covered.get(row.author) ?? -1);
  };
  const twins = new Map(before?.given.map(({ head, twin }) => [head.id, twin]));
  const given = of
    .flat()
    .filter((head) => isGivable(head, agreed.at) && (hand.gives === 'all' ? isBefore(head) : chosen.has(head.id)))
    .map((head) => ({ head, twin: twins.get(head.id) ?? twinIdOf(each, head.id) }));
  known.set(hand, { of, given });
  return given;
}

/** Whether the copy of a text stands in the relation with the colleague. */
export const isGoing = ({ hand }: InHand, { twin }: Given): boolean => cannotGo.get(hand)?.has(twin) !== true;
export const isGiven = (reads: Pick<Transaction, 'get'>, { relation }: InHand, { twin }: Given): boolean =>
  isThere(reads, relation.key, twin);

function give(space: Space, transaction: Transaction, each: InHand): boolean | 'more' {
  const { relation, main, hand } = each;
  if (each.told === null || !mayAct(space, each) || isOver(space, relation) || !space.store.isWhole()) return false;
  let done = takeOut(space, transaction, each);
  if (!isGoingOn(each)) return done;
  // A day's bound is a reader's too: the rest goes on tomorrow.
  const left = leftToday(space, transaction, relation.key, HANDED);
  let sealed = 0;
  for (const one of givenIn(space, each)) {
    const { head, twin } = one;
    const row = transaction.get(ENTRY, head.id);
    if (row === undefined || isGiven(transaction, each, one)) continue;
    if (sealed === left || besideBlock(space, transaction, relation, HANDED) !== null) return done;
    if (sealed === MOST_AT_ONCE) return 'more';
    const name = head.mine ? accountOf(transaction).name : main.peer.name;
    const from = head.mine ? 'patient' : 'psychologist';
    const said = isStub(row) ? null : copyOf({ coverId: hand.transferId, from, name, head, row });
    const payload = said === null ? null : encode(handedOn, said);
    if (payload === null || payload.length > kindOf(HANDED).maxBytes) {
      cannotGo.set(hand, (cannotGo.get(hand) ?? new Set()).add(twin));
      continue;
    }
    sendLetter(space, transaction, relation.key, { kind: HANDED, payload, envelopeId: twin });
    sealed++;
    done = true;
  }
  return done;
}

/** What its author erased or took back since is erased at the colleague's too. */
function takeOut(space: Space, transaction: Transaction, each: InHand): boolean {
  let done = false;
  for (const { id, erasedAt, withdrawn, replacedBy } of readHeads(space, each.main.key)) {
    // What was changed stands there as it was given.
    if (erasedAt === null ? !withdrawn : replacedBy !== null && !withdrawn) continue;
    const twin = transaction.get(ENTRY, twinIdOf(each, id));
    if (twin === undefined || !twin.mine || twin.erased) continue;
    erase(space, transaction, each.relation.key, copiesOf(space, each.relation.key, twin));
    done = true;
  }
  return done;
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

/** The frame with the colleague is agreed on: the relation before ends, with a last letter that may still come. */
function endBefore(space: Space, transaction: Transaction, each: InHand): boolean {
  const { relation, main, transfer } = each;
  if (transfer.state !== 'agreed' || !mayAct(space, each)) return false;
  if (besideBlock(space, transaction, main, TRANSFER) !== null) return false;
  // The colleague's relation is over: nobody goes on there, and this one stays as it is.
  if (isOver(space, relation)) return tellBefore(space, transaction, each, 'declined');
  if (!isFramed(space, each)) return false;
  const isAlreadyOver = isOver(space, main);
  if (!isAlreadyOver && besideBlock(space, transaction, main, ENDING) !== null) return false;
  if (!tellBefore(space, transaction, each, 'ended')) return false;
  if (isAlreadyOver) return true;
  const lastDay = localTime(laterNow(space), zoneIn(standingIn(space, main), laterNow(space))).day;
  const last = { step: 'last-letter', lastDay, wishesSynthesis: false, text: '', extras: [] } as const;
  return sendBeside(space, transaction, main.key, { kind: ENDING, codec: ending, value: last }).ok;
}
