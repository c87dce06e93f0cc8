// Frames that are being written: one a relation, forgotten once it is proposed, and the template, which stays.
import { encode } from '../../../shared/codec.ts';
import { frameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameProblem } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Space } from '../state/space.ts';
import { SELF } from '../state/keys.ts';
import { FRAME_DRAFT, FRAME_TEMPLATE } from './draft-row.ts';
import { inOneCommit } from '../entries/beside.ts';

/** Of no relation: the template. */
export const frameDraftOf = ({ store }: Space, key: RelationKey | null): FrameDraft | null =>
  (key === null ? store.get(FRAME_TEMPLATE, SELF) : store.get(FRAME_DRAFT, key))?.draft ?? null;

/** Null forgets it. */
export function saveFrameDraft(
  space: Space,
  key: RelationKey | null,
  draft: FrameDraft | null,
): Promise<Result<null, FrameProblem>> {
  return inOneCommit(space, (transaction) => {
    if (draft !== null && !isSound(draft)) return err('unsound');
    const savedAt = space.ports.clock.now();
    if (key === null && draft === null) transaction.delete(FRAME_TEMPLATE, SELF);
    else if (key === null && draft !== null) transaction.put(FRAME_TEMPLATE, SELF, { savedAt, draft });
    else if (key !== null && draft === null) transaction.delete(FRAME_DRAFT, key);
    else if (key !== null && draft !== null) transaction.put(FRAME_DRAFT, key, { relation: key, savedAt, draft });
    return ok(null);
  });
}

function isSound(draft: FrameDraft): boolean {
  try {
    return encode(frameInProgress, draft).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
