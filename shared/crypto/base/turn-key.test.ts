import { assert, integer, property } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { fromHex } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { isUsablePublicKey, randomKemKeyPair } from './kem.ts';
import { loadSodium } from './sodium.ts';
import { isUsableTurnKey } from './turn-key.ts';

let random: Random;
let good: Uint8Array;
beforeAll(async () => {
  await loadSodium();
  random = seededRandom(50);
  good = randomKemKeyPair(random).publicKey;
});

const withPoint = (point: Uint8Array): Uint8Array => new Uint8Array([...good.subarray(0, 1_184), ...point]);
/** The key with its coefficient at `index` (0 to 767) set to `value`. */
function withCoefficient(index: number, value: number): Uint8Array {
  const key = good.slice();
  const at = 3 * Math.floor(index / 2);
  if (index % 2 === 0) {
    key[at] = value & 255;
    key[at + 1] = ((key[at + 1] as number) & 240) | (value >>> 8);
  } else {
    key[at + 1] = ((key[at + 1] as number) & 15) | ((value & 15) << 4);
    key[at + 2] = value >>> 4;
  }
  return key;
}

describe('the check of a turn key', () => {
  it('lets every honest key pass', () => {
    for (let i = 0; i < 20; i++) expect(isUsableTurnKey(randomKemKeyPair(random).publicKey)).toBe(true);
  });

  it('says of every coefficient what a trial encapsulation says', () => {
    assert(
      property(integer({ min: 0, max: 767 }), integer({ min: 3_300, max: 4_095 }), (index, value) => {
        const key = withCoefficient(index, value);
        expect(isUsableTurnKey(key)).toBe(value < 3_329);
        expect(isUsablePublicKey(key, random)).toBe(value < 3_329);
      }),
    );
  });

  it('lets the largest coefficient pass and not the modulus itself, wherever it stands', () => {
    for (const index of [0, 1, 2, 383, 384, 766, 767]) {
      expect(isUsableTurnKey(withCoefficient(index, 3_328)), `${index}`).toBe(true);
      expect(isUsableTurnKey(withCoefficient(index, 3_329)), `${index}`).toBe(false);
    }
  });

  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('refuses the small-order point %s with either top bit, as a trial encapsulation does', (text) => {
    const point = fromHex(text) as Uint8Array;
    for (const top of [0, 128]) {
      point[31] = ((point[31] as number) & 127) | top;
      expect(isUsableTurnKey(withPoint(point))).toBe(false);
      expect(isUsablePublicKey(withPoint(point), random)).toBe(false);
    }
  });

  it('agrees with a trial encapsulation on other points, of the curve or of its twist', () => {
    const others = [2, 9, 238, 255].map((first) => new Uint8Array(32).fill(first, 0, 1));
    const nearP = (fromHex(`ef${'ff'.repeat(30)}7f`) as Uint8Array).slice();
    for (const point of [...others, nearP, ...Array.from({ length: 20 }, () => random.bytes(32))]) {
      expect(isUsableTurnKey(withPoint(point))).toBe(isUsablePublicKey(withPoint(point), random));
      expect(isUsableTurnKey(withPoint(point))).toBe(true);
    }
  });

  it('refuses another length and an ML-KEM half of zeros', () => {
    expect(isUsableTurnKey(good.subarray(1))).toBe(false);
    expect(isUsableTurnKey(new Uint8Array([...good, 0]))).toBe(false);
    expect(isUsableTurnKey(new Uint8Array([...new Uint8Array(1_184), ...good.subarray(1_184)]))).toBe(false);
  });
});
