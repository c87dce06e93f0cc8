// What one pass over a relation's mailbox works with: the transaction it happens in, and the few ways it changes the relation's
// row. Conclusions about missing, doubled or forked envelopes are the chain's to draw (PROTOCOL.md, Chains).
import { type ChainEvent, observe, type Verdict } from '../../../shared/crypto/relation/chains.ts';
import { type Inner } from '../../../shared/crypto/relation/content.ts';
import { type Letter } from '../../../shared/crypto/relation/letter.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { type Session } from '../../../shared/crypto/relation/session.ts';
import { otherRole } from '../../../shared/kinds/table.ts';
import type { EnvelopeRow } from '../../../shared/protocol/api.ts';
import { type Heeded, heed, siblingsOf, takeIntoChains, takeWord } from './heed.ts';
import { peerListOf } from '../send/letters.ts';
import { ownListOf } from '../state/lists.ts';
import { FLAGS, RELATION, type RelationRow } from '../state/relation-row.ts';
import { type Transaction } from '../state/sealed-store.ts';
import { type Space, accountOf, relationOf } from '../state/space.ts';
import { type RelationKey } from '../api/views.ts';

/** What one pass over a relation works with. */
export type Inbox = {
  readonly space: Space;
  readonly transaction: Transaction;
  readonly key: RelationKey;
  /** Of rows that are read again: index of the oldest M that counted where they stand. */
  readonly oldest?: number;
  /** An author in neither person's list is to be asked for in the vault first, where that was not done yet (Stranger). */
  readonly asksForStrangers?: boolean;
};

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

/** Lets the chain judge an event; the new state is kept. */
export function judge(inbox: Inbox, event: ChainEvent): Verdict {
  const { state, verdict } = observe(relationNow(inbox).chains, event, inbox.space.ports.clock.now());
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  tell(inbox, verdict);
  return verdict;
}

/** What counts of a letter of the other person. */
export function heedPeer({ space, transaction, key }: Inbox, letter: Letter): Heeded {
  const { random, clock } = space.ports;
  const relation = relationOf(transaction, key);
  const own = { role: relation.role, list: ownListOf(accountOf(transaction), random) };
  const peer = { role: otherRole(relation.role), list: peerListOf(relation, random) };
  return heed(letter, peer, own, clock.now());
}

/** Lets the chains take a proved letter of the other person; false where nothing of it counts. */
export function takeLetter(inbox: Inbox, inner: Inner, heeded: Heeded): boolean {
  const { space, transaction } = inbox;
  const { chains } = relationNow(inbox);
  const own = ownListOf(accountOf(transaction), space.ports.random);
  const siblings = siblingsOf(own, chains.self);
  const { state, verdicts, isTaken } = takeIntoChains(chains, inner, heeded, siblings, space.ports.clock.now());
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  for (const verdict of verdicts) tell(inbox, verdict);
  return isTaken;
}

/** What a letter of the other person states, where its place in the chain is taken already. */
export function takeWordOf(inbox: Inbox, inner: Inner, heeded: Heeded): void {
  const { space, transaction } = inbox;
  const { chains } = relationNow(inbox);
  const siblings = siblingsOf(ownListOf(accountOf(transaction), space.ports.random), chains.self);
  const { state, verdicts } = takeWord(chains, inner, heeded, siblings, space.ports.clock.now());
  patch(inbox, (relation) => ({ ...relation, chains: state }));
  for (const verdict of verdicts) tell(inbox, verdict);
}

/** What a verdict shows that the person is to be told. */
function tell(inbox: Inbox, verdict: Verdict): void {
  const forks = verdict.type === 'fork' ? 1 : verdict.type === 'erased-carry' ? verdict.forks.length : 0;
  if (forks > 0) raise(inbox, FLAGS.twoVersions);
  if (verdict.type !== 'heads') return;
  for (const finding of verdict.findings) {
    if (finding.type === 'fork') raise(inbox, FLAGS.twoVersions);
    if (finding.type === 'older-history' || finding.type === 'contradicts') raise(inbox, FLAGS.olderHistory);
  }
}

export type FullRow = EnvelopeRow & { readonly bytes: Uint8Array };

/** What a slot of this device's opened. */
export type ReadBySlot = Read & { readonly session: Session };

export type Read = {
  readonly letter: Letter;
  /** Null of what a key of the vault opened. */
  readonly session: Session | null;
  readonly contentKey: Secret<'content'>;
  readonly bodyHash: Uint8Array;
};
