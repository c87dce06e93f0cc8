// The word that a worksheet is offered no more, opened once a row: it stands in a place of its own, and not in the thread (PROTOCOL.md, Worksheets).
import { decode } from '../../../shared/codec.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { type WorksheetEnded, worksheetEnded } from '../../../shared/kinds/worksheet-ended.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

const known = new WeakMap<EntryRow, WorksheetEnded | null>();

/** Null of every other kind, of one without its text, and of what does not decode: that is "please update", in the thread. */
export function worksheetEndedBy(row: EntryRow): WorksheetEnded | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const { kind, payload } = saidBy(row);
  const said = kind === LETTER_KINDS.worksheetEnded && !isWithoutText(row) ? decode(worksheetEnded, payload) : null;
  const ended = said?.ok === true ? said.value : null;
  known.set(row, ended);
  return ended;
}
