// The relay's central promise on PostgreSQL: what it acknowledged survives the death of the relay, of the database, and of both at
// once. `npm run durability -- --postgres --kills N` is the long run; ledger and judge are those of tests/durability.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { runKills } from '../durability/run.ts';
import { startPostgres } from './server.ts';

const seed = randomInt(2 ** 32);

it('loses, doubles and moves nothing that was acknowledged, whichever of the two is killed', async () => {
  const postgres = await startPostgres();
  try {
    const report = await runKills({ kills: 12, seed, postgres });
    expect(report).toMatchObject({ seed, kills: 12, problems: [] });
    expect(report.acknowledged).toBeGreaterThan(0);
  } finally {
    await postgres.close();
  }
}, 600_000);
