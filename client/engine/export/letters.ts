// Letters that have a place of their own, as an export has them: what each says, field by field, without what opens anything.
import { toHex } from '../../../shared/bytes.ts';
import type { ExportedFields, ExportedLetter } from '../api/export-views.ts';
import { consultSaidBy } from '../state/consult-letters.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import type { EntryRow } from '../state/entry-row.ts';
import { planSaidBy } from '../state/plan-letters.ts';
import { requestSaidBy } from '../state/request-letters.ts';
import { rhythmSaidBy } from '../state/rhythm-letters.ts';
import { annotationIn } from '../state/syntheses.ts';
import { transferSaidBy } from '../state/transfer-letters.ts';
import { worksheetEndedBy } from '../state/worksheet-letters.ts';

/** An invitation's secret, a key by which words are made, and what later versions may add: none of it is for a file in clear. */
const KEPT_OUT: ReadonlySet<string> = new Set(['fragment', 'aik', 'extras', 'payload']);

/** The same with bytes as hex. */
function plainOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return fieldsOf(value);
}

export const fieldsOf = (value: object): ExportedFields =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, its]) => (KEPT_OUT.has(name) ? [] : [[name, plainOf(its)] as const])),
  );

/** Null of letters that are read elsewhere: frames, questions, decisions, and words of the thread. */
export function letterOf(row: EntryRow): { readonly letter: ExportedLetter; readonly said: ExportedFields } | null {
  const rhythm = rhythmSaidBy(row);
  if (rhythm !== null) return rhythm.type === 'delay' ? null : { letter: rhythm.type, said: fieldsOf(rhythm.said) };
  const cover = coverSaidBy(row);
  if (cover?.type === 'cover') return { letter: 'cover', said: fieldsOf(cover.said) };
  if (cover !== null) {
    const { title, blocks, kind, said } = cover;
    const { name, from, coverId } = said;
    return { letter: 'handed-on', said: fieldsOf({ kind, name, from, coverId, title, blocks }) };
  }
  const transfer = transferSaidBy(row);
  if (transfer !== null) return { letter: 'transfer', said: fieldsOf(transfer) };
  const plan = planSaidBy(row);
  if (plan !== null) return { letter: 'crisis-plan', said: fieldsOf(plan) };
  const request = requestSaidBy(row);
  if (request !== null) return { letter: request.type, said: fieldsOf(request.said) };
  const ended = worksheetEndedBy(row);
  if (ended !== null) return { letter: 'worksheet-ended', said: fieldsOf(ended) };
  const remark = annotationIn(row);
  if (remark !== null) return { letter: 'annotation', said: fieldsOf(remark) };
  const consult = consultSaidBy(row);
  return consult === null ? null : { letter: `consultation-${consult.type}`, said: fieldsOf(consult.said) };
}
