// Consultations as a domain: proposed, replied to, called, and what became of them.
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type {
  ConsultationChoice,
  ConsultationDraft,
  ConsultationView,
  ConsultProblem,
  EndedView,
} from '../api/consult-views.ts';
import type { CallHeard, CallsView, JoinProblem, Paths } from '../api/call-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Space } from '../state/space.ts';
import {
  callPaths,
  callsView,
  closeCalls,
  hearCall,
  joinCall,
  leaveCall,
  newsOf,
  noteKick,
  noteSignal,
  takeSignals,
} from './calls.ts';
import { callOffConsultation, endConsultation, proposeConsultation, replyToConsultation } from './letters.ts';
import { SIGNAL } from './signal-row.ts';
import { readConsultations } from './view.ts';

type Done = Promise<Result<null, ConsultProblem>>;

export interface ConsultCalls {
  /** The psychologist proposes up to three times, or moves one that nobody has begun. Never by itself. */
  proposeConsultation(relation: RelationKey, draft: ConsultationDraft): Done;
  callOffConsultation(relation: RelationKey, id: string, text: string): Done;
  /** The patient takes a time, finds that none suits, or would rather not; and again, until it begins. */
  replyToConsultation(
    relation: RelationKey,
    id: string,
    proposal: EnvelopeId,
    choice: ConsultationChoice,
    text: string,
  ): Done;
  /** Either says how it ended, with a word after it. */
  endConsultation(relation: RelationKey, id: string, ended: EndedView): Done;
  /** All of a relation, the newest first; none once locked. */
  consultations(relation: RelationKey): Promise<readonly ConsultationView[]>;
  /** This device takes part from now on; what the page is to do then stands in the view. */
  joinCall(relation: RelationKey, id: string): Promise<Result<null, JoinProblem>>;
  /** What the page's connection did or saw. */
  hearCall(heard: CallHeard): Promise<void>;
  leaveCall(): Promise<void>;
  /** TURN servers for an hour; null where the host has none. */
  callPaths(relation: RelationKey): Promise<Result<Paths | null, 'offline' | 'locked'>>;
}

export const consult = {
  tables: [SIGNAL],
  calls: ({ opened, act, actUnlessLocked }: Door): ConsultCalls => ({
    proposeConsultation: (relation, draft) => actUnlessLocked((space) => proposeConsultation(space, relation, draft)),
    callOffConsultation: (relation, id, text) =>
      actUnlessLocked((space) => callOffConsultation(space, relation, id, text)),
    replyToConsultation: (relation, id, proposal, choice, text) =>
      actUnlessLocked((space) => replyToConsultation(space, relation, { id, proposal, choice, text })),
    endConsultation: (relation, id, ended) => actUnlessLocked((space) => endConsultation(space, relation, id, ended)),
    consultations: async (relation) => {
      const open = opened();
      return open === null ? [] : readConsultations(open.space, relation);
    },
    joinCall: (relation, id) => actUnlessLocked((space) => joinCall(space, relation, id)),
    // A lock ends a call, and what its page still tells means nothing then.
    hearCall: async (heard) => (opened() === null ? undefined : act((space) => hearCall(space, heard))),
    leaveCall: async () => (opened() === null ? undefined : act(leaveCall)),
    callPaths: async (relation) => {
      const open = opened();
      return open === null ? err('locked') : callPaths(open.space, relation);
    },
  }),
  view: (space: Space): { calls: CallsView } => ({ calls: callsView(space) }),
  letters: { callSignal: noteSignal },
  steps: { say: [takeSignals], tidy: [(space) => Promise.resolve(newsOf(space))] },
  opening: noteKick,
  closing: closeCalls,
} satisfies Domain;
