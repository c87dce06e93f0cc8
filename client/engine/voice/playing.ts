// Hearing a voice: ranges of its file, so that going to a place fetches that place and nothing before it (PROTOCOL.md, Recordings).
import { CHUNK_PLAIN_BYTES } from '../../../shared/crypto/base/stream.ts';
import type { EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import type { HearProblem, HeardIndex, HeardView } from '../api/voice-views.ts';
import { bringBytes } from '../files/bring.ts';
import { ENTRY } from '../state/entry-row.ts';
import { recordingOf } from '../state/opened.ts';
import type { Space } from '../state/space.ts';
import { indexOf } from './webm.ts';

type Problem = Exclude<HearProblem, 'locked'>;

const recordedIn = (space: Space, key: RelationKey, id: EnvelopeId) => {
  const row = space.store.get(ENTRY, id);
  return row === undefined || row.relation !== key ? null : recordingOf(row);
};

/** Null where there is nothing to hear. */
export function heardOf(space: Space, key: RelationKey, id: EnvelopeId): HeardView | null {
  const said = recordedIn(space, key, id);
  if (said === null) return null;
  const { milliseconds, levels, seams, blob } = said;
  return { milliseconds, levels, seams, length: blob.length };
}

/** Bytes of its file, from `from` up to `until`. */
export async function heardBytes(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  range: { readonly from: number; readonly until: number },
): Promise<Result<Uint8Array, Problem>> {
  const said = recordedIn(space, key, id);
  if (said === null) return err('gone');
  return bringBytes(space, key, said.blob, range);
}

/** A beginning within which the index ends. */
const MOST_INDEX_BYTES = 4 * CHUNK_PLAIN_BYTES;

/** Where its places are, by its beginning. */
export async function heardIndex(space: Space, key: RelationKey, id: EnvelopeId): Promise<Result<HeardIndex, Problem>> {
  // The index of an hour is some 35 KB. One that does not end soon is none, and nobody fetches a whole file to learn that.
  for (let until = CHUNK_PLAIN_BYTES; until <= MOST_INDEX_BYTES; until *= 4) {
    const bytes = await heardBytes(space, key, id, { from: 0, until });
    if (!bytes.ok) return bytes;
    const index = indexOf(bytes.value);
    if (index !== null) return ok(index);
    if (bytes.value.length < until) break;
  }
  return err('other');
}
