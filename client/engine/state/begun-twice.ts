// An invitation that two own devices open apart is one mailbox with two relations, of which the psychologist takes one: which rows of it are of the
// other, and when that one is dropped (PROTOCOL.md, First flight).
import { equalBytes } from '../../../shared/bytes.ts';
import { type ChainState, judgeHead } from '../../../shared/crypto/relation/chains.ts';
import type { Inner } from '../../../shared/crypto/relation/content.ts';
import { RelationId } from '../../../shared/ids.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import { ENTRY } from './entry-row.ts';
import { isErasing } from './erasing-row.ts';
import { isLater } from './later-row.ts';
import { RELATION, type RelationRow } from './relation-row.ts';
import type { Transaction } from './sealed-store.ts';

type Of = Pick<RelationRow, 'key' | 'role' | 'mailboxId'>;

const doublesOf = (reads: Pick<Transaction, 'all'>, { key, role, mailboxId }: Of): readonly RelationRow[] =>
  role === 'patient'
    ? [...reads.all(RELATION).values()].filter((other) => other.mailboxId === mailboxId && other.key !== key)
    : [];

/** Chains of the other relations that were begun in this one's mailbox. */
export const chainsBeside = (reads: Pick<Transaction, 'all'>, relation: Of): readonly ChainState[] =>
  doublesOf(reads, relation).map(({ chains }) => chains);

/** Whether an envelope of the relation's own people is of another relation in its mailbox: it begins that one, or stands in its chains. */
export function isOfAnother(
  { relationId }: Pick<RelationRow, 'relationId'>,
  beside: readonly ChainState[],
  { author, seq, prev, hash, leaf }: Pick<Inner, 'author' | 'seq' | 'prev' | 'hash' | 'leaf'>,
): boolean {
  const isFirst = seq === (leaf ? 0 : 1);
  if (isFirst) return !equalBytes(prev, RelationId.toBytes(relationId));
  const place = { device: author, seq, hash: leaf ? prev : hash };
  return beside.some((chains) => judgeHead(chains, place) === 'here');
}

/** Begun here or on another own device, and nobody's: another that was begun in its mailbox was taken, and is read. What was written in it keeps it. */
export function isBegunTwice(reads: Pick<Transaction, 'get' | 'all'>, relation: RelationRow): boolean {
  if (relation.state !== 'awaiting-acceptance') return false;
  const isTaken = doublesOf(reads, relation).some(
    (other) => other.state !== 'awaiting-acceptance' && !isErasing(reads, other.key) && !isLater(reads, other.key),
  );
  return (
    isTaken &&
    ![...reads.all(ENTRY).values()].some(
      (entry) => entry.relation === relation.key && kindOf(entry.kind).class !== 'machinery' && !entry.erased,
    )
  );
}
