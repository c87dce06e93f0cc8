// What a chunk opens to, and where: alone, in its place, and nowhere else.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, u32be } from '../../bytes.ts';
import { decode, encode } from '../../codec.ts';
import { BlobId, RelationId, VaultId } from '../../ids.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { ad, CANNOT_OPEN, sealAt } from './aead.ts';
import { hash } from './hash.ts';
import { kdf } from './kdf.ts';
import { randomSecret, reveal } from './secret.ts';
import { loadSodium } from './sodium.ts';
import { type BlobRef, blobRefCodec, CHUNK_BYTES, chunksOf, openBlob, openChunk, sealBlob } from './stream.ts';

const random = seededRandom(1_141);
let of: RelationId;
beforeAll(async () => {
  await loadSodium();
  of = RelationId.random(random);
});

const CHUNK = 65_536;
const refused = { ok: false, error: CANNOT_OPEN };
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc
    .integer({ min: 0, max: 5 })
    .chain((chunks) => fc.integer({ min: -2, max: 2 }).map((d) => Math.max(0, chunks * CHUNK + d))),
);

function sealed(length: number) {
  const plain = random.bytes(length);
  const made = sealBlob({ of, blobId: BlobId.random(random) }, randomSecret('stream', random), plain);
  return { plain, ...made };
}
const chunk = (bytes: Uint8Array, i: number): Uint8Array => bytes.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);

