// Entries as a domain: the thread, what is set down in it, and the drafts before that.
import { BlobId, type EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { leaveNoTraces } from '../account/fresh-place.ts';
import type { SendProblem } from '../api/api.ts';
import type {
  BlockView,
  Draft,
  DraftPlace,
  DraftView,
  EntryView,
  OpenSpaceView,
  OpenedEntryView,
  RelationKey,
  StubProblem,
  ThreadChange,
} from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { DIGEST } from '../state/digest-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { ON_ITS_WAY } from '../state/file-rows.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { AGAIN, UNOPENED } from './again-rows.ts';
import { giveAgain, noteLacking } from './give-again.ts';
import { ASKED, LACKING } from './lacking-rows.ts';
import { DRAFT, HELD } from './draft-rows.ts';
import { keepDigests } from './digest.ts';
import { holdAnswer, timeHeld, undoAnswer } from './answers.ts';
import { deposit, draftOf, replace, saveDraft, withdraw, type Writing } from './entries.ts';
import { eraseLateCopies } from './erase-copies.ts';
import { eraseEntry } from './erase-entry.ts';
import { noteOpened } from './newly-opened.ts';
import { releaseHeld, sealHeld } from './held.ts';
import { takeBackScheduled } from './later.ts';
import { discardLeaving, leavingIn, leavingView, leaveTextOnly, sendLeaving, takeBackLeaving } from './leaving.ts';
import { sendMoreAgain } from './send-again.ts';
import { openStub } from './stubs.ts';
import { sealKept } from './unsealed.ts';
import { readChange, readEntries, readThread } from './thread.ts';

export interface EntryCalls {
  /** Oldest first, causal order, with every text: for what needs all of them at once. */
  thread(relation: RelationKey): Promise<readonly EntryView[]>;
  /** `known`: the versions of the pages that the reader has, by their place; 0 where it has none. Null once locked. */
  threadChange(relation: RelationKey, known: readonly number[]): Promise<ThreadChange | null>;
  /** Those of them that are shown, as the thread has them; none once locked. */
  entries(relation: RelationKey, ids: readonly EnvelopeId[]): Promise<readonly OpenedEntryView[]>;
  /** An entry of kind `stub` with its whole text, read again from the relay and not kept. */
  openStub(relation: RelationKey, id: EnvelopeId): Promise<Result<EntryView, StubProblem | 'locked'>>;
  /** Marks a letter of the other person as opened: one's own devices hear of it, and nobody else. */
  markOpened(relation: RelationKey, entry: EnvelopeId): Promise<void>;

  draft(place: DraftPlace): Promise<DraftView | null>;
  /** Sealed and durable when it resolves. An empty draft is removed. */
  saveDraft(place: DraftPlace, draft: Draft): Promise<Result<null, 'storage-failed' | 'locked'>>;
  /** Sets an entry down and forgets its draft, in one commit. `sentence` comes back as its id. */
  deposit(relation: RelationKey, entry: Writing): Promise<Result<EnvelopeId, SendProblem>>;
  replace(relation: RelationKey, entry: EnvelopeId, by: Writing): Promise<Result<EnvelopeId, SendProblem>>;
  withdraw(relation: RelationKey, entry: EnvelopeId): Promise<Result<null, SendProblem>>;
  /** Erases an entry of one's own, whatever came after it: here at once, elsewhere as soon as there is a network. */
  eraseEntry(relation: RelationKey, entry: EnvelopeId): Promise<Result<null, SendProblem>>;
  /**
   * Holds the answer for 30 s, then seals and sends it over all unanswered entries named in `covers`. `from`: the hour from which it is to be
   * read, ms, at most 31 days ahead; it is sealed and sent now.
   */
  answer(
    relation: RelationKey,
    letter: { covers: readonly EnvelopeId[]; blocks: readonly BlockView[]; reason: string; from?: number },
  ): Promise<Result<{ sendsAt: number }, SendProblem>>;
  /** Takes a held answer back into the draft. False once it has gone. */
  undoAnswer(relation: RelationKey): Promise<boolean>;
  /** Erases an answer before its hour and gives its text back as the draft. `not-changeable`: its hour has come. */
  takeBackScheduled(relation: RelationKey, answer: EnvelopeId): Promise<Result<null, SendProblem>>;
  /** Takes a letter back that is on its way and no entry yet, for good. */
  discardLeaving(id: string): Promise<Result<null, SendProblem>>;
  /** The same, of a page or an answer: it is a draft again, with its files. */
  takeBackLeaving(id: string): Promise<Result<null, SendProblem>>;
  /** Sets its text down without its files. `empty`: it has none. */
  leaveTextOnly(id: string): Promise<Result<null, SendProblem>>;
}

const answer = (
  door: Door,
  ...[relation, letter]: Parameters<EntryCalls['answer']>
): ReturnType<EntryCalls['answer']> =>
  door.actUnlessLocked(async (space) => {
    const held = await holdAnswer(space, relation, letter);
    const row = space.store.get(HELD, relation);
    if (held.ok && row !== undefined) timeHeld(space, row, () => void (door.ports.background && door.opened()?.sync()));
    return held;
  });

function markOpened(space: Space, transaction: Transaction, id: EnvelopeId): void {
  const entry = transaction.get(ENTRY, id);
  if (entry === undefined || entry.opened) return;
  transaction.put(ENTRY, id, { ...entry, opened: true });
  noteOpened(space, entry.relation);
}

/** What the device refuses to move now is moved by a later pass. */
async function eraseAndLeave(
  space: Space,
  ...which: Parameters<EntryCalls['eraseEntry']>
): ReturnType<EntryCalls['eraseEntry']> {
  const erased = await eraseEntry(space, ...which);
  if (erased.ok) await leaveNoTraces(space).catch(() => undefined);
  return erased;
}

/** One that is no letter on its way is none any more. */
async function withLeaving(
  { actUnlessLocked }: Door,
  id: string,
  work: (space: Space, id: BlobId) => Promise<Result<null, SendProblem>>,
): Promise<Result<null, SendProblem>> {
  const its = BlobId.parse(id);
  return its === null ? ok(null) : actUnlessLocked((space) => work(space, its));
}

export const entries = {
  tables: [ENTRY, DIGEST, DRAFT, HELD, AGAIN, UNOPENED, ASKED, LACKING, ON_ITS_WAY],
  calls: (door: Door): EntryCalls => {
    const { opened, act, actUnlessLocked } = door;
    const inOpen = <R>(otherwise: R, read: (space: Space) => R | Promise<R>): R | Promise<R> => {
      const open = opened();
      return open === null ? otherwise : read(open.space);
    };
    return {
      thread: async (relation) => readThread(door.space(), relation),
      threadChange: async (relation, known) => inOpen(null, (space) => readChange(space, relation, known)),
      entries: async (relation, ids) => inOpen([], (space) => readEntries(space, relation, ids)),
      openStub: async (relation, id) =>
        inOpen<Result<EntryView, StubProblem | 'locked'>>(err('locked'), (space) => openStub(space, relation, id)),
      markOpened: (_relation, id) =>
        act((space) => space.store.transact((transaction) => markOpened(space, transaction, id))),
      draft: async (place) => draftOf(door.space(), place),
      saveDraft: (place, draft) => door.saveUnlessLocked((space) => saveDraft(space, place, draft)),
      deposit: (relation, entry) => actUnlessLocked((space) => deposit(space, relation, entry)),
      replace: (relation, id, by) => actUnlessLocked((space) => replace(space, relation, id, by)),
      withdraw: (relation, id) => actUnlessLocked((space) => withdraw(space, relation, id)),
      eraseEntry: (relation, id) => actUnlessLocked((space) => eraseAndLeave(space, relation, id)),
      answer: (relation, letter) => answer(door, relation, letter),
      undoAnswer: (relation) => act((space) => undoAnswer(space, relation)),
      takeBackScheduled: (relation, id) => actUnlessLocked((space) => takeBackScheduled(space, relation, id)),
      discardLeaving: (id) => withLeaving(door, id, discardLeaving),
      takeBackLeaving: (id) => withLeaving(door, id, takeBackLeaving),
      leaveTextOnly: (id) => withLeaving(door, id, leaveTextOnly),
    };
  },
  view: (space: Space): Pick<OpenSpaceView, 'onTheirWay'> => ({ onTheirWay: leavingIn(space).map(leavingView) }),
  steps: {
    first: [keepDigests],
    tidy: [sendLeaving],
    release: [releaseHeld],
    say: [sealKept, sendMoreAgain, giveAgain, eraseLateCopies],
    vaulted: [keepDigests],
  },
  letters: { lacking: noteLacking },
  opening: (space: Space, kick: () => void): void => {
    for (const held of space.store.all(HELD).values()) timeHeld(space, held, kick);
  },
  closing: async (space: Space) => {
    const released = await sealHeld(space);
    // Made anew another time: locking waits for nothing that this device refuses.
    await keepDigests(space).catch(() => undefined);
    return released;
  },
} satisfies Domain;
