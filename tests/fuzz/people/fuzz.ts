// One run of the fuzz over people: a scene, commands, and what must hold at their end.
import fc from 'fast-check';
import { seededRandom } from '../../harness/random.ts';
import { Broken } from './broken.ts';
import { type Command, commandsOf } from './commands.ts';
import type { Dice } from './erratic.ts';
import { createScene } from './scene.ts';
import { shrunk } from './shrink.ts';

export type Asked = {
  readonly seed: number;
  readonly steps: number;
  readonly restores: boolean;
  /** Whether people also keep things for themselves alone. */
  readonly keeps?: boolean;
  /** Of the commands that the seed draws only those of these places are played, counted from 0: a failure that was made smaller. */
  readonly only?: readonly number[];
  /** Whether devices keep digests, each in a commit of its own. */
  readonly digests?: boolean;
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
  /** Null where everything held; else what did not, and the fewest commands found that show it. */
  readonly broken: Failure | null;
};
export type Failure = {
  readonly message: string;
  /** Their places among those drawn: `only` of the run that shows it again. */
  readonly places: readonly number[];
  readonly commands: readonly string[];
};

/** What a failure may cost to be made smaller. */
const MOST_MS = 10 * 60_000;

const diceOf = (seed: number): Dice => {
  const random = seededRandom(seed, 77);
  return (n) => new DataView(random.bytes(4).buffer).getUint32(0) % n;
};

/** The commands that `seed` draws. */
function drawn(seed: number, steps: number, restores: boolean, keeps: boolean): readonly Command[] {
  let commands: readonly Command[] = [];
  const keep = fc.property(commandsOf(steps, restores, keeps), (all) => void (commands = [...all]));
  fc.assert(keep, { seed, numRuns: 1 });
  return commands;
}

/** `seed` and `steps` decide everything; a failure is shrunk to few commands that still show it. */
export async function runPeople({
  seed,
  steps,
  restores,
  keeps = false,
  only,
  digests = true,
  shrinks = true,
  most = MOST_MS,
}: Asked): Promise<Ran> {
  const all = drawn(seed, steps, restores, keeps);
  const first = only ?? all.map((_, place) => place);
  const ran = await play(seed, all, first, digests);
  if (ran.broken === null) return { ...ran, broken: null };
  const isSame = async (places: readonly number[]) =>
    sameKind((await play(seed, all, places, digests)).broken, ran.broken);
  const places = shrinks ? await shrunk(first, isSame, most) : first;
  const commands = places.map((place) => String(all[place]));
  return { ...ran, broken: { message: ran.broken, places, commands } };
}

/** Of a message what stands before the texts that it names. */
const sameKind = (one: string | null, other: string | null): boolean => one?.split(':')[0] === other?.split(':')[0];

async function play(
  seed: number,
  all: readonly Command[],
  places: readonly number[],
  digests: boolean,
): Promise<Omit<Ran, 'broken'> & { readonly broken: string | null }> {
  const scene = await createScene(seed, diceOf(seed), digests);
  let broken: string | null = null;
  try {
    for (const place of places) {
      await all[place]?.run({}, scene);
      await scene.holdDigests();
    }
    await scene.hold();
  } catch (error) {
    broken =
      error instanceof Broken ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'thrown';
  }
  try {
    return { steps: places.length, seals: scene.keys.seals(), happened: new Map(scene.happened()), broken };
  } finally {
    await scene.close();
  }
}
