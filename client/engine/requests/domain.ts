// Requests about a record as a domain: what a patient asks of it or adds to it, and what the psychologist replies, each a letter that both keep.
import type { Result } from '../../../shared/result.ts';
import type { NewRequest, RecordAnswer, RequestView } from '../api/request-views.ts';
import type { RhythmProblem } from '../api/rhythm-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { answerRecord, askRecord, fileRequests } from './ask.ts';
import { requestsOf } from './view.ts';

type Done = Promise<Result<null, RhythmProblem>>;

export interface RequestCalls {
  /** Oldest first; nothing once locked. */
  requestsOf(relation: RelationKey): Promise<readonly RequestView[]>;
  /** The patient asks, or adds a remark, which says something. */
  askRecord(relation: RelationKey, asked: NewRequest): Done;
  /** The psychologist replies; a refusal says why. Replied again, the newest counts. */
  answerRecord(
    relation: RelationKey,
    request: string,
    said: { readonly answer: Exclude<RecordAnswer, 'received'>; readonly text: string },
  ): Done;
}

export const requests = {
  tables: [],
  calls: (door: Door): RequestCalls => ({
    requestsOf: async (relation) => {
      const open = door.opened();
      return open === null ? [] : requestsOf(open.space, relation);
    },
    askRecord: (relation, asked) => door.actUnlessLocked((space) => askRecord(space, relation, asked)),
    answerRecord: (relation, request, said) =>
      door.actUnlessLocked((space) => answerRecord(space, relation, request, said)),
  }),
  steps: { tidy: [fileRequests] },
} satisfies Domain;
