// What was agreed on about a text that is erased after it was read: whether its reader keeps it (PROTOCOL.md, Erasure; Frame, term 17).
import type { Arrived } from '../domain.ts';
import { takeErasure } from '../entries/erasures.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { staysWithBoth } from '../state/frame-letters.ts';
import { erasedRow, isRemoved, isWithoutText } from '../state/opened.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { erasingRule } from './view.ts';

/** What the patient erases, the psychologist keeps by that rule; what she erases of her own, the patient keeps who read it. */
export function receiveErasure(arrived: Arrived): void {
  const relation = relationOf(arrived.transaction, arrived.key);
  const rule = relation.role === 'psychologist' ? erasingRule(arrived.space, relation) : null;
  takeErasure(arrived, rule !== 'removed');
}

/** All of it is erased: what its author had taken back or replaced before, and had been read, stays no longer than the rest. */
export function forgetWhole({ space, transaction, key }: Pick<Arrived, 'space' | 'transaction' | 'key'>): void {
  const relation = relationOf(transaction, key);
  if (relation.role !== 'psychologist' || erasingRule(space, relation) !== 'removed') return;
  for (const [id, row] of transaction.all(ENTRY))
    if (
      row.relation === key &&
      !row.mine &&
      row.erased &&
      !isRemoved(row) &&
      !isWithoutText(row) &&
      !staysWithBoth(row)
    )
      transaction.put(ENTRY, id, erasedRow(row));
}

/** What was agreed to stay in the record once it was read stays there, whoever would have it gone. */
export const mayTakeOut =
  (space: Space) =>
  (relation: RelationRow, { opened }: Pick<EntryRow, 'opened'>): boolean =>
    relation.role === 'patient' || !opened || erasingRule(space, relation) !== 'kept';
