// One request of a whole day goes wrong: lost on its way, done while its answer is lost, or done twice. Whichever request it
// is, the day ends as the undisturbed one. One file of tests a side, so that they run beside each other.
import { beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../shared/codec.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { disturb, type Mishap } from '../harness/wires.ts';
import { createWorld } from '../harness/world.ts';
import { endOf, playDay, type Side, startDay } from './whole-day.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/**
 * Every request each way in the long form; in the short one every n-th, from wherever chance has it: what is most often got wrong most often. One of
 * those by which something that somebody wrote leaves is among them always.
 */
const EVERY = { 'answer lost': 10, 'done twice': 12, 'request lost': 24 } as const satisfies Record<Mishap, number>;
const MISHAPS = Object.keys(EVERY) as Mishap[];

export function mishapsOf(side: Side): void {
  let undisturbed: unknown;
  let requests = 0;
  const written: number[] = [];

  beforeAll(async () => {
    // Over real connections, whatever the others go by: they must end as this one.
    const world = await createWorld({ direct: false });
    const day = await startDay(world);
    let asked = 0;
    day.people[side].wire.intercept = async (path, body, send) => {
      asked++;
      if (path === APPEND.path && unwrap(decode(APPEND.request, body)).some(({ wake }) => wake)) written.push(asked);
      return send();
    };
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
        const from = 1 + Math.floor(Math.random() * every);
        const ofWriting = written[Math.floor(Math.random() * written.length)];
        if (ofWriting === undefined) throw new Error('nothing was written');
        for (let n = 1; n <= requests; n++)
          if (n === ofWriting || (n >= from && (n - from) % every === 0)) await goWrong(n, mishap);
      },
      600_000,
    );
  });
}
