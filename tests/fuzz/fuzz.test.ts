// The relay under a flood, in short: `npm run fuzz:api -- --requests N` is the long run.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { runFuzz } from './fuzz.ts';

/** Above the start: caches, the database's pages and what standing connections hold. */
const SWELLS_BY_MIB = 400;

it('answers a flood of good, bent and absurd requests without a fault, and serves who writes meanwhile', async () => {
  const seed = randomInt(2 ** 32);
  const report = await runFuzz({ requests: 1_500, seed });
  expect(report).toMatchObject({ seed, alive: true, faults: [], honest: { problems: [] } });
  // 503 is busy and 507 a mailbox that is full: refusals, not faults.
  expect(
    Object.keys(report.statuses).filter((status) => status >= '500' && status !== '503' && status !== '507'),
  ).toEqual([]);
  for (const status of [200, 400, 403]) expect(report.statuses[status]).toBeGreaterThan(0);
  expect(report.honest.envelopes).toBeGreaterThan(0);
  const { memory } = report;
  if (memory !== null) expect(memory.after - memory.before).toBeLessThan(SWELLS_BY_MIB);
});
