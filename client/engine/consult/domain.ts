// Consultations as a domain: proposed, replied to, and what became of them.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type {
  ConsultationChoice,
  ConsultationDraft,
  ConsultationView,
  ConsultProblem,
  EndedView,
} from '../api/consult-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { callOffConsultation, endConsultation, proposeConsultation, replyToConsultation } from './letters.ts';
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
}

export const consult = {
  tables: [],
  calls: ({ opened, actUnlessLocked }: Door): ConsultCalls => ({
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
  }),
} satisfies Domain;
