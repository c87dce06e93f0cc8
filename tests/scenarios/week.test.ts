// The week ahead of a psychologist over the real relay: what is promised, what a day usually holds, what it may hold.
import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { DRAFT } from '../harness/frame.ts';
import { agreed, end, plan } from '../harness/rhythm.ts';
import { answer, flash } from '../harness/thread.ts';
import { CLAIRE, createWorld, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
const dayOf = (world: World): number => localTime(world.time.now(), ZONE).day;
const toHour = (world: World, days: number, hour: number): void =>
  world.time.set(momentOf(dayOf(world) + days, hour * 60, ZONE));
async function onTuesday(): Promise<World> {
  const world = await createWorld();
  while ((dayOf(world) + 3) % 7 !== 1) world.time.advance(DAY);
  toHour(world, 0, 9);
  return world;
}
/** Twenty code points a second: so many seconds of reading, and no light éclair. */
const seconds = (count: number): string => 'a'.repeat(count * 20);

describe('the week ahead', () => {
  it('says by day what is promised, and what the frames let it hold; days without a window hold nothing', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world, { ...DRAFT, terms: [{ name: 'volume', value: 5 }] });
    toHour(world, 1, 9);
    // Longer than one window: what is left of it is of the next.
    await flash(camille, seconds(200));
    await flash(camille, seconds(200));
    await settle(camille, claire);
    const week = await claire.engine.weekAhead();
    expect(week.map(({ promised }) => promised)).toEqual([200, 200, 0, 0, 0, 0, 0]);
    // Wednesday to Saturday, then neither Sunday nor Monday.
    expect(week.map(({ most }) => most)).toEqual([300, 300, 300, 300, 0, 0, 300]);
    expect(week.map(({ windows }) => windows)).toEqual([1, 1, 1, 1, 0, 0, 1]);
    expect(week.every(({ usual, unbounded }) => usual === null && unbounded === 0)).toBe(true);
    await plan(claire, { days: [{ from: dayOf(world) + 1, until: dayOf(world) + 1 }] });
    const without = await claire.engine.weekAhead();
    expect(without.map(({ promised }) => promised)).toEqual([200, 0, 200, 0, 0, 0, 0]);
    expect(without[1]).toMatchObject({ windows: 0, most: 0 });
    expect(await camille.engine.weekAhead()).toEqual(
      week.map((each) => ({ ...each, promised: 0, most: 0, windows: 0 })),
    );
    await end(camille, 'ended');
    await settle(camille, claire);
    expect((await claire.engine.weekAhead()).every(({ promised, windows }) => promised === 0 && windows === 0)).toBe(
      true,
    );
    await world.close();
  });

  it('counts who has no agreed volume, and names a usual day once four weeks had one', async () => {
    const world = await onTuesday();
    const { claire, camille } = await agreed(world, { ...DRAFT, terms: [] });
    toHour(world, 7, 9);
    const length = [40, 80, 120, 160];
    const usual = async () => (await claire.engine.weekAhead())[0]?.usual;
    for (const count of length) {
      expect(await usual()).toBeNull();
      await flash(camille, seconds(count));
      await settle(camille, claire);
      toHour(world, 0, 18);
      await answer(claire, 'Lu.');
      world.time.advance(60_000);
      await settle(claire, camille);
      toHour(world, 7, 9);
    }
    expect(await usual()).toEqual({ low: 70, high: 130 });
    expect((await claire.engine.weekAhead())[0]).toMatchObject({ unbounded: 1, windows: 1, most: 0 });
    await claire.engine.lock();
    expect(await claire.engine.weekAhead()).toEqual([]);
    await world.close();
  });
});
