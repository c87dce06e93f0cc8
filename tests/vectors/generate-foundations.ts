// Makes the vectors of codec, HKDF, padding and X-Wing: `node tests/vectors/generate-foundations.ts`. HKDF comes from
// node:crypto and X-Wing from @noble/post-quantum, so that neither file is this project's own word for itself.
import { hkdfSync } from 'node:crypto';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { ml_kem768_x25519 as xwing } from '@noble/post-quantum/hybrid.js';
import { toHex, utf8 } from '../../shared/bytes.ts';
import { encode } from '../../shared/codec.ts';
import { bucketOf, padme } from '../../shared/crypto/base/padding.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { KDF_LABELS } from '../../shared/crypto/base/tags.ts';
import { seededRandom } from '../harness/random.ts';
import { type Case, hex, writeVectors } from './files.ts';
import { CODECS } from './schemas.ts';

await loadSodium();
const random = seededRandom(1_000);

writeVectors('codec', {
  about: 'Encodings by schema (tests/vectors/schemas.ts) and bytes that a schema refuses. PROTOCOL.md, Notation.',
  accept: Object.entries(CODECS).flatMap(([schema, { codec, samples }]) =>
    samples.map((value, i) => ({ name: `${schema} ${i + 1}`, schema, bytes: toHex(encode(codec, value)) })),
  ),
  reject: Object.entries(CODECS).flatMap(([schema, { refused }]) =>
    Object.entries(refused).map(([name, bytes]) => ({ name, schema, bytes })),
  ),
});

const range = (from: number, to: number) => Uint8Array.from({ length: to - from + 1 }, (_, i) => from + i);
const hkdf = (name: string, ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Case => ({
  name,
  ikm: toHex(ikm),
  salt: toHex(salt),
  info: toHex(info),
  output: toHex(new Uint8Array(hkdfSync('sha512', ikm, salt, info, length))),
});
/** As a second client would compute it: tag, then context, in the info; 64 zeros for no salt. */
/** Labels that came later draw from a stream of their own, so that no vector behind them changes. */
const LATER: Record<string, number> = { 'row/name': 2_001, stream: 2_002 };
function labelled(label: string, length: number): Case {
  const drawn = LATER[label] === undefined ? random : seededRandom(LATER[label]);
  const ikm = drawn.bytes(32);
  const context = drawn.bytes(16);
  const name = utf8(`entretemps/1/${label}`);
  const info = new Uint8Array([name.length, ...name, ...context]);
  const output = new Uint8Array(hkdfSync('sha512', ikm, new Uint8Array(64), info, length));
  return { name: `label ${label}`, label, ikm: toHex(ikm), context: toHex(context), output: toHex(output) };
}
const EMPTY = new Uint8Array(0);
const nothing = new Uint8Array(22).fill(0x0b);
writeVectors('kdf', {
  about:
    'HKDF-SHA-512 over the inputs of RFC 5869 appendix A, then KDF(-, ikm, label, context), computed with node:crypto. PROTOCOL.md, Keys and tags.',
  accept: [
    hkdf('RFC 5869 A.1 inputs', nothing, range(0, 12), range(0xf0, 0xf9), 42),
    hkdf('RFC 5869 A.2 inputs', range(0, 0x4f), range(0x60, 0xaf), range(0xb0, 0xff), 82),
    hkdf('RFC 5869 A.3 inputs', nothing, EMPTY, EMPTY, 42),
    hkdf('a salt of 64 bytes, three blocks', range(1, 64), range(1, 64), utf8('info'), 150),
    hkdf('a salt longer than a block of the hash', range(1, 32), range(0, 199), EMPTY, 64),
    hkdf('no input at all', EMPTY, EMPTY, EMPTY, 64),
    ...Object.entries(KDF_LABELS).map(([label, length]) => labelled(label, length)),
  ],
  reject: [],
});

const LENGTHS = [
  0, 1, 2, 8, 9, 100, 975, 976, 977, 2_000, 2_001, 4_001, 7_999, 8_000, 8_001, 8_144, 10_590, 12_320, 65_536, 65_537,
  1_000_003, 2_097_152, 10_046, 10_047, 24_368, 24_369, 73_472, 73_473, 2_037_632, 2_037_633,
];
writeVectors('padding', {
  about:
    'Padded lengths: Padmé alone, in a vault, in a relation, where Padmé counts steps above 8,000. PROTOCOL.md, Padding; Nikitin et al., PETS 2019, algorithm 1.',
  accept: LENGTHS.map((length) => ({
    name: `${length} bytes`,
    length,
    padme: padme(length),
    vault: bucketOf(length, 'vault'),
    relation: bucketOf(length, 'relation'),
  })),
  reject: [],
});

function xwingCase(name: string, seed: Uint8Array, coins: Uint8Array): Case {
  const { publicKey } = xwing.keygen(seed);
  const { cipherText, sharedSecret } = xwing.encapsulate(publicKey, coins);
  return {
    name,
    seed: toHex(seed),
    publicKey: toHex(publicKey),
    coins: toHex(coins),
    ciphertext: toHex(cipherText),
    sharedSecret: toHex(sharedSecret),
  };
}
function mlkemCase(name: string): Case {
  const [seed, coins] = [random.bytes(64), random.bytes(32)];
  const { publicKey } = ml_kem768.keygen(seed);
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, coins);
  return {
    name,
    scheme: 'ML-KEM-768',
    seed: toHex(seed),
    publicKey: toHex(publicKey),
    coins: toHex(coins),
    ciphertext: toHex(cipherText),
    sharedSecret: toHex(sharedSecret),
  };
}
const good = xwing.keygen(random.bytes(32)).publicKey;
const withPart = (at: number, part: Uint8Array): string => {
  const key = good.slice();
  key.set(part, at);
  return toHex(key);
};
const LOW_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];
writeVectors('xwing', {
  about:
    'X-Wing (draft-connolly-cfrg-xwing-kem): the first case is the draft’s own; all are computed with @noble/post-quantum. Rejected: public keys that are never stored. PROTOCOL.md, Primitives.',
  accept: [
    xwingCase(
      'the first vector of the draft',
      hex('7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26'),
      hex(
        '3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2',
      ),
    ),
    xwingCase('a drawn key', random.bytes(32), random.bytes(64)),
    xwingCase('a seed of zeros', new Uint8Array(32), new Uint8Array(64)),
    mlkemCase('ML-KEM-768 alone'),
  ],
  reject: [
    { name: 'an ML-KEM part of zeros', publicKey: withPart(0, new Uint8Array(1_184)) },
    { name: 'coefficients beyond the modulus', publicKey: withPart(0, new Uint8Array(1_152).fill(0xff)) },
    ...LOW_ORDER.map((point, i) => ({
      name: `a low-order X25519 part ${i + 1}`,
      publicKey: withPart(1_184, hex(point)),
    })),
    { name: 'one byte short', publicKey: toHex(good.subarray(1)) },
    { name: 'one byte long', publicKey: `${toHex(good)}00` },
    { name: 'nothing', publicKey: '' },
  ],
});
