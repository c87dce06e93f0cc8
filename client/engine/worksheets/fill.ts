// Filling a worksheet in: kept as one goes, in the wording it was begun with, and set down as an entry in one commit. A field that is left empty is
// not there, and nothing is told of when or how long (PROTOCOL.md, Worksheets).
import { encode } from '../../../shared/codec.ts';
import { type EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { AsksFor } from '../../../shared/kinds/for-me.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { fits, type ItemReply } from '../../../shared/kinds/worksheet.ts';
import { worksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import type { BegunWorksheet } from '../../../shared/kinds/worksheets-begun.ts';
import { replacement } from '../../../shared/kinds/replacement.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SendProblem } from '../api/api.ts';
import type { PageProblem } from '../api/notebook-views.ts';
import type { FillProblem, WorksheetInHand } from '../api/worksheet-views.ts';
import type { RelationKey } from '../api/views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { act, erase, isChangeable, refOf, setDownIn, writingBlock } from '../entries/entries.ts';
import { copiesOf } from '../entries/thread.ts';
import { isReadByAll, sendLetter } from '../send/letters.ts';
import { putFilledPage } from '../notebook/pages.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { filledIn } from '../state/opened.ts';
import { isTooLong, saidAmong } from '../state/worksheet-replies.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { relationOf, type Space } from '../state/space.ts';
import { asideKey, WORKSHEET_ASIDE } from '../state/worksheet-rows.ts';
import { begunOf, putBegun } from '../state/worksheets-begun.ts';
import { sentOf } from './standing.ts';

/** As it was begun, else as the newest letter brought it. */
export function worksheetInHand(space: Space, key: RelationKey, id: ObjectId): WorksheetInHand | null {
  const begun = begunOf(space.store, key, ObjectId.toBytes(id));
  const sent = sentOf(space, key, id);
  const isEnded = sent === null || sent.state === 'ended';
  if (begun !== null) {
    const { worksheet, replies, replacing, saved } = begun;
    const isOldWording = sent !== null && sent.worksheet.edition !== worksheet.edition;
    return { worksheet, replies, replacing, savedAt: saved, isOldWording, isEnded };
  }
  return sent === null
    ? null
    : { worksheet: sent.worksheet, replies: [], replacing: null, savedAt: null, isOldWording: false, isEnded };
}

/** The day it was offered for as it was begun: of several rows of one day the same. */
function newlyBegun(space: Space, key: RelationKey, id: ObjectId): Omit<BegunWorksheet, 'saved' | 'replies'> | null {
  const sent = sentOf(space, key, id);
  if (sent === null) return null;
  return { worksheet: sent.worksheet, offeredDay: sent.offered?.day ?? 0, replacing: null };
}

/**
 * Keeps what is filled in, however long: sealed and durable when it resolves. Begun with the first thing that is said; where nothing is said any
 * more, and it stands in no entry's place, nothing is kept.
 */
export const saveBegun = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
  replies: readonly ItemReply[],
): Promise<Result<null, FillProblem>> =>
  inOneCommit<null, FillProblem>(space, (transaction) => {
    const name = ObjectId.toBytes(id);
    const before = begunOf(transaction, key, name);
    const begun = before ?? newlyBegun(space, key, id);
    if (begun === null) return err('gone');
    const said = saidAmong(replies).toSorted((a, b) => a.item - b.item);
    if (!said.every(({ item, reply }) => fits(begun.worksheet.items[item], reply))) return err('unsound');
    if (said.length === 0 && begun.replacing === null) {
      const problem = putBegun(space, transaction, key, name, null);
      return problem === null ? ok(null) : err(problem);
    }
    const problem = putBegun(space, transaction, key, name, {
      ...begun,
      saved: space.ports.clock.now(),
      replies: said,
    });
    return problem === null ? ok(null) : err(problem);
  });

export const discardBegun = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, FillProblem>> =>
  inOneCommit<null, FillProblem>(space, (transaction) => {
    const problem = putBegun(space, transaction, key, ObjectId.toBytes(id), null);
    return problem === null ? ok(null) : err(problem);
  });

/** Takes one that was set down up again, to put another in its place; nothing that is begun of that worksheet is written over. */
export const changeFilled = (
  space: Space,
  key: RelationKey,
  entry: EnvelopeId,
): Promise<Result<ObjectId, FillProblem>> =>
  inOneCommit<ObjectId, FillProblem>(space, (transaction) => {
    const row = transaction.get(ENTRY, entry);
    const said = row?.mine === true && row.relation === key ? filledIn(row) : null;
    if (said === null || !isChangeable(space, key, entry)) return err('gone');
    const { worksheet, offeredDay } = said;
    const id = ObjectId.fromBytes(worksheet.worksheetId);
    if (begunOf(transaction, key, worksheet.worksheetId) !== null) return ok(id);
    const replies = said.replies.filter(({ item, reply }) => fits(worksheet.items[item], reply));
    const saved = space.ports.clock.now();
    const problem = putBegun(space, transaction, key, worksheet.worksheetId, {
      worksheet,
      offeredDay,
      saved,
      replacing: entry,
      replies,
    });
    return problem === null ? ok(id) : err(problem);
  });

/** `writtenDay`: told with it; 0: none. */
const payloadOf = ({ worksheet, offeredDay, replies }: BegunWorksheet, writtenDay: number): Uint8Array =>
  encode(worksheetFilled, { worksheet, offeredDay, writtenDay, replies, extras: [] });

/** What was given with its day keeps it. */
const dayOf = (row: EntryRow | undefined): number => (row === undefined ? 0 : (filledIn(row)?.writtenDay ?? 0));

/** Sets down what is begun, in one commit with its forgetting. Answered meanwhile, what it was to replace stays, and this stands beside it. */
export const setDownBegun = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<EnvelopeId, SendProblem>> =>
  act(space, (transaction) => {
    const begun = begunOf(transaction, key, ObjectId.toBytes(id));
    if (begun === null || begun.replies.length === 0) return err('empty');
    const older = begun.replacing === null ? undefined : transaction.get(ENTRY, begun.replacing);
    const payload = payloadOf(begun, dayOf(older));
    const { worksheetFilled: kind } = LETTER_KINDS;
    if (isTooLong(begun.replies) || payload.length > kindOf(kind).maxBytes) return err('too-long');
    const sent = setDownOrReplace(space, transaction, key, { kind, payload, replacing: begun.replacing });
    if (sent.ok) putBegun(space, transaction, key, ObjectId.toBytes(id), null);
    return sent;
  });

/** What is begun becomes a page of the notebook, in one commit with its forgetting; an entry in whose place it was to stand stays. */
export const keepBegunForMe = (
  space: Space,
  key: RelationKey,
  id: ObjectId,
  asks: AsksFor | null,
): Promise<Result<ObjectId, PageProblem | 'empty'>> =>
  inOneCommit<ObjectId, PageProblem | 'empty'>(space, (transaction) => {
    const begun = begunOf(transaction, key, ObjectId.toBytes(id));
    if (begun === null || begun.replies.length === 0) return err('empty');
    const { clock, timeZone } = space.ports;
    const begunDay = localTime(Math.min(begun.saved, clock.now()), timeZone).day;
    const kept = putFilledPage(space, transaction, begun, { begunDay, asks });
    if (kept.ok) putBegun(space, transaction, key, ObjectId.toBytes(id), null);
    return kept;
  });

type Leaving = { readonly kind: number; readonly payload: Uint8Array; readonly replacing: EnvelopeId | null };

function setDownOrReplace(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { kind, payload, replacing }: Leaving,
): Result<EnvelopeId, SendProblem> {
  const older = replacing === null ? undefined : transaction.get(ENTRY, replacing);
  if (older === undefined || !isChangeable(space, key, older.envelopeId))
    return setDownIn(space, transaction, key, { kind, payload }, null);
  const problem = writingBlock(space, transaction, key, LETTER_KINDS.replacement);
  if (problem !== null) return err(problem);
  if (!isReadByAll(space, transaction, relationOf(transaction, key), kind)) return err('other-side');
  const { envelopeId } = sendLetter(space, transaction, key, {
    kind: LETTER_KINDS.replacement,
    payload: encode(replacement, { replaces: refOf(older), kind, payload }),
  });
  erase(space, transaction, key, copiesOf(space, key, older));
  return ok(envelopeId);
}

/** Takes its row away for the day it is offered for, on this device, and tells nobody. */
export const setAside = (space: Space, key: RelationKey, id: ObjectId): Promise<Result<null, FillProblem>> =>
  inOneCommit<null, FillProblem>(space, (transaction) => {
    const sent = sentOf(space, key, id);
    if (sent === null || sent.offered === null) return ok(null);
    const { clock, timeZone } = space.ports;
    const day = sent.offered.day ?? localTime(clock.now(), timeZone).day;
    transaction.put(WORKSHEET_ASIDE, asideKey(key, id), { relation: key, day });
    return ok(null);
  });
