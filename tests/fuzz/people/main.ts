// `npm run fuzz -- --steps N [--seed S] [--jobs J]`: people, devices that die, a relay that errs, is restored or lies, and somebody who seals
// whatever they like, against an ideal model; exit 1 where the two differ. A failure is shrunk, and printed with what plays it again.
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type Asked, type Ran, runPeople } from './fuzz.ts';

const USAGE =
  'Usage: npm run fuzz -- [--steps N] [--seed S] [--run COMMANDS] [--only PLACES] [--keeps] [--jobs PROCESSES]\n';
const wanted = parse();
if (wanted === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const { run, only, keeps } = wanted;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = Date.now();
let next = wanted.seed;
let steps = 0;
let seals = 0;
let isBroken = false;
const happened = new Map<string, number>();

await Promise.all(Array.from({ length: wanted.jobs }, () => (wanted.jobs === 1 ? lane(runPeople) : elsewhere())));
say([...happened].map(([what, times]) => `${times} ${what}`).join(', '));
say(`${steps} steps of the seeds ${wanted.seed} to ${next - 1}, ${seals} seals, ${isBroken ? 'broken' : 'clean'}`);
if (isBroken) process.exitCode = 1;

/** One seed after the other, as long as steps are wanted and nothing is broken. */
async function lane(play: (asked: Asked) => Promise<Ran>): Promise<void> {
  while (steps < (wanted?.steps ?? 0) && !isBroken) {
    const seed = next++;
    const ran = await play({ seed, steps: run, restores: seed % 4 === 0, keeps, ...(only !== null && { only }) });
    steps += ran.steps;
    seals += ran.seals;
    for (const [what, times] of ran.happened) happened.set(what, (happened.get(what) ?? 0) + times);
    if (ran.broken === null) {
      say(`seed ${seed}: ${ran.steps} steps, ${steps} in all, ${Math.round((Date.now() - began) / 1000)} s`);
      if (only === null) continue;
      return;
    }
    isBroken = true;
    const { message, places, commands } = ran.broken;
    say(`seed ${seed}: ${message}\n${commands.map((each) => `  ${each}`).join('\n')}`);
    say(
      `again: npm run fuzz -- --steps 1 --seed ${seed} --run ${run} --only ${places.join(',')}${keeps ? ' --keeps' : ''}`,
    );
  }
}

/** A lane whose runs are in a process of their own. */
async function elsewhere(): Promise<void> {
  const child: ChildProcess = fork(new URL('./runner.ts', import.meta.url), { serialization: 'advanced' });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process ended with ${code}`)));
  ended.catch(() => undefined);
  await lane(async (asked) => {
    child.send(asked);
    const [ran] = (await Promise.race([once(child, 'message'), ended])) as [Ran];
    return ran;
  });
  child.disconnect();
}

type Wanted = {
  readonly steps: number;
  readonly seed: number;
  readonly run: number;
  readonly jobs: number;
  readonly only: readonly number[] | null;
  readonly keeps: boolean;
};

function parse(): Wanted | null {
  const type = 'string' as const;
  try {
    const { values } = parseArgs({
      options: {
        steps: { type },
        seed: { type },
        run: { type },
        jobs: { type },
        only: { type },
        keeps: { type: 'boolean' },
      },
    });
    const numbers = {
      steps: Number(values.steps ?? 10_000),
      seed: Number(values.seed ?? randomInt(2 ** 31)),
      run: Number(values.run ?? 300),
      jobs: Number(values.jobs ?? 1),
    };
    const places = values.only?.split(',').map(Number) ?? null;
    const isSound = [...Object.values(numbers), ...(places ?? [])].every((n) => Number.isSafeInteger(n) && n >= 0);
    return isSound && numbers.run > 0 && numbers.jobs > 0
      ? { ...numbers, only: places, keeps: values.keeps ?? false }
      : null;
  } catch {
    return null;
  }
}
