// The relation that a transfer began, as both its people see it: by the patient's word somebody else was there before (PROTOCOL.md, Transfer).
import { isFromBefore, type Transfer } from '../../../shared/kinds/transfer.ts';
import type { RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { transferSaidBy } from '../state/transfer-letters.ts';
import { type Beside, readBeside } from './thread.ts';

/** `name` and the others are of the psychologist who was there before. */
export type TransferOf = { readonly said: Transfer; readonly at: number };

const known = new WeakMap<readonly Beside[], TransferOf | null>();

/** Null where none was told there; the first counts. */
export function transferOf(space: Space, { key, role }: Pick<RelationRow, 'key' | 'role'>): TransferOf | null {
  const beside = readBeside(space, key);
  const before = known.get(beside);
  if (before !== undefined) return before;
  const told = beside
    .filter(({ row, beyondDay }) => !beyondDay && row.mine === (role === 'patient'))
    .flatMap(({ row, at }) => {
      const said = transferSaidBy(row);
      return said?.step === 'agreed' && isFromBefore(said) ? [{ said, at }] : [];
    })[0];
  known.set(beside, told ?? null);
  return told ?? null;
}
