// Hearing a voice: ranges of its file, opened chunk by chunk, so that going to a place fetches that place and nothing before it. Nothing that was
// heard is kept; what was opened last is held in memory until the space is locked (PROTOCOL.md, Recordings, Blobs).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import {
  type BlobRef,
  CHUNK_BYTES,
  CHUNK_PLAIN_BYTES,
  openChunk,
  sealedLength,
} from '../../../shared/crypto/base/stream.ts';
import type { BlobId, EnvelopeId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import type { HearProblem, HeardIndex, HeardView } from '../api/voice-views.ts';
import { blobReaderOf, readChunks } from '../blobs/blobs.ts';
import { ENTRY } from '../state/entry-row.ts';
import { recordingOf } from '../state/opened.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';
import { fileOf } from './leaving.ts';
import { LEAVING_VOICE } from '../state/voice-rows.ts';
import { indexOf } from './webm.ts';

type Problem = Exclude<HearProblem, 'locked'>;

/** Opened chunks that are held: 4 MiB. */
const HELD = 64;
const held = new WeakMap<Space, Map<string, Uint8Array>>();

const heldOf = (space: Space): Map<string, Uint8Array> => {
  const known = held.get(space) ?? new Map<string, Uint8Array>();
  held.set(space, known);
  return known;
};

/** What was opened goes with the space. */
export function forgetHeard(space: Space): void {
  for (const bytes of held.get(space)?.values() ?? []) bytes.fill(0);
  held.delete(space);
}

const recordedIn = (space: Space, key: RelationKey, id: EnvelopeId) => {
  const row = space.store.get(ENTRY, id);
  return row === undefined || row.relation !== key ? null : recordingOf(row);
};

/** Null where there is nothing to hear. */
export function heardOf(space: Space, key: RelationKey, id: EnvelopeId): HeardView | null {
  const said = recordedIn(space, key, id);
  if (said === null) return null;
  const { milliseconds, levels, seams, blob } = said.recording;
  return { milliseconds, levels, seams, length: blob.length };
}

/** Bytes of its file, from `from` up to `until`. */
export async function heardBytes(
  space: Space,
  key: RelationKey,
  id: EnvelopeId,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Result<Uint8Array, Problem>> {
  const said = recordedIn(space, key, id);
  if (said === null) return err('gone');
  const { blob } = said.recording;
  const end = Math.min(until, blob.length);
  if (from < 0 || from >= end) return ok(new Uint8Array(0));
  const own = ownFile(space, blob.blobId);
  if (own !== null) return ok(own.slice(from, end));
  const first = Math.floor(from / CHUNK_PLAIN_BYTES);
  const last = Math.floor((end - 1) / CHUNK_PLAIN_BYTES);
  const brought = await bring(space, key, blob, first, last);
  if (!brought.ok) return brought;
  const bytes = new Uint8Array(end - from);
  for (const [i, chunk] of brought.value.entries()) {
    const begins = (first + i) * CHUNK_PLAIN_BYTES;
    const part = chunk.subarray(Math.max(0, from - begins), Math.min(CHUNK_PLAIN_BYTES, end - begins));
    bytes.set(part, Math.max(0, begins - from));
  }
  return ok(bytes);
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

/** What this device set down itself is here until the relay has it. */
function ownFile(space: Space, blobId: BlobId): Uint8Array | null {
  const row = space.store.get(LEAVING_VOICE, blobId);
  return row === undefined ? null : fileOf(space.store, row);
}

async function bring(
  space: Space,
  key: RelationKey,
  blob: BlobRef,
  first: number,
  last: number,
): Promise<Result<readonly Uint8Array[], Problem>> {
  const relation = relationOf(space.store, key);
  const cache = heldOf(space);
  const at = (i: number): string => `${blob.blobId}/${i}`;
  const chunks: Uint8Array[] = [];
  for (let i = first; i <= last;) {
    const known = cache.get(at(i));
    if (known !== undefined) {
      chunks.push(known);
      i++;
      continue;
    }
    let end = i;
    while (end < last && cache.get(at(end + 1)) === undefined) end++;
    const { read } = capabilitiesOf(currentSecret(relation));
    const place = { mailboxId: relation.mailboxId, blobId: blob.blobId, read, whole: sealedLength(blob) };
    const sealed = await readChunks(blobReaderOf(space.relay), place, i, end - i + 1);
    if (!sealed.ok) return sealed;
    for (; i <= end; i++) {
      const from = (i - end - 1) * CHUNK_BYTES + sealed.value.length;
      const opened = openChunk(relation.relationId, blob, i, sealed.value.subarray(from, from + CHUNK_BYTES));
      if (!opened.ok) return err('other');
      hold(cache, at(i), opened.value);
      chunks.push(opened.value);
    }
  }
  return ok(chunks);
}

function hold(cache: Map<string, Uint8Array>, at: string, bytes: Uint8Array): void {
  cache.set(at, bytes);
  for (const oldest of cache.keys()) {
    if (cache.size <= HELD) return;
    cache.delete(oldest);
  }
}
