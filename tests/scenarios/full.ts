// A device that is full from any one of its commits on, at any moment of a whole day: nothing that was acknowledged is lost, whoever writes is told,
// what is kept opens again and can be read, and once there is room the day ends as the undisturbed one. One file of tests a side, so that they run
// beside each other.
import { beforeAll, describe, expect, it } from 'vitest';
import type { EntryView } from '../../client/engine/api/views.ts';
import { createWorld, PASSPHRASE, type Person } from '../harness/world.ts';
import { endOf, playDay, type Side, startDay, WRITTEN, writingFromWords } from './whole-day.ts';

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** The short form fills the device at every eighth commit, from wherever chance has it: what failed names its commit. */
const STEP = FULL ? 1 : 8;
const FROM = FULL ? 1 : 1 + Math.floor(Math.random() * STEP);

export function fullDaysOf(side: Side): void {
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

  async function fillAt(commit: number): Promise<void> {
    const at = `the ${side}’s device, full at commit ${commit}`;
    const world = await createWorld();
    const day = await startDay(world);
    day.people[side].store.fullFrom(commit);
    let told = false;
    let wasFull = false;
    await playDay(world, day, async () => {
      const person = day.people[side];
      if (!person.store.isFull()) return;
      wasFull = true;
      told ||= (await person.view()).open?.storageRefused ?? true;
      day.people[side] = await reopenedFull(person, at);
      person.store.refuse(false);
    });
    // What a pass could not keep it reads again: nobody waited for it.
    if (wasFull) expect(told, `${at}: told`).toBe(true);
    day.people[side].store.refuse(false);
    expect(await endOf(day), at).toEqual(undisturbed);
    expect(await writingFromWords(world, day.words[side] ?? [])).toEqual(WRITTEN);
    await world.close();
  }

  describe(`a day in which the ${side}’s device is full`, () => {
    it('is long enough to be filled at many places', () => {
      expect(commits).toBeGreaterThan(30);
    });

    it('from any one commit on until there is room, loses nothing and ends as if it had not been', async () => {
      for (let commit = FROM; commit <= commits; commit += STEP) await fillAt(commit);
    }, 600_000);
  });
}

/** Closed and opened while it is full: all that it showed is there to be read. */
async function reopenedFull(person: Person, at: string): Promise<Person> {
  const before = await writingOn(person);
  const again = await person.restart();
  const [space] = (await again.view()).spaces;
  if (before === null || space === undefined) return again;
  expect((await again.engine.unlock(space.id, PASSPHRASE)).ok, `${at}: it opens`).toBe(true);
  expect(await writingOn(again), at).toEqual(before);
  return again;
}

async function writingOn(person: Person): Promise<readonly unknown[] | null> {
  const { open } = await person.view();
  if (open === null) return null;
  const threads = open.relations.map(({ key }) => person.engine.thread(key));
  return (await Promise.all(threads)).flat().map(({ id, kind, blocks }: EntryView) => ({ id, kind, blocks }));
}
