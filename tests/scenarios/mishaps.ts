// One request of a whole day goes wrong: lost on its way, done while its answer is lost, or done twice. Whichever request it
// is, the day ends as the undisturbed one. One file of tests a side, so that they run beside each other.
import { beforeAll, describe, expect, it } from 'vitest';
import { disturb, type Mishap } from '../harness/wires.ts';
import { createWorld } from '../harness/world.ts';
import { endOf, playDay, type Side, startDay } from './whole-day.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** Every request each way in the long form; in the short one every n-th, from wherever chance has it: what is most often got wrong most often. */
const EVERY = { 'answer lost': 6, 'done twice': 8, 'request lost': 16 } as const satisfies Record<Mishap, number>;
const MISHAPS = Object.keys(EVERY) as Mishap[];

export function mishapsOf(side: Side): void {
  let undisturbed: unknown;
  let requests = 0;

  beforeAll(async () => {
    const world = await createWorld();
    const day = await startDay(world);
    await playDay(world, day);
    undisturbed = await endOf(day);
    requests = day.people[side].wire.requests;
    await world.close();
  });

  async function goWrong(n: number, mishap: Mishap): Promise<void> {
    const world = await createWorld();
    const day = await startDay(world);
    const happened = disturb(day.people[side].wire, n, mishap);
    await playDay(world, day);
    expect(happened(), `request ${n} of the ${side}`).toBe(true);
    expect(await endOf(day), `${side}: request ${n}, ${mishap}`).toEqual(undisturbed);
    await world.close();
  }

  describe(`a day in which one request of the ${side}’s goes wrong`, () => {
    it.each(MISHAPS)(
      'because of it, whichever it is (%s), ends as if it had not',
      async (mishap) => {
        const every = FULL ? 1 : EVERY[mishap];
        for (let n = 1 + Math.floor(Math.random() * every); n <= requests; n += every) await goWrong(n, mishap);
      },
      600_000,
    );
  });
}
