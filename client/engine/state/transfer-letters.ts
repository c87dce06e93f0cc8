// What a letter says about a transfer: opened once a row. It stands in a place of its own, and not in the thread (PROTOCOL.md, Transfer).
import { decode } from '../../../shared/codec.ts';
import { LETTER_KINDS } from '../../../shared/kinds/table.ts';
import { transfer, type Transfer } from '../../../shared/kinds/transfer.ts';
import type { EntryRow } from './entry-row.ts';
import { isWithoutText, saidBy } from './opened.ts';

const known = new WeakMap<EntryRow, Transfer | null>();

/** Null of every other kind, of what is gone, and of what does not decode: that is "please update", in the thread. */
export function transferSaidBy(row: EntryRow): Transfer | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const { kind, payload } = saidBy(row);
  const said = kind !== LETTER_KINDS.transfer || isWithoutText(row) ? null : decode(transfer, payload);
  const its = said?.ok === true ? said.value : null;
  known.set(row, its);
  return its;
}
