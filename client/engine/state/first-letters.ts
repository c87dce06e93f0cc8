// What a letter of the first exchanges says: opened once a row. As those of the frame, such letters stand in a place of their own, and not in
// the thread (PROTOCOL.md, Frame).
import { decode } from '../../../shared/codec.ts';
import { decision, type Decision } from '../../../shared/kinds/decision.ts';
import { suitability, type Suitability } from '../../../shared/kinds/suitability.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { saidBy } from './opened.ts';

export type FirstSaid =
  { readonly type: 'suitability'; readonly said: Suitability } | { readonly type: 'decision'; readonly said: Decision };

const known = new WeakMap<EntryRow, FirstSaid | null>();

/** Null of every other kind, and of what does not decode: that is "please update", in the thread. */
export function firstSaidBy(row: EntryRow): FirstSaid | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = decoded(saidBy(row));
  known.set(row, said);
  return said;
}

function decoded({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): FirstSaid | null {
  if (kind === LETTER_KINDS.suitability) {
    const said = decode(suitability, payload);
    return said.ok ? { type: 'suitability', said: said.value } : null;
  }
  if (kind === LETTER_KINDS.decision) {
    const said = decode(decision, payload);
    return said.ok ? { type: 'decision', said: said.value } : null;
  }
  return null;
}
