// Relations as a domain: who they are with, how each is shown, and where its mailbox moves. Above every other, which it rests on.
import { relationWords } from '../../../shared/crypto/identity/identity-words.ts';
import type { OpenSpaceView, RelationIdentity, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { sendAgain } from '../entries/send-again.ts';
import { peerListOf } from '../send/letters.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { announceDue, moveDue } from './moves.ts';
import { relationViews } from './snapshot.ts';
import { unreadOf } from './unread.ts';

export interface RelationCalls {
  identityOf(relation: RelationKey): Promise<RelationIdentity>;
  confirmIdentity(relation: RelationKey): Promise<void>;
  /** The person heard by voice that the peer's recovery was theirs: sending resumes, identity is compared anew. */
  confirmRecovery(relation: RelationKey): Promise<void>;
}

async function identityOf(space: Space, key: RelationKey): Promise<RelationIdentity> {
  const relation = relationOf(space.store, key);
  const account = accountOf(space.store);
  // One list serves a relation: the one its psychologist's account chose, which the bundle carried.
  const { stretch } = space.ports;
  return relationWords(relation.relationId, account.aikPublic, relation.peer.aik, relation.wordList, stretch);
}

const confirmIdentity = (transaction: Transaction, key: RelationKey): void =>
  transaction.put(RELATION, key, { ...relationOf(transaction, key), verified: true, vaulted: false });

/** By voice the person heard that the other's new device is theirs: it may be written to, and identity is compared anew. */
function confirmRecovery(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  if (relation.state !== 'recovered-unconfirmed') return;
  const list = peerListOf(relation, space.ports.random);
  transaction.put(RELATION, key, {
    ...relation,
    state: 'active',
    verified: false,
    peer: { ...relation.peer, confirmed: [...list.active.keys()] },
    vaulted: false,
  });
  sendAgain(space, transaction, key);
}

export const relations = {
  tables: [RELATION],
  calls: ({ act, ...door }: Door): RelationCalls => ({
    identityOf: async (key) => identityOf(door.space(), key),
    confirmIdentity: (key) => act((space) => space.store.transact((transaction) => confirmIdentity(transaction, key))),
    confirmRecovery: (key) =>
      act((space) => space.store.transact((transaction) => confirmRecovery(space, transaction, key))),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'relations' | 'unread'> => ({
    relations: relationViews(space),
    unread: unreadOf(space),
  }),
  steps: { announce: [announceDue, moveDue] },
} satisfies Domain;
