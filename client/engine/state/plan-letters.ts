// What a crisis plan that was given says: opened once a row. As those of the frame, such a letter stands in a place of its own, and not in the
// thread (PROTOCOL.md, Frame).
import { decode } from '../../../shared/codec.ts';
import { type CrisisPlan, crisisPlan } from '../../../shared/kinds/crisis-plan.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

const known = new WeakMap<EntryRow, CrisisPlan | null>();

/** Null of every other kind, of one without its text, and of what does not decode: that is "please update", in the thread. */
export function planSaidBy(row: EntryRow): CrisisPlan | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = isWithoutText(row) ? null : saidIn(saidBy(row));
  known.set(row, said);
  return said;
}

function saidIn({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): CrisisPlan | null {
  if (kind !== LETTER_KINDS.crisisPlan) return null;
  const said = decode(crisisPlan, payload);
  return said.ok ? said.value : null;
}
