// The rhythm as a domain: absences, words on a delay, requests to be looked at, pauses and the end of a relation.
import { err, type Result } from '../../../shared/result.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { AbsenceDraft, EndDraft, RhythmProblem, SilenceDone, WeekDay, WhenRead } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { gateOf } from './gate.ts';
import {
  acknowledgeLooks,
  askToLook,
  endRelation,
  pauseRelation,
  planAbsence,
  resumeRelation,
  tellDelay,
  withdrawLook,
} from './letters.ts';
import { digestOf } from '../entries/digest.ts';
import { noteSilence, sendAgreedWord, silenceStandingOf } from './silence.ts';
import { weekAhead } from './week.ts';
import { whenRead } from './when.ts';

type Done = Promise<Result<null, RhythmProblem>>;

export interface RhythmCalls {
  /** The psychologist tells several people of days without answers, of other days, or that they are called off: each says how it went. */
  planAbsence(
    relations: readonly RelationKey[],
    draft: AbsenceDraft,
  ): Promise<readonly { readonly relation: RelationKey; readonly result: Result<null, RhythmProblem> }[]>;
  /** A word that an answer will be late; `until`: ms, null where that is not said. It is no answer. */
  tellDelay(relation: RelationKey, until: number | null, text: string): Done;
  /** `returnDay`: null leaves it open. Nothing resumes by itself. */
  pauseRelation(relation: RelationKey, returnDay: number | null, text: string): Done;
  /** Ends one's own pause, or asks the other person whether theirs goes on. */
  resumeRelation(relation: RelationKey, step: 'resumes' | 'asks', text: string): Done;
  /** `reason`: of a stop, kept for oneself in the same commit and never sent. */
  endRelation(relation: RelationKey, draft: EndDraft, reason?: string): Done;
  /** The patient asks to be looked at first. It promises no live reader. */
  askToLook(relation: RelationKey, text: string): Done;
  /** Takes a request back as long as nobody has seen it. */
  withdrawLook(relation: RelationKey, id: EnvelopeId): Done;
  /** The word that the frame provides for a silence, once each; `not-now`: none is due. */
  sendAgreedWord(relation: RelationKey, text: string): Done;
  /** Notes for herself what is done about it. */
  noteSilence(relation: RelationKey, what: SilenceDone): Done;
  /** Those stood before the psychologist's eyes. */
  acknowledgeLooks(relation: RelationKey, ids: readonly EnvelopeId[]): Done;
  /** When a text of so many code points would be read if it were set down now; null where nothing says so, or once locked. */
  whenRead(
    relation: RelationKey,
    text: { readonly length: number; readonly isFlash: boolean },
  ): Promise<WhenRead | null>;
  /** Today and the six days after it, for a psychologist; none once locked. */
  weekAhead(): Promise<readonly WeekDay[]>;
}

export const rhythm = {
  tables: [],
  calls: ({ opened, act, actUnlessLocked }: Door): RhythmCalls => ({
    planAbsence: (relations, draft) =>
      opened() === null
        ? Promise.resolve(relations.map((relation) => ({ relation, result: err('locked') })))
        : act((space) => planAbsence(space, relations, draft)),
    tellDelay: (relation, until, text) => actUnlessLocked((space) => tellDelay(space, relation, until, text)),
    pauseRelation: (relation, returnDay, text) =>
      actUnlessLocked((space) => pauseRelation(space, relation, returnDay, text)),
    resumeRelation: (relation, step, text) => actUnlessLocked((space) => resumeRelation(space, relation, step, text)),
    endRelation: (relation, draft, reason) => actUnlessLocked((space) => endRelation(space, relation, draft, reason)),
    askToLook: (relation, text) => actUnlessLocked((space) => askToLook(space, relation, text)),
    withdrawLook: (relation, id) => actUnlessLocked((space) => withdrawLook(space, relation, id)),
    whenRead: async (relation, text) => {
      const open = opened();
      return open === null ? null : whenRead(open.space, relation, text);
    },
    weekAhead: async () => {
      const open = opened();
      return open === null ? [] : weekAhead(open.space);
    },
    sendAgreedWord: (relation, text) =>
      actUnlessLocked((space) =>
        sendAgreedWord(space, relation, text, (row) => {
          const silence = silenceStandingOf(space, row, digestOf(space, row));
          return silence !== null && silence.choice === 1 && silence.sentAt === null;
        }),
      ),
    noteSilence: (relation, what) => actUnlessLocked((space) => noteSilence(space, relation, what)),
    acknowledgeLooks: (relation, ids) => actUnlessLocked((space) => acknowledgeLooks(space, relation, ids)),
  }),
  gate: gateOf,
} satisfies Domain;
