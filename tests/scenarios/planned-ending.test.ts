// An end with a shape: a day that either proposes, the answers that are left until then, whether a synthesis is wished for, and what comes after it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { localTime } from '../../shared/rhythm/calendar.ts';
import { agree, DRAFT, propose } from '../harness/frame.ts';
import { agreed, end, goOn, plan, standing } from '../harness/rhythm.ts';
import { CLAIRE, createWorld, type Person, settle, type World } from '../harness/world.ts';

const ZONE = CLAIRE.rhythm.timeZone;
let world: World;
let claire: Person;
let camille: Person;
beforeEach(async () => {
  world = await createWorld();
  ({ claire, camille } = await agreed(world));
});
afterEach(() => world.close());

const today = (): number => localTime(world.time.now(), ZONE).day;
/** Letters count in the order in which they were placed. */
async function both(): Promise<void> {
  await settle(camille, claire);
  world.time.advance(1_000);
}
/** Days of Claire's rhythm from today on, the last included. */
const answerDays = (until: number): readonly number[] =>
  Array.from({ length: until - today() + 1 }, (_, i) => today() + i).filter(
    (day) => ((CLAIRE.rhythm.days >> ((day + 3) % 7)) & 1) === 1,
  );

describe('a last day', () => {
  it.each([
    ['claire', 'camille'],
    ['camille', 'claire'],
  ] as const)('proposed by %s is seen with the answers that are left until it, alike by both', async (by, other) => {
    const people = { claire, camille };
    const lastDay = today() + 25;
    unwrap(await end(people[by], 'proposed', { lastDay, wishesSynthesis: true, text: 'Sans hâte.' }));
    await both();
    for (const person of [claire, camille])
      expect((await standing(person)).closing).toEqual({ lastDay, answerDays: answerDays(lastDay), today: today() });
    unwrap(await end(people[other], 'agreed', { lastDay, wishesSynthesis: true }));
    await both();
    for (const person of [claire, camille]) {
      const { closing, comingEnd, proposedEnd } = await standing(person);
      expect([closing?.lastDay, closing?.answerDays, proposedEnd]).toEqual([lastDay, answerDays(lastDay), null]);
      expect(comingEnd).toMatchObject({ how: 'agreed', text: 'Sans hâte.', wishesSynthesis: true });
    }
    world.time.advance(26 * DAY);
    await both();
    for (const person of [claire, camille])
      expect(await standing(person)).toMatchObject({ closing: null, comingEnd: null, end: { how: 'agreed' } });
  });

  it('leaves out the days of an absence', async () => {
    const lastDay = today() + 20;
    unwrap((await plan(claire, { days: [{ from: today() + 5, until: today() + 12 }] }))!);
    unwrap(await end(claire, 'proposed', { lastDay }));
    await both();
    expect((await standing(camille)).closing?.answerDays).toEqual(
      answerDays(lastDay).filter((day) => day < today() + 5 || day > today() + 12),
    );
  });

  it('of years ahead is drawn by its last weeks, and costs no more', async () => {
    const lastDay = today() + 4_000;
    unwrap(await end(claire, 'proposed', { lastDay }));
    const { closing } = await standing(claire);
    expect(closing!.answerDays[0]!).toBeGreaterThan(lastDay - 125);
    expect(closing!.answerDays.length).toBeLessThanOrEqual(121);
  });
});

describe('a day that is agreed on', () => {
  it('is the day: no other one is proposed by either', async () => {
    const lastDay = today() + 10;
    unwrap(await end(claire, 'proposed', { lastDay }));
    await both();
    unwrap(await end(camille, 'agreed', { lastDay }));
    await both();
    for (const person of [claire, camille])
      expect(await end(person, 'proposed', { lastDay: lastDay + 14 })).toEqual({ ok: false, error: 'not-now' });
  });
});

describe('a synthesis at the end', () => {
  it.each([
    { proposed: true, answered: false },
    { proposed: false, answered: true },
  ])('is wished for by the patient, whatever the psychologist proposed: $answered', async ({ proposed, answered }) => {
    const lastDay = today() + 10;
    unwrap(await end(claire, 'proposed', { lastDay, wishesSynthesis: proposed }));
    await both();
    unwrap(await end(camille, 'agreed', { lastDay, wishesSynthesis: answered }));
    await both();
    for (const person of [claire, camille])
      expect((await standing(person)).comingEnd).toMatchObject({ by: 'psychologist', wishesSynthesis: answered });
  });

  it('stays wished for as the patient proposed it, whoever agrees', async () => {
    const lastDay = today() + 10;
    unwrap(await end(camille, 'proposed', { lastDay, wishesSynthesis: true }));
    await both();
    unwrap(await end(claire, 'agreed', { lastDay, wishesSynthesis: false }));
    await both();
    expect((await standing(camille)).comingEnd).toMatchObject({ by: 'patient', wishesSynthesis: true });
  });
});

describe('what has ended', () => {
  it('may be asked for again by the patient, which begins nothing; a frame that is agreed on does', async () => {
    unwrap(await end(camille, 'ended'));
    await both();
    expect(await goOn(claire, 'asks')).toEqual({ ok: false, error: 'not-now' });
    unwrap(await goOn(camille, 'asks'));
    await both();
    for (const person of [claire, camille]) {
      const { resumeAskedAt, end: over } = await standing(person);
      expect([resumeAskedAt === null, over?.how]).toEqual([false, 'ended']);
    }
    await propose(claire, DRAFT);
    await both();
    await agree(camille);
    await both();
    for (const person of [claire, camille])
      expect(await standing(person)).toMatchObject({ end: null, resumeAskedAt: null });
  });

  it.each(['refused', 'stopped'] as const)('and was %s is asked for by nobody', async (how) => {
    unwrap(await end(how === 'refused' ? camille : claire, how));
    await both();
    expect(await goOn(camille, 'asks')).toEqual({ ok: false, error: 'not-now' });
  });
});
