// Erasures of the other person's: what an erase notice of theirs takes away here.
import { equalBytes } from '../../../shared/bytes.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { Arrived } from '../domain.ts';
import { ENTRY } from '../state/entry-row.ts';
import { noteErased } from '../vault/vault-erasure.ts';
import { forgetSource } from '../state/forget-source.ts';
import { noteTraces } from '../state/traces-row.ts';
import { staysWithBoth } from '../state/frame-letters.ts';
import { erasedRow, innerOf, open } from '../state/opened.ts';
import { forgetPassages } from './taken-out.ts';

/**
 * What the other person erased of their own; the chains have taken the places already. `keepsRead`: what was opened here stays, marked. Said
 * twice, it changes nothing more.
 */
export function takeErasure({ space, transaction, key, erased }: Arrived, keepsRead: boolean): void {
  const changed = keepsRead ? new Set<EnvelopeId>() : changedIn(transaction, key);
  const gone = new Set<EnvelopeId>();
  const named = new Set<EnvelopeId>();
  for (const { envelopeId, hash } of erased) {
    const entry = transaction.get(ENTRY, envelopeId);
    if (entry === undefined || entry.mine || entry.relation !== key || entry.erased) continue;
    if (!equalBytes(entry.hash, hash) || staysWithBoth(entry)) continue;
    named.add(envelopeId);
    noteErased(transaction, entry);
    noteTraces(transaction, space.ports.clock.now());
    const stays = entry.opened && (keepsRead || changed.has(envelopeId));
    const left = erasedRow(entry);
    transaction.put(ENTRY, envelopeId, stays ? { ...left, payload: entry.payload } : left);
    if (!stays) gone.add(envelopeId);
  }
  // Whatever stays of the text for having been read, no passage of it is kept apart.
  if (named.size > 0) forgetSource(space, transaction, key, named);
  if (gone.size > 0) forgetPassages(space, transaction, key, gone);
}

/** What its author took back or put another in the place of, whose notice follows that word: it says nothing of what was read. */
function changedIn(transaction: Arrived['transaction'], key: Arrived['key']): ReadonlySet<EnvelopeId> {
  const named = new Set<EnvelopeId>();
  for (const row of transaction.all(ENTRY).values()) {
    if (row.relation !== key || row.mine) continue;
    const said = open(row);
    const by = said.type === 'withdrawal' ? said.of : innerOf(row)?.replaces;
    if (by !== undefined) named.add(by.envelopeId);
  }
  return named;
}
