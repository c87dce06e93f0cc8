// What may be set down in a relation as it stands.
import type { RelationView } from '../engine/api/views.ts';

/** all: as ever. first: one first éclair. draft: it is kept, and nothing leaves. nothing: there is nobody to write to. */
export type MayWrite = 'all' | 'first' | 'draft' | 'nothing';

export function mayWrite({ rhythm, frame }: Pick<RelationView, 'rhythm' | 'frame'>): MayWrite {
  if (rhythm.end !== null) return 'nothing';
  if (rhythm.pauses.length > 0) return 'draft';
  if (frame.isOpen) return 'all';
  return frame.mayFlash ? 'first' : 'nothing';
}
