// Frames that are being written: one a relation, forgotten once it is proposed, and the template, which stays.
import { encode } from '../../../shared/codec.ts';
import { frameInProgress } from '../../../shared/kinds/frame-in-progress.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FrameDraft, FrameProblem } from '../api/frame-views.ts';
import type { RelationKey } from '../api/views.ts';
import { isHere, relationOf, type Space } from '../state/space.ts';
import { SELF } from '../state/keys.ts';
import { FRAME_DRAFT, FRAME_TEMPLATE } from './draft-row.ts';
import { inOneCommit } from '../entries/beside.ts';
import { frameKeptOf } from '../state/frame-kept.ts';
import { keepFrame } from './kept.ts';
import { mergedFrame } from './merge.ts';
import { frameOf } from './view.ts';

/** Of no relation: the template. */
export function frameDraftOf({ store }: Space, key: RelationKey | null): FrameDraft | null {
  if (key !== null && !isHere(store, key)) return null;
  const kept = frameKeptOf(store, key);
  if (kept !== undefined) return kept;
  // As it was kept before it followed a person.
  return (key === null ? store.get(FRAME_TEMPLATE, SELF) : store.get(FRAME_DRAFT, key))?.draft ?? null;
}

/** Null forgets it. `seen`: what it was changed from. Answers what is kept: with what came from elsewhere meanwhile. */
export function saveFrameDraft(
  space: Space,
  key: RelationKey | null,
  draft: FrameDraft | null,
  seen?: FrameDraft | null,
): Promise<Result<FrameDraft | null, FrameProblem>> {
  return inOneCommit<FrameDraft | null, FrameProblem>(space, (transaction) => {
    if (draft !== null && !isSound(draft)) return err('unsound');
    // It went meanwhile, and what was begun for it with it.
    if (key !== null && !isHere(transaction, key)) return ok(null);
    const before = frameDraftOf(space, key);
    if (draft === null && before === null) return ok(null);
    const both = seen === undefined || before === null || draft === null ? draft : mergedFrame(seen, draft, before);
    keepFrame(space, transaction, key, both, before ?? begunFrom(space, key, seen));
    if (key === null) transaction.delete(FRAME_TEMPLATE, SELF);
    else transaction.delete(FRAME_DRAFT, key);
    return ok(both);
  });
}

/** What one is begun from where nothing is being written: as its page says, else the newest version, whose reason and day are not this one's. */
function begunFrom(space: Space, key: RelationKey | null, seen: FrameDraft | null | undefined): FrameDraft | null {
  if (seen !== undefined && seen !== null && isSound(seen)) return seen;
  const newest = key === null ? undefined : frameOf(space, relationOf(space.store, key)).versions.at(-1)?.proposed;
  if (newest === undefined) return null;
  const { language, country, clauses, terms } = newest;
  return { language, country, clauses, terms, from: 0, note: '' };
}

function isSound(draft: FrameDraft): boolean {
  try {
    return encode(frameInProgress, draft).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
