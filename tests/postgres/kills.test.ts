// The relay's central promise on PostgreSQL: what it acknowledged survives the death of the relay, of the database, and of both at
// once; on a synchronous pair that of the primary, whose standby is promoted. `npm run durability -- --postgres --kills N` and
// `--failover --kills N` are the long runs; ledger and judge are those of tests/durability.
import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { runKills } from '../durability/run.ts';
import { startPair } from './pair.ts';
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

it('loses, doubles and moves nothing that was acknowledged where a synchronous standby takes over, under load', async () => {
  const pair = await startPair({ synchronous: true });
  try {
    const report = await runKills({ kills: 8, seed, postgres: pair });
    expect(report).toMatchObject({ seed, kills: 8, problems: [] });
    expect(report.acknowledged).toBeGreaterThan(0);
  } finally {
    await pair.close();
  }
}, 600_000);
