// Links of colleagues that stand in what was proposed: one link is for one person, whether it was a cover or a transfer.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import type { RelationKey } from '../api/views.ts';
import { coverSaidBy } from '../state/cover-letters.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { transferSaidBy } from '../state/transfer-letters.ts';
import type { EntryRow } from '../state/entry-row.ts';
import { readBeside } from './thread.ts';

type Proposed = { readonly id: Uint8Array; readonly fragment: Uint8Array };

function proposedBy(row: EntryRow): Proposed | null {
  const letter = coverSaidBy(row);
  if (letter?.type === 'cover')
    return letter.said.fragment === null ? null : { id: letter.said.coverId, fragment: letter.said.fragment };
  const said = transferSaidBy(row);
  return said === null || said.fragment === null ? null : { id: said.transferId, fragment: said.fragment };
}

/** Whether a link (its fragment) stands in another proposal of the psychologist's than that of relation and id (lower-case hex; null: a new one). */
export const isProposedElsewhere = (
  space: Space,
  transaction: Transaction,
  fragment: Uint8Array,
  of: { readonly key: RelationKey; readonly id: string | null },
): boolean =>
  [...transaction.all(RELATION).values()].some(
    ({ role, key }) =>
      role === 'psychologist' &&
      readBeside(space, key).some(({ row }) => {
        const its = proposedBy(row);
        return its !== null && equalBytes(its.fragment, fragment) && !(key === of.key && toHex(its.id) === of.id);
      }),
  );
