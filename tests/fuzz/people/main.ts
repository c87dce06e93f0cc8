// `npm run fuzz -- --steps N [--seed S]`: people, devices that die, a relay that errs, is restored or lies, and somebody who seals whatever
// they like, against an ideal model; exit 1 where the two differ. A failure is shrunk, and printed with the seed that plays it again.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runPeople } from './fuzz.ts';

const USAGE = 'Usage: npm run fuzz -- [--steps N] [--seed S] [--run COMMANDS]\n';
const wanted = parse();
if (wanted === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = Date.now();
let steps = 0;
let seals = 0;
const happened = new Map<string, number>();
for (let seed = wanted.seed; steps < wanted.steps; seed++) {
  const ran = await runPeople({ seed, steps: wanted.run, restores: seed % 4 === 0 });
  steps += ran.steps;
  seals += ran.seals;
  for (const [what, times] of ran.happened) happened.set(what, (happened.get(what) ?? 0) + times);
  if (ran.broken !== null) {
    say(`seed ${seed}: ${ran.broken}`);
    say(`again: npm run fuzz -- --steps 1 --seed ${seed} --run ${wanted.run}`);
    process.exitCode = 1;
    break;
  }
  say(`seed ${seed}: ${ran.steps} steps, ${steps} in all, ${Math.round((Date.now() - began) / 1000)} s`);
}
say([...happened].map(([what, times]) => `${times} ${what}`).join(', '));
say(`${steps} steps from seed ${wanted.seed}, ${seals} seals, ${process.exitCode === 1 ? 'broken' : 'clean'}`);

function parse(): { steps: number; seed: number; run: number } | null {
  try {
    const { values } = parseArgs({
      options: { steps: { type: 'string' }, seed: { type: 'string' }, run: { type: 'string' } },
    });
    const read = {
      steps: Number(values.steps ?? 10_000),
      seed: Number(values.seed ?? randomInt(2 ** 31)),
      run: Number(values.run ?? 300),
    };
    return Object.values(read).every((value) => Number.isSafeInteger(value) && value >= 0) && read.run > 0
      ? read
      : null;
  } catch {
    return null;
  }
}
