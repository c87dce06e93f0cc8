// Erasing an entry of one's own at any age, answered or not: as taking it back does, but for the word that says so. The line that
// stays says that something was erased, and when (PROTOCOL.md, Erasure).
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { kindOf } from '../../../shared/kinds/table.ts';
import type { SendProblem } from '../api/api.ts';
import type { RelationKey } from '../api/views.ts';
import { sendBlock } from '../send/letters.ts';
import { ENTRY, isUnsealed } from '../state/entry-row.ts';
import { staysWithBoth } from '../state/frame-letters.ts';
import { isWithoutText, open } from '../state/opened.ts';
import { noteTraces } from '../state/traces-row.ts';
import { relationOf, type Space } from '../state/space.ts';
import { dropBegunReplacing } from '../state/worksheets-begun.ts';
import { DRAFT } from './draft-rows.ts';
import { act, draftKey, erase } from './entries.ts';
import { copiesOf } from './thread.ts';

/**
 * Text, keys and draft go here at once; the notice and the tokens wait for the network in the outbox, in this order. Erased twice, it
 * answers the same. `not-changeable`: it is not one's own, or not here.
 */
export function eraseEntry(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<null, SendProblem>> {
  return act(space, (transaction) => {
    const entry = transaction.get(ENTRY, id);
    const isOwn = entry?.mine === true && entry.relation === key && kindOf(entry.kind).class !== 'machinery';
    if (!isOwn || staysWithBoth(entry) || open(entry).type !== 'entry') return err('not-changeable');
    if (isUnsealed(entry)) {
      transaction.delete(ENTRY, id);
      noteTraces(transaction, space.ports.clock.now());
      return ok(null);
    }
    const copies = copiesOf(space, key, entry);
    if (copies.every(isWithoutText)) return ok(null);
    const problem = sendBlock(space, transaction, relationOf(transaction, key));
    if (problem !== null) return err(problem);
    erase(space, transaction, key, copies);
    const place = draftKey({ relation: key, kind: 'piece' });
    const draft = transaction.get(DRAFT, place)?.draft;
    // What was to stand in its place is a writing of its own no more.
    if (draft?.kind === 'piece' && copies.some(({ envelopeId }) => envelopeId === draft.replacing))
      transaction.delete(DRAFT, place);
    dropBegunReplacing(
      space,
      transaction,
      key,
      copies.map(({ envelopeId }) => envelopeId),
    );
    return ok(null);
  });
}
