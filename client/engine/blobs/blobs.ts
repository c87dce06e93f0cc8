// Blobs at the relay: put in parts and read back before they are believed to be there, read by range, erased by token (PROTOCOL.md, Blobs, and
// Relay). What is sealed is the caller's to keep until it is whole: the same bytes go on from wherever the upload stands, after whatever cut it
// off. Nothing that a relay says of a blob is believed but bytes, and these are held to what was put or to the hash that the reference names.
import { equalBytes } from '../../../shared/bytes.ts';
import { type BlobRef, CHUNK_BYTES, sealedLength } from '../../../shared/crypto/base/stream.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { bearerBytes, bearerHash, eraseTokenOf } from '../../../shared/crypto/identity/mailbox.ts';
import type { BlobId, MailboxId } from '../../../shared/ids.ts';
import {
  BLOB_ERASE,
  BLOB_OPEN,
  BLOB_PUT,
  BLOB_READ,
  type BlobReadRequest,
  type BlobReadResponse,
} from '../../../shared/protocol/api.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type CallFailure, mayRetry, type RelayClient } from '../relay/relay-client.ts';

export type BlobAt = { readonly mailboxId: MailboxId; readonly blobId: BlobId };

/**
 * `no-room`: the mailbox's share of blobs is taken, or this host takes none. `refused`: another blob stands there, or what was read back is not
 * what was put. `offline`: no answer, or one that may be another later; the same again goes on.
 */
export type PutProblem = 'offline' | 'no-room' | 'refused';

/** `lost`: the relay has it no more, or cannot read it. `other`: what it shows is not this blob. */
export type ReadProblem = 'offline' | 'lost' | 'other';

/** A relay whose blobs can only be read. */
export type BlobReader = {
  read(request: BlobReadRequest): Promise<Result<BlobReadResponse, CallFailure>>;
  /** Bytes that one answer should hold at the most. */
  callBytes(): number;
};

export const blobReaderOf = (relay: RelayClient): BlobReader => ({
  read: (request) => relay.call(BLOB_READ, request),
  callBytes: () => relay.callBytes(),
});

/** Chunks of one part; fewer on a line that cuts them. */
export const CHUNKS_A_PART = 4;
/** A call that a slow line cuts, or that is answered with nothing new, is made so often. */
const TRIES = 3;

/** As many chunks as one call should carry, one at the least. */
const rangeFor = (callBytes: number, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(callBytes / CHUNK_BYTES))) * CHUNK_BYTES;

/**
 * Puts what is missing of it, and reads all of it back. Called again with the same bytes it goes on from what the relay has. `parts`: after so
 * many it ends as `unfinished`, so that nothing else waits for all of a long one.
 */
export async function putBlob<P extends number = never>(
  relay: RelayClient,
  at: BlobAt & {
    readonly append: Secret<'capability'>;
    readonly read: Secret<'capability'>;
    readonly eraseRoot: Secret<'eraseRoot'>;
  },
  bytes: Uint8Array,
  parts?: P,
): Promise<Result<null, PutProblem | ([P] extends [never] ? never : 'unfinished')>> {
  const { mailboxId, blobId } = at;
  let putNow = 0;
  const append = bearerBytes(at.append);
  const eraseHash = bearerHash(eraseTokenOf(at.eraseRoot, blobId));
  const opened = await relay.call(BLOB_OPEN, { mailboxId, append, blobId, eraseHash, length: bytes.length });
  if (!opened.ok) return err(putProblemOf(opened.error));
  let { durable } = opened.value;
  // A part is a chunk at the least, and each may be cut so often: a relay that says more and less by turns is not followed any further.
  let left = TRIES * (Math.ceil(bytes.length / CHUNK_BYTES) + 1);
  for (let stalls = 0; durable < bytes.length;) {
    if (left-- === 0) return err('offline');
    if (parts !== undefined && putNow++ === parts) return err('unfinished' as never);
    const part = bytes.subarray(durable, durable + rangeFor(relay.callBytes(), CHUNKS_A_PART));
    const answer = await relay.call(BLOB_PUT, { mailboxId, append, blobId, offset: durable, bytes: part });
    if (!answer.ok && answer.error.type !== 'cut') return err(putProblemOf(answer.error));
    // On a conflict too it is told how far it stands: what a call that seemed cut had brought, or another own device.
    const before = durable;
    if (answer.ok) ({ durable } = answer.value);
    stalls = durable > before ? 0 : stalls + 1;
    if (stalls === TRIES) return err('offline');
  }
  if (durable > bytes.length) return err('refused');
  const there = await readRange(blobReaderOf(relay), { ...at, whole: bytes.length }, 0, bytes.length);
  if (!there.ok) return err(there.error === 'offline' ? 'offline' : 'refused');
  return equalBytes(there.value, bytes) ? ok(null) : err('refused');
}

