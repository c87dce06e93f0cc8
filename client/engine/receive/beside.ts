// Rows of a relation's mailbox that are of another relation, which an own device began by the same invitation (begun-twice.ts).
import type { Inner } from '../../../shared/crypto/relation/content.ts';
import { peerListOf } from '../send/letters.ts';
import { chainsBeside, isOfAnother } from '../state/begun-twice.ts';
import type { RelationRow } from '../state/relation-row.ts';
import { isSibling } from './by-vault.ts';
import type { Inbox } from './inbox-work.ts';

/** Whether it is of such a one: it says nothing here, and moves no chain. */
export function isBeside(inbox: Inbox, relation: RelationRow, inner: Inner): boolean {
  const { active, revoked } = peerListOf(relation, inbox.space.ports.random);
  const isOwn = inner.author === relation.chains.self || isSibling(inbox, inner.author);
  if (!isOwn && !active.has(inner.author) && !revoked.has(inner.author)) return false;
  return isOfAnother(relation, isOwn ? chainsBeside(inbox.transaction, relation) : [], inner);
}
