// One run of the fuzz over people: a scene, commands, and what must hold at their end.
import fc from 'fast-check';
import { seededRandom } from '../../harness/random.ts';
import type { Dice } from './erratic.ts';
import { commandsOf } from './commands.ts';
import { createScene } from './scene.ts';

export type Asked = {
  readonly seed: number;
  readonly steps: number;
  readonly restores: boolean;
  readonly path?: string;
  /** Whether a failure is made smaller, which takes many runs. */
  readonly shrinks?: boolean;
  /** What that may take, ms. */
  readonly most?: number;
};
export type Ran = {
  readonly steps: number;
  readonly seals: number;
  /** How often each thing came to pass. */
  readonly happened: ReadonlyMap<string, number>;
  /** Null where everything held; else what did not, and the fewest commands that show it. */
  readonly broken: string | null;
};

/** What a failure may cost to be made smaller. */
const MOST_MS = 10 * 60_000;

const diceOf = (seed: number): Dice => {
  const random = seededRandom(seed, 77);
  return (n) => new DataView(random.bytes(4).buffer).getUint32(0) % n;
};

/** `seed` and `steps` decide everything; a failure is shrunk to the fewest commands that still show it. */
export async function runPeople({ seed, steps, restores, path, shrinks = true, most = MOST_MS }: Asked): Promise<Ran> {
  let done = 0;
  let seals = 0;
  const happened = new Map<string, number>();
  const property = fc.asyncProperty(commandsOf(steps, restores), async (commands) => {
    const scene = await createScene(seed, diceOf(seed));
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: scene }), commands);
      await scene.hold();
    } finally {
      done += [...commands].length;
      seals += scene.keys.seals();
      for (const [what, times] of scene.happened()) happened.set(what, (happened.get(what) ?? 0) + times);
      await scene.close();
    }
  });
  const details = await fc.check(property, {
    seed,
    numRuns: 1,
    verbose: false,
    endOnFailure: !shrinks,
    ...(path !== undefined && { path }),
    interruptAfterTimeLimit: most,
  });
  const broken = details.failed
    ? [
        details.errorInstance instanceof Error ? details.errorInstance.message : 'interrupted',
        `path ${details.counterexamplePath ?? ''}`,
        ...(details.counterexample ?? []).map(String),
      ].join('\n')
    : null;
  return { steps: done, seals, happened, broken };
}
