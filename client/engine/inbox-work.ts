// What one pass over a relation's mailbox works with: the transaction it happens in, and the few ways it changes the relation's
// row. Conclusions about missing, doubled or forked envelopes are the chain's to draw (PROTOCOL.md, Chains).
import { type ChainEvent, observe, type Verdict } from '../../shared/crypto/chains.ts';
import { type Letter } from '../../shared/crypto/letter.ts';
import type { Secret } from '../../shared/crypto/secret.ts';
import { type Session } from '../../shared/crypto/session.ts';
import type { EnvelopeRow } from '../../shared/protocol/api.ts';
import { FLAGS, RELATION, type RelationRow } from './relation-row.ts';
import { type Transaction } from './sealed-store.ts';
import { type Space, relationOf } from './space.ts';
import { type RelationKey } from './views.ts';

/** What one pass over a relation works with. */
export type Inbox = { readonly space: Space; readonly transaction: Transaction; readonly key: RelationKey };

export const relationNow = (inbox: Inbox): RelationRow => relationOf(inbox.transaction, inbox.key);

export function patch(inbox: Inbox, change: (relation: RelationRow) => RelationRow): void {
  inbox.transaction.put(RELATION, inbox.key, change(relationNow(inbox)));
}

export const raise = (inbox: Inbox, flag: number): void =>
  patch(inbox, (relation) => ({
    ...relation,
    counters: { ...relation.counters, flags: relation.counters.flags | flag },
  }));

export const count = (inbox: Inbox, counter: 'refused' | 'notOpened'): void =>
  patch(inbox, (relation) => ({
    ...relation,
    counters: { ...relation.counters, [counter]: relation.counters[counter] + 1 },
  }));

/** Heads of one letter that are looked at: two people have at most sixteen devices at work, and each place told of is kept. */
const MAX_HEADS = 64;

/** Lets the chain judge an event; the new state is kept. */
export function judge(inbox: Inbox, event: ChainEvent): Verdict {
  const bounded = event.type === 'heads' ? { ...event, heads: event.heads.slice(0, MAX_HEADS) } : event;
  const { state, verdict } = observe(relationNow(inbox).chains, bounded, inbox.space.ports.clock.now());
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  const forks = verdict.type === 'fork' ? 1 : verdict.type === 'erased-carry' ? verdict.forks.length : 0;
  if (forks > 0) raise(inbox, FLAGS.twoVersions);
  if (verdict.type === 'heads')
    for (const finding of verdict.findings) {
      if (finding.type === 'fork') raise(inbox, FLAGS.twoVersions);
      if (finding.type === 'older-history') raise(inbox, FLAGS.olderHistory);
    }
  return verdict;
}

export type FullRow = EnvelopeRow & { readonly bytes: Uint8Array };

export type Read = {
  readonly letter: Letter;
  readonly session: Session;
  readonly contentKey: Secret<'content'>;
  readonly bodyHash: Uint8Array;
};
