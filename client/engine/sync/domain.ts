// Relations as a domain: who they are with, how each is shown, and where its mailbox moves. Above every other, which it rests on.
import { relationWords } from '../../../shared/crypto/identity/identity-words.ts';
import type { Result } from '../../../shared/result.ts';
import { leaveNoTraces } from '../account/fresh-place.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { EraseSpaceProblem, SendProblem, TakeOutProblem } from '../api/api.ts';
import type { Destroying, DestroyProblem } from '../api/dossier-views.ts';
import type { OpenSpaceView, RelationIdentity, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { sendAgain } from '../entries/send-again.ts';
import { takeOut } from '../entries/taken-out.ts';
import { mayTakeOut } from '../frame/erasing.ts';
import { unconfirmed } from '../receive/voice.ts';
import { peerListOf } from '../send/letters.ts';
import { ERASED, ERASING } from '../state/erasing-row.ts';
import { LEAVING } from '../state/leaving-row.ts';
import { RELATION } from '../state/relation-row.ts';
import type { Transaction } from '../state/sealed-store.ts';
import { accountOf, relationOf, type Space } from '../state/space.ts';
import { datedNow } from '../state/time.ts';
import { eraseSpace, hasLeft, leaveSpace, leavingView } from './erase-space.ts';
import { dropBegunTwice } from './begun-twice.ts';
import { destroyRecord, eraseRelation, leaveDevice, leaveRelay } from './erase-relation.ts';
import { announceDue, moveDue } from './moves.ts';
import { relationViews } from './snapshot.ts';
import { unreadOf } from './unread.ts';

export interface RelationCalls {
  identityOf(relation: RelationKey): Promise<RelationIdentity>;
  confirmIdentity(relation: RelationKey): Promise<void>;
  /** The person heard by voice that the peer's recovery, or their new device, was theirs: it is written to from then on. */
  confirmRecovery(relation: RelationKey): Promise<void>;
  /** Takes a letter of the other person's out of this space alone: theirs stays, and they hear nothing. Nothing brings it back here. */
  takeOut(relation: RelationKey, entry: EnvelopeId): Promise<Result<null, TakeOutProblem>>;
  /** Erases all of a relation: what can be read of it here at once, the rest as soon as there is a network, across restarts. */
  eraseRelation(relation: RelationKey): Promise<Result<null, SendProblem>>;
  /** A psychologist's record as a whole, once the work has ended: one line is left. What the other person has stays with them. */
  destroyRecord(relation: RelationKey, said: Destroying): Promise<Result<null, DestroyProblem>>;
  /** Begins to erase the open space, at the relay and here; it goes on by itself, and ends with the space in the list no more. */
  eraseSpace(passphrase: string): Promise<Result<null, EraseSpaceProblem>>;
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

/** By voice the person heard that the other's new device is theirs: it may be written to; after a recovery identity is compared anew. */
function confirmRecovery(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  const { random } = space.ports;
  const isRecovered = relation.state === 'recovered-unconfirmed';
  if (!isRecovered && unconfirmed(relation, peerListOf(relation, random), datedNow(space)) !== 'ask') return;
  const list = peerListOf(relation, random);
  transaction.put(RELATION, key, {
    ...relation,
    ...(isRecovered && { state: 'active' as const, verified: false }),
    peer: { ...relation.peer, confirmed: [...list.active.keys()] },
    vaulted: false,
  });
  sendAgain(space, transaction, key);
}

/** What the device refuses to move now is moved by a later pass. */
async function eraseAndLeave(space: Space, key: RelationKey): Promise<Result<null, SendProblem>> {
  const erased = await eraseRelation(space, key);
  if (erased.ok) await leaveNoTraces(space).catch(() => undefined);
  return erased;
}

async function takeOutAndLeave(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<null, TakeOutProblem>> {
  const taken = await takeOut(space, key, id, mayTakeOut(space));
  if (taken.ok) await leaveNoTraces(space).catch(() => undefined);
  return taken;
}

export const relations = {
  tables: [RELATION, ERASING, ERASED, LEAVING],
  calls: ({ act, ...door }: Door): RelationCalls => ({
    identityOf: async (key) => identityOf(door.space(), key),
    confirmIdentity: (key) => act((space) => space.store.transact((transaction) => confirmIdentity(transaction, key))),
    confirmRecovery: (key) =>
      act((space) => space.store.transact((transaction) => confirmRecovery(space, transaction, key))),
    takeOut: (key, id) => door.actUnlessLocked((space) => takeOutAndLeave(space, key, id)),
    eraseRelation: (key) => door.actUnlessLocked((space) => eraseAndLeave(space, key)),
    destroyRecord: (key, said) =>
      door.actUnlessLocked(async (space) => {
        const done = await destroyRecord(space, key, said);
        if (done.ok) await leaveNoTraces(space).catch(() => undefined);
        return done;
      }),
    eraseSpace: (passphrase) => door.once(['eraseSpace', passphrase], () => eraseSpace({ ...door, act }, passphrase)),
  }),
  view: (space: Space): Pick<OpenSpaceView, 'relations' | 'erasedRelations' | 'leaving' | 'unread'> => ({
    relations: relationViews(space),
    erasedRelations: [...space.store.all(ERASED).values()]
      .flatMap(({ at }) => (at === 0 ? [] : [{ at }]))
      .sort((a, b) => b.at - a.at),
    leaving: leavingView(space),
    unread: unreadOf(space),
  }),
  steps: { announce: [announceDue, moveDue], tidy: [dropBegunTwice, leaveRelay], vaulted: [leaveDevice, leaveSpace] },
  over: hasLeft,
} satisfies Domain;
