// A colleague's cover in a scenario: three people, by the doors their screens use.
import type { CoverChoice, CoverDraft, CoverStanding, CoverView } from '../../client/engine/api/cover-views.ts';
import { unwrap } from '../../shared/result.ts';
import { localTime, momentOf } from '../../shared/rhythm/calendar.ts';
import { CLAIRE, type DeviceOptions, meet, type Person, psychologist, settle, type World } from './world.ts';

export const THOMAS = {
  ...CLAIRE,
  name: 'Thomas Lefèvre',
  registration: '801108231',
  rhythm: { ...CLAIRE.rhythm, days: 0b0011111 },
};

export const ZONE = CLAIRE.rhythm.timeZone;
export const dayOf = (world: World): number => localTime(world.time.now(), ZONE).day;
/** Nine in the morning, so many days on. */
export const morning = (world: World, days: number): void =>
  world.time.set(momentOf(dayOf(world) + days, 9 * 60, ZONE));

export type Three = {
  readonly claire: Person;
  readonly camille: Person;
  readonly thomas: Person;
  /** Of Camille's recovery sheet. */
  readonly words: readonly string[];
};

export const together = (three: Pick<Three, 'claire' | 'camille' | 'thomas'>): Promise<void> =>
  settle(three.camille, three.claire, three.thomas);

/** Claire and Camille have met, on a morning; Thomas has a practice on the same relay. */
export async function threePeople(
  world: World,
  options: DeviceOptions = {},
  colleagues: DeviceOptions = options,
): Promise<Three> {
  const both = await meet(world, options);
  const thomas = await psychologist(world, THOMAS, colleagues);
  morning(world, 1);
  return { ...both, thomas };
}

export const linkOf = async (person: Person, label = 'Relais'): Promise<string> =>
  unwrap(await person.engine.invite(label)).link;

/** Of Claire's relation by its place. */
export async function propose(
  world: World,
  claire: Person,
  link: string,
  draft: Partial<CoverDraft> = {},
  index = 0,
): ReturnType<Person['engine']['proposeCover']> {
  const from = dayOf(world) + 2;
  return claire.engine.proposeCover((await claire.relation(index)).key, {
    id: null,
    link,
    from,
    until: from + 4,
    since: 'first-day',
    text: '',
    ...draft,
  });
}

export const coverOf = async (person: Person, index = 0): Promise<CoverStanding> =>
  (await person.relation(index)).cover;
export async function theCover(person: Person): Promise<CoverView> {
  const [cover] = (await coverOf(person)).covers;
  if (cover === undefined) throw new Error('no cover stands there');
  return cover;
}

export const agree = async (
  camille: Person,
  choice: Partial<CoverChoice> = {},
): ReturnType<Person['engine']['agreeCover']> =>
  camille.engine.agreeCover((await camille.relation()).key, (await theCover(camille)).id, {
    chosen: [],
    handsOn: true,
    ...choice,
  });

/** A cover from the day after tomorrow on, for five days, agreed to; all three know. */
export async function covered(
  world: World,
  choice: Partial<CoverChoice> = {},
  draft: Partial<CoverDraft> = {},
  colleagues: DeviceOptions = {},
): Promise<Three> {
  const three = await threePeople(world, {}, colleagues);
  unwrap(await propose(world, three.claire, await linkOf(three.thomas), draft));
  await together(three);
  unwrap(await agree(three.camille, choice));
  await together(three);
  return three;
}

export const handedOn = async (person: Person, index = 0): Promise<readonly (readonly [string, string])[]> =>
  (await person.engine.handedOn((await person.relation(index)).key)).map(({ from, blocks }) => [
    from,
    blocks.map(({ text }) => text).join('\n'),
  ]);
