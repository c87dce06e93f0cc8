// Codec, HKDF, padding and X-Wing against their vectors; X-Wing and ML-KEM against @noble/post-quantum both ways.
import { ml_kem768_x25519 as nobleXwing } from '@noble/post-quantum/hybrid.js';
import { ml_kem768 as nobleMlKem } from '@noble/post-quantum/ml-kem.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { ad, CANNOT_OPEN, openMany, sealMany } from '../../shared/crypto/base/aead.ts';
import { hkdfSha512, kdf } from '../../shared/crypto/base/kdf.ts';
import {
  decapsulate,
  encapsulate,
  isUsablePublicKey,
  KEM_CIPHERTEXT_BYTES,
  kemKeyPairOf,
  randomKemKeyPair,
} from '../../shared/crypto/base/kem.ts';
import { bucketOf, bucketsUpTo, padme, RELATION_FLOOR } from '../../shared/crypto/base/padding.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium, sodium } from '../../shared/crypto/base/sodium.ts';
import { KDF_LABELS, type KdfLabel } from '../../shared/crypto/base/tags.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, hex, readVectors } from './files.ts';
import { CODECS } from './schemas.ts';

beforeAll(loadSodium);

type CodecCase = Case & { schema: string; bytes: string };
const codec = readVectors<CodecCase, CodecCase>('codec');
const schemaOf = (name: string) => CODECS[name] as (typeof CODECS)[string];

describe('the codec', () => {
  it.each(codec.accept)('reads and writes again: $name', ({ schema, bytes, name }) => {
    const read = decode(schemaOf(schema).codec, hex(bytes));
    expect(read).toEqual({ ok: true, value: schemaOf(schema).samples[Number(name.split(' ').at(-1)) - 1] });
    expect(toHex(encode(schemaOf(schema).codec, unwrap(read)))).toBe(bytes);
  });

  it.each(codec.reject)('refuses $name', ({ schema, bytes }) => {
    expect(decode(schemaOf(schema).codec, hex(bytes))).toEqual({ ok: false, error: { type: 'malformed' } });
  });
});

type HkdfCase = Case & { ikm: string; salt: string; info: string; label?: KdfLabel; context: string; output: string };
const hkdf = readVectors<HkdfCase, Case>('kdf').accept;

describe('HKDF-SHA-512', () => {
  it.each(hkdf.filter(({ label }) => label === undefined))('gives what node:crypto gives: $name', (vector) => {
    const length = vector.output.length / 2;
    expect(toHex(hkdfSha512(hex(vector.salt), hex(vector.ikm), hex(vector.info), length))).toBe(vector.output);
  });

  it.each(hkdf.filter(({ label }) => label !== undefined))('gives every label its own output: $name', (vector) => {
    expect(toHex(kdf(null, hex(vector.ikm), vector.label as KdfLabel, hex(vector.context)))).toBe(vector.output);
  });

  it('has a vector for every label', () => {
    expect(hkdf.flatMap(({ label }) => label ?? [])).toEqual(Object.keys(KDF_LABELS));
  });

  it('gives no more than 255 blocks', () => {
    expect(() => hkdfSha512(new Uint8Array(0), new Uint8Array(1), new Uint8Array(0), 255 * 64 + 1)).toThrow(RangeError);
    expect(hkdfSha512(new Uint8Array(0), new Uint8Array(1), new Uint8Array(0), 255 * 64)).toHaveLength(255 * 64);
  });
});

type PaddingCase = Case & { length: number; padme: number; vault: number; relation: number };

describe('padding', () => {
  it.each(readVectors<PaddingCase, Case>('padding').accept)('of $name', ({ length, ...padded }) => {
    const { padme: expected, vault, relation } = padded;
    expect([padme(length), bucketOf(length, 'vault'), bucketOf(length, 'relation')]).toEqual([
      expected,
      vault,
      relation,
    ]);
  });

  const length = fc.oneof(fc.nat(70_000), fc.nat(4 * 1024 * 1024));

  it('by Padmé holds what it pads, costs less than 12 %, and is stable', () => {
    fc.assert(
      fc.property(length, (bytes) => {
        expect(padme(bytes)).toBeGreaterThanOrEqual(bytes);
        expect(padme(bytes)).toBeLessThanOrEqual(bytes * 1.12);
        expect(padme(padme(bytes))).toBe(padme(bytes));
      }),
    );
  });

  it.each(['vault', 'relation'] as const)('of a %s holds what it pads, never shrinks, and is stable', (place) => {
    fc.assert(
      fc.property(length, length, (a, b) => {
        const bucket = bucketOf(a, place);
        expect(bucket).toBeGreaterThanOrEqual(a);
        expect(bucketOf(bucket, place)).toBe(bucket);
        expect(bucketOf(Math.min(a, b), place)).toBeLessThanOrEqual(bucketOf(Math.max(a, b), place));
      }),
    );
  });

  it('costs a step, and 12 % of what stands above the floor', () => {
    fc.assert(
      fc.property(length, (above) => {
        const bytes = RELATION_FLOOR + above + 1;
        for (const place of ['vault', 'relation'] as const)
          expect(bucketOf(bytes, place) - bytes).toBeLessThan(2_046 + 0.12 * (above + 2_046));
      }),
    );
  });

  it('knows every bucket there is, in order, and few of them', () => {
    const buckets = [...bucketsUpTo(LIMITS.envelopeBytes)];
    expect(buckets.slice(0, 5)).toEqual([2_000, 4_000, 8_000, 10_046, 12_092]);
    expect([...bucketsUpTo(8_000)]).toEqual([2_000, 4_000, 8_000]);
    expect([...bucketsUpTo(7_999)]).toEqual([2_000, 4_000]);
    expect([buckets.length, buckets.at(-1)]).toEqual([78, 2_037_632]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_037_632 }), (bytes) => {
        for (const place of ['vault', 'relation'] as const) expect(buckets).toContain(bucketOf(bytes, place));
      }),
    );
  });

  it('makes everything short in a relation look alike', () => {
    fc.assert(
      fc.property(fc.nat(RELATION_FLOOR), (short) => {
        expect(bucketOf(short, 'relation')).toBe(RELATION_FLOOR);
      }),
    );
  });
});

