// The frame as a domain: its versions in each relation, what is said to them, and what is being written.
import { err, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameFor, FrameProblem, FrameView, Term } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { FRAME_DRAFT, FRAME_TEMPLATE } from './draft-row.ts';
import { frameDraftOf, saveFrameDraft } from './drafts.ts';
import { inOneCommit } from '../entries/beside.ts';
import { agree, notAgree, propose, proposeEach } from './letters.ts';
import { receiveErasure } from './erasing.ts';
import { proposeFirst } from './first.ts';
import { FRAME_FROM, forgetFrameFrom } from './kept.ts';
import { readFrame } from './view.ts';

export interface FrameCalls {
  /** Every version, the newest first. Null once locked. */
  frame(relation: RelationKey): Promise<FrameView | null>;
  /** The patient agrees to the newest, which `hash` names, and chooses what it leaves open. */
  agreeFrame(
    relation: RelationKey,
    hash: string,
    choices: readonly Term[],
    text: string,
  ): Promise<Result<null, FrameProblem>>;
  /** The patient asks about the newest, or does not agree to it as it is; `clauses`: ids, none of the whole. */
  askAboutFrame(
    relation: RelationKey,
    hash: string,
    what: 'question' | 'declined',
    clauses: readonly string[],
    text: string,
  ): Promise<Result<null, FrameProblem>>;
  /** What is being written for one relation; of none, the template, which new people are proposed. */
  frameDraft(relation: RelationKey | null): Promise<FrameDraft | null>;
  /**
   * Null forgets it. `seen`: what the page had read or kept of it last, or what it began from, which it was changed from. Answers what is kept: with what other own devices
   * wrote meanwhile.
   */
  saveFrameDraft(
    relation: RelationKey | null,
    draft: FrameDraft | null,
    seen?: FrameDraft | null,
  ): Promise<Result<FrameDraft | null, FrameProblem>>;
  /** Proposes it behind the newest version, and forgets the draft; answers its number. */
  proposeFrame(relation: RelationKey, draft: FrameDraft): Promise<Result<number, FrameProblem>>;
  /** The same to several in one act, as after a change of the practice: each says how it went. */
  proposeFrames(
    all: readonly FrameFor<RelationKey>[],
  ): Promise<readonly { readonly relation: RelationKey; readonly result: Result<number, FrameProblem> }[]>;
}

export const frame = {
  tables: [FRAME_DRAFT, FRAME_TEMPLATE, FRAME_FROM],
  calls: ({ opened, act, actUnlessLocked }: Door): FrameCalls => {
    const inOpen = <R>(otherwise: R, read: (space: NonNullable<ReturnType<typeof opened>>['space']) => R): R => {
      const open = opened();
      return open === null ? otherwise : read(open.space);
    };
    return {
      frame: async (relation) => inOpen(null, (space) => readFrame(space, relation)),
      agreeFrame: (relation, hash, choices, text) =>
        actUnlessLocked((space) => agree(space, relation, { hash, choices, text })),
      askAboutFrame: (relation, hash, what, clauses, text) =>
        actUnlessLocked((space) => notAgree(space, relation, { hash, what, clauses, text })),
      frameDraft: async (relation) => inOpen(null, (space) => frameDraftOf(space, relation)),
      saveFrameDraft: async (relation, draft, seen) =>
        inOpen(Promise.resolve(err<FrameProblem>('locked')), (space) => saveFrameDraft(space, relation, draft, seen)),
      proposeFrame: (relation, draft) =>
        actUnlessLocked((space) => inOneCommit(space, (transaction) => propose(space, transaction, relation, draft))),
      proposeFrames: (all) =>
        opened() === null
          ? Promise.resolve(all.map(({ relation }) => ({ relation, result: err('locked') })))
          : act((space) => proposeEach(space, all)),
    };
  },
  steps: { say: [proposeFirst], vaulted: [forgetFrameFrom] },
  letters: { eraseNotice: receiveErasure },
} satisfies Domain;
