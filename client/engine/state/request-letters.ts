// Requests about a record and what was replied, opened once a row: they stand in a place of their own, and not in the thread (PROTOCOL.md, Requests
// about a record).
import { decode } from '../../../shared/codec.ts';
import { type RecordAnswered, recordAnswered } from '../../../shared/kinds/record-answered.ts';
import { type RecordAsked, recordAsked } from '../../../shared/kinds/record-asked.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

export type RequestSaid =
  | { readonly type: 'record-asked'; readonly said: RecordAsked }
  | { readonly type: 'record-answered'; readonly said: RecordAnswered };

const known = new WeakMap<EntryRow, RequestSaid | null>();

/** Null of every other kind, of one without its text, and of what does not decode: that is "please update", in the thread. */
export function requestSaidBy(row: EntryRow): RequestSaid | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = isWithoutText(row) ? null : saidIn(saidBy(row));
  known.set(row, said);
  return said;
}

function saidIn({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): RequestSaid | null {
  if (kind === LETTER_KINDS.recordAsked) {
    const said = decode(recordAsked, payload);
    return said.ok ? { type: 'record-asked', said: said.value } : null;
  }
  if (kind !== LETTER_KINDS.recordAnswered) return null;
  const said = decode(recordAnswered, payload);
  return said.ok ? { type: 'record-answered', said: said.value } : null;
}
