// What the buckets were chosen for: the database stays near the size of what it holds, in a new relay and in one that has grown.
import { describe, expect, it } from 'vitest';
import { bucketsUpTo } from '../../shared/crypto/base/padding.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { databaseOverhead, GROWN_RELAY, NEW_RELAY } from './overhead.ts';

const MOST = 0.1;
const rowsOf = (bytes: number): number => Math.max(4, Math.floor(1_000_000 / bytes));

describe.each([
  ['a new relay', NEW_RELAY],
  ['a relay that has grown', GROWN_RELAY],
])('the database of %s', (_, grown) => {
  it('needs at most a tenth more than what it holds, of every size that envelopes are padded to', () => {
    const buckets = [...bucketsUpTo(LIMITS.envelopeBytes)];
    expect(buckets.length).toBeGreaterThan(50);
    const above = buckets
      .map((bytes) => [bytes, databaseOverhead(':memory:', bytes, rowsOf(bytes), grown)] as const)
      .filter(([, overhead]) => overhead > MOST);
    expect(above).toEqual([]);
  });

  it('would need more with sizes that were not chosen for its pages', () => {
    for (const bytes of [976, 2_048, 10_240, 14_336])
      expect(databaseOverhead(':memory:', bytes, rowsOf(bytes), grown)).toBeGreaterThan(MOST);
  });
});
