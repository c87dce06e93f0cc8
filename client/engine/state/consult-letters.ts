// What a letter says about a consultation: opened once a row. Such letters stand in a place of their own, and not in the thread (PROTOCOL.md,
// Consultation).
import { decode } from '../../../shared/codec.ts';
import { consultationEnded, type ConsultationEnded } from '../../../shared/kinds/consultation-ended.ts';
import { consultationProposed, type ConsultationProposed } from '../../../shared/kinds/consultation-proposed.ts';
import { consultationReply, type ConsultationReply } from '../../../shared/kinds/consultation-reply.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { saidBy } from './opened.ts';

export type ConsultSaid =
  | { readonly type: 'proposed'; readonly said: ConsultationProposed }
  | { readonly type: 'reply'; readonly said: ConsultationReply }
  | { readonly type: 'ended'; readonly said: ConsultationEnded };

const known = new WeakMap<EntryRow, ConsultSaid | null>();

/** Null of every other kind, and of what does not decode: that is "please update", in the thread. */
export function consultSaidBy(row: EntryRow): ConsultSaid | null {
  if (kindOf(saidBy(row).kind).class !== 'consultation') return null;
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = saidIn(saidBy(row));
  known.set(row, said);
  return said;
}

function saidIn({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): ConsultSaid | null {
  switch (kind) {
    case LETTER_KINDS.consultationProposed: {
      const said = decode(consultationProposed, payload);
      return said.ok ? { type: 'proposed', said: said.value } : null;
    }
    case LETTER_KINDS.consultationReply: {
      const said = decode(consultationReply, payload);
      return said.ok ? { type: 'reply', said: said.value } : null;
    }
    default: {
      const said = decode(consultationEnded, payload);
      return said.ok ? { type: 'ended', said: said.value } : null;
    }
  }
}
