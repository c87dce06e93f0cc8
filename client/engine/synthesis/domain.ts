// Syntheses as a domain: written by section over a period, sent as a letter of its own title in versions that all stand, and remarked on.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { NO_SYNTHESES, type SynthesesView, type SynthesisProblem, type SynthesisText } from '../api/synthesis-views.ts';
import type { OpenSpaceView, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { timeHeld } from '../entries/answers.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OBJECT } from '../state/object-row.ts';
import { REMARK_DRAFT } from '../state/remark-draft.ts';
import type { Space } from '../state/space.ts';
import { changeSent, dropDraft, saveDraft } from './drafts.ts';
import { HELD_SYNTHESIS } from './held-row.ts';
import { annotate, keepRemark, type Remark, remarkDraftOf, type RemarkProblem, takeBackRemark } from './remarks.ts';
import { fileUnsent, hold, releaseHeld, sealHeld, undo } from './sending.ts';
import { synthesesOf } from './view.ts';

export interface SynthesisCalls {
  /** Nothing once locked. */
  synthesesOf(relation: RelationKey): Promise<SynthesesView>;
  /**
   * Sealed and durable when it resolves; other own devices get it as the person turns away, at lock, or after minutes. `id`: null begins one. Another
   * id than the one given comes back where that one was sent, filed or thrown away meanwhile.
   */
  saveSynthesis(
    relation: RelationKey,
    id: ObjectId | null,
    said: SynthesisText,
  ): Promise<Result<ObjectId, SynthesisProblem>>;
  /** Takes one that was sent up again, to send a further version of it. */
  changeSynthesis(relation: RelationKey, synthesis: string): Promise<Result<ObjectId, SynthesisProblem>>;
  dropSynthesis(relation: RelationKey, id: ObjectId): Promise<Result<null, SynthesisProblem>>;
  /** Holds it for 30 s, then seals and sends it. It covers nothing. */
  sendSynthesis(relation: RelationKey, id: ObjectId): Promise<Result<{ sendsAt: number }, SynthesisProblem>>;
  /** False once it has gone. */
  undoSynthesis(relation: RelationKey): Promise<boolean>;
  /** Into the record as it stands; nobody is sent anything. */
  fileSynthesis(relation: RelationKey, id: ObjectId): Promise<Result<null, SynthesisProblem>>;
  /** A patient's remark on a passage of one version. */
  annotateSynthesis(relation: RelationKey, remark: Remark): Promise<Result<null, RemarkProblem>>;
  /** Takes back what one remarked: it stands there no more, for nobody. */
  takeBackRemark(relation: RelationKey, remark: EnvelopeId): Promise<Result<null, RemarkProblem>>;
  /** The remark that is being written, on this device alone. */
  remarkDraft(relation: RelationKey): Promise<Remark | null>;
  /** Durable when it resolves; null: given up. False where it could not be kept. */
  keepRemark(relation: RelationKey, remark: Remark | null): Promise<boolean>;
}

const send = (door: Door, relation: RelationKey, id: ObjectId): ReturnType<SynthesisCalls['sendSynthesis']> =>
  door.actUnlessLocked(async (space) => {
    const held = await hold(space, relation, id);
    const row = space.store.get(HELD_SYNTHESIS, relation);
    if (held.ok && row !== undefined) timeHeld(space, row, () => void (door.ports.background && door.opened()?.sync()));
    return held;
  });

export const syntheses = {
  tables: [HELD_SYNTHESIS, REMARK_DRAFT],
  calls: (door: Door): SynthesisCalls => ({
    synthesesOf: async (relation) => {
      const open = door.opened();
      return open === null ? NO_SYNTHESES : synthesesOf(open.space, relation);
    },
    saveSynthesis: (...which) => door.saveUnlessLocked((space) => saveDraft(space, ...which)),
    changeSynthesis: (relation, id) => door.actUnlessLocked((space) => changeSent(space, relation, id)),
    dropSynthesis: (relation, id) => door.actUnlessLocked((space) => dropDraft(space, relation, id)),
    sendSynthesis: (relation, id) => send(door, relation, id),
    undoSynthesis: (relation) => door.act((space) => undo(space, relation)),
    fileSynthesis: (relation, id) => door.actUnlessLocked((space) => fileUnsent(space, relation, id)),
    annotateSynthesis: (relation, remark) => door.actUnlessLocked((space) => annotate(space, relation, remark)),
    takeBackRemark: (relation, id) => door.actUnlessLocked((space) => takeBackRemark(space, relation, id)),
    remarkDraft: async (relation) => {
      const open = door.opened();
      return open === null ? null : remarkDraftOf(open.space, relation);
    },
    keepRemark: async (relation, remark) => {
      const open = door.opened();
      return open !== null && keepRemark(open.space, relation, remark);
    },
  }),
  // A remark stands beside the thread, and is no change of it.
  view: ({ store }: Space): Pick<OpenSpaceView, 'synthesesVersion'> => ({
    synthesesVersion: store.version(OBJECT) + store.version(ENTRY) + store.version(HELD_SYNTHESIS),
  }),
  steps: { release: [releaseHeld] },
  opening: (space: Space, kick: () => void): void => {
    for (const held of space.store.all(HELD_SYNTHESIS).values()) timeHeld(space, held, kick);
  },
  closing: sealHeld,
} satisfies Domain;
