// Bringing what a letter names: ranges of a blob, opened chunk by chunk, so that asking for a place fetches that place and nothing before it. Nothing
// of it is kept; what was opened last is held in memory until the space is locked (PROTOCOL.md, Blobs).
import { capabilitiesOf } from '../../../shared/crypto/identity/mailbox.ts';
import {
  type BlobRef,
  CHUNK_BYTES,
  CHUNK_PLAIN_BYTES,
  openBlob,
  openChunk,
  sealedLength,
} from '../../../shared/crypto/base/stream.ts';
import type { BlobId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RelationKey } from '../api/views.ts';
import { blobReaderOf, readBlob, readChunks, type ReadProblem } from '../blobs/blobs.ts';
import { keptFile, ON_ITS_WAY } from '../state/file-rows.ts';
import { currentSecret, relationOf, type Space } from '../state/space.ts';

/** Opened chunks that are held: 4 MiB. */
const HELD = 64;
const held = new WeakMap<Space, Map<string, Uint8Array>>();

const heldOf = (space: Space): Map<string, Uint8Array> => {
  const known = held.get(space) ?? new Map<string, Uint8Array>();
  held.set(space, known);
  return known;
};

/** What was opened goes with the space. */
export function forgetBrought(space: Space): void {
  for (const bytes of held.get(space)?.values() ?? []) bytes.fill(0);
  held.delete(space);
}

/** Bytes of what a blob holds, from `from` up to `until`. */
export async function bringBytes(
  space: Space,
  key: RelationKey,
  blob: BlobRef,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Result<Uint8Array, ReadProblem>> {
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

/** What this device set down itself is here until the relay has it. */
export function ownFile(space: Space, blobId: BlobId): Uint8Array | null {
  for (const { files } of space.store.all(ON_ITS_WAY).values()) {
    const file = files.find((each) => each.blobId === blobId);
    if (file !== undefined) return keptFile(space.store, file);
  }
  return null;
}

/** All of a blob of a relation, held to its reference. */
export async function bringWhole(
  space: Space,
  key: RelationKey,
  blob: BlobRef,
): Promise<Result<Uint8Array, ReadProblem>> {
  const own = ownFile(space, blob.blobId);
  if (own !== null) return ok(own);
  const relation = relationOf(space.store, key);
  const { read } = capabilitiesOf(currentSecret(relation));
  const sealed = await readBlob(blobReaderOf(space.relay), { mailboxId: relation.mailboxId, read }, blob);
  if (!sealed.ok) return sealed;
  const opened = openBlob(relation.relationId, blob, sealed.value);
  return opened.ok ? ok(opened.value) : err('other');
}

async function bring(
  space: Space,
  key: RelationKey,
  blob: BlobRef,
  first: number,
  last: number,
): Promise<Result<readonly Uint8Array[], ReadProblem>> {
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
