// What may be set down in a relation as it stands.
import type { RelationView, OpenSpaceView } from '../engine/api/views.ts';

/** all: as ever. first: one first éclair. draft: it is kept, and nothing leaves. nothing: there is nobody to write to. */
export type MayWrite = 'all' | 'first' | 'draft' | 'nothing';

export function mayWrite(
  { rhythm, frame }: Pick<RelationView, 'rhythm' | 'frame'>,
  { removedAt }: Pick<OpenSpaceView, 'removedAt'>,
): MayWrite {
  if (rhythm.end !== null) return 'nothing';
  // Nothing leaves a device that was removed, and what was begun there is not lost.
  if (rhythm.pauses.length > 0 || removedAt !== null) return 'draft';
  if (frame.isOpen) return 'all';
  return frame.mayFlash ? 'first' : 'nothing';
}
