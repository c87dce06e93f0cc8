// STREAM: what is too large for an envelope, sealed in chunks of which each opens alone and only in its place, and of which the last says that
// it is (PROTOCOL.md, Blobs). Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance",
// CRYPTO 2015, in the form that age (C2SP) gives it; why not secretstream: decision 0114. Vectors: tests/vectors/stream.json.
import { concatBytes, equalBytes, isAllZero, u32be } from '../../bytes.ts';
import { type Codec, fixed, idCodec, mapped, struct, u32, u64 } from '../../codec.ts';
import { BlobId, type RelationId, VaultId } from '../../ids.ts';
import { err, ok, type Result } from '../../result.ts';
import { ad, AEAD_TAG_BYTES, CANNOT_OPEN, type CannotOpen, openAt, sealAt } from './aead.ts';
import { hash, hasher } from './hash.ts';
import { kdf } from './kdf.ts';
import { padme } from './padding.ts';
import { reveal, type Secret, secretCodec } from './secret.ts';
import { wipe } from './sodium.ts';

/** What a chunk holds, and what it is sealed: bytes. */
export const CHUNK_PLAIN_BYTES = 65_536;
const PLAIN_BYTES = CHUNK_PLAIN_BYTES;
export const CHUNK_BYTES = PLAIN_BYTES + AEAD_TAG_BYTES;
/** So many are the most that the relay takes as one blob, 256 MiB. */
export const MOST_CHUNKS = 4_095;

/** Where a blob belongs: its relation, or the vault, in whose mailbox it lies. */
export type BlobPlace = { readonly of: RelationId | VaultId; readonly blobId: BlobId };

/** How a blob is found, opened and held to what it was: 92 bytes. */
export type BlobRef = {
  readonly blobId: BlobId;
  readonly streamKey: Secret<'stream'>;
  /** H("blob", all bytes as they are at the relay), 32 bytes. */
  readonly blobHash: Uint8Array;
  /** Of what was sealed, bytes. */
  readonly length: number;
  readonly chunks: number;
};

/** Chunks of so many bytes: 1, 2, 4, 8, 16, then Padmé. */
export function chunksOf(length: number): number {
  const least = Math.max(1, Math.ceil(length / PLAIN_BYTES));
  return least <= 16 ? 2 ** Math.ceil(Math.log2(least)) : padme(least);
}

/** Refuses one whose length does not fit its chunks. */
export const blobRefCodec: Codec<BlobRef> = mapped<BlobRef, BlobRef>(
  struct<BlobRef>({
    blobId: idCodec(BlobId),
    streamKey: secretCodec('stream'),
    blobHash: fixed(32),
    length: u64,
    chunks: u32,
  }),
  (ref) => (ref.chunks <= MOST_CHUNKS && ref.chunks === chunksOf(ref.length) ? ref : null),
  (ref) => ref,
);

/** Of the blob as the relay has it. */
export const sealedLength = ({ chunks }: Pick<BlobRef, 'chunks'>): number => chunks * CHUNK_BYTES;

const KEY_BYTES = 32;
const dataOf = ({ of, blobId }: BlobPlace, i: number) =>
  ad('blob', VaultId.toBytes(of as VaultId), BlobId.toBytes(blobId), u32be(i));

function withChunkKey<T>(
  streamKey: Secret<'stream'>,
  { i, last }: { readonly i: number; readonly last: boolean },
  use: (key: Uint8Array, nonce: Uint8Array) => T,
): T {
  const material = kdf(null, reveal(streamKey, 'stream'), 'stream');
  const nonce = concatBytes(material.subarray(KEY_BYTES), u32be(i), Uint8Array.of(last ? 1 : 0));
  const result = use(material.subarray(0, KEY_BYTES), nonce);
  wipe(material);
  return result;
}

/**
 * All of a blob, under a key that is random and for it alone: the same key never seals two contents. Beyond the most that a blob holds it throws.
 */
export function sealBlob(
  place: BlobPlace,
  streamKey: Secret<'stream'>,
  plain: Uint8Array,
): { readonly ref: BlobRef; readonly bytes: Uint8Array } {
  const chunks = chunksOf(plain.length);
  if (chunks > MOST_CHUNKS) throw new RangeError('more than a blob holds');
  const bytes = new Uint8Array(chunks * CHUNK_BYTES);
  const hashing = hasher('blob');
  for (let i = 0; i < chunks; i++) {
    const part = new Uint8Array(PLAIN_BYTES);
    part.set(plain.subarray(i * PLAIN_BYTES, (i + 1) * PLAIN_BYTES));
    const sealed = withChunkKey(streamKey, { i, last: i === chunks - 1 }, (key, nonce) =>
      sealAt(key, nonce, dataOf(place, i), part),
    );
    wipe(part);
    bytes.set(sealed, i * CHUNK_BYTES);
    hashing.add(sealed);
  }
  return {
    ref: { blobId: place.blobId, streamKey, blobHash: hashing.end(), length: plain.length, chunks },
    bytes,
  };
}

/** One chunk, wherever it stands: 65,536 bytes, zeros behind the end of what was sealed included. */
export function openChunk(
  of: BlobPlace['of'],
  { blobId, streamKey, chunks }: BlobRef,
  i: number,
  sealed: Uint8Array,
): Result<Uint8Array, CannotOpen> {
  if (sealed.length !== CHUNK_BYTES || i >= chunks) return err(CANNOT_OPEN);
  return withChunkKey(streamKey, { i, last: i === chunks - 1 }, (key, nonce) =>
    openAt(key, nonce, dataOf({ of, blobId }, i), sealed),
  );
}

/** What was sealed, whole: every chunk, the last of them the last, nothing but zeros behind, and all of it what the reference names. */
export function openBlob(of: BlobPlace['of'], ref: BlobRef, bytes: Uint8Array): Result<Uint8Array, CannotOpen> {
  if (bytes.length !== sealedLength(ref) || !equalBytes(hash('blob', bytes), ref.blobHash)) return err(CANNOT_OPEN);
  const plain = new Uint8Array(ref.chunks * PLAIN_BYTES);
  for (let i = 0; i < ref.chunks; i++) {
    const opened = openChunk(of, ref, i, bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
    if (!opened.ok) return opened;
    plain.set(opened.value, i * PLAIN_BYTES);
  }
  return isAllZero(plain.subarray(ref.length)) ? ok(plain.subarray(0, ref.length)) : err(CANNOT_OPEN);
}
