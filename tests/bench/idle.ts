// What a pass costs in which nothing came: the real engine with many relations, each made by two engines at the real relay. While the
// clock runs, the relay's answers are those it gave before, so that what is measured is the engine's alone.
import { LIMITS } from '../../shared/protocol/limits.ts';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { toBase64Url } from '../../shared/bytes.ts';
import type { HttpAnswer } from '../../client/engine/ports.ts';
import { random } from '../../client/platform/clock.ts';
import { admissionLink, createCode } from '../../server/link.ts';
import { CLAIRE, createWorld, newSpace, ORIGIN, type Person } from '../harness/world.ts';

export type IdleFigures = {
  /** A pass over 200 relations with nothing new, µs. */
  readonly idle_pass_us_200_relations: number;
  /** Over a pass of 20 relations: 10 where each costs the same. */
  readonly idle_pass_200_vs_20: number;
};

const FEW = 20;
const MANY = 200;
/** People who begin at once. */
const AT_ONCE = 20;
const ROUNDS = 30;

/** `now` in ms. */
export async function benchIdle(now: () => number = () => performance.now()): Promise<IdleFigures> {
  const world = await createWorld();
  try {
    const claire = await world.device();
    const { code, hash } = createCode(random);
    await world.storage.admit(hash, LIMITS.admissionAllowance);
    unwrap(await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, admissionLink(ORIGIN, code)));
    const few = await passOver(claire, FEW, now, () => world.device());
    const many = await passOver(claire, MANY, now, () => world.device());
    return { idle_pass_us_200_relations: many, idle_pass_200_vs_20: many / few };
  } finally {
    await world.close();
  }
}

/** A pass over so many relations, µs. */
async function passOver(
  claire: Person,
  relations: number,
  now: () => number,
  device: () => Promise<Person>,
): Promise<number> {
  for (let made = (await claire.space()).relations.length; made < relations; made += AT_ONCE) {
    const patients = await Promise.all(Array.from({ length: AT_ONCE }, device));
    for (const [n, patient] of patients.entries()) {
      const { link } = unwrap(await claire.engine.invite(`${made + n}`));
      unwrap(await patient.engine.joinInNewSpace(link, newSpace(`Camille ${made + n}`)));
    }
    for (let round = 0; round < 4; round++) for (const person of [claire, ...patients]) await person.engine.sync();
    for (const patient of patients) await patient.engine.close();
  }
  const { relations: all } = await claire.space();
  if (all.length !== relations || all.some(({ state }) => state !== 'active')) throw new Error('not all have begun');
  const answers = new Map<string, HttpAnswer | null>();
  let reads = 0;
  claire.wire.intercept = async (path, body, send) => {
    if (path === READ.path) reads++;
    const name = `${path} ${toBase64Url(body)}`;
    if (!answers.has(name)) answers.set(name, await send());
    return answers.get(name) ?? null;
  };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    reads = 0;
    const start = now();
    await claire.engine.sync();
    times.push(now() - start);
    if (reads > Math.ceil(relations / LIMITS.readBatch)) throw new Error('a pass reads more often than it need');
  }
  claire.wire.intercept = null;
  // The first are those that bring the answers.
  return (times.slice(ROUNDS / 3).toSorted((a, b) => a - b)[ROUNDS / 3] ?? Number.NaN) * 1_000;
}
