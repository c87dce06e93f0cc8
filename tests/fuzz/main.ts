// `npm run fuzz:api -- --requests N [--seed S]`: every call of the relay under good, bent and absurd requests; exit 1 where it faults,
// falls, swells or breaks a promise to the person who writes meanwhile.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureRelay } from '../../.ci/builds.mjs';
import { runFuzz } from './fuzz.ts';

const USAGE = 'Usage: npm run fuzz:api -- [--requests N] [--seed S]\n';
/** Above the start: caches, the log's index and what 200 standing connections hold. */
const SWELLS_BY_MIB = 400;

const wanted = parse();
if (wanted === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
await ensureRelay();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${wanted.seed}`);
const { statuses, faults, alive, memory, honest } = await runFuzz(wanted);
say(`${wanted.requests} requests, answered ${JSON.stringify(statuses)} (0: no answer)`);
if (memory !== null) say(`memory ${memory.before} MiB, then ${memory.after} MiB`);
say(
  `meanwhile: ${honest.answers} honest calls answered, ${honest.envelopes} envelopes, ${honest.problems.length} promises broken`,
);
for (const fault of faults.slice(0, 20)) say(fault);
const swollen = memory !== null && memory.after - memory.before > SWELLS_BY_MIB;
if (!alive) say('the relay fell');
if (swollen) say('the relay swelled');
process.exitCode =
  !alive || swollen || faults.length > 0 || statuses[500] !== undefined || honest.problems.length > 0 ? 1 : 0;

function parse(): { requests: number; seed: number } | null {
  try {
    const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' } } });
    const [requests, seed] = [Number(values.requests ?? 20_000), Number(values.seed ?? randomInt(2 ** 32))];
    return Number.isInteger(requests) && requests > 0 && Number.isInteger(seed) && seed >= 0
      ? { requests, seed }
      : null;
  } catch {
    return null;
  }
}
