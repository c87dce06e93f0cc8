// What a letter about the frame says: opened once a row. Such letters stand in a place of their own, and not in the thread (PROTOCOL.md, Frame).
import { decode } from '../../../shared/codec.ts';
import { frameAgreed, type FrameAgreed } from '../../../shared/kinds/frame-agreed.ts';
import { frameNotAgreed, type FrameNotAgreed } from '../../../shared/kinds/frame-not-agreed.ts';
import { frameProposed, type FrameProposed } from '../../../shared/kinds/frame.ts';
import { kindOf, LETTER_KINDS } from '../../../shared/kinds/table.ts';
import type { EntryRow } from './entry-row.ts';
import { saidBy } from './opened.ts';

export type FrameSaid =
  | {
      readonly type: 'proposed';
      readonly said: FrameProposed;
      /** As it was received: what is hashed. */ readonly payload: Uint8Array;
    }
  | { readonly type: 'agreed'; readonly said: FrameAgreed }
  | { readonly type: 'not-agreed'; readonly said: FrameNotAgreed };

const known = new WeakMap<EntryRow, FrameSaid | null>();

/** Null of every other kind, and of what does not decode: that is "please update", in the thread. */
export function frameSaidBy(row: EntryRow): FrameSaid | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const said = decoded(saidBy(row));
  known.set(row, said);
  return said;
}

function decoded({ kind, payload }: { readonly kind: number; readonly payload: Uint8Array }): FrameSaid | null {
  switch (kind) {
    case LETTER_KINDS.frameProposed: {
      const said = decode(frameProposed, payload);
      return said.ok ? { type: 'proposed', said: said.value, payload } : null;
    }
    case LETTER_KINDS.frameAgreed: {
      const said = decode(frameAgreed, payload);
      return said.ok ? { type: 'agreed', said: said.value } : null;
    }
    case LETTER_KINDS.frameNotAgreed: {
      const said = decode(frameNotAgreed, payload);
      return said.ok ? { type: 'not-agreed', said: said.value } : null;
    }
    default:
      return null;
  }
}

/** Whether a letter stays with both, whatever its author erases: what was agreed is erased with the relation alone. */
export const staysWithBoth = (row: EntryRow): boolean =>
  ['frame', 'consultation'].includes(kindOf(saidBy(row).kind).class);
