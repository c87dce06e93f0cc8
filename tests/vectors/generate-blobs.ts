// Makes the vectors of blobs and packs: `node tests/vectors/generate-blobs.ts`. Key and prefix are computed by Node's HKDF.
import { hkdfSync } from 'node:crypto';
import { concatBytes, toHex, u32be } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { blobRefCodec, CHUNK_BYTES, chunksOf, sealBlob } from '../../shared/crypto/base/stream.ts';
import { tag } from '../../shared/crypto/base/tags.ts';
import { type Pack, packCodec, type Shelf, shelfCodec, shelfId } from '../../shared/crypto/vault/packs.ts';
import { BlobId, DeviceId, EnvelopeId, ObjectId, RelationId, VaultId } from '../../shared/ids.ts';
import { seededRandom } from '../harness/random.ts';
import { writeVectors } from './files.ts';

await loadSodium();
const random = seededRandom(1_140);
const relationId = RelationId.random(random);
const vaultId = VaultId.random(random);

/** Every byte of it follows from its length, so that a vector need not hold it. */
const plainOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

function blob(name: string, of: RelationId | VaultId, length: number) {
  const blobId = BlobId.random(random);
  const key = random.bytes(32);
  const { ref, bytes } = sealBlob({ of, blobId }, Secret.of('stream', key), plainOf(length));
  const material = new Uint8Array(hkdfSync('sha512', key, new Uint8Array(64), tag('stream'), 51));
  return {
    name,
    of: toHex(VaultId.toBytes(of as VaultId)),
    blobId: toHex(BlobId.toBytes(blobId)),
    streamKey: toHex(key),
    key: toHex(material.subarray(0, 32)),
    prefix: toHex(material.subarray(32)),
    length,
    chunks: ref.chunks,
    /** Poly1305's 16 bytes behind each chunk. */
    tags: Array.from({ length: ref.chunks }, (_, i) =>
      toHex(bytes.subarray((i + 1) * CHUNK_BYTES - 16, (i + 1) * CHUNK_BYTES)),
    ),
    firstBytes: toHex(bytes.subarray(0, 32)),
    blobHash: toHex(ref.blobHash),
    ref: toHex(encode(blobRefCodec, ref)),
  };
}

const one = blob('one chunk of a relation', relationId, 5);
const ref = (length: number, chunks: number): string =>
  toHex(concatBytes(random.bytes(80), new Uint8Array(4), u32be(length), u32be(chunks)));

writeVectors('stream', {
  about:
    'Blobs in chunks: STREAM (CRYPTO 2015) as age has it, and the reference to a blob. Byte i of what was sealed is (31 i + (i >> 8)) mod 256. PROTOCOL.md, Blobs.',
  accept: [
    one,
    blob('one chunk of a vault, full', vaultId, 65_536),
    blob('two chunks', relationId, 65_537),
    blob('five that are eight', vaultId, 4 * 65_536 + 1),
    blob('nothing', relationId, 0),
  ],
  reject: [
    { name: 'more chunks than its length takes', ref: ref(5, 2) },
    { name: 'fewer chunks than its length takes', ref: ref(65_537, 1) },
    { name: 'no chunk', ref: ref(0, 0) },
    { name: 'three, which is no number of chunks', ref: ref(3 * 65_536, 3) },
    { name: 'cut', ref: one.ref.slice(0, -2) },
  ],
});

const shelfOf = (n: number): Shelf => ({
  relationId,
  number: n,
  packs: Array.from({ length: n }, (_, i) => ({
    firstDay: 20_000 + i,
    lastDay: 20_030 + i,
    items: 2 + i,
    blob: {
      blobId: BlobId.random(random),
      streamKey: Secret.of('stream', random.bytes(32)),
      blobHash: random.bytes(32),
      length: 240 + i,
      chunks: chunksOf(240 + i),
    },
  })),
  heads: [{ device: DeviceId.random(random), seq: 9, hash: random.bytes(32) }],
  lastAct: { n: 0, hash: new Uint8Array(32) },
  extras: [],
});
const keyAt = (mailboxSeq: number) => ({
  envelopeId: EnvelopeId.random(random),
  bodyHash: random.bytes(32),
  contentKey: Secret.of('content', random.bytes(32)),
  mailboxSeq,
  kind: 16,
  day: 20_000 + mailboxSeq,
});
const pack: Pack = {
  relationId,
  keys: [keyAt(4), keyAt(7), keyAt(8)],
  objects: [{ objectId: ObjectId.random(random), kind: 32_768, time: 1_795_000_000_000, payload: random.bytes(9) }],
};
const bytes = encode(packCodec, pack);
const shelf = encode(shelfCodec, shelfOf(2));
/** Where the keys begin, and how long one is. */
const [KEYS_AT, KEY] = [1 + 32 + 4, 94];
const swapped = concatBytes(
  bytes.subarray(0, KEYS_AT),
  bytes.subarray(KEYS_AT + KEY, KEYS_AT + 2 * KEY),
  bytes.subarray(KEYS_AT, KEYS_AT + KEY),
  bytes.subarray(KEYS_AT + 2 * KEY),
);

writeVectors('pack', {
  about:
    'Packs of content keys (version 1), and the shelves that name them (private objects 32,785). PROTOCOL.md, Packs.',
  accept: [
    { name: 'a pack of three keys and an object', type: 'pack', bytes: toHex(bytes) },
    { name: 'an empty pack', type: 'pack', bytes: toHex(encode(packCodec, { relationId, keys: [], objects: [] })) },
    {
      name: 'a shelf of two packs',
      type: 'shelf',
      bytes: toHex(shelf),
      objectId: toHex(ObjectId.toBytes(shelfId(relationId))),
    },
    {
      name: 'a shelf of none',
      type: 'shelf',
      bytes: toHex(encode(shelfCodec, shelfOf(0))),
      objectId: toHex(ObjectId.toBytes(shelfId(relationId))),
    },
  ],
  reject: [
    { name: 'a pack of a later version', type: 'pack', bytes: toHex(bytes.with(0, 2)) },
    { name: 'keys out of order', type: 'pack', bytes: toHex(swapped) },
    {
      name: 'the same key twice',
      type: 'pack',
      bytes: toHex(
        concatBytes(
          bytes.subarray(0, 33),
          u32be(2),
          bytes.subarray(KEYS_AT, KEYS_AT + KEY),
          bytes.subarray(KEYS_AT, KEYS_AT + KEY),
          u32be(0),
        ),
      ),
    },
    { name: 'more keys claimed than there are', type: 'pack', bytes: toHex(bytes.with(35, 1)) },
    { name: 'a byte more', type: 'pack', bytes: toHex(concatBytes(bytes, Uint8Array.of(0))) },
    { name: 'a shelf, cut', type: 'shelf', bytes: toHex(shelf.subarray(0, -1)) },
    { name: 'a shelf that names a pack of no chunks', type: 'shelf', bytes: toHex(shelf.with(38 + 12 + 91, 0)) },
  ],
});
