// A device that dies at any of its commits, before or after it became durable, at any moment of a whole day: started again,
// it comes to the very end that the undisturbed day comes to. Nothing is lost, nothing is doubled. One file of tests a side,
// so that they run beside each other.
import { beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../harness/world.ts';
import { endOf, playDay, type Side, startDay, WRITTEN, writingFromWords } from './whole-day.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** The short form dies at every sixth commit, from wherever chance has it: what failed names its commit. */
const STEP = FULL ? 1 : 6;
const FROM = FULL ? 1 : 1 + Math.floor(Math.random() * STEP);

export function crashesOf(side: Side): void {
  let undisturbed: unknown;
  let commits = 0;

  beforeAll(async () => {
    // Over real connections, whatever the others go by: they must end as this one.
    const world = await createWorld({ direct: false });
    const day = await startDay(world);
    await playDay(world, day);
    undisturbed = await endOf(day);
    commits = day.people[side].store.commits();
    await world.close();
  });

  async function dieAt(commit: number, when: 'before' | 'after'): Promise<void> {
    const world = await createWorld();
    const day = await startDay(world);
    const { store } = day.people[side];
    let deaths = 0;
    const revive = store.revive.bind(store);
    store.revive = () => {
      if (store.hasCrashed()) deaths++;
      revive();
    };
    store.crashAt(commit, when);
    await playDay(world, day);
    expect(deaths, `${side} dies ${when} commit ${commit}`).toBe(1);
    expect(await endOf(day), `${side} dead ${when} commit ${commit}`).toEqual(undisturbed);
    expect(await writingFromWords(world, day.words[side] ?? [])).toEqual(WRITTEN);
    await world.close();
  }

  describe(`a day in which the ${side}’s device dies`, () => {
    it('is long enough to die in at many places', () => {
      expect(commits).toBeGreaterThan(30);
    });

    // Every commit either way in the long form; in the short one the two ways in turn.
    it.each(['before', 'after'] as const)(
      'at any one commit, %s it became durable, ends as if it had not',
      async (when) => {
        for (let commit = FROM; commit <= commits; commit += STEP)
          if (FULL || (Math.ceil(commit / STEP) % 2 === 0) === (when === 'before')) await dieAt(commit, when);
      },
      600_000,
    );
  });
}