describe('a blob', () => {
  it('opens to what was sealed, whole and chunk by chunk', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        const { plain, ref, bytes } = sealed(length);
        expect(ref).toMatchObject({ length, chunks: chunksOf(length) });
        expect(openBlob(of, ref, bytes)).toEqual({ ok: true, value: plain });
        const i = ref.chunks >> 1;
        const opened = openChunk(of, ref, i, chunk(bytes, i));
        expect(opened.ok && opened.value.subarray(0, Math.max(0, length - i * CHUNK))).toEqual(
          plain.subarray(i * CHUNK, (i + 1) * CHUNK).slice(),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('of many sizes has few numbers of chunks, never more than an eighth beyond what it takes', () => {
    const counts = new Set<number>();
    for (let least = 1; least <= 4_000; least++) {
      const chunks = chunksOf(least * CHUNK);
      expect(chunks).toBeGreaterThanOrEqual(least);
      if (least > 16) expect(chunks / least).toBeLessThan(1.125);
      counts.add(chunks);
    }
    expect([...counts].slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(counts.size).toBeLessThan(128);
  });

  it('has no chunk that opens in another’s place, as the last where it is not, or of another blob, relation or vault', () => {
    const { ref, bytes } = sealed(3 * CHUNK);
    expect(ref.chunks).toBe(4);
    for (let i = 0; i < 4; i++)
      for (let at = 0; at < 5; at++) expect(openChunk(of, ref, at, chunk(bytes, i)).ok, `${i} at ${at}`).toBe(i === at);
    const others: readonly (readonly [string, Parameters<typeof openChunk>[0], BlobRef])[] = [
      ['a blob that ends there', of, { ...ref, chunks: 1 }],
      ['another blob', of, { ...ref, blobId: BlobId.random(random) }],
      ['another key', of, { ...ref, streamKey: randomSecret('stream', random) }],
      ['another relation', RelationId.random(random), ref],
      ['a vault', VaultId.random(random), ref],
    ];
    for (const [what, place, other] of others) expect(openChunk(place, other, 0, chunk(bytes, 0)).ok, what).toBe(false);
  });

  it('is refused cut, extended, with chunks doubled, swapped or turned by a bit, each under the hash of what it then is', () => {
    const { ref, bytes } = sealed(2 * CHUNK - 5);
    const [first, second] = [chunk(bytes, 0), chunk(bytes, 1)];
    const changed: Readonly<Record<string, Uint8Array>> = {
      cut: first,
      'cut within a chunk': bytes.subarray(0, -1),
      extended: concatBytes(bytes, second),
      doubled: concatBytes(first, first),
      swapped: concatBytes(second, first),
      turned: bytes.with(CHUNK_BYTES + 9, (bytes[CHUNK_BYTES + 9] as number) ^ 4),
    };
    for (const [what, as] of Object.entries(changed)) {
      expect(openBlob(of, ref, as).ok, what).toBe(false);
      for (const chunks of [1, 2, 4]) {
        const { ref: theirs } = sealBlob({ of, blobId: ref.blobId }, ref.streamKey, new Uint8Array(chunks * CHUNK));
        expect(openBlob(of, { ...theirs, length: ref.length, chunks }, as).ok, what).toBe(false);
      }
    }
  });

  it('with anything but zeros behind its end is refused', () => {
    const { ref, bytes } = sealed(9);
    expect(openBlob(of, { ...ref, length: 8 }, bytes).ok).toBe(false);
  });

  it('larger than any relay takes is not sealed', () => {
    expect(() =>
      sealBlob({ of, blobId: BlobId.random(random) }, randomSecret('stream', random), {
        length: 300 * 2 ** 20,
      } as Uint8Array),
    ).toThrow('more than a blob holds');
  });

  it('is not what its reference names where the hash is another, or a chunk does not open, or more follows', () => {
    const { plain, ref, bytes } = sealed(CHUNK + 9);
    const wrong = bytes.with(CHUNK_BYTES + 9, (bytes[CHUNK_BYTES + 9] as number) ^ 4);
    const longer = concatBytes(bytes, new Uint8Array(CHUNK_BYTES));
    expect(openBlob(of, { ...ref, blobHash: hash('blob', bytes) }, bytes)).toEqual({ ok: true, value: plain });
    expect(openBlob(of, { ...ref, blobHash: random.bytes(32) }, bytes)).toEqual(refused);
    expect(openBlob(of, { ...ref, blobHash: hash('blob', wrong) }, wrong)).toEqual(refused);
    expect(openBlob(of, { ...ref, blobHash: hash('blob', longer) }, longer)).toEqual(refused);
  });

  it('has no chunk shorter or longer than one is, nor one behind the last, even where whoever has the key sealed it so', () => {
    const { ref } = sealed(CHUNK + 9);
    const sealedAs = (i: number, length: number): Uint8Array => {
      const material = kdf(null, reveal(ref.streamKey, 'stream'), 'stream');
      const last = i === ref.chunks - 1 ? 1 : 0;
      const nonce = concatBytes(material.subarray(32), u32be(i), Uint8Array.of(last));
      const data = ad('blob', RelationId.toBytes(of), BlobId.toBytes(ref.blobId), u32be(i));
      return sealAt(material.subarray(0, 32), nonce, data, new Uint8Array(length));
    };
    expect(openChunk(of, ref, 1, sealedAs(1, CHUNK))).toEqual({ ok: true, value: new Uint8Array(CHUNK) });
    for (const length of [0, CHUNK - 1, CHUNK + 1])
      expect(openChunk(of, ref, 1, sealedAs(1, length)), `${length} bytes`).toEqual(refused);
    for (const i of [2, 3]) expect(openChunk(of, ref, i, sealedAs(i, CHUNK)), `chunk ${i}`).toEqual(refused);
  });

  it('has a reference only where its length fits its chunks, and these are no more than a relay takes', () => {
    const { ref } = sealed(9);
    const named = (length: number, chunks: number) =>
      decode(blobRefCodec, encode(blobRefCodec, { ...ref, length, chunks }));
    expect(named(9, 1)).toEqual({ ok: true, value: { ...ref, length: 9, chunks: 1 } });
    expect(named(3_968 * CHUNK, 3_968).ok).toBe(true);
    expect(named(3_968 * CHUNK + 1, 4_096).ok).toBe(false);
    for (const chunks of [0, 2]) expect(named(9, chunks).ok).toBe(false);
  });
});
