// Blobs and packs against their vectors; what STREAM derives against Node's own HKDF, and each chunk against the bare AEAD.
import { hkdfSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { hash } from '../../shared/crypto/base/hash.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import { blobRefCodec, CHUNK_BYTES, openBlob, sealBlob } from '../../shared/crypto/base/stream.ts';
import { tag } from '../../shared/crypto/base/tags.ts';
import { packCodec, shelfCodec, shelfId } from '../../shared/crypto/vault/packs.ts';
import { BlobId, ObjectId, VaultId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { concatBytes, u32be } from '../../shared/bytes.ts';
import { type Case, hex, readVectors } from './files.ts';

beforeAll(loadSodium);

type Blob = Case & {
  readonly of: string;
  readonly blobId: string;
  readonly streamKey: string;
  readonly key: string;
  readonly prefix: string;
  readonly length: number;
  readonly chunks: number;
  readonly tags: readonly string[];
  readonly firstBytes: string;
  readonly blobHash: string;
  readonly ref: string;
};
const blobs = readVectors<Blob, Case & { readonly ref: string }>('stream');
const plainOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

describe('a blob', () => {
  it.each(blobs.accept)('$name is sealed, named and opened as it was', (given) => {
    const of = hex(given.of).length === 16 ? VaultId.fromBytes(hex(given.of)) : (toId(given.of) as VaultId);
    const blobId = BlobId.fromBytes(hex(given.blobId));
    const { ref, bytes } = sealBlob({ of, blobId }, Secret.of('stream', hex(given.streamKey)), plainOf(given.length));
    expect(bytes).toHaveLength(given.chunks * CHUNK_BYTES);
    expect(toHex(bytes.subarray(0, 32))).toBe(given.firstBytes);
    expect(given.tags.map((_, i) => toHex(bytes.subarray((i + 1) * CHUNK_BYTES - 16, (i + 1) * CHUNK_BYTES)))).toEqual(
      given.tags,
    );
    expect(toHex(ref.blobHash)).toBe(given.blobHash);
    expect(toHex(encode(blobRefCodec, ref))).toBe(given.ref);
    expect(toHex(unwrap(openBlob(of, unwrap(decode(blobRefCodec, hex(given.ref))), bytes)))).toBe(
      toHex(plainOf(given.length)),
    );
  });

  it.each(blobs.accept)(
    '$name: each chunk is XChaCha20-Poly1305 under the derived key, its number and whether it is the last',
    (given) => {
      const material = new Uint8Array(hkdfSync('sha512', hex(given.streamKey), new Uint8Array(64), tag('stream'), 51));
      expect(toHex(material)).toBe(given.key + given.prefix);
      const plain = new Uint8Array(given.chunks * 65_536);
      plain.set(plainOf(given.length));
      const sealed = Array.from({ length: given.chunks }, (_, i) =>
        sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(
          plain.subarray(i * 65_536, (i + 1) * 65_536),
          concatBytes(tag('blob'), hex(given.of), hex(given.blobId), u32be(i)),
          null,
          concatBytes(hex(given.prefix), u32be(i), Uint8Array.of(i === given.chunks - 1 ? 1 : 0)),
          hex(given.key),
        ),
      );
      expect(sealed.map((chunk) => toHex(chunk.subarray(-16)))).toEqual(given.tags);
      expect(toHex(hash('blob', ...sealed))).toBe(given.blobHash);
    },
  );

  it.each(blobs.reject)('whose reference has $name is refused', ({ ref }) => {
    expect(decode(blobRefCodec, hex(ref)).ok).toBe(false);
  });
});

/** A relation id is of another length; both are text of their bytes. */
const toId = (given: string): string => Buffer.from(given, 'hex').toString('base64url');

type Bytes = Case & { readonly type: 'pack' | 'shelf'; readonly bytes: string };
const packs = readVectors<Bytes & { readonly objectId?: string }, Bytes>('pack');

describe('packs', () => {
  it.each(packs.accept)('$name is read and written again as it was', ({ type, bytes, objectId }) => {
    if (type === 'pack') expect(toHex(encode(packCodec, unwrap(decode(packCodec, hex(bytes)))))).toBe(bytes);
    else {
      const shelf = unwrap(decode(shelfCodec, hex(bytes)));
      expect(toHex(encode(shelfCodec, shelf))).toBe(bytes);
      expect(toHex(ObjectId.toBytes(shelfId(shelf.relationId)))).toBe(objectId);
    }
  });

  it.each(packs.reject)('$name is refused', ({ type, bytes }) => {
    expect((type === 'pack' ? decode(packCodec, hex(bytes)) : decode(shelfCodec, hex(bytes))).ok).toBe(false);
  });
});
