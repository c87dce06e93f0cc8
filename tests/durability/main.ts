// `npm run durability -- --kills N [--seed S] [--postgres | --failover]`: the relay under load, killed N times; exit 1 where a promise was
// broken. With --postgres relays stand on a real PostgreSQL, which is killed as well; with --failover on a synchronous pair, whose
// standby is promoted each time.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureRelay } from '../../.ci/builds.mjs';
import { startPair } from '../postgres/pair.ts';
import { startPostgres } from '../postgres/server.ts';
import { runKills } from './run.ts';

const USAGE = 'Usage: npm run durability -- [--kills N] [--seed S] [--postgres | --failover]\n';
const wanted = parse();
if (wanted === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
await ensureRelay();
process.stdout.write(`seed ${wanted.seed}\n`);
const server = wanted.failover
  ? await startPair({ synchronous: true })
  : wanted.postgres
    ? await startPostgres()
    : null;
const report = await runKills({
  kills: wanted.kills,
  seed: wanted.seed,
  ...(server !== null && { postgres: server }),
  progress: (kills, acknowledged) => {
    if (kills % 10 === 0) process.stdout.write(`${kills} kills, ${acknowledged} envelopes acknowledged\n`);
  },
});
await server?.close();
process.stdout.write(
  `${report.kills} kills, ${report.acknowledged} envelopes and ${report.blobBytes} bytes of blobs acknowledged, ` +
    `${report.problems.length} promises broken; ` +
    `${report.unansweredButKept} found that were never answered for, each once\n`,
);
for (const { type, mailbox, seq } of report.problems.slice(0, 20))
  process.stdout.write(`  ${type}: mailbox ${mailbox}, number ${seq}\n`);
process.exitCode = report.problems.length > 0 ? 1 : 0;

function parse(): { kills: number; seed: number; postgres: boolean; failover: boolean } | null {
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string' },
        seed: { type: 'string' },
        postgres: { type: 'boolean', default: false },
        failover: { type: 'boolean', default: false },
      },
    });
    const { postgres, failover } = values;
    const [kills, seed] = [Number(values.kills ?? 100), Number(values.seed ?? randomInt(2 ** 32))];
    return Number.isInteger(kills) && kills > 0 && Number.isInteger(seed) && seed >= 0
      ? { kills, seed, postgres, failover }
      : null;
  } catch {
    return null;
  }
}
