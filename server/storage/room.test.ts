// What a mailbox takes, in numbers.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { chargeOf, chargeOfPart, mayRotate } from './room.ts';

describe('rotations', () => {
  it('41: are bounded by the rows of the cap and a thousand more, whoever asks for them', () => {
    const most = (cap: number, count: number): number => {
      let generation = 0;
      while (mayRotate({ count, generation, cap })) generation += 1;
      return generation;
    };
    expect(most(0, 0)).toBe(1_024);
    expect(most(512 * 10, 0)).toBe(1_034);
    expect(most(512 * 10, 10)).toBe(1_024);
    expect(most(512 * 10, 1_000_000)).toBe(1_024);
  });
});

describe('a blob', () => {
  const MIB = LIMITS.partBytes;
  it('14: counts for its durable bytes and one part, until it is whole', () => {
    const sizes = (length: number): number[] => {
      const counted: number[] = [];
      for (let durable = 0; ; durable = Math.min(length, durable + MIB)) {
        counted.push(chargeOf({ length, durable }));
        if (durable === length) return counted;
      }
    };
    expect(sizes(LIMITS.blobBytes)[0]).toBe(MIB);
    expect(sizes(10)).toEqual([10, 10]);
    expect(sizes(2 * MIB + 5)).toEqual([MIB, 2 * MIB, 2 * MIB + 5, 2 * MIB + 5]);
    expect(chargeOf({ length: 0, durable: 0 })).toBe(0);
  });

  it('counts for each part what it adds', () => {
    const length = 3 * MIB + 7;
    let counted = chargeOf({ length, durable: 0 });
    for (let durable = 0; durable < length;) {
      const bytes = Math.min(MIB / 2, length - durable);
      counted += chargeOfPart({ length, durable }, bytes);
      durable += bytes;
      expect(counted).toBe(chargeOf({ length, durable }));
    }
    expect(counted).toBe(length);
  });
});
