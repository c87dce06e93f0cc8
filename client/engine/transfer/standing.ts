// Which transfers a relation has, and what of them is in the patient's hand: folded once a change of its letters.
import { equalBytes, toHex } from '../../../shared/bytes.ts';
import { isFromBefore, type Transfer } from '../../../shared/kinds/transfer.ts';
import type { TransferInHand } from '../../../shared/kinds/transfer-in-hand.ts';
import { foldProposals, type FoldedProposal } from '../entries/proposals.ts';
import { type Beside, readBeside } from '../entries/thread.ts';
import { type TransferOf, transferOf } from '../entries/transfer-of.ts';
import { OBJECT } from '../state/object-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import type { Space } from '../state/space.ts';
import { transferInHandIn } from '../state/transfer-in-hand.ts';
import { transferSaidBy } from '../state/transfer-letters.ts';

export type FoldedTransfer = FoldedProposal<Transfer>;

const known = new WeakMap<readonly Beside[], readonly FoldedTransfer[]>();

export function transfersIn(space: Space, { key, role }: Pick<RelationRow, 'key' | 'role'>): readonly FoldedTransfer[] {
  const beside = readBeside(space, key);
  const before = known.get(beside);
  if (before !== undefined) return before;
  const transfers = foldProposals(
    beside.flatMap(({ row, at, beyondDay }) => {
      const said = beyondDay ? null : transferSaidBy(row);
      const { envelopeId: id, author, seq } = row;
      return said === null || isFromBefore(said)
        ? []
        : [{ id, author, seq, at, isPatients: row.mine === (role === 'patient'), said }];
    }),
    {
      idOf: ({ transferId }) => toHex(transferId),
      isSame: (said, asked) => equalBytes(said.aik, asked.aik),
      // She withdraws what nobody agreed to; what was agreed to is the patient's to bring to its end.
      mayEnd: ({ state }, by) => (by === 'patient' ? state === 'agreed' : state === 'asked' || state === 'declined'),
      isOneAtATime: true,
    },
  );
  known.set(beside, transfers);
  return transfers;
}

const isOfSame = (a: TransferInHand, b: TransferInHand): boolean =>
  a.of === b.of && equalBytes(a.transferId, b.transferId);

/** Of the patient: a transfer that she agreed to, and both its relations. */
export type InHand = {
  readonly hand: TransferInHand;
  /** The colleague is the one that was named, and of what was agreed to twice it is the later yes: else what was given there is erased with its first alone. */
  readonly counts: boolean;
  /** With the psychologist before. */
  readonly main: RelationRow;
  /** With the colleague. */
  readonly relation: RelationRow;
  readonly transfer: FoldedTransfer;
  /** As it was told to the colleague; null before. */
  readonly told: TransferOf | null;
};

/** Every transfer of the patient's whose relations are both here, and that counts. */
export const inHand = (space: Space): readonly InHand[] => everyHand(space).filter(({ counts }) => counts);

/**
 * All whose relations are both here. Of one agreed to twice the later yes counts, and of one that two devices agreed to apart the one whose flight
 * was taken.
 */
export function everyHand(space: Space): readonly InHand[] {
  const all = [...space.store.all(OBJECT).values()].flatMap((row) => transferInHandIn(row) ?? []);
  if (all.length === 0) return [];
  const relations = new Map([...space.store.all(RELATION).values()].map((row) => [row.relationId, row]));
  const isTaken = ({ relationId }: TransferInHand): boolean =>
    relations.has(relationId) && relations.get(relationId)?.state !== 'awaiting-acceptance';
  const mailboxOf = ({ relationId }: TransferInHand): string | undefined => relations.get(relationId)?.mailboxId;
  const isBefore = (hand: TransferInHand, other: TransferInHand): boolean =>
    mailboxOf(hand) === mailboxOf(other) && isTaken(hand) !== isTaken(other) ? isTaken(other) : other.at > hand.at;
  return all.flatMap((hand) => {
    const [main, relation] = [relations.get(hand.of), relations.get(hand.relationId)];
    if (main?.role !== 'patient' || relation?.role !== 'patient') return [];
    const transfer = transfersIn(space, main).find(({ asked }) => equalBytes(asked.transferId, hand.transferId));
    if (transfer === undefined) return [];
    const counts =
      equalBytes(relation.peer.aik, transfer.asked.aik) &&
      !all.some((other) => isOfSame(hand, other) && isBefore(hand, other));
    return [{ hand, counts, main, relation, transfer, told: transferOf(space, relation) }];
  });
}
