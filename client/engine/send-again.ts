// What was on its way to a device that was lost was sealed for that device alone. Once the person has confirmed the recovery,
// every entry that the new device does not state as read is sealed again for it, as a replacement that says the same and keeps
// its time; whoever has both shows the first (thread.ts; PROTOCOL.md, Devices in a relation).
import { decode, encode } from '../../shared/codec.ts';
import { readBy } from '../../shared/crypto/chains.ts';
import { kindOf, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { replacement } from '../../shared/protocol/content.ts';
import { refOf } from './entries.ts';
import { sendBlock, sendLetter } from './letters.ts';
import { ENTRY, type EntryRow } from './rows.ts';
import type { Transaction } from './sealed-store.ts';
import { accountOf, relationOf, type Space } from './space.ts';
import { copiesAmong } from './thread.ts';
import type { RelationKey } from './views.ts';

export function sendAgain(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  if (sendBlock(space, transaction, relation) !== null) return;
  const own = accountOf(transaction).device.deviceId;
  const read = Math.max(0, ...relation.peer.confirmed.map((device) => readBy(relation.chains, device, own)));
  const mine = [...transaction.all(ENTRY).values()].filter((entry) => entry.relation === key && entry.author === own);
  const copies = copiesAmong(mine);
  const unread = mine
    .filter(({ seq, kind, erased }) => seq > read && kindOf(kind).sentAgain && !erased)
    .filter(({ envelopeId }) => !copies.has(envelopeId))
    .sort((a, b) => a.seq - b.seq);
  for (const entry of unread) {
    const again = letterAgain(entry);
    if (again !== null)
      sendLetter(space, transaction, key, { ...again, time: entry.time, visibleFrom: entry.visibleFrom });
  }
}

/** A withdrawal says the same a second time; everything else stands in its own place. */
function letterAgain(entry: EntryRow): { readonly kind: number; readonly payload: Uint8Array } | null {
  if (entry.kind === LETTER_KINDS.withdrawal) return { kind: entry.kind, payload: entry.payload };
  const inner = entry.kind === LETTER_KINDS.replacement ? decode(replacement, entry.payload) : null;
  if (inner?.ok === false) return null;
  const { kind, payload } = inner?.ok === true ? inner.value : entry;
  return { kind: LETTER_KINDS.replacement, payload: encode(replacement, { replaces: refOf(entry), kind, payload }) };
}
