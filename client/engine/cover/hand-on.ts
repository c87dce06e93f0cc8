// What the patient's device says by itself under a cover: to the colleague whom it is for and what the patient chose of before; to the psychologist
// the colleague's answers, where the patient leaves that as it is; to each of them that the other has ended it (PROTOCOL.md, Cover).
import { equalBytes } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { encode } from '../../../shared/codec.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { cover as coverCodec, type Cover, toColleague } from '../../../shared/kinds/cover.ts';
import { type HandedOn, handedOn } from '../../../shared/kinds/handed-on.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { besideBlock, leftToday, sendBeside } from '../entries/beside.ts';
import { copiesOf, readBeside, readHeads } from '../entries/thread.ts';
import { isReadByAll, sendBlock, sendLetter } from '../send/letters.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { isStub, isWithoutText, saidBy } from '../state/opened.ts';
import { isNeverTaken, type RelationRow } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, type Space } from '../state/space.ts';
import type { RelationKey } from '../api/views.ts';
import type { Head } from '../entries/pages.ts';
import { isCopied, ownCopyIdOf, takeCopiesOut, twinIdOf } from './copies.ts';
import { hasEnded, inHand, type InHand, isIts, isOver, laterNow, spanOf } from './standing.ts';
import { unnamed } from './unnamed.ts';

const { cover: COVER, handedOn: HANDED } = LETTER_KINDS;

/** True where something was said. */
export async function sayUnderCovers(space: Space): Promise<boolean> {
  let said = false;
  for (const each of inHand(space)) {
    for (const [key, say] of [
      [each.relation.key, tellColleague],
      [each.main.key, handOnAnswers],
      [each.relation.key, tellEndToColleague],
      [each.main.key, tellEndToPsychologist],
      [each.relation.key, takeOutAtColleague],
      [each.main.key, takeOutAtPsychologist],
    ] as const) {
      const done = await space.aside.take(key, () =>
        space.store.transact((transaction) => say(space, transaction, each)),
      );
      said ||= done === true;
    }
  }
  return said;
}

const maySay = (space: Space, transaction: Transaction, relation: RelationRow, kind: number): boolean =>
  sendBlock(space, transaction, relation) === null && isReadByAll(space, transaction, relation, kind);

/** The first that the colleague reads, and what the patient chose of before with it, in one commit. */
function tellColleague(space: Space, transaction: Transaction, each: InHand): boolean {
  const { relation, main, cover, hand, told } = each;
  if (told !== null || !isIts(space, each) || hasEnded(space, each)) return false;
  if (laterNow(space) >= spanOf(space, main, cover.asked).ends) return false;
  if (![COVER, HANDED].every((kind) => maySay(space, transaction, relation, kind))) return false;
  const { profile, peer } = main;
  const said: Cover = {
    ...cover.asked,
    step: 'agreed',
    name: profile.name,
    title: profile.title,
    registration: profile.registration,
    aik: peer.aik,
    fragment: null,
    text: '',
    extras: [toColleague],
  };
  sendLetter(space, transaction, relation.key, { kind: COVER, payload: encode(coverCodec, said) });
  const heads = new Map(readHeads(space, main.key).map((head) => [head.id, head]));
  for (const id of hand.chosen) {
    const [head, row] = [heads.get(id), transaction.get(ENTRY, id)];
    if (head === undefined || row === undefined) continue;
    const name = head.mine ? accountOf(transaction).name : main.peer.name;
    const from = head.mine ? 'patient' : 'psychologist';
    handOn(space, transaction, relation.key, {
      coverId: hand.coverId,
      from,
      name,
      head,
      row,
      twin: twinIdOf(each, id),
    });
  }
  return true;
}

type Handing = Pick<HandedOn, 'coverId' | 'from' | 'name'> & {
  readonly head: Head;
  readonly row: EntryRow;
  readonly twin: EnvelopeId;
};

const copyOf = ({ coverId, from, name, head, row }: Omit<Handing, 'twin'>): HandedOn | null => {
  const text = isWithoutText(row) || isStub(row) ? null : unnamed(saidBy(row));
  return text === null
    ? null
    : { coverId, from, name: [...name].slice(0, 200).join(''), first: head.at, ...text, extras: [] };
};

function handOn(space: Space, transaction: Transaction, to: RelationKey, handing: Handing): boolean {
  const said = copyOf(handing);
  if (said === null) return false;
  const payload = encode(handedOn, said);
  if (payload.length > kindOf(HANDED).maxBytes) return false;
  sendLetter(space, transaction, to, { kind: HANDED, payload, envelopeId: ownCopyIdOf(transaction, handing.twin) });
  return true;
}

