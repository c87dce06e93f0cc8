// Which seqs a keyring counts, and which keyrings are none.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/harness/random.ts';
import { decode, encode } from '../../codec.ts';
import { randomSecret } from '../base/secret.ts';
import { loadSodium } from '../base/sodium.ts';
import { isCounted, type Keyring, keyringCodec, mergeRanges, type SeqRange } from './keyring.ts';

const random = seededRandom(1_180);
beforeAll(loadSodium);

const keyring = (part: Partial<Keyring> = {}): Keyring => ({
  base: randomSecret('base', random),
  mark: randomSecret('mark', random),
  eraseRoots: [],
  vaultSecrets: [],
  live: [],
  erased: [],
  ...part,
});
const isKept = (part: Partial<Keyring>): boolean => decode(keyringCodec, encode(keyringCodec, keyring(part))).ok;

describe('ranges of seqs', () => {
  it('become ascending ones that touch nowhere, and hold the same seqs', () => {
    const range = fc.record({ first: fc.integer({ min: 1, max: 30 }), count: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        const merged = mergeRanges(ranges);
        const holds = (all: readonly SeqRange[], seq: number) =>
          all.some(({ first, count }) => seq >= first && seq < first + count);
        for (let seq = 0; seq <= 37; seq++) expect(holds(merged, seq), `${seq}`).toBe(holds(ranges, seq));
        merged.slice(1).forEach(({ first }, i) => {
          const before = merged[i] as SeqRange;
          expect(first).toBeGreaterThan(before.first + before.count);
        });
        expect(isKept({ erased: merged })).toBe(true);
      }),
    );
  });

  it('that touch are one, one within another adds nothing, and a seq between two stays out', () => {
    const [three, four] = [
      { first: 3, count: 1 },
      { first: 4, count: 2 },
    ];
    expect(mergeRanges([four, three])).toEqual([{ first: 3, count: 3 }]);
    expect(mergeRanges([{ first: 3, count: 9 }, four])).toEqual([{ first: 3, count: 9 }]);
    expect(mergeRanges([{ first: 5, count: 1 }, three])).toEqual([three, { first: 5, count: 1 }]);
    expect(mergeRanges([])).toEqual([]);
    const counted = keyring({ erased: [three, { first: 5, count: 2 }] });
    expect([2, 3, 4, 5, 6, 7].map((seq) => isCounted(counted, seq))).toEqual([false, true, false, true, true, false]);
  });
});

describe('a keyring', () => {
  it('is none where a range is empty or begins before the first seq, or where two touch or change places', () => {
    const kept = (...erased: readonly (readonly [number, number])[]) =>
      isKept({ erased: erased.map(([first, count]) => ({ first, count })) });
    expect([kept(), kept([1, 1]), kept([1, 2], [4, 1])]).toEqual([true, true, true]);
    expect([kept([0, 1]), kept([0, 0]), kept([1, 0]), kept([3, 1], [4, 1]), kept([4, 1], [1, 1])]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is none where an epoch or a generation stands twice, or before a lower one', () => {
    const live = (...epochs: number[]) =>
      isKept({ live: epochs.map((epoch) => ({ epoch, epochKey: randomSecret('epoch', random) })) });
    const generations = (...all: number[]) =>
      isKept({ vaultSecrets: all.map((generation) => ({ generation, secret: randomSecret('mailbox', random) })) });
    for (const kept of [live, generations]) {
      expect([kept(), kept(0), kept(1, 2, 5)]).toEqual([true, true, true]);
      expect([kept(1, 1), kept(2, 1), kept(1, 3, 3)]).toEqual([false, false, false]);
    }
  });
});
