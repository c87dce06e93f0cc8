// Transfer as a domain: somebody else goes on, where the patient agrees; the patient carries the history.
import type { Givable, TransferChoice, TransferDraft, TransferProblem } from '../api/transfer-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import type { Result } from '../../../shared/result.ts';
import { sayUnderTransfers } from './give.ts';
import { agreeTransfer, proposeTransfer, replyToTransfer, withdrawTransfer } from './letters.ts';
import { readGivable } from './view.ts';

type Done = Promise<Result<null, TransferProblem>>;

export interface TransferCalls {
  /** The psychologist proposes to one person the colleague to whom a link leads. The link is read, and not used. */
  proposeTransfer(relation: RelationKey, draft: TransferDraft): Done;
  /** Takes back what nobody agreed to. */
  withdrawTransfer(relation: RelationKey, id: string): Done;
  /** The patient agrees, and joins the colleague's invitation; `altered`: it leads to somebody else than was named. */
  agreeTransfer(relation: RelationKey, id: string, choice: TransferChoice): Done;
  declineTransfer(relation: RelationKey, id: string, text: string): Done;
  askAboutTransfer(relation: RelationKey, id: string, text: string): Done;
  /** What the patient may hand over, oldest first; none once locked. */
  givable(relation: RelationKey): Promise<readonly Givable[]>;
}

export const transfer = {
  tables: [],
  calls: (door: Door): TransferCalls => ({
    proposeTransfer: (relation, draft) => proposeTransfer(door, relation, draft),
    withdrawTransfer: (relation, id) => door.actUnlessLocked((space) => withdrawTransfer(space, relation, id)),
    agreeTransfer: (relation, id, choice) =>
      door.once(['agreeTransfer', relation, id], () => agreeTransfer(door, relation, id, choice)),
    declineTransfer: (relation, id, text) =>
      door.actUnlessLocked((space) => replyToTransfer(space, relation, id, 'declined', text)),
    askAboutTransfer: (relation, id, text) =>
      door.actUnlessLocked((space) => replyToTransfer(space, relation, id, 'question', text)),
    givable: async (relation) => {
      const open = door.opened();
      return open === null ? [] : readGivable(open.space, relation);
    },
  }),
  steps: { say: [sayUnderTransfers] },
} satisfies Domain;
