// The weeks of a few people who write in bursts, in small; `npm run bench` has forty over twelve weeks.
import { expect, it } from 'vitest';
import { simulate } from './simulation.ts';

it('promises that take a volume into account are kept where the window of the hour alone would not be, and none is moved', () => {
  const { kept, naiveKept, moved, burst, promised } = simulate(5, 4, 3);
  expect(promised).toBeGreaterThan(60);
  expect(burst).toBeGreaterThan(5);
  expect(kept).toBeGreaterThanOrEqual(0.99);
  expect(naiveKept).toBeLessThan(0.9);
  expect(moved).toBe(0);
});
