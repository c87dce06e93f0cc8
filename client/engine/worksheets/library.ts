// A psychologist's own worksheets: composed on any of her devices, kept on all of them. Each change is one edition more; what was sent stays as it was
// (PROTOCOL.md, What follows a person).
import { encode } from '../../../shared/codec.ts';
import { ObjectId } from '../../../shared/ids.ts';
import { VAULT_KINDS } from '../../../shared/kinds/table.ts';
import {
  type Column,
  type Item,
  WORKSHEET_BOUNDS,
  type Worksheet,
  worksheet,
} from '../../../shared/kinds/worksheet.ts';
import { WORKSHEET_KEPT_BOUNDS, type WorksheetKept, worksheetKept } from '../../../shared/kinds/worksheet-kept.ts';
import { lengthOf } from '../../../shared/protocol/text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { LibraryWorksheet, WorksheetProblem, WorksheetText } from '../api/worksheet-views.ts';
import { inOneCommit } from '../entries/beside.ts';
import { MOST_ITEMS } from '../state/library.ts';
import { OBJECT, objectRow, type ObjectRow } from '../state/object-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { worksheetKeptIn } from '../state/worksheet-library.ts';

type Whole = WorksheetKept & { readonly worksheet: Worksheet };

const wholeIn = (row: ObjectRow): Whole | null => {
  const kept = worksheetKeptIn(row);
  const whole = kept?.worksheet ?? null;
  return kept === null || whole === null ? null : { ...kept, worksheet: whole };
};

/** By their titles. */
export const worksheetsIn = ({ store }: Pick<Space, 'store'>): readonly LibraryWorksheet[] =>
  [...store.all(OBJECT).values()]
    .flatMap((row): LibraryWorksheet[] => {
      const kept = wholeIn(row);
      if (kept === null) return [];
      const { edition, language, title, opening, items } = kept.worksheet;
      const { note, source, origin } = kept;
      return [
        { id: row.objectId, changedAt: row.time, edition, language, title, opening, items, note, source, origin },
      ];
    })
    .toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1));

/** One that is there, as it would be sent. */
export function worksheetOf(reads: Pick<Transaction, 'get'>, id: ObjectId): Worksheet | null {
  const row = reads.get(OBJECT, id);
  return row === undefined ? null : (wholeIn(row)?.worksheet ?? null);
}

const isBlank = (text: string): boolean => text.trim() === '';

function problemWithItem(item: Item | Column): WorksheetProblem | null {
  if (isBlank(item.wording)) return 'empty';
  const most = item.type === 'read' ? WORKSHEET_BOUNDS.read : WORKSHEET_BOUNDS.wording;
  if (lengthOf(item.wording) > most) return 'too-long';
  const words =
    item.type === 'one' || item.type === 'many'
      ? item.choices
      : item.type === 'scale'
        ? [item.low, item.high]
        : item.type === 'table'
          ? item.rows
          : [];
  if (words.some(isBlank)) return 'empty';
  if (words.some((word) => lengthOf(word) > WORKSHEET_BOUNDS.choice)) return 'too-long';
  if (item.type !== 'table') return null;
  return item.columns.map(problemWithItem).find((problem) => problem !== null) ?? null;
}

function problemWith({ title, opening, items, note, source }: WorksheetText): WorksheetProblem | null {
  if (isBlank(title) || items.length === 0) return 'empty';
  const isLong =
    lengthOf(title) > WORKSHEET_BOUNDS.title ||
    lengthOf(opening) > WORKSHEET_BOUNDS.opening ||
    lengthOf(note) > WORKSHEET_KEPT_BOUNDS.note ||
    lengthOf(source) > WORKSHEET_KEPT_BOUNDS.source;
  if (isLong) return 'too-long';
  return items.map(problemWithItem).find((problem) => problem !== null) ?? null;
}

const trimmed = (text: string): string => text.trim();
const trimmedColumn = (column: Column): Column => {
  const its = { ...column, wording: column.wording.trim() };
  if (its.type === 'one') return { ...its, choices: its.choices.map(trimmed) };
  return its.type === 'scale' ? { ...its, low: its.low.trim(), high: its.high.trim() } : its;
};
function trimmedItem(item: Item): Item {
  const its = { ...item, wording: item.wording.trim() };
  switch (its.type) {
    case 'one':
    case 'many':
      return { ...its, choices: its.choices.map(trimmed) };
    case 'scale':
      return { ...its, low: its.low.trim(), high: its.high.trim() };
    case 'table':
      return { ...its, columns: its.columns.map(trimmedColumn), rows: its.rows.map(trimmed) };
    default:
      return its;
  }
}

const LAST_EDITION = 0xffff;

/** `unsound`: no reader would take it, as one of more questions, choices or columns than there may be. */
function encoded(kept: WorksheetKept): Result<Uint8Array, WorksheetProblem> {
  try {
    if (kept.worksheet !== null && encode(worksheet, kept.worksheet).length > WORKSHEET_BOUNDS.bytes)
      return err('too-long');
    return ok(encode(worksheetKept, kept));
  } catch (error) {
    if (error instanceof RangeError) return err('unsound');
    throw error;
  }
}

/** `id`: null of a new one. The same text is no edition. */
export const saveWorksheet = (
  space: Space,
  id: ObjectId | null,
  said: WorksheetText,
): Promise<Result<ObjectId, WorksheetProblem>> =>
  inOneCommit<ObjectId, WorksheetProblem>(space, (transaction) => {
    const problem = problemWith(said);
    if (problem !== null) return err(problem);
    const rows = [...transaction.all(OBJECT).values()];
    const row = id === null ? undefined : transaction.get(OBJECT, id);
    const before = row === undefined ? null : wholeIn(row);
    if (id !== null && before === null) return err('gone');
    if (id === null && rows.filter((each) => wholeIn(each) !== null).length >= MOST_ITEMS) return err('full');
    const objectId = id ?? ObjectId.random(space.ports.random);
    const of = (edition: number): Whole => ({
      worksheet: {
        version: 1,
        worksheetId: ObjectId.toBytes(objectId),
        edition,
        language: said.language,
        title: said.title.trim(),
        opening: said.opening.trim(),
        items: said.items.map(trimmedItem),
      },
      note: said.note.trim(),
      source: said.source.trim(),
      origin: said.origin,
      extras: before?.extras ?? [],
    });
    const edition = before?.worksheet.edition ?? 0;
    const same = before === null ? null : encoded(of(edition));
    if (same !== null && !same.ok) return same;
    const isSame = same !== null && row !== undefined && isEqual(same.value, row.payload);
    if (isSame) return ok(objectId);
    const payload = encoded(of(Math.min(LAST_EDITION, edition + 1)));
    if (!payload.ok) return payload;
    put(space, transaction, objectId, payload.value);
    return ok(objectId);
  });

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Taken out twice, it answers the same. What was sent of it stays. */
export const removeWorksheet = (space: Space, id: ObjectId): Promise<Result<null, WorksheetProblem>> =>
  inOneCommit<null, WorksheetProblem>(space, (transaction) => {
    const row = transaction.get(OBJECT, id);
    if (row === undefined || wholeIn(row) === null) return ok(null);
    const gone: WorksheetKept = { worksheet: null, note: '', source: '', origin: '', extras: [] };
    put(space, transaction, id, encode(worksheetKept, gone));
    return ok(null);
  });

/** Of this device, newer than what was there before, whatever the clock says. */
function put(space: Space, transaction: Transaction, objectId: ObjectId, payload: Uint8Array): void {
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.worksheet, time, payload };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
}