type KemCase = Case & {
  scheme?: string;
  seed: string;
  publicKey: string;
  coins: string;
  ciphertext: string;
  sharedSecret: string;
};
const kem = readVectors<KemCase, Case & { publicKey: string }>('xwing');

describe('X-Wing', () => {
  it.each(kem.accept.filter(({ scheme }) => scheme === undefined))(
    'gives the vector’s keys and secrets: $name',
    (vector) => {
      const pair = kemKeyPairOf(Secret.of('kem', hex(vector.seed)));
      expect(toHex(pair.publicKey)).toBe(vector.publicKey);
      const { ciphertext, sharedSecret } = unwrap(encapsulate(pair.publicKey, { bytes: () => hex(vector.coins) }));
      expect([toHex(ciphertext), toHex(sharedSecret)]).toEqual([vector.ciphertext, vector.sharedSecret]);
      expect(toHex(unwrap(decapsulate(pair.secretKey, ciphertext)))).toBe(vector.sharedSecret);
    },
  );

  it('opens what @noble/post-quantum encapsulates, and is opened by it', () => {
    const random = seededRandom(2_000);
    for (let round = 0; round < 8; round++) {
      const pair = randomKemKeyPair(random);
      const theirs = nobleXwing.encapsulate(pair.publicKey, random.bytes(64));
      expect(unwrap(decapsulate(pair.secretKey, theirs.cipherText))).toEqual(theirs.sharedSecret);

      const noble = nobleXwing.keygen(random.bytes(32));
      const ours = unwrap(encapsulate(noble.publicKey, random));
      expect(nobleXwing.decapsulate(ours.ciphertext, noble.secretKey)).toEqual(ours.sharedSecret);
    }
  });

  it.each(kem.reject)('has no use for a public key with $name', ({ publicKey }) => {
    expect(isUsablePublicKey(hex(publicKey), seededRandom(2_001))).toBe(false);
  });

  it('of a changed ciphertext gives another secret or the one error, so that the AEAD behind it fails', () => {
    const random = seededRandom(2_002);
    const pair = randomKemKeyPair(random);
    const { ciphertext, sharedSecret } = unwrap(encapsulate(pair.publicKey, random));
    const sealed = sealMany(sharedSecret, ad('link'), new Uint8Array(4), random);
    fc.assert(
      fc.property(fc.nat(KEM_CIPHERTEXT_BYTES - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        // The top bit of an X25519 point is ignored by its definition.
        fc.pre(at !== KEM_CIPHERTEXT_BYTES - 1 || mask !== 128);
        const changed = ciphertext.slice();
        changed[at] = (changed[at] as number) ^ mask;
        const opened = decapsulate(pair.secretKey, changed);
        if (opened.ok) expect(openMany(opened.value, ad('link'), sealed)).toEqual({ ok: false, error: CANNOT_OPEN });
        else expect(opened.error).toEqual(CANNOT_OPEN);
      }),
    );
  });

  it('of a ciphertext with a low-order point, or of another length, gives the one error', () => {
    const random = seededRandom(2_003);
    const pair = randomKemKeyPair(random);
    const { ciphertext } = unwrap(encapsulate(pair.publicKey, random));
    const lowOrder = ciphertext.slice().fill(0, KEM_CIPHERTEXT_BYTES - 32);
    for (const bad of [lowOrder, ciphertext.subarray(1), new Uint8Array(0), new Uint8Array([...ciphertext, 0])])
      expect(decapsulate(pair.secretKey, bad)).toEqual({ ok: false, error: CANNOT_OPEN });
  });
});

describe('ML-KEM-768', () => {
  it.each(kem.accept.filter(({ scheme }) => scheme === 'ML-KEM-768'))(
    'gives the vector’s keys and secrets',
    (vector) => {
      const pair = sodium().crypto_kem_mlkem768_seed_keypair(hex(vector.seed));
      expect(toHex(pair.publicKey)).toBe(vector.publicKey);
      const made = sodium().crypto_kem_mlkem768_enc_deterministic(pair.publicKey, hex(vector.coins));
      expect([toHex(made.ciphertext), toHex(made.sharedSecret)]).toEqual([vector.ciphertext, vector.sharedSecret]);
    },
  );

  it('agrees with @noble/post-quantum both ways', () => {
    const random = seededRandom(2_004);
    const ours = sodium().crypto_kem_mlkem768_seed_keypair(random.bytes(64));
    const theirs = nobleMlKem.keygen(random.bytes(64));
    const toOurs = nobleMlKem.encapsulate(ours.publicKey, random.bytes(32));
    expect(sodium().crypto_kem_mlkem768_dec(toOurs.cipherText, ours.privateKey)).toEqual(toOurs.sharedSecret);
    const toTheirs = sodium().crypto_kem_mlkem768_enc_deterministic(theirs.publicKey, random.bytes(32));
    expect(nobleMlKem.decapsulate(toTheirs.ciphertext, theirs.secretKey)).toEqual(toTheirs.sharedSecret);
  });
});
