// The days on which a mailbox paid for own mailboxes (mailboxes/own), as its row keeps them: four bytes each, the oldest first, those of the
// last 365 days alone. Once for every dialect.
import { LIMITS } from '../../shared/protocol/limits.ts';

const BYTES = 4;

/** The days with one more, `today`; null where there are as many as there may be. In days since 1970 UTC. */
export function withOneMore(stored: Uint8Array | null, today: number): Uint8Array | null {
  const days = [...daysOf(stored)].filter((day) => day > today - LIMITS.ownMailboxDays);
  if (days.length >= LIMITS.ownMailboxes) return null;
  const view = new DataView(new ArrayBuffer(BYTES * (days.length + 1)));
  for (const [i, day] of [...days, today].entries()) view.setUint32(BYTES * i, day);
  return new Uint8Array(view.buffer);
}

function* daysOf(stored: Uint8Array | null): Generator<number> {
  if (stored === null) return;
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  for (let at = 0; at + BYTES <= stored.length; at += BYTES) yield view.getUint32(at);
}