/** A host that takes no blobs says so as one whose share is taken, or knows no such call. */
function putProblemOf(failure: CallFailure): PutProblem {
  if (failure.type !== 'refused') return 'offline';
  const { refusal } = failure;
  if (refusal === 'over-quota' || refusal === 'unknown-version' || refusal === 'too-large') return 'no-room';
  return mayRetry(failure) ? 'offline' : 'refused';
}

/** All of a blob, as its reference names it; what is in it is for whoever opens it to judge. */
export const readBlob = (
  reader: BlobReader,
  { mailboxId, read }: { readonly mailboxId: MailboxId; readonly read: Secret<'capability'> },
  ref: BlobRef,
): Promise<Result<Uint8Array, ReadProblem>> => {
  const whole = sealedLength(ref);
  return readRange(reader, { mailboxId, read, blobId: ref.blobId, whole }, 0, whole);
};

/** Chunks of a blob that is `whole` long, from one on: each opens alone, and what is in it is for whoever opens it to judge. */
export const readChunks = (
  reader: BlobReader,
  at: BlobAt & { readonly read: Secret<'capability'>; readonly whole: number },
  first: number,
  count: number,
): Promise<Result<Uint8Array, ReadProblem>> => readRange(reader, at, first * CHUNK_BYTES, count * CHUNK_BYTES);

/** Bytes of a blob that is `whole` long, from an offset on. Only what is durable as a whole is any blob of ours: it is put before it is named. */
async function readRange(
  reader: BlobReader,
  { mailboxId, blobId, read, whole }: BlobAt & { readonly read: Secret<'capability'>; readonly whole: number },
  from: number,
  length: number,
): Promise<Result<Uint8Array, ReadProblem>> {
  const bytes = new Uint8Array(length);
  for (let done = 0, tries = 0; done < length;) {
    const asked = Math.min(length - done, rangeFor(Math.min(reader.callBytes(), LIMITS.blobReadBytes), 15));
    const request = { mailboxId, read: bearerBytes(read), blobId, offset: from + done, length: asked };
    const answer = await reader.read(request);
    if (!answer.ok && answer.error.type === 'cut' && ++tries < TRIES) continue;
    if (!answer.ok) return err(isLost(answer.error) ? 'lost' : 'offline');
    const { value } = answer;
    if (value.length !== whole || value.durable !== whole || value.bytes.length !== asked) return err('other');
    bytes.set(value.bytes, done);
    done += asked;
  }
  return ok(bytes);
}

/** `internal`: a disk that lost a part answers so for good. */
const isLost = (failure: CallFailure): boolean =>
  failure.type === 'refused' && (!mayRetry(failure) || failure.refusal === 'internal');

/** By the first of these tokens that erases it. `gone`: there is none that any of them erases. */
export async function eraseBlob(
  relay: RelayClient,
  { mailboxId, blobId, append }: BlobAt & { readonly append: Secret<'capability'> },
  roots: readonly Secret<'eraseRoot'>[],
): Promise<'erased' | 'gone' | 'offline'> {
  for (const root of roots) {
    const token = bearerBytes(eraseTokenOf(root, blobId));
    const answer = await relay.call(BLOB_ERASE, { mailboxId, append: bearerBytes(append), blobId, token });
    if (answer.ok) return 'erased';
    if (mayRetry(answer.error)) return 'offline';
  }
  return 'gone';
}