/** Answers that one pass hands on at the most. */
const MOST_AT_ONCE = 32;

function handOnAnswers(space: Space, transaction: Transaction, each: InHand): boolean {
  const { hand, main, relation } = each;
  if (!hand.handsOn || each.cover.agreed === null || isOver(space, main)) return false;
  if (besideBlock(space, transaction, main, HANDED) !== null) return false;
  const due = readHeads(space, relation.key).flatMap((head): readonly Handing[] => {
    const row = transaction.get(ENTRY, head.id);
    const isAnswer = head.kind === 'answer' && !head.mine && head.erasedAt === null;
    if (!isAnswer || row === undefined) return [];
    const twin = twinIdOf({ main: relation, relation: main }, head.id);
    if (isCopied(space, transaction, main.key, twin)) return [];
    return [{ coverId: hand.coverId, from: 'cover', name: relation.peer.name, head, row, twin }];
  });
  const isMine = isIts(space, each);
  const before = handedIn(space, main.key);
  const most = Math.min(MOST_AT_ONCE, leftToday(space, transaction, main.key, HANDED));
  let done = 0;
  for (const handing of due) {
    if (done === most || besideBlock(space, transaction, main, HANDED) !== null) break;
    // One that lies for a day is any device's to hand on.
    if (!isMine && laterNow(space) - handing.head.at < DAY) continue;
    const copies = copiesOf(space, relation.key, handing.row).map((row) => copyOf({ ...handing, row }));
    if (before.some((said) => copies.some((copy) => copy !== null && isSame(copy, said)))) continue;
    if (handOn(space, transaction, main.key, handing)) done++;
  }
  return done > 0;
}

const handedIn = (space: Space, key: RelationKey): readonly HandedOn[] =>
  readBeside(space, key).flatMap(({ row }) => {
    const letter = row.mine ? coverSaidBy(row) : null;
    return letter?.type === 'handed-on' ? [letter.said] : [];
  });

/** One text handed on once, whichever device did. */
export const isSame = (a: HandedOn, b: HandedOn): boolean =>
  a.from === b.from &&
  a.first === b.first &&
  a.kind === b.kind &&
  equalBytes(a.coverId, b.coverId) &&
  equalBytes(a.payload, b.payload);

/** What the patient chose of before, once its author has erased it. */
const takeOutAtColleague = (space: Space, transaction: Transaction, { main, relation }: InHand): boolean =>
  takeCopiesOut(space, transaction, { from: main, to: relation });

/** What the colleague had answered, once they have erased it. */
const takeOutAtPsychologist = (space: Space, transaction: Transaction, { main, relation }: InHand): boolean =>
  takeCopiesOut(space, transaction, { from: relation, to: main });

const ended = (of: Cover): Cover => ({ ...of, step: 'ended', fragment: null, text: '', extras: [] });

/** The psychologist, or the patient elsewhere, has ended it. */
function tellEndToColleague(space: Space, transaction: Transaction, each: InHand): boolean {
  const { told, relation, main, cover } = each;
  if (told === null || told.ended !== null || !isIts(space, each)) return false;
  if (cover.state === 'agreed' && !isOver(space, main)) return false;
  if (isOver(space, relation) || !maySay(space, transaction, relation, COVER)) return false;
  return sendBeside(space, transaction, relation.key, { kind: COVER, codec: coverCodec, value: ended(told.said) }).ok;
}

/** The colleague has ended it, or their whole relation, or never took it. */
function tellEndToPsychologist(space: Space, transaction: Transaction, each: InHand): boolean {
  const { told, relation, main, cover } = each;
  if (cover.state !== 'agreed' || !isIts(space, each) || isOver(space, main)) return false;
  if ((told === null || told.ended === null) && !isOver(space, relation) && !isNeverTaken(relation)) return false;
  if (!maySay(space, transaction, main, COVER)) return false;
  return sendBeside(space, transaction, main.key, { kind: COVER, codec: coverCodec, value: ended(cover.asked) }).ok;
}

/** In the commit that erases one of the two relations: whoever is left in the other is told that it is over. */
export function sayCoverErased(space: Space, transaction: Transaction, key: RelationKey): void {
  for (const { main, relation, cover, told } of inHand(space)) {
    if (main.key === key && told !== null && told.ended === null)
      sendBeside(space, transaction, relation.key, { kind: COVER, codec: coverCodec, value: ended(told.said) });
    if (relation.key === key && cover.state === 'agreed')
      sendBeside(space, transaction, main.key, { kind: COVER, codec: coverCodec, value: ended(cover.asked) });
  }
}
