// Stubs: entries whose text was too large to keep on this device, read again from the relay when a person asks for one. What comes is
// opened by the key that was kept, checked as any letter is, shown, and not stored (PROTOCOL.md, The table of kinds).
import { openBody, openOuter } from '../../../shared/crypto/relation/content.ts';
import { bearerBytes, capabilitiesOf, mailboxSealOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { READ } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isStub } from '../state/opened.ts';
import { type RelationRow } from '../state/relation-row.ts';
import { ENTRY, type EntryRow } from '../state/entry-row.ts';
import { type Space, currentSecret, relationOf } from '../state/space.ts';
import { readThreadWith } from './thread.ts';
import { type EntryView, type RelationKey, type StubProblem } from '../api/views.ts';

/** The entry with its whole text. */
export async function openStub(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
): Promise<Result<EntryView, StubProblem>> {
  const relation = relationOf(space.store, key);
  const row = space.store.get(ENTRY, id);
  if (row === undefined || row.relation !== key || !isStub(row)) return err('gone');
  const read = bearerBytes(capabilitiesOf(currentSecret(relation)).read);
  const answer = await space.relay.call(READ, [{ mailboxId: relation.mailboxId, read, after: row.mailboxSeq - 1 }]);
  if (!answer.ok) return err('offline');
  const bytes = answer.value[0]?.rows.find(({ envelopeId }) => envelopeId === id)?.bytes ?? null;
  const payload = bytes === null ? null : payloadOf(relation, row, bytes);
  if (payload === null) return err('gone');
  const view = readThreadWith(space, key, { ...row, payload }).find((entry) => entry.id === id);
  return view === undefined ? err('gone') : ok(view);
}

/** What the envelope says, where it is the one whose hash and key were kept. */
function payloadOf(relation: RelationRow, row: EntryRow, bytes: Uint8Array): Uint8Array | null {
  if (row.contentKey === null) return null;
  for (const secret of [...relation.secrets].reverse()) {
    const inner = openOuter(mailboxSealOf(secret), relation.mailboxId, row.envelopeId, bytes);
    if (!inner.ok) continue;
    const letter = openBody(inner.value, relation.relationId, row.envelopeId, row.contentKey, row.bodyHash);
    return letter.ok && letter.value.kind === row.kind ? letter.value.payload : null;
  }
  return null;
}
