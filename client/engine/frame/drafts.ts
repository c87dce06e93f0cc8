// Frames that are being written, one a relation: kept as they are left, and forgotten once they are proposed.
import { encode } from '../../../shared/codec.ts';
import { frameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameProblem } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import type { Space } from '../state/space.ts';
import { FRAME_DRAFT } from './draft-row.ts';
import { inOneCommit } from './letters.ts';

export const frameDraftOf = ({ store }: Space, key: RelationKey): FrameDraft | null =>
  store.get(FRAME_DRAFT, key)?.draft ?? null;

/** Null forgets it. */
export function saveFrameDraft(
  space: Space,
  key: RelationKey,
  draft: FrameDraft | null,
): Promise<Result<null, FrameProblem>> {
  return inOneCommit(space, (transaction) => {
    if (draft === null) {
      transaction.delete(FRAME_DRAFT, key);
      return ok(null);
    }
    if (!isSound(draft)) return err('unsound');
    transaction.put(FRAME_DRAFT, key, { relation: key, savedAt: space.ports.clock.now(), draft });
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
