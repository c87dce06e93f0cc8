// What stands of worksheets in a relation: what letters brought, what was ended, and what was filled in; derived from the thread, stored nowhere.
import { equalBytes } from '../../../shared/bytes.ts';
import { encode } from '../../../shared/codec.ts';
import type { SentWorksheet } from '../../../shared/crypto/relation/parts.ts';
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { LETTER_KINDS, otherRole } from '../../../shared/kinds/table.ts';
import { fits, worksheet, type Worksheet } from '../../../shared/kinds/worksheet.ts';
import { linesOf, type WorksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import { localTime } from '../../../shared/rhythm/calendar.ts';
import type { FilledWorksheet, JoinedWorksheet, SentWorksheetView, WorksheetsView } from '../api/worksheet-views.ts';
import type { RelationKey } from '../api/views.ts';
import { writingBlock } from '../entries/entries.ts';
import type { Head } from '../entries/pages.ts';
import { readBeside, readHeads } from '../entries/thread.ts';
import { ENTRY } from '../state/entry-row.ts';
import { filledIn, worksheetsOf } from '../state/opened.ts';
import { relationOf, type Space } from '../state/space.ts';
import { worksheetEndedBy } from '../state/worksheet-letters.ts';
import { asideKey, WORKSHEET_ASIDE, worksheetName } from '../state/worksheet-rows.ts';
import { begunOf } from '../state/worksheets-begun.ts';
import { isOver, lastDayOf, offeredFor } from './offered.ts';

type Brought = SentWorksheet & { readonly id: ObjectId; readonly letter: EnvelopeId; readonly at: number };

/** All that letters brought, in reading order; to the patient those of letters that were opened. */
function broughtIn(space: Space, key: RelationKey): readonly Brought[] {
  return readHeads(space, key).flatMap((head): readonly Brought[] => {
    if (head.kind !== 'answer' || head.erasedAt !== null || !(head.mine || head.opened)) return [];
    const row = space.store.get(ENTRY, head.id);
    const sent = row === undefined ? [] : worksheetsOf(row);
    return sent.map((each) => ({ ...each, id: worksheetName(each.worksheet), letter: head.id, at: head.at }));
  });
}

/** Of each worksheet what the newest letter brought, the newest first. */
function newestOf(brought: readonly Brought[]): readonly Brought[] {
  return [...new Map(brought.map((each) => [each.id, each])).values()].toSorted((a, b) => b.at - a.at);
}

function endedOf(space: Space, key: RelationKey, { worksheet: its, at }: Brought): SentWorksheetView['ended'] {
  const { role } = relationOf(space.store, key);
  const word = readBeside(space, key).find(({ row, beyondDay, at: placed }) => {
    const said = beyondDay || placed < at ? null : worksheetEndedBy(row);
    return said !== null && equalBytes(said.worksheetId, its.worksheetId) && said.edition >= its.edition;
  });
  return word === undefined ? null : { by: word.row.mine ? role : otherRole(role), at: word.at };
}

const isStanding = ({ kind, withdrawn, erasedAt, replacedBy }: Head): boolean =>
  kind === 'worksheet' && !withdrawn && erasedAt === null && replacedBy === null;

type Filled = { readonly head: Head; readonly said: WorksheetFilled };

const filledOf = (space: Space, key: RelationKey): readonly Filled[] =>
  readHeads(space, key)
    .filter(isStanding)
    .flatMap((head): readonly Filled[] => {
      const row = space.store.get(ENTRY, head.id);
      const said = row === undefined ? null : filledIn(row);
      return said === null ? [] : [{ head, said }];
    })
    .toReversed();

function sentView(space: Space, key: RelationKey, brought: Brought, filled: readonly Filled[]): SentWorksheetView {
  const { store, ports } = space;
  const { role } = relationOf(store, key);
  const { id, letter, at, worksheet: its, plan } = brought;
  const ended = endedOf(space, key, brought);
  const now = localTime(ports.clock.now(), ports.timeZone);
  const from = localTime(at, ports.timeZone).day;
  const own = filled.filter(({ said }) => equalBytes(said.worksheet.worksheetId, its.worksheetId));
  const isFilledOnce = plan.type === 'once' && own.some(({ head }) => head.at >= at);
  const state = ended !== null ? 'ended' : isFilledOnce || isOver(plan, from, now) ? 'over' : 'running';
  const day = state === 'running' ? offeredFor(plan, from, now) : undefined;
  const isFilled = day !== undefined && day !== null && own.some(({ said }) => said.offeredDay === day);
  const isAside = day !== undefined && store.get(WORKSHEET_ASIDE, asideKey(key, id))?.day === (day ?? now.day);
  const isOffered =
    role === 'patient' &&
    day !== undefined &&
    !isFilled &&
    !isAside &&
    writingBlock(space, store, key, LETTER_KINDS.worksheetFilled) === null;
  return {
    id,
    letter,
    at,
    worksheet: its,
    plan,
    state,
    until: lastDayOf(plan, from),
    ended,
    offered: isOffered ? { day } : null,
    isBegun: role === 'patient' && begunOf(store, key, its.worksheetId) !== null,
  };
}

const bytesOf = (value: Worksheet): Uint8Array => encode(worksheet, value);

function wordingOf(said: Worksheet, brought: readonly Brought[]): FilledWorksheet['wording'] {
  const same = brought.filter(
    ({ worksheet: its }) => its.edition === said.edition && equalBytes(its.worksheetId, said.worksheetId),
  );
  if (same.length === 0) return 'unknown';
  const bytes = bytesOf(said);
  return same.some(({ worksheet: its }) => equalBytes(bytesOf(its), bytes)) ? 'sent' : 'other';
}

/** UTF-16 units of the blank line between two lines of a plain text. */
const BETWEEN = 2;

/** Where each item with something said stands in the plain text: its wording and what was said, as one passage. */
function passagesOf(said: WorksheetFilled): FilledWorksheet['passages'] {
  const passages: { item: number; start: number; text: string }[] = [];
  let at = 0;
  for (const { item, text } of linesOf(said)) {
    const last = passages.at(-1);
    if (last?.item === item) last.text += `\n\n${text}`;
    else passages.push({ item, start: at, text });
    at += text.length + BETWEEN;
  }
  return passages;
}

function filledView({ head, said }: Filled, brought: readonly Brought[]): FilledWorksheet {
  return {
    id: worksheetName(said.worksheet),
    entry: head.id,
    at: head.at,
    mine: head.mine,
    worksheet: said.worksheet,
    offeredOn: said.offeredDay === 0 ? null : said.offeredDay,
    replies: said.replies.filter(({ item, reply }) => fits(said.worksheet.items[item], reply)),
    passages: passagesOf(said),
    wording: wordingOf(said.worksheet, brought),
    changeable: head.changeable,
  };
}

export function worksheetsView(space: Space, key: RelationKey): WorksheetsView {
  const brought = broughtIn(space, key);
  const filled = filledOf(space, key);
  return {
    sent: newestOf(brought).map((each) => sentView(space, key, each, filled)),
    filled: filled.map((each) => filledView(each, brought)),
  };
}

/** The newest that a letter brought under this name; null where none did. */
export function sentOf(space: Space, key: RelationKey, id: ObjectId): SentWorksheetView | null {
  const found = newestOf(broughtIn(space, key)).find((each) => each.id === id);
  return found === undefined ? null : sentView(space, key, found, filledOf(space, key));
}

/** What is filled in with it of one entry; null where the thread shows no such one. */
export const filledEntry = (space: Space, key: RelationKey, entry: EnvelopeId): FilledWorksheet | null => {
  const found = filledOf(space, key).find(({ head }) => head.id === entry);
  return found === undefined ? null : filledView(found, broughtIn(space, key));
};

/** What one letter that the thread shows brought. */
export function broughtBy(space: Space, key: RelationKey, letter: EnvelopeId): readonly JoinedWorksheet[] {
  const isShown = readHeads(space, key).some(({ id, erasedAt }) => id === letter && erasedAt === null);
  const row = isShown ? space.store.get(ENTRY, letter) : undefined;
  return row === undefined ? [] : worksheetsOf(row).map((each) => ({ ...each, id: worksheetName(each.worksheet) }));
}
