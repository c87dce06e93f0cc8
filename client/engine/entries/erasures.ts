// Erasures of the other person's: what an erase notice of theirs takes away here.
import { equalBytes } from '../../../shared/bytes.ts';
import type { Arrived } from '../domain.ts';
import { ENTRY } from '../state/entry-row.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { noteTraces } from '../state/traces-row.ts';
import { staysWithBoth } from '../state/frame-letters.ts';
import { erasedRow } from '../state/opened.ts';

/** What the other person erased of their own; the chains have taken the places already. Said twice, it changes nothing more. */
export function receiveErasure({ space, transaction, key, erased }: Arrived): void {
  for (const { envelopeId, hash } of erased) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined || entry.mine || entry.relation !== key || entry.erased) continue;
    if (!equalBytes(entry.hash, hash) || staysWithBoth(entry)) continue;
    noteErased(transaction, entry);
    noteTraces(transaction, space.ports.clock.now());
    // What was opened here has been read: it stays, marked. What was not is gone, key and all.
    const gone = erasedRow(entry);
    transaction.put(ENTRY, envelopeId, entry.opened ? { ...gone, payload: entry.payload } : gone);
  }
}
